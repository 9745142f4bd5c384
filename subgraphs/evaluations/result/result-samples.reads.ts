import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Result } from "./result.entity.ts";
import type { ResultSamples } from "./result-samples.entity.ts";

interface Tables {
  result: Result;
  resultSamples: ResultSamples;
}

/** The values of the samples behind one result. */
export interface SampleValues {
  readonly resultId: string;
  readonly ids: readonly string[];
  readonly values: readonly number[];
}

const byResults = readStatement<Tables, { ids: readonly string[]; labels: readonly string[] }, ResultSamples>((db, $) =>
  db
    .selectFrom("resultSamples")
    .innerJoin("result", "result.id", "resultSamples.resultId")
    .selectAll("resultSamples")
    .where(() => anyOf("resultSamples.resultId", $.list("ids")))
    .where(() => visible("result.label", $.list("labels"))),
);

/** The values of the samples behind results, of those that have them and that the caller may see. */
export async function samplesOfResults(
  { database, actor }: RequestContext,
  ids: readonly string[],
): Promise<SampleValues[]> {
  const rows = await byResults(database, { ids, labels: actor.labels });
  return rows.map(({ resultId, idsText, valuesText }) => ({
    resultId,
    ids: JSON.parse(idsText),
    values: JSON.parse(valuesText),
  }));
}
