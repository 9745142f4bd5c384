/** A package URL (ECMA-427): what a package of some ecosystem is called, read into its parts. */
export interface PackageUrl {
  readonly type: string;
  /** Null if there is none; its segments are separated by slashes. */
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  /** Null if there are none. */
  readonly qualifiers: Readonly<Record<string, string>> | null;
  readonly subpath: string | null;
}

const scheme = /^pkg:\/*/i;
const typePattern = /^[a-z][a-z0-9.-]*$/;
const qualifierKey = /^[a-z][a-z0-9._-]*$/;
const commit = /^[0-9a-f]{40}$/i;
const caseInsensitiveMlflow = /^https:\/\/[^/?#]*\.(?:azuredatabricks\.net|databricks\.com)(?:[/:?#]|$)/i;

/** Reads a package URL; null if the text is none. What is read is in the form that its type prescribes. */
export function parsePackageUrl(text: string): PackageUrl | null {
  if (!scheme.test(text) || !text.isWellFormed()) return null;
  try {
    const [beforeSubpath, subpath] = cutAtLast(text.replace(scheme, ""), "#");
    const [path, query] = cutAtLast(beforeSubpath, "?");
    const [type = "", ...segments] = path.split("/");
    const [names, version] = cutVersion(segments.join("/"));
    const parts = names.split("/").filter((segment) => segment !== "");
    const name = decodeURIComponent(parts.pop() ?? "");
    return checked({
      type: type.toLowerCase(),
      namespace: joined(parts.map(decodeURIComponent)),
      name,
      version: orNull(decodeURIComponent(version)),
      qualifiers: qualifiersIn(query),
      subpath: joined(subpath.split("/").map(decodeURIComponent).filter(isSubpathSegment)),
    });
  } catch {
    // A percent sign that begins no byte.
    return null;
  }
}

/** Writes a package URL canonically; null if its parts make none. */
export function formatPackageUrl(parts: PackageUrl): string | null {
  const url = checked({ ...parts, qualifiers: withoutEmpty(Object.entries(parts.qualifiers ?? {})) });
  if (url === null || ![url.name, url.namespace, url.version, url.subpath].every(isWellFormed)) return null;
  const { type, namespace, name, version, qualifiers, subpath } = url;
  const names = [...segmentsOf(namespace), name].map(encoded).join("/");
  const query = Object.entries(qualifiers ?? {}).map(([key, value]) => `${key}=${encoded(value)}`);
  return [
    `pkg:${type}/${names}`,
    version === null ? "" : `@${encoded(version)}`,
    query.length === 0 ? "" : `?${query.join("&")}`,
    subpath === null ? "" : `#${segmentsOf(subpath).map(encoded).join("/")}`,
  ].join("");
}

function checked(url: PackageUrl): PackageUrl | null {
  if (!typePattern.test(url.type) || url.name === "" || url.version === "") return null;
  const pairs = Object.entries(url.qualifiers ?? {});
  return pairs.every(([key, value]) => qualifierKey.test(key) && isWellFormed(value)) ? asItsTypeWants(url) : null;
}

/** The few types whose definition says which spellings mean the same. */
function asItsTypeWants(url: PackageUrl): PackageUrl {
  const { type, name, namespace, version, qualifiers } = url;
  switch (type) {
    case "github":
    case "bitbucket":
      return { ...url, name: name.toLowerCase(), namespace: namespace?.toLowerCase() ?? null };
    case "oci":
      return { ...url, name: name.toLowerCase() };
    case "huggingface":
      // The definition knows commits only; the name of a branch is another one in other letters.
      return version !== null && commit.test(version) ? { ...url, version: version.toLowerCase() } : url;
    case "mlflow":
      return caseInsensitiveMlflow.test(qualifiers?.["repository_url"] ?? "")
        ? { ...url, name: name.toLowerCase() }
        : url;
    default:
      return url;
  }
}

function cutAtLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

// A scope such as @angular begins a segment; a version ends a name.
function cutVersion(path: string): [string, string] {
  const at = path.lastIndexOf("@");
  return at <= 0 || path[at - 1] === "/" ? [path, ""] : cutAtLast(path, "@");
}

function qualifiersIn(query: string): Readonly<Record<string, string>> | null {
  const pairs = query.split("&").flatMap((pair): [string, string][] => {
    const equals = pair.indexOf("=");
    return equals === -1 ? [] : [[pair.slice(0, equals).toLowerCase(), decodeURIComponent(pair.slice(equals + 1))]];
  });
  return withoutEmpty(pairs);
}

// In the order of their keys, as they are written.
function withoutEmpty(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> | null {
  const kept = pairs.filter(([, value]) => value !== "").toSorted(([a], [b]) => (a < b ? -1 : 1));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function isSubpathSegment(segment: string): boolean {
  return segment !== "" && segment !== "." && segment !== "..";
}

function segmentsOf(path: string | null): readonly string[] {
  return path?.split("/") ?? [];
}

function joined(segments: readonly string[]): string | null {
  return orNull(segments.join("/"));
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

function isWellFormed(text: string | null): boolean {
  return text?.isWellFormed() ?? true;
}

/** Every byte outside `A-Z a-z 0-9 . - _ ~ :` is percent-encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/%3A/g, ":")
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
