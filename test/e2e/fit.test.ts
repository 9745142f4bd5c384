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
      license: "MIT",
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

const prohibited = ["Diagnosis without a physician"];
const query = `query($ref: String!, $requirements: FitRequirements!) { fit(ref: $ref, requirements: $requirements) {
  checkpoint { ref } verdict satisfied { kind requirement reason } unmet { kind requirement reason basis { ref } }
  unknown { kind requirement reason } safeguards { kind text } completeness { complete } } }`;

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph([...knownWorld, ...records]);
  const stated = { checkpoint: "acme/triage@1", expectedVersion: 0, permitted: [], prohibited };
  const mutation = "mutation($input: SetUsePolicyInput!) { setUsePolicy(input: $input) { outcome } }";
  await graph.write(mutation, { idempotencyKey: "policy", ...stated });
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

describe("the fit of a checkpoint through the gateway", () => {
  it("tells what is satisfied, unmet and unknown, and what to safeguard, from all subgraphs in one request", async () => {
    const requirements = {
      languages: ["de", "fr", "sw"],
      domain: "medical triage",
      population: "children",
      use: { commercial: true, jurisdictions: ["DE"] },
      results: [
        { benchmark: "arc", metric: "acc", atLeast: 0.7 },
        { benchmark: "arc", metric: "acc", atLeast: 0.79 },
        { benchmark: "arc", metric: "acc", atLeast: 0.9 },
        { benchmark: "arc", metric: "f1", atLeast: 0.1 },
      ],
      certificates: [{ norm: "LINF", epsilonAtLeast: 0.03 }],
    };
    const { data, errors } = await graph.ask(query, { ref: "acme/triage@1", requirements });
    expect(errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
    const fit = (data as any).fit;
    const places = (found: { kind: string; requirement: string }[]) => found.map((each) => each.requirement);
    expect([fit.checkpoint.ref, fit.verdict]).toEqual(["checkpoint:acme/triage@1", "DOES_NOT_FIT"]);
    expect(places(fit.satisfied)).toEqual(["/languages/0", "/domain", "/use", "/results/0"]);
    expect(places(fit.unmet)).toEqual(["/languages/1", "/population", "/results/2"]);
    expect(places(fit.unknown)).toEqual([
      ...["/languages/2", "/use/jurisdictions/0", "/results/1", "/results/3", "/certificates/0"],
    ]);
    expect(fit.safeguards).toEqual([
      { kind: "FALLBACK", text: "Confidence below 0.7: Ask a nurse" },
      { kind: "LIMITATION", text: "Nothing in French was seen." },
      { kind: "USE_POLICY", text: "Prohibited: Diagnosis without a physician" },
    ]);
    expect(fit.completeness).toEqual({ complete: true });
  });

  it("is nothing for what names no checkpoint, and refused where it cannot be judged", async () => {
    const domain = { domain: "law" };
    expect((await graph.ask(query, { ref: "acme/nothing@1", requirements: domain })).data).toEqual({ fit: null });
    const { errors } = await graph.ask(query, { ref: "acme/triage@1", requirements: { languages: ["no tag"] } });
    expect(errors?.map(({ message, extensions }) => [extensions?.["code"], message])).toEqual([
      [
        "BAD_USER_INPUT",
        "requirements.languages[0] cannot be judged: it is no language tag; write one of BCP 47, such as pt-BR.",
      ],
    ]);
  });
});
