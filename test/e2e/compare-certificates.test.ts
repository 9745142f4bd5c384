import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certified, writeAs } from "./certified.ts";
import { type Graph, openGraph } from "./graph.ts";

const checkpoint = (ref: string, sha256: string) => ({
  kind: "checkpoint" as const,
  input: { ref, files: [{ path: "model.safetensors", sizeBytes: 8, sha256: sha256.repeat(64) }] },
});
const test = (measured: number, spread: number) => ({
  ...{ name: "AutoAttack", perturbation: "AutoAttack, standard", dataset: "dataset:cifar10@test", measured },
  acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
  interval: { low: measured - spread, high: measured + spread, level: 0.95 },
  execution: { seeds: [0] },
});

describe("certificates of several weights", () => {
  let graph: Graph;
  let first: string;
  let second: string;

  // biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
  async function asked(query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const answer = await graph.ask(query, variables);
    expect(answer.errors).toBe(undefined);
    return JSON.parse(JSON.stringify(answer.data));
  }

  beforeAll(async () => {
    graph = await openGraph([checkpoint("checkpoint:acme/one@1", "a"), checkpoint("checkpoint:acme/two@1", "b")]);
    const { one, two } = await asked(
      `{ one: checkpoint(ref: "acme/one@1") { rootDigest } two: checkpoint(ref: "acme/two@1") { rootDigest } }`,
    );
    first = await certified(graph, one.rootDigest, { tests: [test(0.625, 0.0625)] });
    second = await certified(graph, two.rootDigest, { tests: [test(0.5625, 0.03125)] });
    const values = [{ test: "AutoAttack", measured: 0.5, interval: { low: 0.25, high: 0.75, level: 0.95 } }];
    const found = { organization: "Lab", independent: true, kind: "REPRODUCTION", verdict: "INCONCLUSIVE", values };
    await writeAs(
      graph,
      "dora",
      "recordVerification",
      { certificate: second, environment: "TPU", ...found },
      "outcome",
    );
    const proposed = { rootDigest: two.rootDigest, threatModel: "threat-model:linf-8@1", tests: [] };
    const claim = {
      kind: "ATTESTED",
      scope: "All.",
      narrative: "Seen.",
      limitations: ["Few."],
      contexts: ["Research."],
    };
    await writeAs(graph, "bob", "proposeCertificate", { ...proposed, claim }, "outcome");
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("are held against each other, each with what stands behind it in the lineage", async () => {
    const { compareCertificates } = await asked(
      `query($refs: [String!]!) { compareCertificates(refs: $refs) {
        sameWeights certificates { valid certificate { id lineage(direction: UPSTREAM) { nodes { ref } } } }
        pairs { threat { order } tests { name difference intervalsOverlap sameVerdict a { verdict } b { verdict } } }
      } }`,
      { refs: [second, `certificate:${first}`] },
    );
    const side = (id: string, ref: string) => ({
      valid: true,
      certificate: { id, lineage: { nodes: expect.arrayContaining([{ ref }]) } },
    });
    expect(compareCertificates).toEqual({
      sameWeights: false,
      certificates: [side(second, "checkpoint:acme/two@1"), side(first, "checkpoint:acme/one@1")],
      pairs: [
        {
          threat: { order: "SAME" },
          tests: [
            {
              ...{ name: "AutoAttack", difference: -0.0625, intervalsOverlap: true, sameVerdict: true },
              ...{ a: { verdict: "PASS" }, b: { verdict: "PASS" } },
            },
          ],
        },
      ],
    });
  });

  it("are listed with what others measured, and proposals with who still may review them", async () => {
    const { issued, carols, bobs } = await asked(`{
      issued: certificates(filter: { status: [ISSUED] }, first: 5) { totalCount edges { node {
        ref threatModel { ref } consistency { tests { least largestDifference verdicts environments } }
        lineage(direction: UPSTREAM) { nodes { ref } } } } }
      carols: certificates(filter: { awaitingReviewBy: "carol" }) { totalCount edges { node { author claim { kind } } } }
      bobs: certificates(filter: { awaitingReviewBy: "bob" }) { totalCount }
    }`);
    expect(issued.totalCount).toBe(2);
    expect(issued.edges).toMatchObject([
      { node: { ref: `certificate:${first}`, consistency: { tests: [] } } },
      {
        node: {
          ...{ ref: `certificate:${second}`, threatModel: { ref: "threat-model:linf-8@1" } },
          consistency: {
            tests: [{ least: 0.5, largestDifference: 0.0625, verdicts: ["INCONCLUSIVE"], environments: ["TPU"] }],
          },
          lineage: { nodes: expect.arrayContaining([{ ref: "checkpoint:acme/two@1" }]) },
        },
      },
    ]);
    expect(carols).toEqual({ totalCount: 1, edges: [{ node: { author: "bob", claim: { kind: "ATTESTED" } } }] });
    expect(bobs.totalCount).toBe(0);
  });

  it("are refused by name where there is none", async () => {
    const query = `query($refs: [String!]!) { compareCertificates(refs: $refs) { asOf } }`;
    const { data, errors } = await graph.ask(query, { refs: [first, "cert_none"] });
    expect(data?.["compareCertificates"]).toBe(null);
    expect(errors?.[0]?.extensions?.["code"]).toBe("NOT_FOUND");
    expect(errors?.[0]?.message).toContain("refs[1]");
  });
});
