import type { GatewayAnswer } from "../../../gateway/gateway.ts";
import type { Question } from "../answer-equality.ts";
import type { RealGraph } from "./real-graph.ts";

/** How the answers of the gateway compare with those of one schema over the same resolvers. */
export interface RealEquality {
  equal: number;
  /** Of the equal ones, how many say anything beside names of types and that something is not there. */
  telling: number;
  /** Of the equal ones, how many have errors on both sides. */
  failed: number;
  /** Refused before planning, by code. */
  readonly refused: Record<string, number>;
  readonly different: { readonly question: Question; readonly gateway: string; readonly monolith: string }[];
}

/** Asks both the same questions; equal are values, keys, their order, and whether there are errors. */
export async function realEquality(graph: RealGraph, questions: Iterable<Question>): Promise<RealEquality> {
  const report: RealEquality = { equal: 0, telling: 0, failed: 0, refused: {}, different: [] };
  for (const question of questions) {
    const answer = await graph.ask(question.query, { variables: { ...question.variables } });
    if (answer.data === undefined) {
      const code = String(answer.errors?.[0]?.extensions?.["code"]);
      report.refused[code] = (report.refused[code] ?? 0) + 1;
      continue;
    }
    const expected = await graph.monolith(question.query, question.variables);
    const ours = comparable(answer);
    const theirs = comparable(expected);
    if (ours !== theirs) {
      report.different.push({ question, gateway: ours + JSON.stringify(answer.errors ?? []), monolith: theirs });
      continue;
    }
    report.equal++;
    if (tells(answer.data)) report.telling++;
    if (answer.errors) report.failed++;
  }
  return report;
}

function comparable({ data, errors }: Pick<GatewayAnswer, "data"> & { readonly errors?: unknown }): string {
  return JSON.stringify({ data, failed: errors !== undefined });
}

function tells(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(tells);
  if (typeof value !== "object" || value === null) return value !== null && value !== undefined;
  return Object.entries(value).some(([key, member]) => key !== "__typename" && tells(member));
}
