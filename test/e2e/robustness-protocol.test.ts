import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linf8, passing } from "../evaluations/open-certificates.ts";
import { certified, writeAs } from "./certified.ts";
import { type Graph, openGraph } from "./graph.ts";

const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }];
const ref = "robustness-protocol:pixels@1";
const test = {
  ...{ name: passing.name, purpose: "Who knows the weights.", perturbation: "AutoAttack", threatModel: linf8.ref },
  ...{ acceptance: passing.acceptance, inputBounds: { low: "0", high: "1" } },
};
const asRequired = { ...passing, inputBounds: { low: "0", high: "2/2" } };

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

describe("a certificate by a protocol of tests", () => {
  let graph: Graph;
  let rootDigest: string;

  async function asked(query: string, variables: Record<string, unknown> = {}): Promise<Shown> {
    const { data, errors } = await graph.ask(query, variables);
    expect(errors).toBe(undefined);
    return JSON.parse(JSON.stringify(data));
  }

  beforeAll(async () => {
    graph = await openGraph([{ kind: "checkpoint", input: { ref: "checkpoint:acme/classifier@1", files } }]);
    rootDigest = (await asked('{ checkpoint(ref: "acme/classifier@1") { rootDigest } }')).checkpoint.rootDigest;
    await writeAs(graph, "ada", "registerThreatModel", linf8, "outcome");
    const protocol = { ref, title: "Pixels", tests: [test] };
    expect(await writeAs(graph, "ada", "registerRobustnessProtocol", protocol, "outcome")).toEqual({
      outcome: "CREATED",
    });
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("is refused until its baseline suite was run as required", async () => {
    await expect(certified(graph, rootDigest, { protocol: ref })).rejects.toThrow(
      `cannot be issued: of the baseline suite of ${ref}, \\"AutoAttack\\" deviates (INPUT_BOUNDS).`,
    );
  });

  it("tells with the checkpoint which protocol that is, and how far it is covered", async () => {
    const id = await certified(graph, rootDigest, { protocol: ref, tests: [asRequired] });
    const query = `{ checkpoint(ref: "acme/classifier@1") { certificates { id protocol { ref version certificateCount
      baselineSuite { name threatModel { ref } } } threatCoverage { complete additional
      tests { name state verdict stated { measured } required { threatModel { ref norm } } } } } } }`;
    expect((await asked(query)).checkpoint.certificates).toEqual([
      {
        id,
        protocol: {
          ...{ ref, version: "1", certificateCount: 1 },
          baselineSuite: [{ name: "AutoAttack", threatModel: { ref: linf8.ref } }],
        },
        threatCoverage: {
          ...{ complete: true, additional: [] },
          tests: [
            {
              ...{ name: "AutoAttack", state: "COVERED", verdict: "PASS", stated: { measured: passing.measured } },
              required: { threatModel: { ref: linf8.ref, norm: "LINF" } },
            },
          ],
        },
      },
    ]);
  });

  it("is found, as its protocol is, by reference and by id", async () => {
    const { resolve } = await asked(
      "query($refs: [String!]!) { resolve(refs: $refs) { status canonical node { id } } }",
      {
        refs: [ref, "robustness-protocol:pixels@2"],
      },
    );
    expect(resolve).toMatchObject([{ status: "RESOLVED", canonical: ref }, { status: "NOT_FOUND" }]);
    const node = "query($id: ID!) { node(id: $id) { __typename ... on RobustnessProtocol { ref tests { name } } } }";
    expect(await asked(node, { id: resolve[0].node.id })).toEqual({
      node: { __typename: "RobustnessProtocol", ref, tests: [{ name: "AutoAttack" }] },
    });
    const listed = await asked("{ robustnessProtocols { totalCount edges { node { ref title } } } }");
    expect(listed.robustnessProtocols).toEqual({ totalCount: 1, edges: [{ node: { ref, title: "Pixels" } }] });
  });
});
