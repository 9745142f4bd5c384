import { anyOf } from "../../kernel/database.ts";
import { type Placeholders, readStatement } from "../../kernel/read-statement.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { visible } from "../../kernel/visibility.ts";
import type { DatasetFile } from "./dataset-file.entity.ts";
import type { DatasetSample } from "./dataset-sample.entity.ts";
import type { DatasetSource } from "./dataset-source.entity.ts";
import type { DatasetSplit } from "./dataset-split.entity.ts";
import type { Transformation } from "./transformation.entity.ts";

/** The tables of what documents state, as kysely sees them. */
export interface StatedTables {
  datasetSplit: DatasetSplit;
  transformation: Transformation;
  datasetSource: DatasetSource;
  datasetFile: DatasetFile;
  datasetSample: DatasetSample;
}

type Labels = { readonly labels: readonly string[] };

const splits = liveRows("datasetSplit");
const transformations = liveRows("transformation");
const sources = liveRows("datasetSource");
const files = liveRows("datasetFile");
const samples = liveRows("datasetSample");

function liveRows<Table extends keyof StatedTables>(table: Table) {
  type Args = Labels & { versions: readonly string[] };
  return readStatement<StatedTables, Args, StatedTables[Table]>((db, $: Placeholders) => {
    // Kysely cannot type a table that is a type parameter; these columns all of them have in common.
    const select = db.selectFrom(table as "datasetSplit").selectAll();
    const live = select
      .where("supersededAt", "is", null)
      .where(() => anyOf("versionId", $.list("versions")))
      .where(() => visible("label", $.list("labels")));
    return live.orderBy("versionId").orderBy("weight").orderBy("position") as never;
  });
}

/** The files that documents state of some dataset versions, of the weightiest document first. */
export function filesOf({ database, actor }: RequestContext, versions: readonly string[]): Promise<DatasetFile[]> {
  return files(database, { versions, labels: actor.labels });
}

/** The samples that documents state of some dataset versions, of the weightiest document first. */
export function samplesOf({ database, actor }: RequestContext, versions: readonly string[]): Promise<DatasetSample[]> {
  return samples(database, { versions, labels: actor.labels });
}

/** The splits that documents state of some dataset versions, of the weightiest document first. */
export function splitsOf({ database, actor }: RequestContext, versions: readonly string[]): Promise<DatasetSplit[]> {
  return splits(database, { versions, labels: actor.labels });
}

/** The steps that documents state of some dataset versions, of the weightiest document first. */
export function stepsOf({ database, actor }: RequestContext, versions: readonly string[]): Promise<Transformation[]> {
  return transformations(database, { versions, labels: actor.labels });
}

/** The sources that documents state of some dataset versions, of the weightiest document first. */
export function sourcesOf({ database, actor }: RequestContext, versions: readonly string[]): Promise<DatasetSource[]> {
  return sources(database, { versions, labels: actor.labels });
}
