import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { LineageThing } from "./declaration.entity.ts";

type Arguments = { ids: readonly string[]; labels: readonly string[] };
const byIds = readStatement<{ lineageThing: LineageThing }, Arguments, LineageThing>((db, $) =>
  db
    .selectFrom("lineageThing")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

/** Deployments and exports by id, of those that the caller may see. */
export function lineageThingsByIds(
  { database, actor }: RequestContext,
  ids: readonly string[],
): Promise<LineageThing[]> {
  return byIds(database, { ids, labels: actor.labels });
}
