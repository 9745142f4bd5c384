import { certificateAddress } from "../addresses.ts";
import { type Html, html, type Part, shortened } from "../html.ts";
import { badge, bullets, day, digest } from "../parts.ts";
import { criterionInWords, inWords, measuredInWords, readable, threatInShort } from "../words.ts";
import type { Comparison } from "./comparison-page.ts";
import { checkpointsOf, issuer } from "./listed-row.ts";

type Compared = Comparison["certificates"][number];
type Certificate = Compared["certificate"];

/** One thing that each certificate states. */
interface Line {
  readonly title: string;
  readonly cells: readonly Part[];
}

/** A column for each certificate and a row for each thing stated; rows in which they differ are marked, also in words. */
export function sideBySide(compared: readonly Compared[], asOf: string | null): Html {
  const columns = compared.map(({ certificate: { id } }) => `${shortened(id, 18)}`);
  const head = compared.map(
    ({ certificate: { id } }, index) =>
      html`<th scope="col" role="columnheader"><a href="${certificateAddress(id, asOf)}">${columns[index]}</a></th>`,
  );
  const rows = linesOf(compared).map((line) => rowOf(line, columns));
  return html`<div class="scroll beside" tabindex="0" role="region" aria-label="Certificates side by side"><table role="table"><caption>What each states</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Stated</th>${head}</tr></thead>
<tbody role="rowgroup">${rows}</tbody></table></div>`;
}

function rowOf({ title, cells }: Line, columns: readonly string[]): Html {
  const differs = new Set(cells.map((cell) => html`${cell}`.text)).size > 1;
  const shown = cells.map(
    (cell, index) =>
      html`<td role="cell" data-title="${columns[index]}"><div class="value">${cell ?? html`<span class="quiet">not stated</span>`}</div></td>`,
  );
  return html`<tr role="row" class="${differs && "differs"}"><th scope="row" role="rowheader" data-title="Stated"><div class="value">${title}${
    differs && html` <span class="detail">differs</span>`
  }</span></th>${shown}</tr>
`;
}

function linesOf(compared: readonly Compared[]): Line[] {
  const of = (title: string, cell: (certificate: Certificate) => Part): Line => ({
    title,
    cells: compared.map(({ certificate }) => cell(certificate)),
  });
  return [
    of("State", ({ status }) => badge(status)),
    { title: "Vouches for its claim", cells: compared.map(({ valid }) => (valid ? "yes" : "no")) },
    of("Checkpoint", checkpointsOf),
    of("Weights", ({ rootDigest }) => digest(rootDigest)),
    of(
      "Threat",
      ({ threatModel: { ref, ...threat } }) =>
        html`${threatInShort({ ref, ...threat })} <span class="detail">${ref}</span>`,
    ),
    of("Attacker knows", ({ threatModel: { knowledge } }) => knowledge),
    of("Attacker wants", ({ threatModel: { goal } }) => goal),
    of("Enters at", ({ threatModel: { surface } }) => surface),
    of("Claim", ({ claim: { kind } }) => inWords(kind)),
    of("Covers", ({ claim: { scope } }) => scope),
    of("May be relied on", ({ claim: { contexts } }) => bullets(contexts)),
    of("Does not cover", ({ claim: { limitations } }) => bullets(limitations)),
    of("Guarantee", ({ guarantee }) => guarantee && guaranteed(guarantee)),
    ...testLines(compared),
    of("Verifications", ({ consistency: { state } }) => badge(state)),
    of("Issuer", issuer),
    of("Valid from", ({ validFrom }) => day(validFrom)),
    of("Valid until", ({ validUntil }) => (validUntil === null ? "open end" : day(validUntil))),
  ];
}

function guaranteed(guarantee: NonNullable<Certificate["guarantee"]>): Part {
  const { statement, method, certifiedAccuracy, confidence } = guarantee;
  const figures = [
    certifiedAccuracy === null ? null : `certified accuracy ${readable(certifiedAccuracy)}`,
    confidence === null ? null : `confidence ${readable(confidence)}`,
  ];
  return html`${statement}
<span class="detail">${[method, ...figures.filter((figure) => figure !== null)].join(", ")}</span>`;
}

/** A row for every test that any of them has. */
function testLines(compared: readonly Compared[]): Line[] {
  const names = new Set(compared.flatMap(({ certificate }) => certificate.tests.map(({ name }) => name)));
  return [...names].map((name) => ({
    title: `Test ${name}`,
    cells: compared.map(({ certificate }) => testCell(certificate.tests.find((test) => test.name === name))),
  }));
}

function testCell(test: Certificate["tests"][number] | undefined): Part {
  if (test === undefined) return html`<span class="quiet">has none</span>`;
  const { measured, interval, acceptance, verdict } = test;
  return html`${badge(verdict)} ${measuredInWords(measured, interval)}
<span class="detail">needed: ${criterionInWords(acceptance)}</span>`;
}
