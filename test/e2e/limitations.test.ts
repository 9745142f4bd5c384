import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";

const child = (name: string): PedigreeRecord => ({
  kind: "checkpoint",
  input: { ref: `checkpoint:lab/${name}`, derivedFrom: [{ parent: "lab/base", relation: "FINETUNE" }] },
});
const records: readonly PedigreeRecord[] = [
  { kind: "datasetVersion", input: { ref: "dataset:lab/web" } },
  {
    kind: "checkpoint",
    input: { ref: "checkpoint:lab/base", trainingRuns: [{ inputs: [{ dataset: "lab/web", role: "train" }] }] },
  },
  child("child"),
  child("sibling"),
];

const propose = `mutation($input: ProposeLimitationInput!) { proposeLimitation(input: $input) { limitation { id status } } }`;
const proposeOfData = `mutation($input: ProposeDatasetLimitationInput!) {
  proposeDatasetLimitation(input: $input) { limitation { id status } } }`;
const review = `mutation($input: ReviewLimitationInput!) { reviewLimitation(input: $input) { limitation { status } } }`;
const override = `mutation($input: OverrideLimitationInput!) { overrideLimitation(input: $input) { override { id } } }`;
const reviewOverride = `mutation($input: ReviewOverrideInput!) { reviewOverride(input: $input) { override { status } } }`;
const inherited = `query($ref: String!, $includeOverridden: Boolean!) { checkpoint(ref: $ref) {
  limitations(includeOverridden: $includeOverridden) {
    summary status inheritedFrom { ref } path { ref relation } overriddenBy { checkpoint { ref } proposedBy reviewedBy }
  }
  completeness { complete }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Answer = { data?: any; errors?: any };

describe("a limitation, from who finds it to where it no longer holds", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(records);
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  const as = async (who: string, mutation: string, input: object): Promise<Answer> =>
    await graph.writeAs({ subject: who }, "models", mutation, { idempotencyKey: randomUUID(), ...input });
  const seen = async (name: string, includeOverridden = false) => {
    const { data } = (await graph.ask(inherited, { ref: `lab/${name}`, includeOverridden })) as Answer;
    expect(data.checkpoint.completeness.complete).toBe(true);
    return data.checkpoint.limitations;
  };
  const base = "checkpoint:lab/base";
  const told = { summary: "Invents citations.", inheritedFrom: { ref: base }, overriddenBy: null };
  const path = [{ ref: base, relation: "FINETUNE" }];

  it("is proposed, accepted by somebody else, inherited, overridden in one child and kept in the other", async () => {
    const found = { checkpoint: "lab/base", kind: "FACTUALITY", severity: "HIGH", summary: "Invents citations." };
    const { id: limitation } = (await as("ada", propose, found)).data.proposeLimitation.limitation;
    expect(await seen("child")).toEqual([{ ...told, status: "PROPOSED", path }]);

    const accept = { limitation, decision: "ACCEPT", reason: "Reproduced." };
    expect((await as("ada", review, accept)).errors[0].extensions.code).toBe("FORBIDDEN");
    expect((await as("grace", review, accept)).data.reviewLimitation.limitation.status).toBe("ACCEPTED");
    expect(await seen("child")).toEqual([{ ...told, status: "ACCEPTED", path }]);

    const tuned = {
      checkpoint: "lab/child",
      limitation,
      reason: "Cites by retrieval.",
      evidence: [{ uri: "eval.md" }],
    };
    const proposed = (await as("ada", override, tuned)).data.overrideLimitation.override.id;
    expect(await seen("child")).toEqual([{ ...told, status: "ACCEPTED", path }]);
    const decided = { override: proposed, decision: "ACCEPT", reason: "Checked." };
    expect((await as("ada", reviewOverride, decided)).errors[0].extensions.code).toBe("FORBIDDEN");
    expect((await as("grace", reviewOverride, decided)).data.reviewOverride.override.status).toBe("ACCEPTED");

    expect(await seen("child")).toEqual([]);
    expect(await seen("sibling")).toEqual([{ ...told, status: "ACCEPTED", path }]);
    const overriddenBy = { checkpoint: { ref: "checkpoint:lab/child" }, proposedBy: "ada", reviewedBy: "grace" };
    expect(await seen("child", true)).toEqual([{ ...told, status: "ACCEPTED", path, overriddenBy }]);
  });

  it("comes down from data through the run that trained on it", async () => {
    const input = {
      idempotencyKey: randomUUID(),
      dataset: "lab/web",
      kind: "PRIVACY",
      severity: "LOW",
      summary: "Names.",
    };
    expect((await graph.writeAs({ subject: "ada" }, "datasets", proposeOfData, input)).errors).toBeUndefined();
    const [limitation] = (await seen("sibling")).filter(({ summary }: { summary: string }) => summary === "Names.");
    expect(limitation).toMatchObject({ status: "PROPOSED", inheritedFrom: { ref: "dataset:lab/web" } });
    expect(limitation.path.map(({ relation }: { relation: string }) => relation)).toEqual([
      ...["FINETUNE", "PRODUCED_BY", "TRAINED_ON"],
    ]);
  });
});
