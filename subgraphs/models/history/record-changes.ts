import type { Kysely } from "kysely";
import type { IndexEntry } from "../../../kernel/index-entry.ts";
import type { ChangeKind, ChangeRecord } from "./change.entity.ts";

/** The table of changes as kysely sees it. */
export interface ChangeTables {
  change: ChangeRecord;
}

interface Announced {
  readonly at: string;
  readonly entry: IndexEntry;
}

/**
 * Adds what subgraphs announced of their things to the feed of changes, in the transaction in which the lineage index
 * takes it: a number is given to each and none twice, whatever is delivered again.
 */
export async function recordChanges(kysely: Kysely<ChangeTables>, announced: readonly Announced[]): Promise<void> {
  const happened = announced.filter(({ entry }) => entry.restated !== true);
  const things = happened.flatMap(({ at, entry }) => (entry.type === null ? [] : { ...entry, type: entry.type, at }));
  if (things.length === 0) return;
  const ids = [...new Set(things.map(({ id }) => id))];
  const refs = await lastRefs(kysely, ids);
  const rows = things.map(({ at, subgraph, type, id, ref, label, note = null }) => {
    const kind = kindOf(refs.get(id), ref);
    refs.set(id, ref);
    return { at, kind, subgraph, type, id, ref, label, note };
  });
  // The number is the table's to give.
  await kysely
    .insertInto("change")
    .values(rows as unknown as ChangeRecord[])
    .execute();
}

async function lastRefs(kysely: Kysely<ChangeTables>, ids: readonly string[]): Promise<Map<string, string>> {
  const known = await kysely
    .selectFrom("change")
    .select(["id", "ref"])
    .where("seq", "in", (last) =>
      last
        .selectFrom("change")
        .select((of) => of.fn.max("seq").as("seq"))
        .where("id", "in", ids)
        .groupBy("id"),
    )
    .execute();
  return new Map(known.map(({ id, ref }) => [id, ref]));
}

function kindOf(lastRef: string | undefined, ref: string): ChangeKind {
  if (lastRef === undefined) return "CREATED";
  return lastRef === ref ? "UPDATED" : "RENAMED";
}
