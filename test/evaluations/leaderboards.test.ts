import { describe, expect, it } from "vitest";
import { ada } from "./open-evaluations.ts";
import { error, measured, openLeaderboards as openWith, ranks, type Shown, shown } from "./open-leaderboards.ts";

describe("Model.leaderboard", () => {
  it("ranks the checkpoints of a model by value or bound, within the protocol of most", async () => {
    await using registry = await openWith(
      measured("a/m@1", 0.7, error(0.05)),
      measured("a/m@2", 0.68, error(0.01)),
      measured("a/m@3", 70, { unit: "percent", ...error(2) }),
      measured("a/m@4", 0.99, { ...error(0.01), protocol: { shots: 0 } }),
      measured("a/m@5", 0.9),
      measured("a/other@1", 1, error(0.01)),
    );
    const byValue = await registry.boardOf("model:a/m");
    expect(ranks(byValue)).toEqual([
      ...[
        [1, "a/m@5"],
        [2, "a/m@1"],
        [2, "a/m@3"],
        [4, "a/m@2"],
      ],
    ]);
    expect(byValue).toMatchObject({
      ...{ metric: "acc", higherIsBetter: true, totalCount: 4, mismatches: [] },
      excluded: [{ reason: "OTHER_PROTOCOL", count: 1 }],
    });
    const byBound = await registry.boardOf("model:a/m", ", bound: CI_LOW");
    expect(byBound.edges.map(({ rank, bound, node }) => [rank, node.checkpointAsWritten, bound])).toEqual([
      [1, "a/m@3", expect.closeTo(0.6608, 4)],
      [2, "a/m@2", expect.closeTo(0.6604, 4)],
      [3, "a/m@1", expect.closeTo(0.602, 4)],
    ]);
    expect(byBound.excluded).toEqual([
      { reason: "NO_UNCERTAINTY", count: 1 },
      { reason: "OTHER_PROTOCOL", count: 1 },
    ]);
    expect(byBound.protocolHash).toBe(byValue.protocolHash);
  });

  it("works bounds out of counts and seeds where a result states none", async () => {
    await using registry = await openWith(
      measured("a/m@1", 0.8, {
        successes: 8,
        samples: { ids: [..."abcdefghij"], values: [1, 1, 1, 1, 1, 1, 1, 1, 0, 0] },
      }),
      measured("a/m@2", 0.5, { seeds: [0.4, 0.5, 0.6].map((value, seed) => ({ seed: `${seed}`, value })) }),
    );
    const { edges } = await registry.boardOf("model:a/m", ", bound: CI_LOW");
    expect(edges.map(({ bound }) => bound)).toEqual([expect.closeTo(0.4902, 4), expect.closeTo(0.2516, 4)]);
  });

  it("ranks across protocols only if asked, and says what differs", async () => {
    await using registry = await openWith(
      measured("a/m@1", 0.5),
      measured("a/m@2", 0.6),
      measured("a/m@3", 0.7, { protocol: { shots: 0 } }),
    );
    const board = await registry.boardOf("model:a/m", ", acrossProtocols: true");
    expect(ranks(board)).toEqual([
      ...[
        [1, "a/m@3"],
        [2, "a/m@2"],
        [3, "a/m@1"],
      ],
    ]);
    expect(board).toMatchObject({
      protocolHash: null,
      excluded: [],
      mismatches: [{ field: "shots", values: ["0", "25"] }],
    });
    const { protocolHash } = await registry.boardOf("model:a/m");
    const { errors } = await registry.askModels(
      ["model:a/m"],
      `, acrossProtocols: true, protocolHash: "${protocolHash}"`,
    );
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });

  it("lets results share a rank that no test tells from its best", async () => {
    await using registry = await openWith(
      measured("a/m@1", 0.7, error(0.01)),
      measured("a/m@2", 0.69, error(0.01)),
      measured("a/m@3", 0.66, error(0.01)),
      measured("a/m@4", 0.65, error(0.01)),
    );
    expect(ranks(await registry.boardOf("model:a/m", ", ties: SIGNIFICANCE"))).toEqual([
      ...[
        [1, "a/m@1"],
        [1, "a/m@2"],
        [3, "a/m@3"],
        [3, "a/m@4"],
      ],
    ]);
  });

  it("counts every result that is left out, once", async () => {
    await using registry = await openWith(
      measured("a/m@1", 0.5),
      measured("a/m@2", 0.6),
      measured("a/m@2", 0.8, { metric: "acc_norm" }),
      measured("a/m@3", 0.7, { partial: true }),
      measured("a/m@4", 12, { unit: "points" }),
      { ...measured("a/m@5", 0), value: null, valueAsWritten: "n/a" },
    );
    await registry.record("rumor", measured("a/m@1", 0.9));
    await registry.record("d1", measured("a/m@2", 0.61));
    const { excluded, totalCount } = await registry.boardOf("model:a/m");
    expect(totalCount).toBe(2);
    expect(excluded).toEqual(
      ["NOT_A_NUMBER", "NOT_CONCLUDED", "OTHER_METRIC", "OTHER_UNIT", "PARTIAL", "SUPERSEDED"].map((reason) => ({
        ...{ reason, count: 1 },
      })),
    );
    expect((await registry.boardOf("model:a/m", `, metric: "acc_norm"`)).totalCount).toBe(1);
    expect(await registry.boardOf("model:a/nothing")).toMatchObject({ totalCount: 0, edges: [], protocolHash: null });
  });

  it("ranks less first where less is better, and nothing where nobody says", async () => {
    await using registry = await openWith(
      measured("a/m@1", 5, { higherIsBetter: false }),
      measured("a/m@2", 6, { higherIsBetter: null }),
      measured("b/m@1", 5, { higherIsBetter: null }),
      measured("c/m@1", 5, { higherIsBetter: true }),
      measured("c/m@2", 5, { higherIsBetter: false }),
    );
    expect(ranks(await registry.boardOf("model:a/m"))).toEqual([
      ...[
        [1, "a/m@1"],
        [2, "a/m@2"],
      ],
    ]);
    const { boards, errors } = await registry.askModels(["model:a/m", "model:b/m", "model:c/m"]);
    expect(boards.map((board) => board?.totalCount)).toEqual([2, undefined, undefined]);
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["DIRECTION_UNKNOWN", "DIRECTION_UNKNOWN"]);
    expect((await registry.boardOf("model:b/m", ", higherIsBetter: false")).higherIsBetter).toBe(false);
    const contradicted = await registry.askModels(["model:a/m"], ", higherIsBetter: true");
    expect(contradicted.errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });

  it("takes the direction of a metric from the benchmark where no result says", async () => {
    await using registry = await openWith(
      measured("a/m@1", 5, { higherIsBetter: null }),
      measured("a/m@2", 6, { higherIsBetter: null }),
    );
    const mutation = "mutation($input: RegisterBenchmarkInput!) { registerBenchmark(input: $input) { outcome } }";
    const metrics = [{ name: "acc", higherIsBetter: false }];
    const input = { idempotencyKey: "r", ref: "benchmark:arc", metrics, source: { uri: "arc.md" } };
    expect((await registry.ask(mutation, { input }, ada)).errors).toBeUndefined();
    const board = await registry.boardOf("model:a/m");
    expect(board.higherIsBetter).toBe(false);
    expect(ranks(board)).toEqual([
      [1, "a/m@1"],
      [2, "a/m@2"],
    ]);
  });

  it("meets every rank once over pages of any size, and refuses the cursor of another ranking", async () => {
    const all = Array.from({ length: 13 }, (_, index) => measured(`a/m@${index}`, (index % 5) - 2, { unit: null }));
    await using registry = await openWith(...all);
    const whole = ranks(await registry.boardOf("model:a/m", ", first: 100"));
    for (const size of [1, 4, 12]) {
      const met: unknown[] = [];
      for (let after = "", more = true; more; ) {
        const page = await registry.boardOf("model:a/m", `, first: ${size}${after}`);
        expect(page.totalCount).toBe(13);
        met.push(...ranks(page));
        after = `, after: "${page.pageInfo.endCursor}"`;
        more = page.pageInfo.hasNextPage;
      }
      expect(met).toEqual(whole);
    }
    const { pageInfo } = await registry.boardOf("model:a/m", ", first: 2");
    const other = await registry.askModels(["model:a/m"], `, bound: CI_LOW, after: "${pageInfo.endCursor}"`);
    expect(other.errors?.[0]?.extensions?.["code"]).toBe("CURSOR_INVALID");
  });

  it("takes the names that a model had before for the same, and each checkpoint once", async () => {
    await using registry = await openWith(measured("old/m@1", 0.5), measured("old/m@2", 0.6), measured("new/m@2", 0.7));
    const board = await registry.boardOf("model:new/m model:old/m");
    expect([board.totalCount, board.excluded]).toEqual([2, [{ reason: "NOT_CONCLUDED", count: 1 }]]);
  });

  it("takes as many statements for thirty models as for one, and shows nothing that the caller may not see", async () => {
    const all = Array.from({ length: 30 }, (_, index) => measured(`a/m${index}@1`, index / 30, error(0.01)));
    await using registry = await openWith(...all);
    const statementsOf = async (count: number) => {
      const before = registry.subgraph.database.statementCount;
      const keys = Array.from({ length: count }, (_, index) => `model:a/m${index}`);
      const { boards } = await registry.askModels(keys, ", bound: CI_LOW, ties: SIGNIFICANCE");
      expect(boards.map((board) => board?.totalCount)).toEqual(keys.map(() => 1));
      return registry.subgraph.database.statementCount - before;
    };
    expect([await statementsOf(1), await statementsOf(30)]).toEqual([4, 4]);
    await registry.tamper(`update "result" set "label" = 'acl:lab' where "checkpointRef" = 'checkpoint:a/m0@1'`);
    expect(await registry.boardOf("model:a/m0")).toMatchObject({ totalCount: 0, excluded: [] });
  });
});

describe("Benchmark.leaderboard", () => {
  it("ranks the checkpoints of all models on exactly this benchmark", async () => {
    await using registry = await openWith(
      measured("a/m@1", 0.5),
      measured("b/m@1", 0.7),
      measured("c/m@1", 0.6),
      measured("d/m@1", 0.9, { benchmark: "arc@2" }),
    );
    await registry.record("d0", measured("a/m@1", 0.8));
    const query = `{ benchmark(ref: "arc") { leaderboard { ${shown} } } }`;
    const { data, errors } = await registry.ask(query);
    expect(errors).toBeUndefined();
    const { leaderboard } = data?.["benchmark"] as { leaderboard: Shown };
    expect(ranks(leaderboard)).toEqual([
      ...[
        [1, "a/m@1"],
        [2, "b/m@1"],
        [3, "c/m@1"],
      ],
    ]);
    expect(leaderboard.excluded).toEqual([{ reason: "SUPERSEDED", count: 1 }]);
  });

  it("refuses to rank more results than it looks at, and says what to ask instead", async () => {
    await using registry = await openWith(measured("a/m@1", 0.5));
    await registry.tamper(`insert into "result" select "id" || n, "sourceId", "checkpointRef", "checkpointAsWritten", "benchmarkId",
      "benchmarkRef", "benchmarkName", "benchmarkAsWritten", "metric", "value", "valueAsWritten", "unit", "higherIsBetter",
      "uncertainty", "evaluatorName", "evaluatorRelationship", "protocol", "protocolHash", "partial", "pointer", "verified",
      "relationship", "groupKey", "concluded", "rule", "standing", "recordedAt", "supersededAt", "label", "details", "step",
      "tokensSeen", "modelRef" from "result", (with recursive counted(n) as (select 1 union all select n + 1 from counted where n < 20000) select n from counted) as numbers`);
    const { errors } = await registry.ask(`{ benchmark(ref: "arc") { leaderboard { totalCount } } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe("QUERY_TOO_EXPENSIVE");
  });
});
