import type { Badge } from "./badge.ts";
import { badgeOperation } from "./badge-operation.ts";

const query = `query ResultBadge($id: ID!) {
  node(id: $id) {
    ... on Result {
      benchmark { name } metric value valueAsWritten unit supersededAt rule uncertainty { source standardError }
    }
  }
}`;

/** What the query answers of a result; nothing of another thing. */
interface ResultShown {
  readonly benchmark?: { readonly name: string };
  readonly metric: string;
  readonly value: number | null;
  readonly valueAsWritten: string;
  readonly unit: string | null;
  readonly supersededAt: string | null;
  readonly rule: string | null;
  readonly uncertainty: readonly { readonly source: string; readonly standardError: number | null }[];
}

/** `GET /badge/result/{id}.svg`: a measured value, and whether a newer one replaced it or another document disagrees. */
export const resultBadge = badgeOperation({
  name: "result",
  query,
  variables: (id) => ({ id }),
  // The cast is what the query asks for.
  badge: ({ node }) => badgeOf((node ?? {}) as ResultShown),
});

function badgeOf(result: ResultShown): Badge | null {
  if (result.benchmark === undefined) return null;
  const { supersededAt, rule } = result;
  const name = `${result.benchmark.name} ${result.metric}`;
  const value = valueText(result);
  const title = `${name}: ${result.valueAsWritten} as written`;
  if (supersededAt !== null)
    return { label: name, message: `${value}, superseded`, tone: "neutral", title: `${title}, superseded` };
  // A rule was needed where documents disagree.
  if (rule !== null)
    return { label: name, message: `${value}, disputed`, tone: "caution", title: `${title}, disputed` };
  return { label: name, message: value, tone: "informative", title };
}

function valueText({ value, valueAsWritten, unit, uncertainty }: ResultShown): string {
  if (value === null) return valueAsWritten;
  const error = uncertainty.find(({ standardError }) => standardError !== null)?.standardError ?? null;
  const shown = error === null ? rounded(value, 4) : `${rounded(value, 4)} ± ${rounded(error, 2)}`;
  return unit === "percent" ? `${shown} %` : shown;
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
