import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { IndexEdge, IndexEntry } from "../../../kernel/index-entry.ts";
import { formatRef } from "../../../kernel/ref.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { IndexTables } from "../lineage/index-node.ts";
import { markFrom } from "../search/stale.ts";
import type { FormerName } from "./former-name.entity.ts";
import { modelNameIn, renamedRef } from "./renamed-ref.ts";

type Tables = { formerName: FormerName; model: { id: string; name: string } };

/** Under what they are kept, columns of the index hold references; `keys` are the others that make a row one of its kind. */
const columns: readonly { readonly table: string; readonly column: string; readonly keys?: readonly string[] }[] = [
  { table: "indexRef", column: "ref" },
  { table: "indexNode", column: "ref" },
  { table: "indexNode", column: "base" },
  { table: "indexNode", column: "ownerRef" },
  { table: "indexNodePast", column: "ref" },
  { table: "indexEdge", column: "toRef", keys: ["fromRef", "relation", "ownerRef"] },
  { table: "indexEdge", column: "fromRef", keys: ["toRef", "relation", "ownerRef"] },
  { table: "indexEdge", column: "ownerRef" },
  { table: "indexEdgePast", column: "toRef", keys: ["fromRef", "relation", "ownerRef", "since"] },
  { table: "indexEdgePast", column: "fromRef", keys: ["toRef", "relation", "ownerRef", "since"] },
  { table: "indexAlias", column: "ref" },
  { table: "indexWithoutUpstream", column: "ref", keys: ["ownerRef"] },
  { table: "indexWithoutUpstream", column: "ownerRef" },
  { table: "indexEvent", column: "ofRef" },
  { table: "indexEvent", column: "ownerRef" },
  { table: "searchDoc", column: "ref" },
  { table: "searchScore", column: "subjectRef" },
];

/**
 * Has the index know a model and its checkpoints by their new name, now and at every earlier time, and every edge that
 * names the old one lead to them.
 */
export async function renameInIndex(em: UnitOfWork, from: string, to: string): Promise<void> {
  for (const kind of ["model", "checkpoint"]) {
    const [old, renamed] = [from, to].map((name) => formatRef({ kind, name, version: null }));
    await joinNumbers(em.kysely(), old ?? "", renamed ?? "");
    for (const each of columns) await relabel(em.kysely(), each, old ?? "", renamed ?? "");
    // What named it by the new name before came from nothing until now.
    await markFrom(em.kysely(), sql`select "n" from "indexRef" where ${isNamed(sql.ref("ref"), renamed ?? "")}`);
  }
}

/** Where something named the new reference before there was one, both have numbers; that of what is registered stays. */
async function joinNumbers(kysely: Kysely<IndexTables>, old: string, renamed: string): Promise<void> {
  const at = sql.ref("known.ref");
  const twice = await sql<{ kept: number; gone: number }>`
    select "known"."n" as "kept", "other"."n" as "gone" from "indexRef" as "known" join "indexRef" as "other"
    on "other"."ref" = ${labelled(at, old, renamed)} where ${isNamed(at, old)}`.execute(kysely);
  for (const { kept, gone } of twice.rows) {
    await moveSteps(kysely, ["toN", "fromN"], { kept, gone });
    await moveSteps(kysely, ["fromN", "toN"], { kept, gone });
    await kysely.deleteFrom("indexRef").where("n", "=", gone).execute();
  }
}

async function moveSteps(
  kysely: Kysely<IndexTables>,
  [end, otherEnd]: readonly ["toN", "fromN"] | readonly ["fromN", "toN"],
  { kept, gone }: { readonly kept: number; readonly gone: number },
): Promise<void> {
  const equal = ["relation", otherEnd].map(
    (column) => sql`"other".${sql.ref(column)} = "indexStep".${sql.ref(column)}`,
  );
  await sql`delete from "indexStep" where ${sql.ref(end)} = ${gone} and exists (
    select 1 from "indexStep" as "other" where "other".${sql.ref(end)} = ${kept} and ${sql.join(equal, sql` and `)})`.execute(
    kysely,
  );
  await kysely
    .updateTable("indexStep")
    .set({ [end]: kept })
    .where(end, "=", gone)
    .execute();
}

async function relabel(
  kysely: Kysely<unknown>,
  { table, column, keys }: (typeof columns)[number],
  old: string,
  renamed: string,
): Promise<void> {
  const [from, at] = [sql.table(table), sql.ref(`${table}.${column}`)];
  const [named, label] = [isNamed(at, old), labelled(at, old, renamed)];
  if (keys) {
    const same = [...keys.map((key) => sql`"other".${sql.ref(key)} = ${sql.ref(`${table}.${key}`)}`)];
    const equal: RawBuilder<unknown> = sql.join([sql`"other".${sql.ref(column)} = ${label}`, ...same], sql` and `);
    // What names it by both names says the same twice.
    await sql`delete from ${from} where ${named} and exists (select 1 from ${from} as "other" where ${equal})`.execute(
      kysely,
    );
  }
  await sql`update ${from} set ${sql.ref(column)} = ${label} where ${named}`.execute(kysely);
}

/** Whether a column names something or one of its versions. */
function isNamed(at: RawBuilder<unknown>, ref: string): RawBuilder<SqlBool> {
  // "A" follows "@": between the two are the versions.
  return sql`(${at} = ${ref} or (${at} > ${`${ref}@`} and ${at} < ${`${ref}A`}))`;
}

function labelled(at: RawBuilder<unknown>, old: string, renamed: string): RawBuilder<string> {
  return sql`${renamed} || substr(${at}, ${sql.lit(old.length + 1)})`;
}

/** Announcements with every reference to a renamed model or its checkpoints under the name that they have now. */
export async function underCurrentNames<Timed extends { readonly entry: IndexEntry }>(
  em: UnitOfWork,
  announced: readonly Timed[],
): Promise<readonly Timed[]> {
  const names = new Set(announced.flatMap(({ entry }) => refsIn(entry)).flatMap((ref) => modelNameIn(ref) ?? []));
  const current = await currentNamesOf(em.kysely<Tables>(), [...names]);
  if (current.size === 0) return announced;
  const renamed = (ref: string) => {
    const name = current.get(modelNameIn(ref) ?? "");
    return name === undefined ? ref : renamedRef(ref, name);
  };
  return announced.map((timed) => ({ ...timed, entry: relabelled(timed.entry, renamed) }));
}

/** What models are called now that had other names before. */
async function currentNamesOf(kysely: Kysely<Tables>, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const current = new Map<string, string>();
  // One statement binds at most 32,766 values in SQLite.
  for (let start = 0; start < names.length; start += 10_000) {
    const rows = await kysely
      .selectFrom("formerName")
      .innerJoin("model", "model.id", "formerName.modelId")
      .select(["formerName.name as former", "model.name as current"])
      .where("formerName.name", "in", names.slice(start, start + 10_000))
      .execute();
    for (const row of rows) current.set(row.former, row.current);
  }
  return current;
}

function refsIn({ ref, upstream, parts = [], declared = [], withoutUpstream = [], events = [] }: IndexEntry): string[] {
  const edges = [...upstream, ...parts.flatMap((part) => part.upstream), ...declared];
  const concerned = events.map((event) => event.of);
  return [ref, ...withoutUpstream, ...concerned, ...edges.map(({ from }) => from), ...declared.map(({ to }) => to)];
}

function relabelled(entry: IndexEntry, renamed: (ref: string) => string): IndexEntry {
  const { parts, declared, withoutUpstream, events } = entry;
  const edge = <Edge extends IndexEdge>(each: Edge): Edge => ({ ...each, from: renamed(each.from) });
  return {
    ...entry,
    ref: renamed(entry.ref),
    upstream: entry.upstream.map(edge),
    ...(parts && { parts: parts.map((part) => ({ ...part, upstream: part.upstream.map(edge) })) }),
    ...(declared && { declared: declared.map((each) => ({ ...edge(each), to: renamed(each.to) })) }),
    ...(withoutUpstream && { withoutUpstream: withoutUpstream.map(renamed) }),
    ...(events && { events: events.map((event) => ({ ...event, of: renamed(event.of) })) }),
  };
}
