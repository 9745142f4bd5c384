/** Text as it is shown, without characters that cannot be seen or that turn the direction of what is around them. */
export function shownText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]|\p{Cf}/gu, " ");
}
