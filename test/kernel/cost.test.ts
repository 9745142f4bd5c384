import { buildSchema, Kind, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { compileCost } from "../../kernel/cost.ts";
import { subgraphLimits } from "../../kernel/limits.ts";

const schema = buildSchema(`
  type Query { diff(a: String!): CheckpointDiff reproductionPlan(ref: String!): Plan lineageDiff(a: String!): Plan
    accessRequests(first: Int = 20): Page }
  type CheckpointDiff { sameWeights: Boolean results(first: Int = 20): Page resultCounts(benchmark: String): [Int!]! }
  type Page { totalCount: Int! }
  type Plan { ready: Boolean }
`);

function costOf(query: string): unknown {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("The test asks a query.");
  const refuse = compileCost(schema, operation, new Map(), { ...subgraphLimits, maxCost: 0 });
  try {
    refuse({});
    return 0;
  } catch (error) {
    return (error as { extensions: Record<string, unknown> }).extensions["found"];
  }
}

describe("the cost of a field that looks at all of a thing", () => {
  it("is that of its work, whatever part of the answer is asked for", () => {
    expect(costOf('{ lineageDiff(a: "x") { ready } }')).toBe(100);
    expect(costOf('{ reproductionPlan(ref: "x") { ready } }')).toBe(500);
    expect(costOf('{ diff(a: "x") { sameWeights } }')).toBe(500);
    expect(costOf("{ accessRequests(first: 1) { totalCount } }")).toBe(51);
    expect(costOf('{ diff(a: "x") { results(first: 1) { totalCount } } }')).toBe(601);
    expect(costOf('{ a: diff(a: "x") { sameWeights } b: diff(a: "y") { sameWeights } }')).toBe(1_000);
  });
});
