import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";

const queryIn = (file: string) => readFileSync(join(packageRoot, "examples/queries", file), "utf8");
const [bestCheckpoint, compare] = [queryIn("best-checkpoint.graphql"), queryIn("compare.graphql")];

const weights = "b".repeat(64);

/** Right answers to a thousand questions, with the interval of Wald at 95 percent as a harness writes it. */
const measured = (step: number, successes: number, shots = 25) => {
  const value = successes / 1_000;
  const standardError = Math.sqrt((value * (1 - value)) / 999);
  const confidenceInterval = { low: value - 1.96 * standardError, high: value + 1.96 * standardError, level: 0.95 };
  return {
    ...{ checkpoint: `acme/chat@step${step}`, benchmark: "arc", metric: "acc", unit: "fraction", higherIsBetter: true },
    ...{ value, valueAsWritten: `${value}`, successes, protocol: { shots } },
    uncertainty: [{ source: "SAMPLING" as const, standardError, confidenceInterval, sampleCount: 1_000 }],
  };
};

const bare = ({ uncertainty: _, successes: __, ...result }: ReturnType<typeof measured>) => result;

const world: readonly PedigreeRecord[] = [
  ...[100, 200, 300, 400, 500].map((step): PedigreeRecord => {
    const files = step === 300 ? [{ path: "model.safetensors", sizeBytes: 8, sha256: weights }] : [];
    const input = { ref: `checkpoint:acme/chat@step${step}`, step, tokensSeen: step * 1_000, files };
    return { kind: "checkpoint", input };
  }),
  ...[measured(100, 500), measured(200, 600), measured(300, 640), bare(measured(400, 700)), measured(500, 900, 0)].map(
    (result, index): PedigreeRecord => ({
      ...{ kind: "results", input: { results: [result], source: { uri: `results-${index}.json` } } },
    }),
  ),
];

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph(world);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

const rank = (at: number, step: number, value: number, low: number, high: number) => ({
  rank: at,
  node: {
    checkpoint: { ref: `checkpoint:acme/chat@step${step}`, step, tokensSeen: step * 1_000 },
    value,
    uncertainty: [
      {
        standardError: expect.closeTo(Math.sqrt((value * (1 - value)) / 999), 12),
        confidenceInterval: { low: expect.closeTo(low, 6), high: expect.closeTo(high, 6), level: 0.95 },
        sampleCount: 1_000,
      },
    ],
  },
});

describe("contract 06: the best checkpoint of a model", () => {
  it("is answered by the lower bound, within one protocol, with all that is left out", async () => {
    const answer = await graph.ask(bestCheckpoint, { model: "acme/chat", benchmark: "arc" });
    expect(answer).toEqual({
      data: {
        model: {
          ref: "model:acme/chat",
          leaderboard: {
            protocolHash: expect.stringMatching(/^[0-9a-f]{64}$/),
            pageInfo: { endCursor: expect.any(String), hasNextPage: false },
            edges: [
              rank(1, 300, 0.64, 0.6102344, 0.6697656),
              rank(2, 200, 0.6, 0.5696206, 0.6303794),
              rank(3, 100, 0.5, 0.4689942, 0.5310058),
            ],
            excluded: [
              { reason: "NO_UNCERTAINTY", count: 1 },
              { reason: "OTHER_PROTOCOL", count: 1 },
            ],
          },
        },
      },
    });
  });

  it("is asked of a benchmark over all models, and refused where nobody knows what is better", async () => {
    const query = `{ benchmark(ref: "arc") { leaderboard(first: 1) { totalCount edges { rank node { checkpoint { ref } } } } } }`;
    const top = { rank: 1, node: { checkpoint: { ref: "checkpoint:acme/chat@step400" } } };
    expect(await graph.ask(query)).toEqual({
      data: { benchmark: { leaderboard: { totalCount: 4, edges: [top] } } },
    });
    const { higherIsBetter: _, ...silent } = { ...measured(100, 500), benchmark: "speed" };
    await graph.record([{ kind: "results", input: { results: [silent], source: { uri: "speed.json" } } }]);
    const { data, errors } = await graph.ask(bestCheckpoint, { model: "acme/chat", benchmark: "speed" });
    expect(data).toEqual({ model: { ref: "model:acme/chat", leaderboard: null } });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["DIRECTION_UNKNOWN"]);
  });
});

const side = (step: number) => ({ ref: `checkpoint:acme/chat@step${step}` });
const pair = (
  [a, b]: readonly [number, number],
  [value, low, high]: readonly [number, number, number],
  [statistic, pValue, adjustedPValue]: readonly [number, number, number],
) => ({
  ...{ a: side(a), b: side(b) },
  difference: {
    value: expect.closeTo(value, 12),
    confidenceInterval: { low: expect.closeTo(low, 5), high: expect.closeTo(high, 5), level: 0.95 },
  },
  test: {
    method: "score test of two proportions",
    statistic: expect.closeTo(statistic, 4),
    pValue: expect.closeTo(pValue, 6),
    adjustedPValue: expect.closeTo(adjustedPValue, 6),
    significant: adjustedPValue < 0.05,
  },
});

describe("contract 07: whether results differ", () => {
  // The figures are SciPy's: chi2_contingency(correction=False), and Newcombe's intervals of two of Wilson's.
  it("is answered with differences, tests corrected for their number, and all that was left out or ignored", async () => {
    const refs = [
      `sha256:${weights}`,
      "hf://acme/chat@step200",
      "checkpoint:acme/chat@step100",
      "acme/chat@step500",
      "x/y",
    ];
    const { data, errors } = await graph.ask(compare, { refs, benchmark: "arc" });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      compareCheckpoints: {
        comparable: false,
        mismatches: [{ field: "shots", values: ["0", "25"] }],
        pairs: [
          pair([300, 200], [0.04, -0.002539, 0.082336], [1.842712, 0.065371, 0.065371]),
          pair([300, 100], [0.14, 0.096748, 0.18251], [6.323265, 0, 0]),
          pair([200, 100], [0.1, 0.056427, 0.143037], [4.494666, 0.000007, 0.000014]),
        ],
        excluded: [
          { ref: "acme/chat@step500", resultId: expect.stringMatching(/^res/), reason: "OTHER_PROTOCOL" },
          { ref: "x/y", resultId: null, reason: "UNRESOLVED_CHECKPOINT" },
        ],
        ignoredUncertainty: ["BACKEND", "SEED"],
      },
    });
  });

  it("knows the sides as checkpoints, by the names that they had before too", async () => {
    const rename = "mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }";
    const renamed = await graph.write(rename, {
      idempotencyKey: "r",
      ref: "model:acme/chat",
      name: "acme/talk",
    });
    expect(renamed.errors).toBeUndefined();
    const query = `query($refs: [String!]!) { compareCheckpoints(refs: $refs, benchmark: "arc", metric: "acc") {
      comparable pairs { a { refAsAsked checkpoint { ref step } result { value } } b { checkpoint { ref } } } } }`;
    const answer = await graph.ask(query, { refs: ["acme/chat@step100", "acme/talk@step200"] });
    expect(answer).toEqual({
      data: {
        compareCheckpoints: {
          comparable: true,
          pairs: [
            {
              a: {
                refAsAsked: "acme/chat@step100",
                checkpoint: { ref: "checkpoint:acme/talk@step100", step: 100 },
                result: { value: 0.5 },
              },
              b: { checkpoint: { ref: "checkpoint:acme/talk@step200" } },
            },
          ],
        },
      },
    });
    const best = await graph.ask(bestCheckpoint, { model: "acme/chat", benchmark: "arc" });
    expect(best.data).toMatchObject({
      model: { ref: "model:acme/talk", leaderboard: { edges: [{ rank: 1 }, { rank: 2 }, { rank: 3 }] } },
    });
  });

  it.each([
    [["acme/chat@step100"], "arc", "BAD_USER_INPUT"],
    [Array.from({ length: 21 }, (_, index) => `x/y${index}`), "arc", "BAD_USER_INPUT"],
    [["acme/talk@step300", weights], "arc", "BAD_USER_INPUT"],
    [["acme/chat@step100", "license:"], "arc", "REF_INVALID"],
    [["acme/chat@step100", "acme/chat@step200"], "model:x", "REF_INVALID"],
  ])("is refused where it cannot be asked: %j on %s", async (refs, benchmark, code) => {
    const { data, errors } = await graph.ask(compare, { refs, benchmark });
    expect(data).toEqual({ compareCheckpoints: null });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual([code]);
  });

  it("takes twenty checkpoints at once", async () => {
    const refs = Array.from({ length: 20 }, (_, index) => `x/y${index}`);
    const { errors } = await graph.ask(compare, { refs, benchmark: "arc" });
    expect(errors).toBeUndefined();
  });
});
