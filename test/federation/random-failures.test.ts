import type { GraphQLFormattedError } from "graphql";
import { describe, expect, it } from "vitest";
import type { ExecuteSubgraph } from "../../gateway/call-in-process.ts";
import { openFakeGraph, openGateway, requestContext } from "./fake-graph.ts";
import { randomQuestions } from "./random-queries.ts";

const graph = openFakeGraph();
// These see that what they require is not known, and answer so instead of answering nothing.
const requiring = /licenseReport|openness|contamination|dataChecks|certificationReport/;
const dead: ExecuteSubgraph = () => Promise.reject(new Error("dead"));

describe.each(["models", "datasets", "evaluations", "licenses"])("random queries while %s is down", (service) => {
  const gateway = openGateway(graph, { executors: { [service]: dead } });

  it("lose only what errors account for, and blame the right service", { timeout: 60_000 }, async () => {
    const unaccounted: unknown[] = [];
    const questions = randomQuestions(graph.schema, 11).filter(({ query }) => !requiring.test(query));
    for (const question of questions.take(400)) {
      const { data, errors = [] } = await gateway.execute(question, requestContext());
      if (data === undefined) continue;
      const expected = await graph.monolith(question.query, question.variables);
      const blamed = errors.filter(({ extensions }) => extensions?.["service"] !== service);
      const lost = lostPaths(expected.data, data, []).filter((path) => !isAccountedFor(path, errors));
      if (blamed.length > 0 || lost.length > 0) unaccounted.push({ question, blamed, lost });
    }
    expect(unaccounted.slice(0, 2)).toEqual([]);
  });
});

type Path = readonly (string | number)[];

/** Where the answer is null and should not be, or holds what it should not. */
function lostPaths(expected: unknown, actual: unknown, path: Path): Path[] {
  if (actual === null) return expected === null ? [] : [path];
  if (typeof expected !== "object" || expected === null || typeof actual !== "object") {
    return Object.is(expected, actual) ? [] : [[...path, "differs"]];
  }
  const keys = Array.isArray(expected) ? expected.map((_, index) => index) : Object.keys(expected);
  const same = JSON.stringify(Object.keys(expected)) === JSON.stringify(Object.keys(actual));
  if (!same) return [[...path, "has other keys"]];
  // Both are objects or lists with these very keys.
  const [left, right] = [expected, actual] as Record<string | number, unknown>[];
  return keys.flatMap((key) => lostPaths(left?.[key], right?.[key], [...path, key]));
}

/** An error at the null, or below it where a null may not be, or the sum of those that are too many to list. */
function isAccountedFor(path: Path, errors: readonly GraphQLFormattedError[]): boolean {
  return errors.some(({ path: at, extensions }) => {
    if (extensions?.["missing"] !== undefined) return true;
    return path.every((step, index) => at?.[index] === step);
  });
}
