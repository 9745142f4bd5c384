import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/actor.ts";
import { type Graph, openGraph } from "./graph.ts";

const vera: Actor = { subject: "vera", kind: "user", scopes: ["feedback:write"], labels: ["public"] };
const ref = "checkpoint:acme/cited@1";
const card = { uri: "cited/README.md", relationship: "FIRST_PARTY" } as const;
const dataset = "dataset:acme/cited@1";

const propose = `mutation($input: ProposeCorrectionInput!) {
  proposeCorrection(input: $input) { outcome review { id state } } }`;
const decide = `mutation($input: DecideCorrectionInput!) {
  decideCorrection(input: $input) { outcome review { state correction { concluded } } } }`;

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
function dataOf(answer: { readonly data?: unknown; readonly errors?: unknown }): Record<string, any> {
  expect(answer.errors).toBe(undefined);
  return JSON.parse(JSON.stringify(answer.data));
}

describe("a correction, from its proposal to the value that the record shows", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph([
      { kind: "checkpoint", input: { ref, license: "MIT", source: card } },
      {
        kind: "checkpoint",
        input: { ref: "checkpoint:acme/cites@1", derivedFrom: [{ parent: ref, relation: "FINETUNE" }] },
      },
      { kind: "datasetVersion", input: { ref: dataset, languages: ["en"], source: { uri: "data.md" } } },
    ]);
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("is proposed by one, accepted by another, and concluded, with all that follows from it", async () => {
    const rationale = "The LICENSE file says so.";
    const input = { idempotencyKey: "p1", subject: ref, path: "/license", value: "Apache-2.0", rationale };
    const proposed = dataOf(await graph.writeAs(vera, "models", propose, input))["proposeCorrection"];
    expect(proposed).toMatchObject({ outcome: "CREATED", review: { state: "OPEN" } });
    const decision = { correction: proposed.review.id, decision: "ACCEPT", reason: "I have read it." };
    const refused = await graph.writeAs(vera, "models", decide, { idempotencyKey: "d0", ...decision });
    expect(refused.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    const decided = dataOf(await graph.write(decide, { idempotencyKey: "d1", ...decision }))["decideCorrection"];
    expect(decided).toEqual({ outcome: "UPDATED", review: { state: "ACCEPTED", correction: { concluded: true } } });
    const shown = await graph.ask(`{
      checkpoint(ref: "${ref}") {
        license { expression source }
        claims { edges { node { path valueAsWritten concluded assertedBy verified source { uri pointer } } } }
        suggestions { edges { node { author { name } history { state actor { name } reason } } } } }
      derived: checkpoint(ref: "acme/cites@1") { licenseReport(use: { commercial: true, redistribute: true }) { works { ref license } } }
      timeline(ref: "${ref}") { edges { node { kind about actor { name } } } }
    }`);
    const { checkpoint, derived, timeline } = dataOf(shown);
    const claim = { path: "license", assertedBy: null, verified: false, source: { uri: card.uri, pointer: null } };
    expect(checkpoint).toEqual({
      license: { expression: "Apache-2.0", source: "CONCLUDED" },
      claims: {
        edges: [
          { node: { ...claim, valueAsWritten: "MIT", concluded: false } },
          {
            node: {
              ...{ ...claim, valueAsWritten: "Apache-2.0", concluded: true, assertedBy: "vera", verified: true },
              source: { uri: "correction:/license", pointer: proposed.review.id },
            },
          },
        ],
      },
      suggestions: {
        edges: [
          {
            node: {
              author: { name: "vera" },
              history: [
                { state: "OPEN", actor: { name: "vera" }, reason: null },
                { state: "ACCEPTED", actor: { name: "operator" }, reason: "I have read it." },
              ],
            },
          },
        ],
      },
    });
    // What stands on the checkpoint stands on what its license is now.
    const work = { ref, license: "Apache-2.0" };
    expect(derived.licenseReport.works).toContainEqual(work);
    expect(timeline.edges).toContainEqual({
      node: { kind: "REVIEW_CHANGED", about: "ACCEPTED", actor: { name: "operator" } },
    });
  });

  it("stands beside what documents state of data", async () => {
    const rationale = "A third of it is German.";
    const input = { idempotencyKey: "p2", subject: dataset, path: "/languages", value: '["en","de"]', rationale };
    const { review } = dataOf(await graph.writeAs(vera, "models", propose, input))["proposeCorrection"];
    const decision = { correction: review.id, decision: "ACCEPT", reason: "So it is." };
    dataOf(await graph.write(decide, { idempotencyKey: "d2", ...decision }));
    const shown = await graph.ask(`{ dataset(ref: "${dataset}") {
      languages suggestions(state: ACCEPTED) { edges { node { state correction { path value concluded } } } } } }`);
    expect(dataOf(shown)["dataset"]).toEqual({
      languages: ["en"],
      suggestions: {
        edges: [
          { node: { state: "ACCEPTED", correction: { path: "/languages", value: '["en","de"]', concluded: false } } },
        ],
      },
    });
  });
});
