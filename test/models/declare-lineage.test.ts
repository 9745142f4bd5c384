import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import "../../subgraphs/models/lineage/declare-lineage.mutation.ts";
import { codesOf } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

type Registry = Awaited<ReturnType<typeof openModels>>;

const mutation = `mutation($input: DeclareLineageInput!) {
  declareLineage(input: $input) { outcome edgeCount audit { origin index } }
}`;

let registry: Registry;
let keys = 0;
beforeAll(async () => {
  registry = await openModels();
  for (const ref of ["acme/base@1", "acme/tuned@1", "acme/merged@1", "acme/other@1"]) await registry.register({ ref });
});
afterAll(() => registry[Symbol.asyncDispose]());

const declare = (input: object) => registry.ask(mutation, { input: { idempotencyKey: `k${++keys}`, ...input } });
const outcomeOf = async (input: object) => (await declare(input)).data?.declareLineage?.outcome;
const edge = (from: string, relation: string, to: string, more = {}) => ({ from, relation, to, ...more });
const [base, tuned, merged, other] = ["base", "tuned", "merged", "other"].map((name) => `checkpoint:acme/${name}@1`);

/** What a walk from a checkpoint comes to, as `depth ref`, and its edges. */
async function walkFrom(ref: string, direction: string, fields = "") {
  const { data, errors } = await registry.ask(
    `query($ref: String!, $direction: LineageDirection!) { checkpoint(ref: $ref) { lineage(direction: $direction, maxDepth: 9) {
      completeness { complete reasons dangling { ref } } nodes { depth ref kind } edges { from to relation pinned kind } ${fields} } } }`,
    { ref, direction },
    anonymous,
  );
  expect(errors).toBeUndefined();
  return data.checkpoint.lineage;
}

describe("declared lineage", () => {
  it("leads where it says, between registered and unregistered things, and is audited", async () => {
    const { data } = await declare({
      source: { uri: "https://acme.example/lineage.tsv" },
      edges: [
        edge(base ?? "", "FINETUNE", tuned ?? ""),
        edge("dataset:acme/corpus", "TRAINED_ON", "run:acme/job@7"),
        edge("run:acme/job@7", "PRODUCED_BY", base ?? ""),
        edge("hf://datasets/org/web", "DERIVED_DATA", "dataset:acme/corpus", { pinned: true }),
      ],
    });
    expect(data.declareLineage).toEqual({
      outcome: "CREATED",
      edgeCount: 4,
      audit: { origin: "pedigree/models", index: 5 },
    });
    const { nodes, edges, completeness } = await walkFrom(tuned ?? "", "UPSTREAM");
    expect(nodes).toEqual([
      { depth: 1, ref: base, kind: "CHECKPOINT" },
      { depth: 2, ref: "run:acme/job@7", kind: "TRAINING_RUN" },
      { depth: 3, ref: "dataset:acme/corpus", kind: "DATASET_VERSION" },
      { depth: 4, ref: "dataset:org/web", kind: "DATASET_VERSION" },
    ]);
    expect(edges).toContainEqual({
      ...{ from: "dataset:org/web", to: "dataset:acme/corpus", relation: "DERIVED_DATA" },
      ...{ pinned: true, kind: "DATASET_VERSION" },
    });
    expect(edges.find(({ to }: { to: string }) => to === tuned)).toMatchObject({ pinned: true, relation: "FINETUNE" });
    expect([completeness.complete, completeness.reasons]).toEqual([false, ["UNRESOLVED_REF"]]);
    expect((await walkFrom(base ?? "", "DOWNSTREAM")).nodes).toEqual([{ depth: 1, ref: tuned, kind: "CHECKPOINT" }]);
  });

  it("is replaced by the next version of its document, whole, and by nothing else", async () => {
    const source = { uri: "https://acme.example/merges.tsv" };
    expect(
      await outcomeOf({
        source,
        edges: [edge(base ?? "", "MERGE", merged ?? ""), edge(tuned ?? "", "MERGE", merged ?? "")],
      }),
    ).toBe("CREATED");
    const beside = {
      source: { uri: "https://other.example/merges.tsv" },
      edges: [edge(base ?? "", "MERGE", merged ?? "")],
    };
    expect(await outcomeOf(beside)).toBe("CREATED");
    expect(await outcomeOf(beside)).toBe("UNCHANGED");
    expect(await outcomeOf({ source, edges: [edge(other ?? "", "MERGE", merged ?? "")] })).toBe("UPDATED");
    const above = await registry.ask(
      `{ checkpoint(ref: "acme/merged@1") { lineage(direction: UPSTREAM, maxDepth: 1) { nodes { ref } } } }`,
    );
    // The other document still declares the base.
    expect(above.data.checkpoint.lineage.nodes).toEqual([{ ref: base }, { ref: other }]);
  });

  it("in the caller's own name stands beside what they stated before", async () => {
    expect(await outcomeOf({ edges: [edge("dataset:a", "DERIVED_DATA", "dataset:b")] })).toBe("CREATED");
    expect(await outcomeOf({ edges: [edge("dataset:b", "DERIVED_DATA", "dataset:c")] })).toBe("CREATED");
    expect(await outcomeOf({ edges: [edge("dataset:a", "DERIVED_DATA", "dataset:b")] })).toBe("UNCHANGED");
    expect(await registry.rows("declaredEdge")).toEqual(
      expect.arrayContaining([expect.objectContaining({ toRef: "dataset:c", supersededAt: null })]),
    );
  });

  it("tells what came from nothing from what nobody said anything of", async () => {
    await declare({ withoutUpstream: [base, "dataset:org/web"] });
    const { nodes } = await walkFrom(tuned ?? "", "UPSTREAM", "upstreams: nodes { ref upstream }").then((walk) => ({
      nodes: walk.upstreams,
    }));
    expect(nodes).toEqual([
      { ref: base, upstream: "DECLARED" },
      { ref: "run:acme/job@7", upstream: "DECLARED" },
      { ref: "dataset:acme/corpus", upstream: "DECLARED" },
      { ref: "dataset:org/web", upstream: "NONE" },
    ]);
    const unknown = await walkFrom(merged ?? "", "UPSTREAM", "upstreams: nodes { ref upstream }");
    expect(unknown.upstreams).toContainEqual({ ref: other, upstream: "UNKNOWN" });
  });

  it("registers deployments and exports, which a walk comes to and a reference names", async () => {
    const things = [
      { ref: "deployment:shop/search@prod", name: "Shop search", ownerName: "Shop" },
      { ref: "export:acme/tuned-gguf@1" },
    ];
    const edges = [
      edge(tuned ?? "", "EXPORTED", "export:acme/tuned-gguf@1"),
      edge("export:acme/tuned-gguf@1", "DEPLOYED", "deployment:shop/search@prod"),
    ];
    expect(await outcomeOf({ source: { uri: "https://shop.example" }, things, edges })).toBe("CREATED");
    const found =
      "things: nodes { kind node { __typename id ... on Deployment { ref name } ... on Export { ref name } } }";
    const { things: walked } = await walkFrom(tuned ?? "", "DOWNSTREAM", found);
    expect(walked).toContainEqual({
      kind: "DEPLOYMENT",
      node: {
        __typename: "Deployment",
        id: expect.stringMatching(/^dpl_/),
        ref: "deployment:shop/search@prod",
        name: "Shop search",
      },
    });
    expect(walked).toContainEqual({
      kind: "EXPORT",
      node: {
        __typename: "Export",
        id: expect.stringMatching(/^exp_/),
        ref: "export:acme/tuned-gguf@1",
        name: "acme/tuned-gguf",
      },
    });
    const { data } = await registry.ask(
      `{ resolve(refs: ["deployment:shop/search@prod"]) { status node { ... on Deployment { name lineage(direction: UPSTREAM) { nodes { ref } } } } } }`,
    );
    expect(data.resolve[0]).toMatchObject({ status: "RESOLVED", node: { name: "Shop search" } });
    expect(data.resolve[0].node.lineage.nodes.slice(0, 2)).toEqual([
      { ref: "export:acme/tuned-gguf@1" },
      { ref: tuned },
    ]);
  });

  it("with a cycle in the data ends, and names the cycle", async () => {
    const edges = [
      edge("dataset:loop/a", "DERIVED_DATA", "dataset:loop/b"),
      edge("dataset:loop/b", "DERIVED_DATA", "dataset:loop/a"),
      edge("dataset:loop/b", "DERIVED_DATA", "dataset:loop/b"),
      edge("dataset:loop/b", "TRAINED_ON", other ?? ""),
    ];
    expect(await outcomeOf({ source: { uri: "https://loop.example" }, edges })).toBe("CREATED");
    const { nodes, cycles } = await walkFrom(
      other ?? "",
      "UPSTREAM",
      "cycles { nodes { ref } } groups(by: OWNER) { key count nearest { ref } }",
    );
    expect(nodes.map(({ ref }: { ref: string }) => ref)).toEqual(["dataset:loop/b", "dataset:loop/a"]);
    expect(cycles).toEqual([{ nodes: [{ ref: "dataset:loop/a" }, { ref: "dataset:loop/b" }] }]);
  });

  it.each([
    [
      "a checkpoint that came from itself",
      { edges: [edge("checkpoint:a/b", "FINETUNE", "checkpoint:a/b")] },
      "BAD_USER_INPUT",
      "edges[0]",
    ],
    [
      "a reference to what has no lineage",
      { edges: [edge("license:MIT", "TRAINED_ON", "checkpoint:a/b")] },
      "REF_INVALID",
      "edges[0].from",
    ],
    ["what is no reference", { edges: [edge("dataset:a", "TRAINED_ON", "a b")] }, "REF_INVALID", "edges[0].to"],
    [
      "a run of training, which its checkpoint tells of",
      { things: [{ ref: "training-run:a" }] },
      "REF_INVALID",
      "things[0].ref",
    ],
    ["a checkpoint as a thing of no owner", { things: [{ ref: "checkpoint:a/b" }] }, "REF_INVALID", "things[0].ref"],
    [
      "too many edges",
      { edges: Array(10_001).fill(edge("dataset:a", "DERIVED_DATA", "dataset:b")) },
      "BAD_USER_INPUT",
      "edges",
    ],
    ["nothing of a name", { withoutUpstream: ["model:a"] }, "REF_INVALID", "withoutUpstream[0]"],
  ])("refuses %s, naming the place, and leaves nothing behind", async (_, input, code, place) => {
    const before = await registry.rows("declaredEdge");
    const answer = await declare(input);
    expect(codesOf(answer)).toEqual([code]);
    expect(answer.errors?.[0]?.message).toContain(`input.${place}`);
    expect(await registry.rows("declaredEdge")).toEqual(before);
  });

  it("is refused to who may not write", async () => {
    const answer = await registry.ask(mutation, { input: { idempotencyKey: "anonymous", edges: [] } }, anonymous);
    expect(codesOf(answer)).toEqual(["UNAUTHENTICATED"]);
  });
});
