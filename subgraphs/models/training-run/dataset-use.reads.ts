import DataLoader from "dataloader";
import { type Kysely, sql } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import type { PageLoader } from "../../../kernel/grouped-page.ts";
import { type Placeholders, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { CheckpointTables } from "../checkpoint/checkpoint.reads.ts";
import type { TrainingRun } from "./training-run.entity.ts";
import type { TrainingRunTables } from "./training-run.reads.ts";

type Tables = CheckpointTables & TrainingRunTables;

interface Wanted {
  readonly [name: string]: unknown;
  readonly datasets: readonly string[];
  readonly labels: readonly string[];
}

interface Use extends TrainingRun {
  readonly datasetRef: string;
}

const pages = readStatement<Tables, Wanted & { after: string; limit: number }, Use>((db, $) =>
  db
    .selectFrom(
      uses(db, $)
        .select(["used.datasetRef", "used.runId"])
        .select(sql<number>`row_number() over (partition by "used"."datasetRef" order by "used"."runId")`.as("rank"))
        .where("used.runId", ">", $.value("after"))
        .as("ranked"),
    )
    .innerJoin("trainingRun", "trainingRun.id", "ranked.runId")
    .selectAll("trainingRun")
    .select("ranked.datasetRef")
    .where("rank", "<=", $.value("limit"))
    .orderBy("ranked.datasetRef")
    .orderBy("trainingRun.id"),
);

const counts = readStatement<Tables, Wanted, { datasetRef: string; total: number }>((db, $) =>
  uses(db, $)
    .select((select) => ["used.datasetRef", select.fn.countAll<number>().as("total")])
    .groupBy("used.datasetRef"),
);

/** The runs that used some datasets, each once: those that a document still states, of checkpoints that are visible too. */
function uses(db: Kysely<Tables>, $: Placeholders) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom("trainingInput")
        .select(["datasetRef", "runId"])
        .distinct()
        .where(() => anyOf("datasetRef", $.list("datasets")))
        .as("used"),
    )
    .innerJoin("trainingRun as run", "run.id", "used.runId")
    .innerJoin("checkpoint", "checkpoint.id", "run.checkpointId")
    .where("run.supersededAt", "is", null)
    .where(() => visible("run.label", $.list("labels")))
    .where(() => visible("checkpoint.label", $.list("labels")));
}

/** Loads pages of the runs that used a dataset, by its reference; two statements, whatever the number of datasets. */
export function runsOfDatasets({ database, actor }: RequestContext): PageLoader<TrainingRun> {
  const loaders = new Map<string, DataLoader<string, Connection<TrainingRun>>>();
  return (page: PageArguments) => {
    const key = JSON.stringify([page.first, page.after]);
    const request = pageRequest(page, "usedBy", 1);
    const loader =
      loaders.get(key) ??
      new DataLoader(async (datasets: readonly string[]) => {
        const wanted = { datasets, labels: actor.labels };
        const found = await pages(database, { ...wanted, after: request.after[0] ?? "", limit: request.limit });
        const totals = await counts(database, wanted);
        const runs = Map.groupBy(found, ({ datasetRef }) => datasetRef);
        const totalOf = new Map(totals.map(({ datasetRef, total }) => [datasetRef, total]));
        return datasets.map((ref) => connection(request, runs.get(ref) ?? [], totalOf.get(ref) ?? 0, ({ id }) => [id]));
      });
    loaders.set(key, loader);
    return loader;
  };
}
