const longest = 2000;

/** Whether a text is short enough to be kept as a value, and can be stored: no database holds NUL in a text. */
export function isKeepable(text: string): boolean {
  return text.length <= longest && !text.includes("\0");
}
