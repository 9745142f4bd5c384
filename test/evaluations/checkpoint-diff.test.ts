import { describe, expect, it } from "vitest";
import { openEvaluations } from "./open-evaluations.ts";

const query = `query($of: [_Any!]!, $benchmark: String, $outcomes: [ResultOutcome!], $first: Int, $after: String) {
  _entities(representations: $of) { ... on CheckpointDiff {
    resultCounts(benchmark: $benchmark) { outcome count }
    results(benchmark: $benchmark, outcomes: $outcomes, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { benchmarkRef metric outcome difference a { value } b { value } mismatches { field a b } } } } } } }`;

const of = [{ __typename: "CheckpointDiff", pairKey: "checkpoint:a/b@1 checkpoint:old/b@1\ncheckpoint:a/b@2" }];

const measured = (checkpoint: string, benchmark: string, value: number, shots = 5) => ({
  ...{ checkpoint, benchmark, metric: "acc", value, valueAsWritten: `${value}`, protocol: { shots } },
});

interface Shown {
  readonly resultCounts: readonly { readonly outcome: string; readonly count: number }[];
  readonly results: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: { readonly benchmarkRef: string; readonly outcome: string } }[];
  };
}

async function openTwo() {
  const registry = await openEvaluations();
  const ask = async (variables: Record<string, unknown> = {}) => {
    const answer = await registry.ask(query, { of, ...variables });
    const [diff] = (answer.data?.["_entities"] ?? []) as Shown[];
    return { diff, errors: answer.errors };
  };
  let keys = 0;
  const record = async (uri: string, results: object[]) => {
    const { errors } = await registry.record({ idempotencyKey: `key ${++keys}`, source: { uri }, results });
    expect(errors).toBeUndefined();
  };
  await record("one", [
    measured("a/b@1", "arc", 0.5),
    measured("a/b@1", "mmlu", 0.25),
    measured("old/b@1", "piqa", 0.75),
  ]);
  await record("two", [
    measured("a/b@2", "arc", 0.75),
    measured("a/b@2", "mmlu", 0.5, 0),
    measured("a/b@2", "race", 1),
  ]);
  return { ...registry, ask, record };
}

describe("CheckpointDiff.results", () => {
  it("pairs the results of two checkpoints, and says why some cannot be compared", async () => {
    await using registry = await openTwo();
    const { diff } = await registry.ask();
    const none = { difference: null, mismatches: [] };
    expect(diff?.results.edges.map(({ node }) => ({ ...node, metric: undefined }))).toEqual([
      {
        ...{ benchmarkRef: "benchmark:arc", outcome: "CHANGED", difference: 0.25 },
        ...{ a: { value: 0.5 }, b: { value: 0.75 }, mismatches: [] },
      },
      {
        ...{ benchmarkRef: "benchmark:mmlu", outcome: "NOT_COMPARABLE", difference: null },
        ...{ a: { value: 0.25 }, b: { value: 0.5 }, mismatches: [{ field: "shots", a: "5", b: "0" }] },
      },
      { ...none, benchmarkRef: "benchmark:piqa", outcome: "ONLY_IN_A", a: { value: 0.75 }, b: null },
      { ...none, benchmarkRef: "benchmark:race", outcome: "ONLY_IN_B", a: null, b: { value: 1 } },
    ]);
    expect(diff?.resultCounts).toEqual([
      { outcome: "EQUAL", count: 0 },
      ...["CHANGED", "NOT_COMPARABLE", "ONLY_IN_A", "ONLY_IN_B"].map((outcome) => ({ outcome, count: 1 })),
    ]);
  });

  it("compares what stands, and nothing that was replaced or that a weightier document contradicts", async () => {
    await using registry = await openTwo();
    await registry.record("two", [measured("a/b@2", "arc", 0.5)]);
    await registry.record("rumor", [measured("a/b@2", "arc", 0.9)]);
    const { diff } = await registry.ask({ benchmark: "arc" });
    expect(diff?.results.edges.map(({ node }) => node.outcome)).toEqual(["EQUAL"]);
  });

  it("pages over some outcomes, and over one benchmark", async () => {
    await using registry = await openTwo();
    const outcomes = ["ONLY_IN_A", "ONLY_IN_B"];
    const first = await registry.ask({ outcomes, first: 1 });
    expect(first.diff?.results).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const after = first.diff?.results.pageInfo.endCursor;
    const second = await registry.ask({ outcomes: outcomes.toReversed(), first: 1, after });
    expect(second.diff?.results.pageInfo.hasNextPage).toBe(false);
    expect([first, second].map(({ diff }) => diff?.results.edges[0]?.node.benchmarkRef)).toEqual([
      "benchmark:piqa",
      "benchmark:race",
    ]);
    expect((await registry.ask({ first: 1, after })).errors?.[0]?.extensions?.["code"]).toBe("CURSOR_INVALID");
    expect((await registry.ask({ benchmark: "benchmark:race" })).diff?.results.totalCount).toBe(1);
  });

  it("shows no result that the caller may not see", async () => {
    await using registry = await openTwo();
    await registry.tamper(`update "result" set "label" = 'acl:lab' where "checkpointRef" = 'checkpoint:a/b@2'`);
    const { diff } = await registry.ask();
    expect(diff?.results.edges.map(({ node }) => node.outcome)).toEqual(["ONLY_IN_A", "ONLY_IN_A", "ONLY_IN_A"]);
  });

  it("reads the results of two checkpoints once, whatever is asked of them", async () => {
    await using registry = await openTwo();
    const before = registry.subgraph.database.statementCount;
    await registry.ask();
    expect(registry.subgraph.database.statementCount - before).toBe(2);
  });

  it("refuses to compare more results than anybody would read, and says what to ask instead", async () => {
    await using registry = await openTwo();
    const many = Array.from({ length: 5_000 }, (_, index) => measured("a/b@1", `b${index}`, 0.5));
    await registry.record("many", many);
    const { errors } = await registry.ask();
    expect(errors?.[0]?.extensions?.["code"]).toBe("QUERY_TOO_EXPENSIVE");
    expect(errors?.[0]?.message).toContain("name a benchmark");
    expect((await registry.ask({ benchmark: "arc" })).diff?.results.totalCount).toBe(1);
  });
});
