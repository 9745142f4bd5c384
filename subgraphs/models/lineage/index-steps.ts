import type { Kysely } from "kysely";
import { type Applied, edgeKey, type Held } from "./apply-entries.ts";
import type { IndexEdgeRow, IndexStepRow, IndexTables } from "./index-node.ts";

/** The numbers of references; those that have none yet get the next ones, and keep them for ever. */
export async function numbersOf(
  kysely: Kysely<IndexTables>,
  refs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(refs)];
  const numbers = new Map<string, number>();
  for (const part of chunks(wanted, 10_000)) {
    const known = await kysely.selectFrom("indexRef").selectAll().where("ref", "in", part).execute();
    for (const { ref, n } of known) numbers.set(ref, n);
  }
  const fresh = wanted.filter((ref) => !numbers.has(ref));
  if (fresh.length === 0) return numbers;
  // Nobody else writes meanwhile.
  const last = await kysely
    .selectFrom("indexRef")
    .select(({ fn }) => fn.max("n").as("n"))
    .executeTakeFirst();
  const first = (last?.n ?? 0) + 1;
  for (const [index, ref] of fresh.entries()) numbers.set(ref, first + index);
  const rows = fresh.map((ref, index) => ({ n: first + index, ref }));
  for (const part of chunks(rows, 10_000)) await kysely.insertInto("indexRef").values(part).execute();
  return numbers;
}

/** Brings the steps up to date with the edges that were declared, or taken back and are declared by nobody else. */
export async function storeSteps(kysely: Kysely<IndexTables>, before: Held, after: Applied): Promise<void> {
  const added = [...after.edges.values()].filter((edge) => !before.edges.has(edgeKey(edge)));
  const removed = [...before.edges.values()].filter((edge) => !after.edges.has(edgeKey(edge)));
  if (added.length + removed.length === 0) return;
  const numbers = await numbersOf(
    kysely,
    [...added, ...removed].flatMap(({ toRef, fromRef }) => [toRef, fromRef]),
  );
  for (const edge of removed) {
    const { toN, fromN, relation } = stepOf(edge, numbers);
    if (await isDeclared(kysely, edge)) continue;
    const step = kysely.deleteFrom("indexStep").where("toN", "=", toN).where("fromN", "=", fromN);
    await step.where("relation", "=", relation).execute();
  }
  for (const rows of chunks(
    added.map((edge) => stepOf(edge, numbers)),
    10_000,
  )) {
    const insert = kysely.insertInto("indexStep").values(rows);
    await insert.onConflict((conflict) => conflict.doNothing()).execute();
  }
}

async function isDeclared(kysely: Kysely<IndexTables>, { toRef, fromRef, relation }: IndexEdgeRow): Promise<boolean> {
  const edge = kysely.selectFrom("indexEdge").select("ownerRef").where("toRef", "=", toRef);
  const found = edge.where("fromRef", "=", fromRef).where("relation", "=", relation).limit(1);
  return (await found.executeTakeFirst()) !== undefined;
}

function stepOf({ toRef, fromRef, relation }: IndexEdgeRow, numbers: ReadonlyMap<string, number>): IndexStepRow {
  return { toN: numbers.get(toRef) ?? 0, fromN: numbers.get(fromRef) ?? 0, relation };
}

/** One statement binds at most 32,766 values in SQLite and 65,535 in PostgreSQL. */
export function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
