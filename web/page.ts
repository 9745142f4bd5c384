import { Html, html, type Part } from "./html.ts";
import { moment } from "./parts.ts";
import { style } from "./style.ts";

export { securityPolicy } from "./style.ts";

export interface Page {
  readonly title: string;
  readonly body: Part;
  /** The time that is shown, and that it was asked for; nothing is told of it where there is nothing to show. */
  readonly shownAt?: { readonly at: string; readonly isPast: boolean };
}

/** Writes a whole page: it loads nothing, runs nothing, and can be printed. */
export function pageOf({ title, body, shownAt }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Pedigree</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="site"><strong>Pedigree</strong><nav aria-label="Site"><a href="/certificates">Certificates</a> <a href="/graphql">Queries</a></nav></header>
<main id="content">
${body}
</main>
${shownAt && html`<footer>Shown as of ${moment(shownAt.at)}${shownAt.isPast ? ", as it was then" : ""}.</footer>`}
</body>
</html>
`.text;
}

/** A page that says why there is nothing else to see, and what to do. */
export function failurePage(title: string, text: string): string {
  return pageOf({
    title,
    body: html`<h1>${title}</h1>
<p class="lead said">${text}</p>
<p><a href="/certificates">To all certificates</a></p>`,
  });
}
