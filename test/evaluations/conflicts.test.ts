import { describe, expect, it } from "vitest";
import { openEvaluations, type RecordedDocument } from "./open-evaluations.ts";

const checkpoint = "argilla/notus-7b-v1";
const rule = "verified-then-first-party-then-earliest";

const harness: RecordedDocument = {
  idempotencyKey: "harness",
  source: { uri: "notus-7b-v1/results.json", sha256: "11".repeat(32), relationship: "THIRD_PARTY" },
  results: [
    {
      checkpoint,
      benchmark: "arc-challenge",
      metric: "acc_norm",
      valueAsWritten: "0.6424914675767918",
      value: 0.6424914675767918,
      unit: "fraction",
      uncertainty: [{ source: "SAMPLING", standardError: 0.014005494275916573 }],
      protocol: { shots: 25, split: "test", harness: "lm-evaluation-harness" },
      pointer: "/results/harness|arc:challenge|25/acc_norm",
    },
  ],
};

const card: RecordedDocument = {
  idempotencyKey: "card",
  source: { uri: "notus-7b-v1/README.md", sha256: "22".repeat(32), relationship: "FIRST_PARTY" },
  results: [
    {
      checkpoint: `https://huggingface.co/${checkpoint}`,
      benchmark: "arc-challenge",
      metric: "acc_norm",
      valueAsWritten: "0.6459",
      value: 0.6459,
      protocol: { dataset: "ai2_arc", shots: 25 },
      pointer: "/model-index/0/results/0",
    },
  ],
};

const conflictsOf = `{ _entities(representations: [{ __typename: "Checkpoint", indexKey: "checkpoint:${checkpoint}" }]) {
  ... on Checkpoint { evaluations { totalCount edges { node {
    valueAsWritten concluded rule uncertainty { source standardError } source { uri sha256 pointer }
    conflicts { valueAsWritten source { uri } }
  } } } } } }`;

const cardShown = (concluded: boolean) => ({
  valueAsWritten: "0.6459",
  concluded,
  rule,
  uncertainty: [],
  source: { uri: card.source.uri, sha256: "22".repeat(32), pointer: "/model-index/0/results/0" },
  conflicts: [{ valueAsWritten: "0.6424914675767918", source: { uri: harness.source.uri } }],
});

const harnessShown = (concluded: boolean) => ({
  valueAsWritten: "0.6424914675767918",
  concluded,
  rule,
  uncertainty: [{ source: "SAMPLING", standardError: 0.014005494275916573 }],
  source: { uri: harness.source.uri, sha256: "11".repeat(32), pointer: "/results/harness|arc:challenge|25/acc_norm" },
  conflicts: [{ valueAsWritten: "0.6459", source: { uri: card.source.uri } }],
});

const evaluations = (...shown: object[]) => ({
  data: { _entities: [{ evaluations: { totalCount: shown.length, edges: shown.map((node) => ({ node })) } }] },
});

describe("two sources that disagree", () => {
  it("are both kept and shown with their documents, and the publisher's own statement stands", async () => {
    await using registry = await openEvaluations();
    await registry.record(harness);
    registry.moveClock("2026-11-21T06:00:00.000Z");
    await registry.record(card);
    expect(await registry.ask(conflictsOf)).toEqual(evaluations(cardShown(true), harnessShown(false)));
  });

  it("conclude for the one that somebody checked, whoever came first", async () => {
    await using registry = await openEvaluations();
    await registry.record(card);
    await registry.record({ ...harness, source: { ...harness.source, verified: true } });
    expect(await registry.ask(conflictsOf)).toEqual(evaluations(harnessShown(true), cardShown(false)));
  });

  it("agree again once one of them is corrected", async () => {
    await using registry = await openEvaluations();
    await registry.record(harness);
    await registry.record(card);
    const corrected = {
      ...card.results[0],
      valueAsWritten: "64.24914675767918",
      value: 64.24914675767918,
      unit: "percent",
    };
    await registry.record({ ...card, idempotencyKey: "corrected", results: [corrected] });
    expect(await registry.ask(conflictsOf)).toEqual(
      evaluations(
        { ...cardShown(true), valueAsWritten: "64.24914675767918", rule: null, conflicts: [] },
        { ...harnessShown(false), rule: null, conflicts: [] },
      ),
    );
  });

  it("do not disagree where they state different protocols", async () => {
    await using registry = await openEvaluations();
    await registry.record(harness);
    await registry.record({ ...card, results: [{ ...card.results[0], protocol: { shots: 5 } }] });
    expect(await registry.ask(conflictsOf)).toEqual(
      evaluations(
        expect.objectContaining({ concluded: true, rule: null, conflicts: [] }),
        expect.objectContaining({ concluded: true, rule: null, conflicts: [] }),
      ),
    );
  });
});
