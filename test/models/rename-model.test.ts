import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { renameModel } from "../../subgraphs/models/model/rename-model.mutation.ts";
import { ada, codesOf, reader } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

const mutation = `mutation($input: RenameModelInput!) {
  renameModel(input: $input) { outcome audit { index } model { ref name } } }`;
const resolve = `query($refs: [String!]!) { resolve(refs: $refs) {
  status canonical message candidates { ref } node { ... on Checkpoint { ref } ... on Model { ref } } } }`;

type Registry = Awaited<ReturnType<typeof openModels>>;

let keys = 0;
const rename = (registry: Registry, ref: string, name: string, actor = ada) =>
  registry.as(actor).run(mutation, { input: { idempotencyKey: `rename ${++keys}`, ref, name, reason: "It grew up." } });
const meaningsOf = async (registry: Registry, refs: string[], actor = ada) =>
  (await registry.ask(resolve, { refs }, actor)).data.resolve;

const redirected = (ref: string, name: string) => ({
  ...{ status: "REDIRECTED", canonical: ref, candidates: [], node: { ref } },
  message: `It is called ${name} since 2026-11-21: It grew up.`,
});
const resolved = (ref: string) => ({
  status: "RESOLVED",
  canonical: ref,
  message: null,
  candidates: [],
  node: { ref },
});

async function renamed() {
  const registry = await openModels();
  await registry.register({ ref: "lab/old" });
  await registry.register({ ref: "lab/old@1" });
  await registry.register({ ref: "lab/older@1" });
  const derivedFrom = [{ parent: "lab/old@1", relation: "FINETUNE" }];
  await registry.register({ ref: "lab/child", derivedFrom });
  const { data } = await rename(registry, "model:lab/old", "lab/new");
  expect(data.renameModel).toEqual({
    ...{ outcome: "UPDATED", audit: { index: 5 } },
    model: { ref: "model:lab/new", name: "lab/new" },
  });
  return registry;
}

describe("a renamed model", () => {
  it("is found under its new name, and redirected to from the old one, with every version", async () => {
    await using registry = await renamed();
    const refs = [
      "lab/new",
      "checkpoint:lab/new@1",
      "model:lab/new",
      "lab/old",
      "hf://lab/old@1",
      "model:lab/old",
      "lab/older@1",
    ];
    expect(await meaningsOf(registry, refs, anonymous)).toEqual([
      resolved("checkpoint:lab/new"),
      resolved("checkpoint:lab/new@1"),
      resolved("model:lab/new"),
      redirected("checkpoint:lab/new", "lab/new"),
      redirected("checkpoint:lab/new@1", "lab/new"),
      redirected("model:lab/new", "lab/new"),
      resolved("checkpoint:lab/older@1"),
    ]);
    expect(await meaningsOf(registry, ["lab/old@2"])).toMatchObject([
      { status: "NOT_FOUND", candidates: [{ ref: "checkpoint:lab/new" }, { ref: "checkpoint:lab/new@1" }] },
    ]);
    const one = `{ checkpoint(ref: "lab/old@1") { ref model { ref } } model(ref: "lab/old") { ref checkpoints { totalCount } } }`;
    expect((await registry.ask(one)).data).toEqual({
      checkpoint: { ref: "checkpoint:lab/new@1", model: { ref: "model:lab/new" } },
      model: { ref: "model:lab/new", checkpoints: { totalCount: 2 } },
    });
  });

  it("is still what others came from, whether they were declared before or after, by the old name or the new", async () => {
    await using registry = await renamed();
    for (const [ref, parent] of [
      ["lab/later", "lab/old@1"],
      ["lab/latest", "lab/new@1"],
    ] as const)
      await registry.register({ ref, derivedFrom: [{ parent, relation: "FINETUNE" }] });
    for (const ref of ["lab/child", "lab/later", "lab/latest"]) {
      const query = `query($ref: String!) { checkpoint(ref: $ref) {
        derivedFrom { refAsWritten parent { ref } } completeness { complete dangling { ref } } } }`;
      const { checkpoint } = (await registry.ask(query, { ref })).data;
      expect(checkpoint.derivedFrom[0].parent).toEqual({ ref: "checkpoint:lab/new@1" });
      expect(checkpoint.completeness).toEqual({ complete: true, dangling: [] });
    }
    const edges = (await registry.rows("indexEdge")).map(({ toRef, fromRef }) => `${toRef} < ${fromRef}`);
    expect(edges.sort()).toEqual(
      ["child", "later", "latest"].sort().map((name) => `checkpoint:lab/${name} < checkpoint:lab/new@1`),
    );
  });

  it("keeps what other subgraphs file about it under its old name, in the key by which they are asked", async () => {
    await using registry = await renamed();
    const byKey = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Checkpoint { ref indexKey } } }`;
    const keys = ["checkpoint:lab/old@1", "checkpoint:lab/new@1", "checkpoint:lab/new@1 checkpoint:lab/old@1"];
    const answer = await registry.ask(byKey, {
      keys: keys.map((indexKey) => ({ __typename: "Checkpoint", indexKey })),
    });
    const checkpoint = { ref: "checkpoint:lab/new@1", indexKey: "checkpoint:lab/new@1 checkpoint:lab/old@1" };
    expect(answer.data).toEqual({ _entities: keys.map(() => checkpoint) });
    const model = await registry.ask(`{ model(ref: "lab/old") { indexKey } }`);
    expect(model.data).toEqual({ model: { indexKey: "model:lab/new model:lab/old" } });
  });

  it("takes what is recorded of it under its old name", async () => {
    await using registry = await renamed();
    await registry.register({
      ref: "lab/old@1",
      step: 7,
      source: { uri: "https://example.org/card", relationship: "FIRST_PARTY" },
    });
    await registry.register({ ref: "lab/old@2" });
    await registry.registerModel({ ref: "model:lab/old", ownerName: "Lab" });
    await registry.recordLimitation({
      checkpoint: "lab/old@1",
      kind: "FACTUALITY",
      severity: "LOW",
      summary: "It guesses.",
    });
    const query = `{ model(ref: "lab/new") { owner { name } checkpoints { edges { node { ref indexKey step limitations { summary } } } } } models { totalCount } }`;
    const node = (ref: string, more: object = {}) => ({ node: { ref, step: null, limitations: [], ...more } });
    expect((await registry.ask(query.replace("indexKey", ""))).data).toEqual({
      models: { totalCount: 3 },
      model: {
        owner: { name: "Lab" },
        checkpoints: {
          edges: [
            node("checkpoint:lab/new"),
            node("checkpoint:lab/new@1", { step: 7, limitations: [{ summary: "It guesses." }] }),
            node("checkpoint:lab/new@2"),
          ],
        },
      },
    });
    expect(await meaningsOf(registry, ["lab/old@2"])).toEqual([redirected("checkpoint:lab/new@2", "lab/new")]);
  });

  it("can be renamed again, and back: every name that it had leads to it", async () => {
    await using registry = await renamed();
    await rename(registry, "lab/old", "lab/newest");
    expect(await meaningsOf(registry, ["lab/old@1", "lab/new@1", "lab/newest@1"])).toEqual([
      redirected("checkpoint:lab/newest@1", "lab/newest"),
      redirected("checkpoint:lab/newest@1", "lab/newest"),
      resolved("checkpoint:lab/newest@1"),
    ]);
    await rename(registry, "lab/newest", "lab/old");
    expect(await meaningsOf(registry, ["lab/old@1", "lab/new@1", "lab/newest@1"])).toEqual([
      resolved("checkpoint:lab/old@1"),
      redirected("checkpoint:lab/old@1", "lab/old"),
      redirected("checkpoint:lab/old@1", "lab/old"),
    ]);
  });

  it("that is hidden does not show its new name under the old one", async () => {
    await using registry = await renamed();
    await registry.database.transaction(async (em) => {
      const kysely = em.kysely<{
        model: { label: string };
        checkpoint: { label: string };
        indexNode: { label: string };
      }>();
      for (const table of ["model", "checkpoint", "indexNode"] as const)
        await kysely.updateTable(table).set({ label: "acl:lab" }).execute();
    });
    const [meaning] = await meaningsOf(registry, ["lab/old"], anonymous);
    expect(meaning).toMatchObject({
      status: "NOT_FOUND",
      message: "Nothing is registered under this reference.",
      candidates: [],
    });
  });

  it("is what a name of another system stands for that was registered for its old name", async () => {
    await using registry = await renamed();
    const alias = `mutation { registerAlias(input: { idempotencyKey: "a", ref: "checkpoint:lab/old@1", foreignRef: "models:/old/1" }) { outcome } }`;
    await registry.ask(alias);
    expect(await meaningsOf(registry, ["models:/old/1"])).toEqual([resolved("checkpoint:lab/new@1")]);
  });

  it("keeps its name for itself: neither its present nor a former name can be taken", async () => {
    await using registry = await renamed();
    for (const name of ["lab/new", "lab/old"]) {
      expect(codesOf(await rename(registry, "lab/older", name))).toEqual(["BAD_USER_INPUT"]);
    }
    expect(await meaningsOf(registry, ["lab/older@1"])).toEqual([resolved("checkpoint:lab/older@1")]);
  });

  it.each([
    ["lab/none", "lab/x", "NOT_FOUND"],
    ["checkpoint:lab/old", "lab/x", "REF_INVALID"],
    ["lab/old", "", "REF_INVALID"],
    ["lab/old", "lab/x@1", "REF_INVALID"],
    ["lab/old", "dataset:lab/x", "REF_INVALID"],
  ])("is not %j as %j (%s)", async (ref, name, code) => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/old" });
    const before = await registry.auditTrail();
    expect(codesOf(await rename(registry, ref, name))).toEqual([code]);
    expect(await registry.auditTrail()).toEqual(before);
  });

  it("changes nothing under the name that it has, and for nobody who may only read", async () => {
    await using registry = await renamed();
    expect((await rename(registry, "lab/old", "model:lab/new")).data.renameModel).toMatchObject({
      outcome: "UNCHANGED",
      audit: null,
    });
    expect(codesOf(await rename(registry, "lab/new", "lab/x", reader))).toEqual(["FORBIDDEN"]);
    expect(renameModel).toBeTypeOf("function");
  });
});
