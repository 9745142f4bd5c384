import type { Kysely } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { type Placeholders, readStatement } from "../../../kernel/read-statement.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { CheckpointTables } from "../checkpoint/checkpoint.reads.ts";
import type { Derivation } from "../checkpoint/derivation.entity.ts";
import type { ModelsContext } from "../context.ts";
import type { DriftedRef } from "./drifted-ref.entity.ts";

type Labels = { readonly labels: readonly string[] };

interface Drifted extends Derivation {
  readonly currentDigest: string;
}

const page = readStatement<CheckpointTables, Labels & { after: string; limit: number }, Drifted>((db, $) =>
  drifted(db, $)
    .selectAll("derivation")
    .select("derivation.driftedTo as currentDigest")
    .$narrowType<{ currentDigest: string }>()
    .where("derivation.id", ">", $.value("after"))
    .orderBy("derivation.id")
    .limit($.value("limit")),
);

const count = readStatement<CheckpointTables, Labels, { total: number }>((db, $) =>
  drifted(db, $).select((select) => select.fn.countAll<number>().as("total")),
);

/** The derivations from parents that are not any more what they were, of those whose both ends the caller may see. */
function drifted(db: Kysely<CheckpointTables>, $: Placeholders) {
  return db
    .selectFrom("derivation")
    .innerJoin("checkpoint as child", "child.id", "derivation.checkpointId")
    .innerJoin("checkpoint as parent", "parent.id", "derivation.parentId")
    .where("derivation.driftedTo", "is not", null)
    .where("derivation.supersededAt", "is", null)
    .where(() => visible("child.label", $.list("labels")))
    .where(() => visible("parent.label", $.list("labels")));
}

/** One page of the derivations whose parents are not any more what they were, in the order in which they were recorded. */
export async function driftedRefPage(context: ModelsContext, args: PageArguments): Promise<Connection<DriftedRef>> {
  const { database, actor } = context;
  const request = pageRequest(args, "driftedRefs", 1);
  const { labels } = actor;
  const rows = await page(database, { labels, after: request.after[0] ?? "", limit: request.limit });
  const [counted] = await count(database, { labels });
  const { edges, ...found } = connection(request, rows, counted?.total ?? 0, ({ id }) => [id]);
  const children = await Promise.all(edges.map(({ node }) => context.checkpointById.load(node.checkpointId)));
  return {
    ...found,
    edges: edges.flatMap(({ cursor, node: derivation }, index) => {
      const checkpoint = children[index];
      return checkpoint ? [{ cursor, node: { checkpoint, derivation, currentDigest: derivation.currentDigest } }] : [];
    }),
  };
}
