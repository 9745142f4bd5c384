import { type Html, html, type Part } from "../html.ts";
import { badge, table } from "../parts.ts";
import { criterionInWords, measuredInWords, readable } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";

type Test = ShownCertificate["tests"][number];
type Interval = Test["interval"];

interface MeasuredRow {
  readonly who: string;
  readonly measured: number;
  readonly interval: Interval;
  readonly verdict: string;
}

/** The certified value and what others measured again, against the criterion, on one scale. */
export function measuredValues(test: Test, verifications: ShownCertificate["verifications"]): Part {
  const again = verifications.flatMap(({ organization, environment, values }) =>
    values
      .filter((value) => value.test === test.name)
      .map(({ measured, interval, verdict }) => ({
        who: environment === null ? organization : `${organization}, ${environment}`,
        measured,
        interval,
        verdict,
      })),
  );
  const certified =
    test.measured === null
      ? []
      : [{ who: "certified", measured: test.measured, interval: test.interval, verdict: test.verdict }];
  const rows: readonly MeasuredRow[] = [...certified, ...again];
  if (rows.length === 0)
    return html`<p class="quiet">Needed: ${criterionInWords(test.acceptance)}. Nothing was measured.</p>`;
  const scale = scaleOf(rows, test.acceptance.threshold);
  return table(
    `Needed: ${criterionInWords(test.acceptance)}. Drawn are what is needed (dashed), what is certified (upright line), and each value with its interval.`,
    [
      { title: "Measured", isHead: true, cell: ({ who }) => who },
      { title: "Value", cell: ({ measured, interval }) => measuredInWords(measured, interval) },
      { title: "Verdict", cell: ({ verdict }) => badge(verdict) },
      { title: "Against the criterion", cell: (row) => plot(row, scale, test) },
    ],
    rows,
  );
}

interface Scale {
  readonly low: number;
  readonly high: number;
}

const width = 240;
const height = 24;
const margin = 8;

/** From the least to the greatest of all that is drawn. */
export function scaleOf(rows: readonly Pick<MeasuredRow, "measured" | "interval">[], threshold: number): Scale {
  const values = [
    threshold,
    ...rows.flatMap(({ measured, interval }) => [measured, interval?.low ?? [], interval?.high ?? []].flat()),
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high };
}

function plot({ who, measured, interval, verdict }: MeasuredRow, { low, high }: Scale, test: Test): Html {
  const x = (value: number): string => {
    // Halves, so that a difference of the largest numbers stays a number.
    const share = (value / 2 - low / 2) / (high / 2 - low / 2);
    return (margin + (width - 2 * margin) * share).toFixed(1);
  };
  const tone = { PASS: "good", FAIL: "bad" }[verdict] ?? "caution";
  const upright = (name: string, value: number) =>
    html`<line class="${name}" x1="${x(value)}" y1="1" x2="${x(value)}" y2="${height - 1}"/>`;
  const label = `${who}: ${readable(measured)}, needed ${criterionInWords(test.acceptance)}`;
  return html`<svg class="plot ${tone}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"><line x1="0" y1="12" x2="${width}" y2="12"/>${upright("threshold", test.acceptance.threshold)}${
    test.measured !== null && upright("certified", test.measured)
  }${interval && html`<line class="interval" x1="${x(interval.low)}" y1="12" x2="${x(interval.high)}" y2="12"/>`}<circle cx="${x(measured)}" cy="12" r="4.5"/></svg>`;
}
