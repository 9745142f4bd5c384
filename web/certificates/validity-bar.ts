import { type Html, html } from "../html.ts";
import { day, section } from "../parts.ts";
import { inWords, toneOf } from "../words.ts";

/** A time during which a certificate stood in one state. */
export interface Span {
  readonly status: string;
  readonly from: string;
  /** Null while it lasts. */
  readonly until: string | null;
}

interface Life {
  readonly events: readonly { readonly kind: string; readonly at: string }[];
  readonly validUntil: string | null;
}

const turning = ["PROPOSED", "REJECTED", "ISSUED", "SUSPENDED", "REINSTATED", "REVOKED", "SUPERSEDED"];
const expiring = ["ISSUED", "SUSPENDED", "REINSTATED"];

/** The states that a certificate was in up to a time, in order. */
export function spansOf({ events, validUntil }: Life, at: string): Span[] {
  const turns = events
    .filter((event) => turning.includes(event.kind))
    .map(({ kind, at: from }) => ({ status: kind, from }));
  const last = turns.at(-1);
  const isOver = last !== undefined && validUntil !== null && validUntil < at && expiring.includes(last.status);
  const all = isOver ? [...turns, { status: "EXPIRED", from: validUntil > last.from ? validUntil : last.from }] : turns;
  return all.map((turn, index) => ({ ...turn, until: all[index + 1]?.from ?? null }));
}

const width = 1_000;

/** The life of a certificate as a bar from its proposal to the end of its time, with the moment that is shown. */
export function validityBar(life: Life, at: string): Html | null {
  const spans = spansOf(life, at);
  const [first] = spans;
  if (first === undefined) return null;
  const start = Date.parse(first.from);
  const moment = Math.max(Date.parse(at), start + 1);
  const end = endOf(life, spans, start, moment);
  const x = (time: number): number =>
    Math.round((width * (Math.min(Math.max(time, start), end) - start)) / (end - start));
  const rects = spans.map(({ status, from, until }) =>
    rect(toneOf(status), x(Date.parse(from)), x(until === null ? moment : Date.parse(until))),
  );
  const ahead = isInForce(spans) ? rect(`${toneOf("ISSUED")} ahead`, x(moment), width) : null;
  const items = spans.map(
    (span) =>
      html`<li><span class="swatch ${toneOf(span.status)}"></span> ${inWords(span.status)} ${inDays(span)}</li>`,
  );
  return section(
    ...(["validity", "Over time"] as const),
    html`<svg class="bar" viewBox="0 0 ${width} 20" preserveAspectRatio="none" role="img" aria-label="${spans.map(said).join("; ")}">${rects}${ahead}<rect class="now" x="${Math.min(x(moment), width - 3)}" y="0" width="3" height="20"/></svg>
<ul class="legend">${items}${ahead && html`<li class="quiet">${life.validUntil === null ? "no end is set" : html`valid until ${day(life.validUntil)}`}</li>`}</ul>`,
  );
}

/** Up to the end of its time, unless that is so far away that what happened could not be seen beside it. */
function endOf({ validUntil }: Life, spans: readonly Span[], start: number, moment: number): number {
  if (!isInForce(spans)) return moment;
  const farthest = moment + Math.max(moment - start, 1) / 2;
  return validUntil === null ? farthest : Math.max(moment, Math.min(Date.parse(validUntil), farthest));
}

function isInForce(spans: readonly Span[]): boolean {
  return ["ISSUED", "REINSTATED"].includes(spans.at(-1)?.status ?? "");
}

function rect(classes: string, from: number, until: number): Html {
  return html`<rect class="${classes}" x="${from}" y="0" width="${Math.max(until - from, 2)}" height="20"/>`;
}

function inDays({ from, until }: Span): Html {
  return until === null
    ? html`<span class="quiet">since ${day(from)}</span>`
    : html`<span class="quiet">${day(from)} to ${day(until)}</span>`;
}

function said({ status, from, until }: Span): string {
  return `${inWords(status)} ${until === null ? "since" : "from"} ${from.slice(0, 10)}${until === null ? "" : ` to ${until.slice(0, 10)}`}`;
}
