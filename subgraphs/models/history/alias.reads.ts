import { anyOf } from "../../../kernel/database.ts";
import { groupedPages } from "../../../kernel/grouped-page.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { AliasChange, ModelAlias } from "./alias.entity.ts";
import { endOfTime } from "./time-asked.ts";

/** The tables of aliases as kysely sees them. */
export interface AliasTables {
  modelAlias: ModelAlias;
  aliasChange: AliasChange;
}

/** The aliases of models that name something which the caller may see, by name. */
export const aliasesOfModels = groupedPages<ModelAlias>({
  table: "liveAlias",
  group: "modelId",
  order: ["name"],
  labelled: true,
  supersedable: false,
});

type AtArgs = { models: readonly string[]; name: string; asOf: string };
// Changes of an alias are in the order of their times, so that the last one up to a time is one step in an index.
const aliasesAt = readStatement<AliasTables, AtArgs, ModelAlias>((db, $) =>
  db
    .selectFrom("modelAlias as alias")
    .innerJoin("aliasChange as change", "change.aliasId", "alias.id")
    .select(["alias.id", "alias.modelId", "alias.name", "change.version"])
    .select(["change.toId as checkpointId", "change.id as changeId", "change.at as changedAt"])
    .where("alias.name", "=", $.value("name"))
    .where(() => anyOf("alias.modelId", $.list("models")))
    .where("change.version", "=", (of) =>
      of
        .selectFrom("aliasChange as last")
        .select("last.version")
        .whereRef("last.aliasId", "=", "alias.id")
        .where("last.at", "<=", $.value("asOf"))
        .orderBy("last.at", "desc")
        .orderBy("last.version", "desc")
        .limit(1),
    ),
);

const byCheckpoint = readStatement<AliasTables, { checkpoints: readonly string[] }, ModelAlias>((db, $) =>
  db
    .selectFrom("modelAlias")
    .selectAll()
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .orderBy("checkpointId")
    .orderBy("name"),
);

type ChangesArgs = { heads: readonly string[]; last: number };
/** A change with the last change of the list that it is asked for. */
type ChangeUpTo = AliasChange & { headId: string };
const changesUpTo = readStatement<AliasTables, ChangesArgs, ChangeUpTo>((db, $) =>
  db
    .selectFrom("aliasChange as head")
    .innerJoin("aliasChange as change", "change.aliasId", "head.aliasId")
    .selectAll("change")
    .select("head.id as headId")
    .where(() => anyOf("head.id", $.list("heads")))
    .whereRef("change.version", "<=", "head.version")
    .where("change.version", ">", (of) => of(of.ref("head.version"), "-", $.value("last")))
    .orderBy("change.aliasId")
    .orderBy("change.version"),
);

/** One alias of each of some models, as it stood at a time; those that never were are left out. */
export function aliasesOf(
  { database }: RequestContext,
  models: readonly string[],
  { name, asOf }: { readonly name: string; readonly asOf: string | null },
): Promise<ModelAlias[]> {
  return aliasesAt(database, { models, name, asOf: asOf ?? endOfTime });
}

/** The aliases that name some checkpoints now. */
export function aliasesOfCheckpoints(
  { database }: RequestContext,
  checkpoints: readonly string[],
): Promise<ModelAlias[]> {
  return byCheckpoint(database, { checkpoints });
}

/** The last changes of aliases up to one change of each, oldest first. */
export function aliasChanges(
  { database }: RequestContext,
  heads: readonly string[],
  last: number,
): Promise<ChangeUpTo[]> {
  return changesUpTo(database, { heads, last });
}
