import { sql } from "kysely";
import { readStatement } from "../../../kernel/read-statement.ts";
import { publicLabel, visible } from "../../../kernel/visibility.ts";
import type { ModelsContext } from "../context.ts";
import { hiddenAbove } from "./gap-bits.ts";
import type { Limits } from "./limitation-condition.ts";
import { closuresAbove, limitsOf } from "./refresh.ts";
import type { SearchTables } from "./search-tables.ts";

/** Of how many things what only the caller may see above them is looked at. */
const most = 1_000;

interface Guarded {
  readonly n: number;
  readonly ref: string;
  readonly limitations: string | null;
}

type GuardedArgs = { readonly type: string; readonly labels: readonly string[]; readonly limit: number };

const guardedThings = readStatement<SearchTables, GuardedArgs, Guarded>((db, $) =>
  db
    .selectFrom("searchDoc")
    .leftJoin("indexNode", "indexNode.n", "searchDoc.n")
    .select(["searchDoc.n", "searchDoc.ref", "limitations"])
    .where("searchDoc.type", "=", $.value("type"))
    .where(sql<boolean>`("gaps" & ${sql.lit(hiddenAbove)}) <> 0`)
    .where(() => visible("searchDoc.label", $.list("labels")))
    .orderBy("searchDoc.n")
    .limit($.value("limit")),
);

/**
 * What things fall short of, as the caller may see it. What is stored is what everybody may see; who may see more sees
 * more above the few things that came from something that is not for everybody, and that is worked out here.
 */
export async function limitsSeen(
  context: ModelsContext,
  type: string,
): Promise<{ readonly limits: Limits; readonly overlooks: boolean }> {
  const stored: Limits = sql`"doc"."limits"`;
  const { labels } = context.actor;
  if (labels.every((label) => label === publicLabel)) return { limits: stored, overlooks: false };
  const guarded = await guardedThings(context.database, { type, labels, limit: most + 1 });
  const looked = guarded.slice(0, most);
  if (looked.length === 0) return { limits: stored, overlooks: false };
  const closures = await closuresAbove(
    context,
    looked.map(({ ref }) => ref),
  );
  const cases = looked.map(
    ({ n, ref, limitations }) => sql`when ${sql.lit(n)} then ${sql.lit(limitsOf(limitations, closures.get(ref)))}`,
  );
  const limits: Limits = sql`(case "doc"."n" ${sql.join(cases, sql` `)} else "doc"."limits" end)`;
  return { limits, overlooks: guarded.length > most };
}
