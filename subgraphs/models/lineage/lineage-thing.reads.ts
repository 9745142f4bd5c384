import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { LineageThing } from "./declaration.entity.ts";

type Tables = { lineageThing: LineageThing };
type Labels = { readonly labels: readonly string[] };

const byIds = readStatement<Tables, Labels & { ids: readonly string[] }, LineageThing>((db, $) =>
  db
    .selectFrom("lineageThing")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const byRefs = readStatement<Tables, Labels & { refs: readonly string[] }, LineageThing>((db, $) =>
  db
    .selectFrom("lineageThing")
    .selectAll()
    .where(() => anyOf("ref", $.list("refs")))
    .where(() => visible("label", $.list("labels"))),
);

/** Deployments, exports and runs by id, of those that the caller may see. */
export function lineageThingsByIds(
  { database, actor }: RequestContext,
  ids: readonly string[],
): Promise<LineageThing[]> {
  return byIds(database, { ids, labels: actor.labels });
}

/** Deployments, exports and runs by reference, of those that the caller may see. */
export function lineageThingsByRefs(
  { database, actor }: RequestContext,
  refs: readonly string[],
): Promise<LineageThing[]> {
  return byRefs(database, { refs, labels: actor.labels });
}
