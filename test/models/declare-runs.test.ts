import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { announcement, openModels } from "./open-models.ts";

const mutation = "mutation($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }";
const model = "checkpoint:acme/model@1";

let registry: Awaited<ReturnType<typeof openModels>>;
let keys = 0;
beforeAll(async () => {
  registry = await openModels();
  await registry.register({ ref: model });
});
afterAll(() => registry[Symbol.asyncDispose]());

const outcomeOf = async (input: object) =>
  (await registry.ask(mutation, { input: { idempotencyKey: `k${++keys}`, ...input } })).data?.declareLineage?.outcome;
const edge = (from: string, relation: string, to: string) => ({ from, relation, to });

/** A walk up from a checkpoint. */
async function walkFrom(ref: string, fields: string) {
  const query = `query($ref: String!) { checkpoint(ref: $ref) { lineage(direction: UPSTREAM, maxDepth: 9) { ${fields} } } }`;
  return (await registry.ask(query, { ref }, anonymous)).data.checkpoint.lineage;
}

describe("a run that is declared", () => {
  it("is a thing of its own, so that walks through it are complete, both ways", async () => {
    await registry.announce(
      announcement("DatasetVersion", "dataset:runs/raw@1", "dsv_raw"),
      announcement("DatasetVersion", "dataset:runs/clean@1", "dsv_clean"),
    );
    const run = "run:etl/clean@7";
    const edges = [
      edge("dataset:runs/raw@1", "DERIVED_DATA", run),
      edge(run, "PRODUCED_BY", "dataset:runs/clean@1"),
      edge("dataset:runs/clean@1", "TRAINED_ON", model),
    ];
    const source = { uri: "https://etl.example" };
    await outcomeOf({ source, edges, withoutUpstream: ["dataset:runs/raw@1"] });
    const danglingOf = async () => (await walkFrom(model, "completeness { dangling { ref } }")).completeness.dangling;
    expect(await danglingOf()).toContainEqual({ ref: run });
    const things = [{ ref: run, name: "The cleaning" }];
    expect(await outcomeOf({ source, edges, things, withoutUpstream: ["dataset:runs/raw@1"] })).toBe("UPDATED");
    expect(await danglingOf()).not.toContainEqual({ ref: run });
    const asked = `query($ref: String!) { resolve(refs: [$ref]) { status canonical node { __typename id ... on Run {
      ref name up: lineage(direction: UPSTREAM) { ...Walked } down: lineage(direction: DOWNSTREAM) { ...Walked } } } } }
      fragment Walked on Lineage { nodes { ref } completeness { reasons } }`;
    const { data } = await registry.ask(asked, { ref: run }, anonymous);
    const id = expect.stringMatching(/^act_/);
    expect(data.resolve[0]).toMatchObject({
      ...{ status: "RESOLVED", canonical: run },
      node: {
        ...{ __typename: "Run", id, ref: run, name: "The cleaning" },
        up: { nodes: [{ ref: "dataset:runs/raw@1" }], completeness: { reasons: [] } },
        down: { nodes: [{ ref: "dataset:runs/clean@1" }, { ref: model }], completeness: { reasons: [] } },
      },
    });
    const found = "runs: nodes { ref kind node { ... on Run { name } } }";
    const { runs } = await walkFrom(model, found);
    expect(runs).toContainEqual({ ref: run, kind: "TRAINING_RUN", node: { name: "The cleaning" } });
  });

  it("is announced once, however many documents name it alike, and anew under another name", async () => {
    const announced = async () =>
      (await registry.rows("outboxEntry")).filter(({ payload }) => String(payload).includes('"ref":"run:once/a"'));
    for (const uri of ["https://once.example/1", "https://once.example/2"])
      expect(await outcomeOf({ source: { uri }, things: [{ ref: "run:once/a" }, { ref: "run:once/a" }] })).toBe(
        "CREATED",
      );
    expect(await announced()).toHaveLength(1);
    await outcomeOf({ source: { uri: "https://once.example/1" }, things: [{ ref: "run:once/a", name: "A" }] });
    expect(await announced()).toHaveLength(2);
  });
});
