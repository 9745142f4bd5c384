const part = "#guidance";

/** The address under which the guidance of a document is kept: a part of it, beside what else it states. */
export function guidanceAddress(uri: string): string {
  return `${uri}${part}`;
}

/** The address of the document itself. */
export function documentAddress(uri: string): string {
  return uri.endsWith(part) ? uri.slice(0, -part.length) : uri;
}
