import { type Html, html, type Part, shortened } from "./html.ts";
import { capitalized, inWords, type Tone, toneOf } from "./words.ts";

/** A state or a verdict in a color, which the word says as well. */
export function badge(name: string, text = inWords(name), tone: Tone = toneOf(name)): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** An instant in UTC to the minute. */
export function moment(at: string): Html {
  return html`<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)}&nbsp;UTC</time>`;
}

/** The day of an instant. */
export function day(at: string): Html {
  return html`<time datetime="${at}">${at.slice(0, 10)}</time>`;
}

/** An address that others wrote: one to follow only where a browser would fetch it, as text otherwise. */
export function outward(uri: string, text = uri): Html {
  return isWebAddress(uri)
    ? html`<a href="${uri}" rel="nofollow noopener noreferrer">${text}</a>`
    : html`<span class="code">${text}</span>`;
}

function isWebAddress(uri: string): boolean {
  // A browser leaves such characters out of an address, so that it goes elsewhere than it seems.
  if (/[\p{Cc}\p{Cf}\s]/u.test(uri)) return false;
  const protocol = URL.parse(uri)?.protocol;
  return protocol === "https:" || protocol === "http:";
}

/** A digest by its beginning, which is enough to tell it from others; the whole of it where somebody points at it. */
export function digest(hex: string): Html {
  const text = hex.replace(/^sha256:/, "");
  return html`<span class="code" title="${text}">${shortened(text, 13)}</span>`;
}

/** Names and what is stated of them; what is not stated says so. */
export function facts(rows: readonly (readonly [string, Part])[]): Html {
  const shown = rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${orNotStated(value)}</dd></div>`);
  return html`<dl class="facts">${shown}</dl>`;
}

function orNotStated(value: Part): Part {
  const isNothing = value === null || value === undefined || value === false || value === "";
  return isNothing ? html`<span class="quiet">not stated</span>` : value;
}

/** A list of texts; null if there is none. */
export function bullets(texts: readonly Part[]): Html | null {
  return texts.length === 0 ? null : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Part;
  /** Whether it names the row. */
  readonly isHead?: boolean;
}

/**
 * A table that narrow windows show row by row, each cell under its title. Roles are written down since a browser
 * forgets them where a table is laid out otherwise.
 */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  const head = columns.map(({ title }) => html`<th scope="col" role="columnheader">${title}</th>`);
  const body = rows.map((row) => html`<tr role="row">${columns.map((column) => cellOf(column, row))}</tr>\n`);
  return html`<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody></table>`;
}

function cellOf<Row>({ title, cell, isHead = false }: Column<Row>, row: Row): Html {
  const value = html`<div class="value">${orNotStated(cell(row))}</div>`;
  const isLong = longWord.test(value.text.replaceAll(/<[^>]*>/g, " ")) && "long";
  return isHead
    ? html`<th scope="row" role="rowheader" class="${isLong}" data-title="${title}">${value}</th>`
    : html`<td role="cell" class="${isLong}" data-title="${title}">${value}</td>`;
}

/** A digest or an address is broken wherever the line ends; words are not. */
const longWord = /\S{26,}/;

/** What is not to be overlooked. */
export function notice(tone: "bad" | "caution" | "informative", title: string, text: Part): Html {
  return html`<div class="notice ${tone}" role="${tone === "bad" ? "alert" : "note"}"><strong>${title}</strong> ${text}</div>`;
}

/** Somewhere for a line to say that there is none, and what that means. */
export function nothing(text: Part): Html {
  return html`<p class="quiet">${text}</p>`;
}

/** A part of a page under a heading that can be linked. */
export function section(id: string, title: string, ...body: readonly Part[]): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${capitalized(title)}</h2>
${body}</section>
`;
}
