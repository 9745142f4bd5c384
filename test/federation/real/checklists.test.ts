import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../../cli/operator.ts";
import { knownWorld } from "../../e2e/known-world.ts";
import { type Disorder, RealGraph } from "./real-graph.ts";

const down: Disorder = () => Promise.reject(new Error("dead"));
// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

const question = `query ($ref: String!) { checkpoint(ref: $ref) {
  ref checklist { status version items { kind status required rationale decidedBy evidence { uri sha256 } } }
  viewerPermissions { action allowed reasons }
} }`;
const notAsked = /could not be asked at this moment\.$/;

describe("a checklist, of whose facts every subgraph knows some", () => {
  let graph: RealGraph;
  beforeAll(async () => {
    graph = await RealGraph.open(knownWorld);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const asked = async (ref: string, dead?: string) => {
    const disorders = dead === undefined ? {} : { [dead]: down };
    const { data, errors }: Shown = await graph.ask(question, {
      ...{ variables: { ref }, disorders, principal: operator },
    });
    expect(errors).toBeUndefined();
    const { checklist, viewerPermissions } = data.checkpoint;
    const items: Shown = Object.fromEntries(checklist.items.map((item: Shown) => [item.kind, item]));
    const permissions: Shown = Object.fromEntries(viewerPermissions.map((each: Shown) => [each.action, each]));
    return { checklist, items, permissions };
  };
  const statuses = (items: Shown) => Object.values(items).map(({ kind, status }: Shown) => `${kind} ${status}`);

  it("is worked out from all of them", async () => {
    const { checklist, items, permissions } = await asked("acme/base@step100");
    expect(checklist).toMatchObject({ status: "OPEN", version: 0 });
    expect(statuses(items)).toEqual([
      "SENSITIVE_CONTENT_AUDIT OPEN",
      "LICENSE_ALIGNMENT PASSED",
      "THIRD_PARTY_DEPENDENCIES OPEN",
      "EVALUATION_DOCUMENTED OPEN",
      "TRAINING_DEVIATIONS OPEN",
      "LIMITATIONS_DOCUMENTED PASSED",
      "TRAINING_DATA_DOCUMENTED PASSED",
      "CHECKSUMS PASSED",
    ]);
    expect(items.SENSITIVE_CONTENT_AUDIT.rationale).toContain("dataset:acme/web@2");
    expect(items.EVALUATION_DOCUMENTED.rationale).toBe("No results are recorded.");
    expect(permissions.REDISTRIBUTE).toMatchObject({ allowed: true });
    expect(permissions.PUBLISH.allowed).toBe(false);
  });

  it.each([
    ["licenses", "LICENSE_ALIGNMENT"],
    ["evaluations", "EVALUATION_DOCUMENTED"],
    ["datasets", "SENSITIVE_CONTENT_AUDIT"],
  ])("is open where %s does not answer, and says so", async (dead, kind) => {
    const healthy = await asked("acme/base@step100");
    const { items, permissions } = await asked("acme/base@step100", dead);
    expect(items[kind]).toMatchObject({
      status: "OPEN",
      decidedBy: "RULE",
      rationale: expect.stringMatching(notAsked),
    });
    const { [kind]: _, ...others } = items;
    const { [kind]: __, ...before } = healthy.items;
    expect(others).toEqual(before);
    expect(permissions.REDISTRIBUTE.allowed).toBe(dead !== "licenses");
    expect(permissions.PUBLISH).toMatchObject({
      allowed: false,
      reasons: expect.arrayContaining([expect.stringMatching(new RegExp(`^${kind} is open`))]),
    });
  });

  it("does not depend on which reference the checkpoint is found by", async () => {
    const within = "{ checkpoints { edges { node { ref checklist { status items { kind status } } } } } }";
    const { data, errors }: Shown = await graph.ask(within);
    expect(errors).toBeUndefined();
    const { items } = await asked("acme/chat@1");
    const found = data.checkpoints.edges.find(({ node }: Shown) => node.ref.endsWith("chat@1"));
    expect(found.node.checklist.items.map(({ kind, status }: Shown) => `${kind} ${status}`)).toEqual(statuses(items));
  });
});
