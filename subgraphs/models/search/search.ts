import { createHash } from "node:crypto";
import type { Completeness, CompletenessReason } from "../../../kernel/completeness.ts";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import type { ModelsContext } from "../context.ts";
import type { Question } from "./question.ts";
import type { Facet, SilentCondition, Undocumented } from "./search.entity.ts";
import { type FoundRow, facetRows, foundRows, gapsOfFound, isStale, silentRows } from "./search.reads.ts";

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
  const digest = createHash("sha256")
    .update(JSON.stringify([asked.text, asked.filter]))
    .digest("base64url");
  const page = pageRequest(args, `search ${question.type} ${digest.slice(0, 16)}`, 2);
  const rows = await foundRows(context, question, page);
  const { pageInfo, edges } = connection(page, rows, 0, ({ rank, ref }) => [rank, ref]);
  return { question, pageInfo, edges };
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
