import { sql } from "kysely";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { EvaluationTables } from "../result/result.reads.ts";
import type { StatedCounts } from "./documentation-state.ts";

interface Wanted {
  readonly [name: string]: unknown;
  readonly checkpointRefs: readonly string[];
  readonly labels: readonly string[];
}

/** What the results under one reference state. */
export interface CountedResults extends StatedCounts {
  readonly checkpointRef: string;
}

const mostResults = 5_000;

// Inside of texts, quotes stand behind a backslash: no text can be taken for a member that is stated.
const states = (member: string) => sql<boolean>`"details" like ${sql.lit(`%"${member}":{%`)}`;
const numberOf = (holds: ReturnType<typeof states>) =>
  sql<number>`cast(sum(case when ${holds} then 1 else 0 end) as integer)`;

const countsOf = readStatement<EvaluationTables, Wanted, CountedResults>((db, $) =>
  db
    .with("ranked", (cte) =>
      cte
        .selectFrom("result")
        .select("id as rankedId")
        .select(
          sql<number>`row_number() over (
          partition by "checkpointRef" order by "benchmarkRef", "metric", "standing", "id")`.as("place"),
        )
        .where(() => anyOf("checkpointRef", $.list("checkpointRefs")))
        .where("supersededAt", "is", null)
        .where(() => visible("label", $.list("labels"))),
    )
    .selectFrom("ranked")
    .innerJoin("result", "result.id", "ranked.rankedId")
    .select("result.checkpointRef")
    .select(sql<number>`cast(count(*) as integer)`.as("results"))
    .select(numberOf(sql`"unit" is not null and "higherIsBetter" is not null`).as("withMetric"))
    .select(numberOf(states("environment")).as("withEnvironment"))
    .select(numberOf(sql`"uncertainty" <> '[]'`).as("withUncertainty"))
    .select(numberOf(sql`(${states("pipeline")} or ${states("reproduction")})`).as("withCode"))
    .where("place", "<=", sql.lit(mostResults))
    .groupBy("result.checkpointRef"),
);

/** What the results under some references state; nothing of those that have none. */
export function statedCounts(
  { database, actor }: RequestContext,
  checkpointRefs: readonly string[],
): Promise<CountedResults[]> {
  return countsOf(database, { checkpointRefs, labels: actor.labels });
}
