import { describe, expect, it } from "vitest";
import { checkpoint, measured, openWith, rightOf, sampling } from "./open-comparison.ts";

describe("Comparison", () => {
  it("answers all of a pair of counts", async () => {
    const counts = (name: string, successes: number, n: number) =>
      measured(name, successes / n, { successes, ...sampling(0.01, n) });
    await using registry = await openWith(counts("x/a", 56, 70), counts("x/b", 48, 80));
    const answer = await registry.compare(["x/a", "x/b"]);
    expect(answer).toMatchObject({
      ...{ comparable: true, why: "All that have a result were measured alike.", metric: "acc" },
      ...{ mismatches: [], excluded: [], ignoredUncertainty: ["BACKEND", "SEED"] },
    });
    expect(answer.pairs[0]).toEqual({
      a: { ref: "checkpoint:x/a", refAsAsked: "x/a", result: { value: 0.8 } },
      b: { ref: "checkpoint:x/b" },
      difference: {
        value: expect.closeTo(0.2, 12),
        unit: "fraction",
        confidenceInterval: { low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4), level: 0.95 },
      },
      test: {
        method: "score test of two proportions",
        statistic: expect.closeTo(2.6502, 4),
        pValue: expect.closeTo(0.008045, 6),
        adjustedPValue: expect.closeTo(0.008045, 6),
        significant: true,
        covers: ["SAMPLING"],
        why: "Both say how many samples were right, and not which.",
        assumption: expect.stringContaining("Samples are independent"),
      },
      ignoredUncertainty: ["BACKEND", "SEED"],
    });
  });

  it("brings percent and fractions to one scale, and takes other units for a mismatch", async () => {
    await using registry = await openWith(
      measured("x/a", 64, { unit: "percent", ...sampling(1) }),
      measured("x/b", 0.5, sampling(0.01)),
      measured("x/c", 0.5, { unit: null, ...sampling(0.01) }),
    );
    const { pairs, mismatches, comparable, excluded } = await registry.compare(["x/a", "x/b", "x/c"]);
    expect(pairs.map(({ difference }) => difference)).toEqual([
      {
        ...{ value: expect.closeTo(0.14, 12), unit: "fraction" },
        confidenceInterval: { low: expect.closeTo(0.1123, 4), high: expect.closeTo(0.1677, 4), level: 0.95 },
      },
    ]);
    expect({ mismatches, comparable }).toEqual({
      mismatches: [{ field: "unit", values: ["fraction"], notStatedBy: ["checkpoint:x/c"] }],
      comparable: false,
    });
    expect(excluded).toEqual([{ ref: "x/c", resultId: expect.stringMatching(/^res/), reason: "OTHER_PROTOCOL" }]);
  });

  it("keeps percent where all are in percent", async () => {
    const counts = (name: string, successes: number) =>
      measured(name, successes, { unit: "percent", successes, ...sampling(4, 100) });
    await using registry = await openWith(counts("x/a", 60), counts("x/b", 40));
    const { pairs } = await registry.compare(["x/a", "x/b"]);
    expect(pairs[0]?.difference).toMatchObject({ value: expect.closeTo(20, 9), unit: "percent" });
    expect(pairs[0]?.test.method).toBe("score test of two proportions");
  });

  it("says which fields of the protocol differ, and which only some state", async () => {
    await using registry = await openWith(
      measured("x/a", 0.5, { protocol: { shots: 5, harness: "lm-eval" } }),
      measured("x/b", 0.5, { protocol: { shots: 5, harness: "lm-eval" } }),
      measured("x/c", 0.5, { protocol: { shots: 25 } }),
    );
    const answer = await registry.compare(["x/c", "x/a", "x/b", "x/none"]);
    expect(answer.mismatches).toEqual([
      { field: "harness", values: ["lm-eval"], notStatedBy: ["checkpoint:x/c"] },
      { field: "shots", values: ["25", "5"], notStatedBy: [] },
    ]);
    expect([answer.comparable, answer.why, answer.pairs.length]).toEqual([
      ...[false, "2 of 3 were measured alike; mismatches has what differs from the others.", 1],
    ]);
    expect(answer.excluded).toEqual([
      { ref: "x/c", resultId: expect.any(String), reason: "OTHER_PROTOCOL" },
      { ref: "x/none", resultId: null, reason: "NO_RESULT" },
    ]);
  });

  it("takes a part of the benchmark for another measurement than all of it", async () => {
    await using registry = await openWith(measured("x/a", 0.5), measured("x/b", 0.5, { partial: true }));
    const { comparable, mismatches } = await registry.compare(["x/a", "x/b"]);
    expect({ comparable, mismatches }).toEqual({
      ...{ comparable: false, mismatches: [{ field: "partial", values: ["false", "true"], notStatedBy: [] }] },
    });
  });

  it("compares nothing where no two were measured alike, and leaves out all", async () => {
    await using registry = await openWith(
      measured("x/a", 0.5, { protocol: { shots: 5 } }),
      measured("x/b", 0.5, { metric: "acc_norm", protocol: { shots: 5 } }),
    );
    const answer = await registry.compare(["x/a", "x/b"]);
    expect(answer).toMatchObject({ comparable: false, pairs: [], metric: null, ignoredUncertainty: [] });
    expect(answer.mismatches).toEqual([{ field: "metric", values: ["acc", "acc_norm"], notStatedBy: [] }]);
    expect(answer.excluded.map(({ reason }) => reason)).toEqual(["OTHER_PROTOCOL", "OTHER_PROTOCOL"]);
  });

  it("leaves out what is no number, what was replaced or contradicted, and what nobody registered", async () => {
    await using registry = await openWith(measured("x/a", 0.5), measured("x/b", 0.6), {
      ...{ checkpoint: "x/c", benchmark: "arc", metric: "acc", valueAsWritten: "n/a", unit: "fraction" },
    });
    await registry.record({ idempotencyKey: "new", source: { uri: "d1" }, results: [measured("x/b", 0.7)] });
    await registry.record({ idempotencyKey: "rumor", source: { uri: "rumor" }, results: [measured("x/b", 0.9)] });
    const names = ["x/a", "x/b", "x/c"].map((name) => checkpoint(name));
    const question = { checkpoints: [...names, checkpoint("x/ghost", false)], benchmark: "arc", metric: "acc" };
    const { pairs, excluded, comparable } = await registry.compareAs(question);
    expect(pairs.map(({ difference }) => difference.value)).toEqual([expect.closeTo(-0.2, 12)]);
    expect(comparable).toBe(true);
    expect(excluded).toEqual([
      { ref: "x/c", resultId: expect.any(String), reason: "NOT_A_NUMBER" },
      { ref: "x/ghost", resultId: null, reason: "UNRESOLVED_CHECKPOINT" },
    ]);
  });

  it("corrects for the number of pairs, and names every source that a test leaves out", async () => {
    const judged = {
      uncertainty: [
        { source: "SAMPLING", standardError: 0.01 },
        { source: "ANNOTATOR", standardError: 0.02 },
      ],
    };
    await using registry = await openWith(
      measured("x/a", 0.5, judged),
      measured("x/b", 0.53, sampling(0.01)),
      measured("x/c", 0.6, sampling(0.01)),
    );
    const { pairs, ignoredUncertainty } = await registry.compare(["x/a", "x/b", "x/c"]);
    const [ab, ac, bc] = pairs.map(({ test }) => test);
    expect(ab?.["adjustedPValue"]).toBe(ab?.["pValue"]);
    expect(Number(bc?.["adjustedPValue"])).toBeCloseTo(2 * Number(bc?.["pValue"]), 15);
    expect(Number(ac?.["adjustedPValue"])).toBeCloseTo(3 * Number(ac?.["pValue"]), 15);
    expect([ab, ac, bc].map((test) => test?.["significant"])).toEqual([true, true, true]);
    expect(pairs.map((pair) => pair.ignoredUncertainty)).toEqual([
      ["ANNOTATOR", "BACKEND", "SEED"],
      ["ANNOTATOR", "BACKEND", "SEED"],
      ["BACKEND", "SEED"],
    ]);
    expect(ignoredUncertainty).toEqual(["ANNOTATOR", "BACKEND", "SEED"]);
  });

  it("uses no samples, seeds or counts that do not make the value, and says so", async () => {
    await using registry = await openWith(
      measured("x/a", 0.9, { ...rightOf(40, (sample) => sample < 20), successes: 20, ...sampling(0.01, 40) }),
      measured("x/b", 0.5, { ...rightOf(40, (sample) => sample < 20), ...sampling(0.01, 40) }),
    );
    const { pairs } = await registry.compare(["x/a", "x/b"]);
    expect(pairs[0]?.test.method).toBe("Welch t-test from standard errors");
    expect(pairs[0]?.test.why).toContain("Of the first, its samples do not average to its value");
    expect(pairs[0]?.test.why).toContain("Of the first, its counts do not make its value");
    expect(pairs[0]?.difference.value).toBeCloseTo(0.4, 12);
  });

  it("reads two statements, however many checkpoints are compared", async () => {
    const all = Array.from({ length: 20 }, (_, i) =>
      measured(
        `x/m${i}`,
        i / 40,
        rightOf(40, (sample) => sample < i),
      ),
    );
    await using registry = await openWith(...all);
    const counted = async (count: number) => {
      const before = registry.subgraph.database.statementCount;
      const answer = await registry.compare(Array.from({ length: count }, (_, i) => `x/m${i}`));
      expect(answer.pairs.length).toBe((count * (count - 1)) / 2);
      return registry.subgraph.database.statementCount - before;
    };
    expect([await counted(2), await counted(20)]).toEqual([2, 2]);
  });

  it("shows no result that the caller may not see", async () => {
    await using registry = await openWith(measured("x/a", 0.5), measured("x/b", 0.5));
    await registry.tamper(`update "result" set "label" = 'acl:lab' where "checkpointRef" = 'checkpoint:x/b'`);
    expect((await registry.compare(["x/a", "x/b"])).excluded).toEqual([
      { ref: "x/b", resultId: null, reason: "NO_RESULT" },
    ]);
  });
});
