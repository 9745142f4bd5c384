import { anyOf } from "../../../kernel/database.ts";
import { groupedPages } from "../../../kernel/grouped-page.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Replication } from "./replication.entity.ts";

/** The replications of results, oldest first. */
export const replicationsOfResults = groupedPages<Replication>({
  table: "replication",
  group: "resultId",
  order: ["id"],
  labelled: true,
  supersedable: false,
});

interface Tables {
  replication: Replication;
}

const byIds = readStatement<Tables, { ids: readonly string[]; labels: readonly string[] }, Replication>((db, $) =>
  db
    .selectFrom("replication")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

/** The replications behind ids, of those that the caller may see. */
export function replicationsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<Replication[]> {
  return byIds(database, { ids, labels: actor.labels });
}
