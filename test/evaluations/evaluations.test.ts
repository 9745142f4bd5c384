import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ada, openEvaluations, type RecordedDocument } from "./open-evaluations.ts";

const result = (checkpoint: string, benchmark: string, metric: string, value: number, protocol: object = {}) => ({
  checkpoint,
  benchmark,
  metric,
  value,
  valueAsWritten: String(value),
  protocol,
});

const document = (uri: string, results: RecordedDocument["results"]): RecordedDocument => ({
  idempotencyKey: uri,
  source: { uri },
  results,
});

const shown = (page: { edges: readonly { node: Record<string, unknown> }[] }) =>
  page.edges.map(({ node }) => [(node["benchmark"] as { ref: string }).ref, node["metric"], node["valueAsWritten"]]);

describe("Checkpoint.evaluations", () => {
  it("answers every checkpoint, with an empty page where nothing was measured", async () => {
    await using registry = await openEvaluations();
    expect(await registry.evaluationsOf("checkpoint:nobody/knows")).toEqual({
      totalCount: 0,
      pageInfo: { endCursor: null, hasNextPage: false },
      edges: [],
    });
  });

  it("filters by a benchmark at any version, or at the version that is asked", async () => {
    await using registry = await openEvaluations();
    const results = ["mmlu", "benchmark:mmlu@2", "mmlu@3", "mmlu-pro"].map((benchmark, index) =>
      result("a/b", benchmark, "acc", index / 10),
    );
    await registry.record(document("all", results));
    const valuesOf = async (benchmark: string) => {
      const page = await registry.evaluationsOf("checkpoint:a/b", `(benchmark: "${benchmark}")`);
      return [page.totalCount, ...page.edges.map(({ node }) => node["valueAsWritten"])];
    };
    expect(await valuesOf("mmlu")).toEqual([3, "0", "0.1", "0.2"]);
    expect(await valuesOf("benchmark:mmlu")).toEqual([3, "0", "0.1", "0.2"]);
    expect(await valuesOf("mmlu@2")).toEqual([1, "0.1"]);
    expect(await valuesOf("benchmark:mmlu@3")).toEqual([1, "0.2"]);
    expect(await valuesOf("arc")).toEqual([0]);
  });

  it("orders by benchmark and metric, and what stands comes before what does not", async () => {
    await using registry = await openEvaluations();
    await registry.record(document("1", [result("a/b", "mmlu", "acc", 0.1), result("a/b", "arc", "acc_norm", 0.2)]));
    await registry.record(document("2", [result("a/b", "mmlu", "acc", 0.3), result("a/b", "arc", "acc", 0.4)]));
    expect(shown(await registry.evaluationsOf("checkpoint:a/b"))).toEqual([
      ["benchmark:arc", "acc", "0.4"],
      ["benchmark:arc", "acc_norm", "0.2"],
      ["benchmark:mmlu", "acc", "0.1"],
      ["benchmark:mmlu", "acc", "0.3"],
    ]);
  });

  it("shows of one benchmark first what stands, then the protocol with most results, then the newest", async () => {
    await using registry = await openEvaluations();
    const five = { shots: 5 };
    await registry.record(document("1", [result("a/b", "arc", "acc", 0.5, five)]));
    await registry.record(document("2", [result("a/b", "arc", "acc", 0.51, five)]));
    registry.moveClock("2026-11-21T05:00:01.000Z");
    await registry.record(document("3", [result("a/b", "arc", "acc", 0.25, { shots: 25 })]));
    registry.moveClock("2026-11-21T05:00:02.000Z");
    await registry.record(document("4", [result("a/b", "arc", "acc", 0.1, { shots: 10 })]));
    expect(
      shown(await registry.evaluationsOf("checkpoint:a/b", '(benchmark: "arc")')).map(([, , value]) => value),
    ).toEqual(["0.5", "0.1", "0.25", "0.51"]);
  });

  it.each([
    ["(first: 101)", "BAD_USER_INPUT"],
    ["(first: -1)", "BAD_USER_INPUT"],
    ['(after: "x")', "CURSOR_INVALID"],
    ['(benchmark: "dataset:arc")', "REF_INVALID"],
  ])("refuses %s with a code, and the checkpoint is answered all the same", async (args, code) => {
    await using registry = await openEvaluations();
    const answer = await registry.ask(
      `{ _entities(representations: [{ __typename: "Checkpoint", indexKey: "k" }]) { ... on Checkpoint { indexKey evaluations${args} { totalCount } } } }`,
    );
    expect(answer.data).toEqual({ _entities: [{ indexKey: "k", evaluations: null }] });
    expect(answer.errors?.map(({ extensions }) => extensions?.["code"])).toEqual([code]);
  });

  it("refuses a cursor of the list with a benchmark in the list without", async () => {
    await using registry = await openEvaluations();
    await registry.record(document("1", [result("a/b", "arc", "acc", 0.5)]));
    const { pageInfo } = await registry.evaluationsOf("checkpoint:a/b", '(benchmark: "arc")');
    await expect(registry.evaluationsOf("checkpoint:a/b", `(after: "${pageInfo.endCursor}")`)).rejects.toThrow(
      "CURSOR_INVALID",
    );
  });

  it("pages in any size, with results of other metrics recorded in between, as one big page", async () => {
    await using registry = await openEvaluations();
    const page = async (first: number, after: string | null, benchmark: string | null) => {
      const args = [
        `first: ${first}`,
        after === null ? "" : `after: "${after}"`,
        benchmark === null ? "" : `benchmark: "${benchmark}"`,
      ];
      return await registry.evaluationsOf("checkpoint:a/b", `(${args.join(" ")})`);
    };
    const all = Array.from({ length: 60 }, (_, index) =>
      result("a/b", `b${index % 3}`, `m${index % 7}`, index, { shots: index % 2 }),
    );
    await registry.record(document("start", all));
    let inserted = 0;
    const recordAnother = () =>
      registry.record(document(`later ${inserted++}`, [result("a/b", `b${inserted % 4}`, `new${inserted}`, inserted)]));

    const walk = fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(null, "b1"),
      async (first, benchmark) => {
        const expected = (await page(100, null, benchmark)).edges.map(({ node }) => node.id);
        const walked: string[] = [];
        let after: string | null = null;
        for (let more = true; more; ) {
          const { edges, pageInfo } = await page(first, after, benchmark);
          walked.push(...edges.map(({ node }) => node.id));
          ({ endCursor: after, hasNextPage: more } = pageInfo);
          expect(walked.length).toBeLessThanOrEqual(100);
          if (inserted < 20) await recordAnother();
        }
        expect(walked.filter((id) => expected.includes(id))).toEqual(expected);
        expect(new Set(walked).size).toBe(walked.length);
      },
    );
    await fc.assert(walk, { numRuns: 25 });
  });

  it("never shows a result that the caller may not see, nor counts it, nor holds it against another", async () => {
    await using registry = await openEvaluations();
    await registry.record(document("1", [result("a/b", "arc", "acc", 0.5)]));
    await registry.record(document("2", [result("a/b", "arc", "acc", 0.6)]));
    await registry.tamper(`update "result" set "label" = 'secret' where "value" = 0.6`);
    await registry.tamper(
      `insert into "benchmark" values ('bench_hidden', 'benchmark:hidden', 'hidden', null, 'secret')`,
    );
    const query = `{ benchmarks { totalCount edges { node { ref } } } benchmark(ref: "hidden") { ref }
      _entities(representations: [{ __typename: "Checkpoint", indexKey: "checkpoint:a/b" }, { __typename: "Benchmark", id: "bench_hidden" }]) {
      ... on Checkpoint { all: evaluations { ...page } arc: evaluations(benchmark: "arc") { ...page } } ... on Benchmark { ref } } }
      fragment page on ResultConnection { totalCount edges { node { valueAsWritten conflicts { valueAsWritten } } } }`;
    const page = { totalCount: 1, edges: [{ node: { valueAsWritten: "0.5", conflicts: [] } }] };
    expect(await registry.ask(query)).toEqual({
      data: {
        benchmarks: { totalCount: 1, edges: [{ node: { ref: "benchmark:arc" } }] },
        benchmark: null,
        _entities: [{ all: page, arc: page }, null],
      },
    });
    const insider = { ...ada, labels: ["public", "secret"] };
    expect((await registry.evaluationsOf("checkpoint:a/b", "", insider)).totalCount).toBe(2);
    expect((await registry.ask(query, {}, insider)).data?.["benchmark"]).toEqual({ ref: "benchmark:hidden" });
  });
});

describe("Query.benchmark and Query.benchmarks", () => {
  it("know every benchmark that a result names, by reference, with or without its kind", async () => {
    await using registry = await openEvaluations();
    await registry.record(
      document("1", [result("a/b", "mmlu@2", "acc", 0.5), result("a/b", "benchmark:arc", "acc", 0.5)]),
    );
    const query = `{ benchmarks(first: 1) { totalCount pageInfo { hasNextPage } edges { node { ref name version } } }
      short: benchmark(ref: "mmlu@2") { ref name version } long: benchmark(ref: "benchmark:mmlu@2") { ref } none: benchmark(ref: "mmlu") { ref } }`;
    expect(await registry.ask(query)).toEqual({
      data: {
        benchmarks: {
          totalCount: 2,
          pageInfo: { hasNextPage: true },
          edges: [{ node: { ref: "benchmark:arc", name: "arc", version: null } }],
        },
        short: { ref: "benchmark:mmlu@2", name: "mmlu", version: "2" },
        long: { ref: "benchmark:mmlu@2" },
        none: null,
      },
    });
  });
});
