import { type RawBuilder, sql } from "kysely";
import { readStatement } from "../../../kernel/read-statement.ts";
import { publicLabel, visible } from "../../../kernel/visibility.ts";
import type { ModelsContext } from "../context.ts";
import { hiddenAbove } from "./gap-bits.ts";
import { closuresAbove, gapsOf, type Limited, limitsOf } from "./refresh.ts";
import type { SearchTables } from "./search-tables.ts";

/** Of how many things what only the caller may see above them is looked at. */
const most = 1_000;

interface Guarded extends Limited {
  readonly n: number;
}

type GuardedArgs = { readonly type: string; readonly labels: readonly string[]; readonly limit: number };

const guardedThings = readStatement<SearchTables, GuardedArgs, Guarded>((db, $) =>
  db
    .selectFrom("searchDoc")
    .leftJoin("indexNode", "indexNode.n", "searchDoc.n")
    .select(["searchDoc.n", "searchDoc.ref", "limitations", "overrides"])
    .where("searchDoc.type", "=", $.value("type"))
    .where(sql<boolean>`("gaps" & ${sql.lit(hiddenAbove)}) <> 0`)
    .where(() => visible("searchDoc.label", $.list("labels")))
    .orderBy("searchDoc.n")
    .limit($.value("limit")),
);

/** What is worked out of the lineage of things, as a caller may see it: numbers of bits, of the row "doc". */
export interface SeenAbove {
  readonly limits: RawBuilder<number>;
  readonly gaps: RawBuilder<number>;
  /** Whether there was too much of it to be looked at. */
  readonly overlooks: boolean;
}

const seenByAll: SeenAbove = { limits: sql`"doc"."limits"`, gaps: sql`"doc"."gaps"`, overlooks: false };

/**
 * What is stored is what everybody may see. Who may see more sees more above the few things that came from something that
 * is not for everybody, and that is worked out here.
 */
export async function seenAbove(context: ModelsContext, type: string): Promise<SeenAbove> {
  const { labels } = context.actor;
  if (labels.every((label) => label === publicLabel)) return seenByAll;
  const guarded = await guardedThings(context.database, { type, labels, limit: most + 1 });
  const looked = guarded.slice(0, most);
  if (looked.length === 0) return seenByAll;
  const closures = await closuresAbove(
    context,
    looked.map(({ ref }) => ref),
  );
  const seen = looked.map((thing) => {
    const closure = closures.get(thing.ref);
    return { n: thing.n, limits: limitsOf(thing, closure), gaps: gapsOf(closure) };
  });
  return { limits: byNumber(seen, "limits"), gaps: byNumber(seen, "gaps"), overlooks: guarded.length > most };
}

function byNumber(
  seen: readonly { readonly n: number; readonly limits: number; readonly gaps: number }[],
  column: "limits" | "gaps",
): RawBuilder<number> {
  const cases = seen.map((thing) => sql`when ${sql.lit(thing.n)} then ${sql.lit(thing[column])}`);
  return sql`(case "doc"."n" ${sql.join(cases, sql` `)} else ${sql.ref(`doc.${column}`)} end)`;
}
