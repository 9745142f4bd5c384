import type { Kysely } from "kysely";
import { anyOf } from "../../../kernel/database.ts";
import { groupedPages } from "../../../kernel/grouped-page.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { UsePolicy } from "./use-policy.entity.ts";

/** The table of use policies as kysely sees it. */
export interface UsePolicyTables {
  usePolicy: UsePolicy;
}

const lastByRefs = readStatement<
  UsePolicyTables,
  { readonly refs: readonly string[]; readonly labels: readonly string[] },
  UsePolicy
>((db, $) =>
  db
    .selectFrom("usePolicy")
    .selectAll()
    .where(() => anyOf("checkpointRef", $.list("refs")))
    .where(() => visible("label", $.list("labels")))
    .where("version", "=", (of) =>
      of
        .selectFrom("usePolicy as each")
        .select((select) => select.fn.max("each.version").as("last"))
        .whereRef("each.checkpointRef", "=", "usePolicy.checkpointRef"),
    ),
);

/** All statements of the use policies of checkpoints, oldest first: ids sort as they were made. */
export const usePolicyHistories = groupedPages<UsePolicy>({
  table: "usePolicy",
  group: "checkpointRef",
  order: ["id"],
  labelled: true,
  supersedable: false,
});

/** What was last stated under some references, of what the caller may see. */
export function lastUsePolicies({ database, actor }: RequestContext, refs: readonly string[]): Promise<UsePolicy[]> {
  return lastByRefs(database, { refs, labels: actor.labels });
}

/** What was last stated under a reference, as a write sees it. */
export async function lastUsePolicy(kysely: Kysely<UsePolicyTables>, checkpointRef: string): Promise<UsePolicy | null> {
  const stated = kysely.selectFrom("usePolicy").selectAll().where("checkpointRef", "=", checkpointRef);
  return (await stated.orderBy("version", "desc").limit(1).executeTakeFirst()) ?? null;
}
