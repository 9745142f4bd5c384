import { type SqlBool, sql } from "kysely";
import type { Database } from "../../../kernel/database.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import { baseOf } from "../lineage/apply-entries.ts";
import { type Condition, oneOf, type Test } from "./condition.ts";
import type { GreatestScoreFilter, ScoreFilter } from "./search-filter.input.ts";

/** Who asks, and of which database. */
export interface Asking {
  readonly database: Database;
  readonly labels: readonly string[];
}

/** By the lower bound of a result that stands; a value without an interval is no bound, unless it is told to count as one. */
export function scoreAtLeast(asking: Asking, { atLeast, allowUnbounded, ...wanted }: ScoreFilter): Condition {
  const measured = (test: Test) => hasScore(asking, wanted, sql<SqlBool>`${test} and ${mayBe(asking, true)}`);
  const bounded = sql<SqlBool>`"low" >= ${atLeast} and ${inUnit(asking, atLeast)}`;
  const stated = sql<SqlBool>`"value" >= ${atLeast}`;
  const unbounded = sql<SqlBool>`"low" is null and ${stated} and ${inUnit(asking, atLeast)}`;
  const holds = allowUnbounded ? sql<SqlBool>`((${bounded}) or (${unbounded}))` : bounded;
  // An interval that reaches below the bound says enough.
  const unclear = sql<SqlBool>`coalesce("low", "value") >= ${atLeast}`;
  return { holds: measured(holds), narrows: true, silent: { condition: "SCORE_AT_LEAST", test: measured(unclear) } };
}

/** The same where less is better, by the upper bound. */
export function scoreAtMost(asking: Asking, { atMost, allowUnbounded, ...wanted }: GreatestScoreFilter): Condition {
  const measured = (test: Test) => hasScore(asking, wanted, sql<SqlBool>`${test} and ${mayBe(asking, false)}`);
  const bounded = sql<SqlBool>`"high" <= ${atMost} and ${inUnit(asking, atMost)}`;
  const unbounded = sql<SqlBool>`"high" is null and "value" <= ${atMost} and ${inUnit(asking, atMost)}`;
  const holds = allowUnbounded ? sql<SqlBool>`((${bounded}) or (${unbounded}))` : bounded;
  const unclear = sql<SqlBool>`coalesce("high", "value") <= ${atMost}`;
  return { holds: measured(holds), narrows: true, silent: { condition: "SCORE_AT_MOST", test: measured(unclear) } };
}

function hasScore(
  { database, labels }: Asking,
  { benchmark, metric }: { readonly benchmark: string; readonly metric?: string | null },
  test: Test,
): Test {
  const ref = canonicalRef(benchmark, "benchmark");
  const base = baseOf(ref);
  const ofMetric = metric == null ? sql`` : sql`and "metric" = ${metric}`;
  return sql<SqlBool>`"doc"."ref" in (select "subjectRef" from "searchScore"
    where "base" = ${base} and ("benchmark" = ${ref} or cast(${base} as text) = ${ref}) ${ofMetric} and ${oneOf(database, "label", labels)} and ${test})`;
}

/** What is known to be better the other way is never compared this way. */
function mayBe({ database }: Asking, higherIsBetter: boolean): Test {
  return sql<SqlBool>`("higherIsBetter" is null or "higherIsBetter" = ${database.storedBoolean(higherIsBetter)})`;
}

/** Beside a bound that is a fraction, a number over one without a unit may be in percent, and is not compared. */
function inUnit({ database }: Asking, bound: number): Test {
  return Math.abs(bound) > 1
    ? sql<SqlBool>`1 = 1`
    : sql<SqlBool>`("hasUnit" = ${database.storedBoolean(true)} or abs("value") <= 1)`;
}
