import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";
import { knownWorld } from "./known-world.ts";

const source = { uri: "card.md" };
const records: readonly PedigreeRecord[] = [
  {
    kind: "checkpoint",
    input: {
      ref: "checkpoint:acme/triage@1",
      usageGuidance: {
        recommendedContexts: ["Medical triage in German"],
        outOfScope: ["Advice for children"],
        fallbacks: [{ trigger: "Confidence below 0.7", action: "Ask a nurse" }],
      },
      limitations: [
        { kind: "COVERAGE_GAP", severity: "HIGH", summary: "Nothing in French was seen.", affectedSlice: "French" },
      ],
      source,
    },
  },
  {
    kind: "results",
    input: {
      results: [
        {
          ...{ checkpoint: "acme/triage@1", benchmark: "arc", metric: "acc", value: 0.8, valueAsWritten: "0.8" },
          uncertainty: [{ source: "SAMPLING", standardError: 0.01 }],
        },
      ],
      source: { uri: "results.json" },
    },
  },
];

const query = `query($ref: String!, $requirements: FitRequirements!) { fit(ref: $ref, requirements: $requirements) {
  checkpoint { ref } verdict satisfied { kind requirement reason } unmet { kind requirement reason basis { ref } }
  unknown { kind requirement reason } safeguards { kind text } completeness { complete } } }`;

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph([...knownWorld, ...records]);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

describe("the fit of a checkpoint through the gateway", () => {
  it("tells what is satisfied, unmet and unknown, and what to safeguard, from all subgraphs in one request", async () => {
    const requirements = {
      languages: ["de", "fr", "sw"],
      domain: "medical triage",
      population: "children",
      use: { commercial: true },
      results: [
        { benchmark: "arc", metric: "acc", atLeast: 0.7 },
        { benchmark: "arc", metric: "acc", atLeast: 0.79 },
        { benchmark: "arc", metric: "acc", atLeast: 0.9 },
        { benchmark: "arc", metric: "f1", atLeast: 0.1 },
      ],
      certificates: [{ norm: "LINF", epsilonAtLeast: 0.03 }],
    };
    const answer = await graph.ask(query, { ref: "acme/triage@1", requirements });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({});
  });
});
