/** What a person reads of a page: its text, without its marks. */
export function textOf(page: string): string {
  const [, body = ""] = page.split("<body>");
  return body
    .replaceAll(/<\/?(?:a|code|small|span|strong|time)\b[^>]*>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&nbsp;", " ")
    .replaceAll(/\s+/g, " ");
}
