import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { codesOf } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

type Registry = Awaited<ReturnType<typeof openModels>>;

const edge = (from: string, relation: string, to: string) => ({ from, relation, to });
const [base, tuned, merged, other, end] = ["acme/base", "acme/tuned", "acme/merged", "acme/other", "p/end"].map(
  (name) => `checkpoint:${name}@1`,
) as [string, string, string, string, string];
const edges = [
  edge("dataset:org/web", "DERIVED_DATA", "dataset:acme/corpus"),
  edge("dataset:acme/corpus", "TRAINED_ON", "run:acme/job@7"),
  edge("run:acme/job@7", "PRODUCED_BY", base),
  edge(base, "FINETUNE", tuned),
  edge(base, "MERGE", merged),
  edge(other, "MERGE", merged),
  edge("dataset:loop/a", "DERIVED_DATA", "dataset:loop/b"),
  edge("dataset:loop/b", "DERIVED_DATA", "dataset:loop/a"),
  edge("dataset:loop/b", "TRAINED_ON", other),
  edge(base, "MERGE", end),
  edge(tuned, "MERGE", end),
];

let registry: Registry;
beforeAll(async () => {
  registry = await openModels();
  for (const ref of [base, tuned, merged, other, end]) await registry.register({ ref });
  const mutation = "mutation($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }";
  await registry.ask(mutation, { input: { idempotencyKey: "lineage", edges } });
});
afterAll(() => registry[Symbol.asyncDispose]());

describe("what is worked out from lineage", () => {
  const asked = async (query: string) => {
    const { data, errors } = await registry.ask(query, {}, anonymous);
    expect(errors).toBeUndefined();
    return data;
  };

  it("lists every route from a source, shortest first, and says that these are all", async () => {
    const query = (max: number) =>
      `{ checkpoint(ref: "p/end@1") { paths(from: "checkpoint:acme/base@1", max: ${max}) { exhaustive total paths { length edges { from relation to } } } } }`;
    expect((await asked(query(9))).checkpoint.paths).toEqual({
      exhaustive: true,
      total: 2,
      paths: [
        { length: 1, edges: [edge(base, "MERGE", "checkpoint:p/end@1")] },
        {
          length: 2,
          edges: [edge(base, "FINETUNE", tuned), edge(tuned, "MERGE", "checkpoint:p/end@1")],
        },
      ],
    });
    expect((await asked(query(1))).checkpoint.paths).toMatchObject({
      exhaustive: false,
      total: 2,
      paths: [{ length: 1 }],
    });
  });

  it("finds the roots: what came from nothing that is declared", async () => {
    expect(
      (await asked('{ checkpoint(ref: "p/end@1") { roots { depth kind ref node { id } } } }')).checkpoint.roots,
    ).toEqual([{ depth: 4, kind: "DATASET_VERSION", ref: "dataset:org/web", node: null }]);
    expect((await asked('{ checkpoint(ref: "acme/other@1") { roots { ref } } }')).checkpoint.roots).toEqual([
      { ref: "dataset:loop/b" },
      { ref: "dataset:loop/a" },
    ]);
  });

  it("pages through descendants, each with the relation to its nearest parent", async () => {
    const query = (after: string) =>
      `{ checkpoint(ref: "acme/base@1") { descendants(first: 2, after: ${after}) { totalCount completeness { complete }
        pageInfo { hasNextPage endCursor } edges { depth relation pinned node { ref } } } } }`;
    const first = (await asked(query("null"))).checkpoint.descendants;
    expect(first).toMatchObject({ totalCount: 3, completeness: { complete: true }, pageInfo: { hasNextPage: true } });
    const rest = (await asked(query(JSON.stringify(first.pageInfo.endCursor)))).checkpoint.descendants;
    expect([...first.edges, ...rest.edges]).toEqual(
      [
        { depth: 1, relation: "MERGE", pinned: true, node: { ref: merged } },
        { depth: 1, relation: "FINETUNE", pinned: true, node: { ref: tuned } },
        { depth: 1, relation: "MERGE", pinned: true, node: { ref: "checkpoint:p/end@1" } },
      ].sort((a, b) => (a.node.ref < b.node.ref ? -1 : 1)),
    );
    const only = '{ checkpoint(ref: "acme/base@1") { descendants(relations: [FINETUNE]) { totalCount } } }';
    expect((await asked(only)).checkpoint.descendants.totalCount).toBe(1);
  });

  it("compares what two things came from, and finds what several share", async () => {
    const { lineageDiff: diff } = await asked(
      '{ lineageDiff(a: "acme/tuned@1", b: "acme/merged@1") { completeness { complete reasons } onlyInA { ref } onlyInB { ref } commonCount } }',
    );
    expect(diff).toMatchObject({ onlyInA: [], commonCount: 4, completeness: { complete: false } });
    expect(diff.onlyInB.map(({ ref }: { ref: string }) => ref)).toEqual([other, "dataset:loop/b", "dataset:loop/a"]);
    const { commonAncestors: shared } = await asked(
      '{ commonAncestors(refs: ["acme/tuned@1", "acme/merged@1"]) { ancestors { ref kind depths nearest } } }',
    );
    expect(shared.ancestors.slice(0, 2)).toEqual([
      { ref: base, kind: "CHECKPOINT", depths: [1, 1], nearest: true },
      { ref: "run:acme/job@7", kind: "TRAINING_RUN", depths: [2, 2], nearest: false },
    ]);
  });

  it("refuses to compare what is not there, or too much", async () => {
    const missing = await registry.ask('{ lineageDiff(a: "acme/tuned@1", b: "acme/none@1") { commonCount } }');
    expect(codesOf(missing)).toEqual(["NOT_FOUND"]);
    expect(codesOf(await registry.ask('{ commonAncestors(refs: ["acme/tuned@1"]) { ancestors { ref } } }'))).toEqual([
      "BAD_USER_INPUT",
    ]);
  });
});
