import { describe, expect, it } from "vitest";
import type { ResultsRecord } from "../../formats/record.ts";
import { anonymous } from "../../kernel/actor.ts";
import type { recordResults } from "../../subgraphs/evaluations/result/record-results.mutation.ts";
import { ada, noTraces, openEvaluations, type RecordedDocument } from "./open-evaluations.ts";

type Outcome = Awaited<ReturnType<typeof recordResults>>["outcome"];

const everyField: ResultsRecord = {
  source: {
    uri: "results/gsm8k.json",
    sha256: "ab".repeat(32),
    mediaType: "application/json",
    assertedBy: "Ada",
    relationship: "THIRD_PARTY",
    verified: false,
  },
  results: [
    {
      checkpoint: "hf://acme/llama@main",
      benchmark: "benchmark:gsm8k@3",
      benchmarkName: "GSM8K (5-shot)",
      metric: "exact_match",
      valueAsWritten: "61.10%",
      value: 61.1,
      unit: "percent",
      higherIsBetter: true,
      uncertainty: [
        { source: "SAMPLING", standardError: 1.34, sampleCount: 1319 },
        { source: "SEED", confidenceInterval: { low: 60, high: 62.5, level: 0.95 } },
      ],
      evaluator: { name: "Acme Lab", relationship: "REPRODUCED" },
      protocol: {
        dataset: "gsm8k",
        datasetConfig: "main",
        datasetRevision: "e53f048",
        split: "test",
        shots: 5,
        filter: "strict-match",
        harness: "lm-eval",
        harnessVersion: "0.4.2",
        taskVersion: "3",
        promptDigest: "cd".repeat(32),
        limit: "100",
      },
      partial: true,
      pointer: "/results/gsm8k/exact_match,strict-match",
    },
  ],
};

const wholeResults = `query($checkpoints: [_Any!]!) { _entities(representations: $checkpoints) { ... on Checkpoint { evaluations {
  totalCount edges { node {
    checkpointRef checkpointAsWritten benchmark { __typename ref name version } benchmarkAsWritten metric
    value valueAsWritten unit higherIsBetter
    uncertainty { source standardError confidenceInterval { low high level } sampleCount }
    evaluator { name relationship } protocolHash partial concluded rule conflicts { id } recordedAt supersededAt
    protocol { dataset datasetConfig datasetRevision split shots filter harness harnessVersion taskVersion promptDigest limit }
    source { uri sha256 mediaType pointer }
  } }
} } } }`;

const card = (value: number, key = `card-${value}`): RecordedDocument => ({
  idempotencyKey: key,
  source: { uri: "card.md", relationship: "FIRST_PARTY" },
  results: [{ checkpoint: "acme/llama", benchmark: "arc", metric: "acc", valueAsWritten: String(value), value }],
});

const payloadOf = (answer: { data: Record<string, unknown> | null }) =>
  answer.data?.["recordResults"] as { outcome: Outcome; audit: { index: number } | null; results: { id: string }[] };

describe("recordResults", () => {
  it("keeps everything that an importer reads of a result and shows it", async () => {
    await using registry = await openEvaluations();
    const recorded = await registry.record({
      idempotencyKey: "1",
      results: everyField.results,
      source: { ...everyField.source },
    });
    expect(recorded.errors).toBeUndefined();

    const answer = await registry.ask(wholeResults, {
      checkpoints: [{ __typename: "Checkpoint", indexKey: "checkpoint:acme/llama" }],
    });

    const [stated] = everyField.results;
    expect(answer).toEqual({
      data: {
        _entities: [
          {
            evaluations: {
              totalCount: 1,
              edges: [
                {
                  node: {
                    checkpointRef: "checkpoint:acme/llama",
                    checkpointAsWritten: "hf://acme/llama@main",
                    benchmark: { __typename: "Benchmark", ref: "benchmark:gsm8k@3", name: "gsm8k", version: "3" },
                    benchmarkAsWritten: "GSM8K (5-shot)",
                    metric: "exact_match",
                    value: 61.1,
                    valueAsWritten: "61.10%",
                    unit: "percent",
                    higherIsBetter: true,
                    uncertainty: [
                      { source: "SAMPLING", standardError: 1.34, confidenceInterval: null, sampleCount: 1319 },
                      {
                        source: "SEED",
                        standardError: null,
                        confidenceInterval: { low: 60, high: 62.5, level: 0.95 },
                        sampleCount: null,
                      },
                    ],
                    evaluator: { name: "Acme Lab", relationship: "REPRODUCED" },
                    protocolHash: expect.stringMatching(/^[0-9a-f]{64}$/),
                    partial: true,
                    concluded: true,
                    rule: null,
                    conflicts: [],
                    recordedAt: "2026-11-21T05:00:00.000Z",
                    supersededAt: null,
                    protocol: stated?.protocol,
                    source: {
                      uri: "results/gsm8k.json",
                      sha256: "ab".repeat(32),
                      mediaType: "application/json",
                      pointer: "/results/gsm8k/exact_match,strict-match",
                    },
                  },
                },
              ],
            },
          },
        ],
      },
    });
  });

  it("changes nothing when the same content of a document comes again under another key", async () => {
    await using registry = await openEvaluations();
    const first = payloadOf(await registry.record(card(0.5)));
    const traces = await registry.traces();

    const again = payloadOf(await registry.record(card(0.5, "another key")));

    expect(again).toEqual({ outcome: "UNCHANGED", audit: null, results: first.results });
    expect(await registry.traces()).toEqual(traces);
  });

  it("supersedes what a document stated before when it states something else, and still answers it by id", async () => {
    await using registry = await openEvaluations();
    const before = payloadOf(await registry.record(card(0.5)));
    registry.moveClock("2026-11-22T05:00:00.000Z");

    const after = payloadOf(await registry.record(card(0.6)));

    expect([before.outcome, after.outcome]).toEqual(["CREATED", "UPDATED"]);
    const shown = await registry.evaluationsOf("checkpoint:acme/llama");
    expect(shown.edges.map(({ node }) => node["valueAsWritten"])).toEqual(["0.6"]);
    const byId = `query($results: [_Any!]!) { _entities(representations: $results) {
      ... on Result { valueAsWritten concluded rule supersededAt conflicts { id } } } }`;
    const representations = [...before.results, ...after.results].map(({ id }) => ({ __typename: "Result", id }));
    expect(await registry.ask(byId, { results: representations })).toEqual({
      data: {
        _entities: [
          {
            valueAsWritten: "0.5",
            concluded: false,
            rule: null,
            supersededAt: "2026-11-22T05:00:00.000Z",
            conflicts: [],
          },
          { valueAsWritten: "0.6", concluded: true, rule: null, supersededAt: null, conflicts: [] },
        ],
      },
    });
  });

  it("takes 10,000 results at once and no more", async () => {
    await using registry = await openEvaluations();
    const many = (count: number): RecordedDocument => ({
      ...card(0.5),
      results: Array.from({ length: count }, (_, index) => ({ ...card(0.5).results[0], checkpoint: `acme/m${index}` })),
    });

    const refused = await registry.record(many(10_001));
    expect(refused.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["BAD_USER_INPUT"]);
    expect(refused.errors?.[0]?.message).toContain("input.results has 10001 items");
    expect(await registry.traces()).toEqual(noTraces);
    expect(payloadOf(await registry.record(many(10_000))).results.length).toBe(10_000);
  }, 120_000);

  it.each([
    ["nobody", anonymous, "UNAUTHENTICATED"],
    ["a reader", { ...ada, scopes: [] }, "FORBIDDEN"],
  ])("refuses %s who writes, and leaves no trace of the attempt", async (_who, actor, code) => {
    await using registry = await openEvaluations();
    const attempt = await registry.record(card(0.5), actor);
    expect(attempt.errors?.map(({ extensions }) => extensions?.["code"])).toEqual([code]);
    expect(await registry.traces()).toEqual(noTraces);
  });

  const good = card(0.5).results[0];
  it.each([
    [{ value: Number.NaN }, "input.results[1].value"],
    [{ value: Number.POSITIVE_INFINITY }, "input.results[1].value"],
    [{ benchmark: "dataset:arc" }, "input.results[1].benchmark"],
    [{ benchmark: "a@b@c" }, "input.results[1].benchmark"],
    [{ checkpoint: " " }, "input.results[1].checkpoint"],
    [{ metric: "" }, "input.results[1].metric"],
    [{ valueAsWritten: "x".repeat(2_001) }, "input.results[1]"],
    [{ protocol: { harness: "x".repeat(2_001) } }, "input.results[1].protocol"],
    [{ protocol: { shots: -1 } }, "input.results[1].protocol.shots"],
    [{ uncertainty: [{ source: "SEED", standardError: -1 }] }, "input.results[1].uncertainty[0].standardError"],
    [{ uncertainty: [{ source: "SEED", sampleCount: -1 }] }, "input.results[1].uncertainty[0].sampleCount"],
    [{ uncertainty: Array(21).fill({ source: "SEED" }) }, "input.results[1].uncertainty"],
    [
      { uncertainty: [{ source: "SEED", confidenceInterval: { low: 2, high: 1, level: 0.95 } }] },
      "input.results[1].uncertainty[0].confidenceInterval",
    ],
    [
      { uncertainty: [{ source: "SEED", confidenceInterval: { low: 1, high: 2, level: 95 } }] },
      "input.results[1].uncertainty[0].confidenceInterval.level",
    ],
  ])("refuses %j by its place, and leaves no trace of the attempt", async (change, place) => {
    await using registry = await openEvaluations();
    const attempt = await registry.record({ ...card(0.5), results: [{ ...good }, { ...good, ...change }] });
    expect(attempt.errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
    expect(attempt.errors?.[0]?.message).toContain(place);
    expect(await registry.traces()).toEqual(noTraces);
  });

  it.each([
    [{ results: [] }, "input.results"],
    [{ results: Array(1_001).fill(good) }, "more than 1000 are of one checkpoint, benchmark and metric"],
    [{ source: { uri: "" } }, "input.source.uri"],
    [{ idempotencyKey: "" }, "input.idempotencyKey"],
  ])("refuses a document with %j", async (change, place) => {
    await using registry = await openEvaluations();
    const attempt = await registry.record({ ...card(0.5), ...change });
    expect(attempt.errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
    expect(attempt.errors?.[0]?.message).toContain(place);
    expect(await registry.traces()).toEqual(noTraces);
  });
});
