import type { Gateway } from "../../gateway/gateway.ts";
import { type Monolith, requestContext } from "./fake-graph.ts";

/** A query with its variables. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** How the answers of a gateway compare with those of one schema over the same resolvers. */
export interface EqualityReport {
  equal: number;
  /** Refused before planning, by code. */
  readonly refused: Record<string, number>;
  readonly different: { readonly question: Question; readonly gateway: string; readonly monolith: string }[];
}

/** Asks both the same questions and compares the answers' data as text: values, keys and order. */
export async function answerEquality(
  gateway: Gateway<string>,
  monolith: Monolith,
  questions: Iterable<Question>,
): Promise<EqualityReport> {
  const report: EqualityReport = { equal: 0, refused: {}, different: [] };
  for (const question of questions) {
    const answer = await gateway.execute(question, requestContext());
    if (answer.data === undefined) {
      const code = String(answer.errors?.[0]?.extensions?.["code"]);
      report.refused[code] = (report.refused[code] ?? 0) + 1;
      continue;
    }
    const expected = await monolith(question.query, question.variables);
    const ours = JSON.stringify({ data: answer.data, failed: answer.errors !== undefined, first: answer.errors?.[0] });
    const theirs = JSON.stringify({ data: expected.data, failed: expected.errors !== undefined });
    if (ours === theirs) report.equal++;
    else report.different.push({ question, gateway: ours, monolith: theirs });
  }
  return report;
}
