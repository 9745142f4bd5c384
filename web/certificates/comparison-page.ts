import type { CertificateComparisonPageQuery } from "../../clients/typescript/operations.generated.ts";
import { address, certificateAddress } from "../addresses.ts";
import { type Html, html, type Part, shortened } from "../html.ts";
import { type MissingPart, missingNotice } from "../missing-parts.ts";
import { pageOf } from "../page.ts";
import { badge, bullets, moment, section, table } from "../parts.ts";
import { counted, inWords, readable } from "../words.ts";
import { sideBySide } from "./side-by-side.ts";

export type Comparison = NonNullable<CertificateComparisonPageQuery["compareCertificates"]>;
type Pair = Comparison["pairs"][number];
type ComparedTest = Pair["tests"][number];

export interface ComparisonShown {
  readonly comparison: Comparison;
  readonly missing: readonly MissingPart[];
  readonly asOf: string | null;
}

/** Certificates beside each other: what they state, where they differ, and what follows where they can be compared. */
export function comparisonPage({ comparison, missing, asOf }: ComparisonShown): string {
  const { certificates, pairs, sameWeights } = comparison;
  const weights = sameWeights ? "All are of exactly the same weights." : "They are not all of the same weights.";
  return pageOf({
    title: `${certificates.length} certificates compared`,
    shownAt: { at: comparison.asOf, isPast: asOf !== null },
    body: html`<h1>${counted(certificates.length, "certificate")} compared${asOf !== null && html` as of ${moment(asOf)}`}</h1>
${missingNotice(missing)}
<p>${weights} Rows in which they differ are marked.</p>
${section("side-by-side", "Side by side", sideBySide(certificates, asOf))}
${section(
  "pairs",
  "Two at a time",
  pairs.map((pair) => pairBlock(pair, asOf)),
)}
<p class="links"><a href="${address("/certificates", { asOf })}">To all certificates</a></p>`,
  });
}

function pairBlock({ a, b, sameWeights, threat, claim, guarantee, tests }: Pair, asOf: string | null): Html {
  const name = ({ id }: { readonly id: string }) =>
    html`<a href="${certificateAddress(id, asOf)}">${shortened(id, 18)}</a>`;
  const findings: Part[] = [
    html`Weights: ${sameWeights ? "the same" : "others"}`,
    html`Threat: ${order(threat.order)} ${threat.why}${threat.otherwiseDifferent.length > 0 && ` Otherwise different: ${threat.otherwiseDifferent.map(inWords).join(", ")}.`}`,
    html`Claim: ${order(claim.order)}`,
    html`Guarantee: ${order(guarantee.order)} ${guarantee.why}`,
  ];
  return html`<h3>${name(a)} against ${name(b)}</h3>
${bullets(findings)}
${tests.length > 0 && testTable(tests)}`;
}

const orders: Readonly<Record<string, string>> = {
  SAME: "the same",
  WEAKER: "the first is weaker",
  STRONGER: "the first is stronger",
  INCOMPARABLE: "not comparable",
};

function order(name: string): Html {
  return badge(name, orders[name]);
}

function testTable(tests: readonly ComparedTest[]): Html {
  return table(
    "Tests by name",
    [
      { title: "Test", isHead: true, cell: ({ name }) => name },
      { title: "First minus second", cell: difference },
      { title: "Intervals", cell: ({ intervalsOverlap }) => overlap(intervalsOverlap) },
      { title: "Verdicts", cell: ({ sameVerdict }) => verdicts(sameVerdict) },
      {
        title: "Stated differently",
        cell: ({ otherwiseDifferent }) => otherwiseDifferent.map(wordsOf).join(", ") || "nothing",
      },
    ],
    tests,
  );
}

function difference({ difference: value, obstacle }: ComparedTest): Part {
  if (obstacle !== null)
    return html`${badge("INCOMPARABLE", "not comparable")} ${obstacles[obstacle] ?? inWords(obstacle)}`;
  if (value === null) return "too large to be told";
  return value > 0 ? `+${readable(value)}` : readable(value);
}

const obstacles: Readonly<Record<string, string>> = {
  DATA_NOT_STATED: "since the data of one is not stated",
  NOT_MEASURED: "since one has no measured value",
  ONLY_ONE: "since only one has it",
  OTHER_DATA: "since they ran on other data",
  OTHER_DECISION_THRESHOLD: "since their decision thresholds differ",
  OTHER_METRIC: "since their metrics differ",
};

function overlap(overlaps: boolean | null): string {
  if (overlaps === null) return "not known";
  return overlaps ? "overlap" : "do not overlap";
}

function verdicts(same: boolean | null): string {
  if (same === null) return "only one";
  return same ? "the same" : "differ";
}

function wordsOf(field: string): string {
  return inWords(field.replace(/[A-Z]/g, (letter) => ` ${letter}`));
}
