import { createHash } from "node:crypto";
import type { Completeness, CompletenessReason } from "../../../kernel/completeness.ts";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointQuestion, type Question } from "./question.ts";
import type { Facet, SilentCondition, Undocumented } from "./search.entity.ts";
import {
  countFound,
  type FoundRow,
  facetRows,
  foundByRef,
  foundRows,
  gapsOfFound,
  isStale,
  silentRows,
} from "./search.reads.ts";
import type { CheckpointFilter } from "./search-filter.input.ts";

/** What is found, and the question to which it is the answer. */
export interface Found extends Pick<Connection<FoundRow>, "pageInfo" | "edges"> {
  readonly question: Question;
}

/** One page of what is found. The cursor belongs to these words and this filter, and to no others. */
export async function foundPage(
  context: ModelsContext,
  question: Question,
  asked: { readonly text: string | null; readonly filter: object },
  args: PageArguments,
): Promise<Found> {
  const page = pageRequest(args, `search ${question.type} ${digestOf([asked.text, asked.filter])}`, 2);
  const rows = await foundRows(context, question, page);
  const { pageInfo, edges } = connection(page, rows, 0, ({ rank, ref }) => [rank, ref]);
  return { question, pageInfo, edges };
}

function digestOf(asked: unknown): string {
  return createHash("sha256").update(JSON.stringify(asked)).digest("base64url").slice(0, 16);
}

/** One page of the checkpoints that a filter leaves, by reference. */
export async function filteredCheckpoints(
  context: ModelsContext,
  filter: CheckpointFilter,
  args: PageArguments,
): Promise<Connection<Checkpoint>> {
  const page = pageRequest(args, `checkpoints ${digestOf(filter)}`, 1);
  const question = await checkpointQuestion(context, null, filter);
  const rows = await foundByRef(context, question, { after: page.after[0] ?? "", limit: page.limit });
  const total = await countFound(context, question);
  const checkpoints = await Promise.all(rows.map(({ id }) => context.checkpointById.load(id)));
  const found = checkpoints.filter((checkpoint) => checkpoint !== null);
  return connection(page, found, total, ({ ref }) => [ref]);
}

/** The counts of all fields, in a fixed order; a field that nothing found has is left out. */
export async function facetsOf(context: ModelsContext, question: Question): Promise<Facet[]> {
  const fields = Map.groupBy(await facetRows(context, question), ({ field }) => field);
  return [...fields].map(([field, rows]) => ({ field, values: rows.map(({ value, count }) => ({ value, count })) }));
}

/** What was left out for want of documentation, condition by condition. */
export async function undocumentedOf(context: ModelsContext, question: Question): Promise<Undocumented[]> {
  const rows = await silentRows(context, question);
  return rows.map(({ condition, count }) => ({ condition: condition as SilentCondition, count }));
}

/** Whether the search saw everything that it should have seen. */
export async function completenessOfSearch(context: ModelsContext, question: Question): Promise<Completeness> {
  const { scopes, conditions, seen } = question;
  const reasons = new Set<CompletenessReason>(scopes.flatMap((scope) => scope.reasons));
  if (seen.overlooks) reasons.add("NODE_BUDGET");
  if (conditions.some(({ onLineage }) => onLineage))
    for (const reason of await gapsOfFound(context, question)) reasons.add(reason);
  if (context.behind().length > 0 || (await isStale(context))) reasons.add("INDEX_LAG");
  return {
    ...{ complete: reasons.size === 0, reasons: [...reasons].sort() },
    frontier: scopes.flatMap(({ frontier }) => frontier),
    hiddenNodes: scopes.reduce((sum, { hiddenNodes }) => sum + hiddenNodes, 0),
    dangling: scopes.flatMap(({ dangling }) => dangling),
  };
}
