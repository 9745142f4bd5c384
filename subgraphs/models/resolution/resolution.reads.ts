import { sql } from "kysely";
import { anyOf, gathered } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelAlias } from "../history/alias.entity.ts";
import type { IndexNode, IndexTables } from "../lineage/index-node.ts";
import type { Model } from "../model/model.entity.ts";
import type { NamedAlias } from "./mlflow-name.ts";
import { nearName, nearTail } from "./near-name.ts";
import type { RefAlias } from "./ref-alias.entity.ts";

/** How many things of one name are looked at, of however many there are. */
const mostNear = 10;

/** How many things are looked at that stand beside a name in the order of names, or have a tail. */
const mostBeside = 8;

/** As much of a registered thing as it takes to say what it is. */
export type KnownNode = Pick<IndexNode, "ref" | "id" | "type">;

type NodeArgs = { refs: readonly string[]; labels: readonly string[] };

const nodes = readStatement<IndexTables, NodeArgs, KnownNode>((db, $) =>
  db
    .selectFrom("indexNode")
    .select(["ref", "id", "type"])
    .where(() => anyOf("ref", $.list("refs")))
    .where(() => visible("label", $.list("labels"))),
);

interface KeyedRef {
  readonly key: string;
  readonly ref: string;
}

type NameArgs = { names: readonly string[]; labels: readonly string[] };

// How many things can claim one name is bounded where they are written.
const aliased = readStatement<{ refAlias: RefAlias }, NameArgs, KeyedRef>((db, $) =>
  db
    .selectFrom("refAlias")
    .select(["name as key", "ref"])
    .where(() => anyOf("name", $.list("names")))
    .where("retractedAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .orderBy("name")
    .orderBy("ref"),
);

type AliasArgs = { models: readonly string[]; aliases: readonly string[]; labels: readonly string[] };
type AliasTables = { modelAlias: ModelAlias; model: Model; checkpoint: Checkpoint };

const moved = readStatement<AliasTables, AliasArgs, NamedAlias & { ref: string }>((db, $) =>
  db
    .selectFrom("modelAlias")
    .innerJoin("model", "model.id", "modelAlias.modelId")
    .innerJoin("checkpoint", "checkpoint.id", "modelAlias.checkpointId")
    .select(["model.name as model", "modelAlias.name as alias", "checkpoint.ref"])
    .where(() => anyOf("model.name", $.list("models")))
    .where(() => anyOf("modelAlias.name", $.list("aliases")))
    .where(() => visible("model.label", $.list("labels")))
    .where(() => visible("checkpoint.label", $.list("labels"))),
);

const near = readStatement<IndexTables, NameArgs, KeyedRef>((db, $) => ({
  compile: () =>
    sql<KeyedRef>`
      select "wanted"."item" as "key", "node"."ref" from ${$.list("names").items()} as "wanted"
      join "indexNode" as "node" on "node"."ref" in (
        select "ref" from "indexNode" where ${sql.raw(nearName)} = "wanted"."item"
          and ${visible("label", $.list("labels"))} order by "ref" limit ${sql.lit(mostNear)})
      order by "node"."ref"`.compile(db),
}));

type SpellingArgs = { names: readonly string[]; tails: readonly string[]; labels: readonly string[] };

// With the condition word for word as the indexes have it, or they are not used.
const isNamed = sql.raw(`"type" in ('Benchmark', 'Dataset', 'License', 'Model')`);

const spelled = readStatement<IndexTables, SpellingArgs, { key: string; refs: unknown }>((db, $) => {
  const some = (list: "names" | "tails", column: string, is: "<" | "=" | ">", order: "asc" | "desc") => sql`
    select "wanted"."item" as "key", (select ${$.gather("ref")} from (
      select "ref" from "indexNode" where ${isNamed} and ${sql.raw(`${column} ${is}`)} "wanted"."item"
        and ${visible("label", $.list("labels"))} order by ${sql.raw(`${column} ${order}`)} limit ${sql.lit(mostBeside)}
    ) as "beside") as "refs" from ${$.list(list).items()} as "wanted"`;
  const parts = [
    some("names", nearName, ">", "asc"),
    some("names", nearName, "<", "desc"),
    some("tails", nearTail, "=", "asc"),
  ];
  return { compile: () => sql<{ key: string; refs: unknown }>`${sql.join(parts, sql` union all `)}`.compile(db) };
});

type CheckpointArgs = { ids: readonly string[] };
type Withdrawal = Pick<Checkpoint, "id" | "replacedByRef">;

// Few are, and those have an index of their own, which SQLite takes for a status that the statement itself names.
const withdrawn = readStatement<{ checkpoint: Checkpoint }, CheckpointArgs, Withdrawal>((db, $) =>
  db
    .selectFrom("checkpoint")
    .select(["id", "replacedByRef"])
    .where("status", "=", sql.lit("WITHDRAWN"))
    .where(() => anyOf("id", $.list("ids"))),
);

/** What is registered under references, of what the caller may see. */
export function nodesNamed({ database, actor }: RequestContext, refs: readonly string[]): Promise<KnownNode[]> {
  return nodes(database, { refs, labels: actor.labels });
}

/** What names of other systems are registered for, by name and reference. */
export function refsOfForeignNames({ database, actor }: RequestContext, names: readonly string[]): Promise<KeyedRef[]> {
  return aliased(database, { names, labels: actor.labels });
}

/** What aliases of models name now. Others of the same models and names may come with them. */
export function refsOfAliases(
  { database, actor }: RequestContext,
  named: readonly NamedAlias[],
): Promise<(NamedAlias & { ref: string })[]> {
  const models = [...new Set(named.map(({ model }) => model))];
  const aliases = [...new Set(named.map(({ alias }) => alias))];
  return moved(database, { models, aliases, labels: actor.labels });
}

/** Registered things whose last part of the name is one of these, of those that the caller may see. */
export function nodesNear({ database, actor }: RequestContext, names: readonly string[]): Promise<KeyedRef[]> {
  return near(database, { names, labels: actor.labels });
}

/** What stands beside names in the order of names, and what has tails of names, of what the caller may see. */
export async function nodesSpelled(
  { database, actor }: RequestContext,
  names: readonly string[],
  tails: readonly string[],
): Promise<KeyedRef[]> {
  const rows = await spelled(database, { names, tails, labels: actor.labels });
  return rows.flatMap(({ key, refs }) => gathered<string>(refs).map((ref) => ({ key, ref })));
}

/** Which of some checkpoints were withdrawn. */
export function withdrawnCheckpoints({ database }: RequestContext, ids: readonly string[]): Promise<Withdrawal[]> {
  return withdrawn(database, { ids });
}
