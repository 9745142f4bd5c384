import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { TrainingInput, TrainingRun } from "./training-run.entity.ts";

/** The tables of training runs as kysely sees them. */
export interface TrainingRunTables {
  trainingRun: TrainingRun;
  trainingInput: TrainingInput;
}

type Labels = { readonly labels: readonly string[] };

const byCheckpoint = readStatement<TrainingRunTables, Labels & { checkpoints: readonly string[] }, TrainingRun>(
  (db, $) =>
    db
      .selectFrom("trainingRun")
      .selectAll()
      .where("supersededAt", "is", null)
      .where(() => anyOf("checkpointId", $.list("checkpoints")))
      .where(() => visible("label", $.list("labels")))
      .orderBy("id"),
);

const byIds = readStatement<TrainingRunTables, Labels & { ids: readonly string[] }, TrainingRun>((db, $) =>
  db
    .selectFrom("trainingRun")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const inputsByRun = readStatement<TrainingRunTables, { runs: readonly string[] }, TrainingInput>((db, $) =>
  db
    .selectFrom("trainingInput")
    .selectAll()
    .where(() => anyOf("runId", $.list("runs")))
    .orderBy("runId")
    .orderBy("position"),
);

/** The runs that made some checkpoints, of those that the caller may see. */
export function trainingRunsOf(
  { database, actor }: RequestContext,
  checkpoints: readonly string[],
): Promise<TrainingRun[]> {
  return byCheckpoint(database, { checkpoints, labels: actor.labels });
}

/** The runs behind ids, of those that the caller may see. */
export function trainingRunsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<TrainingRun[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** The data that went into some runs, in the order stated. */
export function trainingInputsOf({ database }: RequestContext, runs: readonly string[]): Promise<TrainingInput[]> {
  return inputsByRun(database, { runs });
}
