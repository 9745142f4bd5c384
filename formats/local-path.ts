/** Whether a name can only be a path of one machine: absolute, relative to a folder, under a home, or of Windows. */
export function isLocalPath(name: string): boolean {
  if (/^(?:[/\\~]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:)/.test(name)) return true;
  return !name.includes("://") && name.split("/").length > 2;
}
