/** Whether a name can only be a path of one machine: absolute, relative to a folder, under a home, or of Windows. */
export function isLocalPath(name: string): boolean {
  if (isRootedPath(name)) return true;
  return !name.includes("://") && name.split("/").length > 2;
}

/** The same for names that may have any number of parts, such as those of services that pass models on. */
export function isRootedPath(name: string): boolean {
  return /^(?:[/\\~]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:)/.test(name);
}
