import { type Kysely, type RawBuilder, sql } from "kysely";
import type { IndexEdge, IndexEntry } from "../../../kernel/index-entry.ts";
import { formatRef } from "../../../kernel/ref.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { FormerName } from "./former-name.entity.ts";
import { modelNameIn, renamedRef } from "./renamed-ref.ts";

type Tables = { formerName: FormerName; model: { id: string; name: string } };

/** Under what they are kept, columns of the index hold references; `keys` are the others that make a row one of its kind. */
const columns: readonly { readonly table: string; readonly column: string; readonly keys?: readonly string[] }[] = [
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
];

/**
 * Has the index know a model and its checkpoints by their new name, now and at every earlier time, and every edge that
 * names the old one lead to them.
 */
export async function renameInIndex(em: UnitOfWork, from: string, to: string): Promise<void> {
  for (const kind of ["model", "checkpoint"]) {
    const [old, renamed] = [from, to].map((name) => formatRef({ kind, name, version: null }));
    for (const each of columns) await relabel(em.kysely(), each, old ?? "", renamed ?? "");
  }
}

async function relabel(
  kysely: Kysely<unknown>,
  { table, column, keys }: (typeof columns)[number],
  old: string,
  renamed: string,
): Promise<void> {
  const [from, at] = [sql.table(table), sql.ref(`${table}.${column}`)];
  // "A" follows "@": between the two are the versions.
  const named = sql`(${at} = ${old} or (${at} > ${`${old}@`} and ${at} < ${`${old}A`}))`;
  const label = sql`${renamed} || substr(${at}, ${sql.lit(old.length + 1)})`;
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

function refsIn({ ref, upstream, parts = [], declared = [], withoutUpstream = [] }: IndexEntry): string[] {
  const edges = [...upstream, ...parts.flatMap((part) => part.upstream), ...declared];
  return [ref, ...withoutUpstream, ...edges.map(({ from }) => from), ...declared.map(({ to }) => to)];
}

function relabelled(entry: IndexEntry, renamed: (ref: string) => string): IndexEntry {
  const { parts, declared, withoutUpstream } = entry;
  const edge = <Edge extends IndexEdge>(each: Edge): Edge => ({ ...each, from: renamed(each.from) });
  return {
    ...entry,
    ref: renamed(entry.ref),
    upstream: entry.upstream.map(edge),
    ...(parts && { parts: parts.map((part) => ({ ...part, upstream: part.upstream.map(edge) })) }),
    ...(declared && { declared: declared.map((each) => ({ ...edge(each), to: renamed(each.to) })) }),
    ...(withoutUpstream && { withoutUpstream: withoutUpstream.map(renamed) }),
  };
}
