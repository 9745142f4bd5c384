import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenRef } from "../../kernel/ref.ts";
import { ada, statementsOf } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

type Registry = Awaited<ReturnType<typeof openModels>>;

const resolve = "query($refs: [String!]!) { resolve(refs: $refs) { input status canonical node { id } } }";
const registerAlias = "mutation($input: RegisterAliasInput!) { registerAlias(input: $input) { outcome } }";
const renameModel = `mutation { renameModel(input: { idempotencyKey: "rename", ref: "lab/old", name: "lab/new" }) { outcome } }`;

const root = "a".repeat(64);
const foreign = [
  "models:/registered/3",
  "models:/registered@champion",
  "pkg:mlflow/other@1",
  "runs:/0a1b/model",
  "wandb://entity/project/chat:v3",
  `ghcr.io/lab/chat@sha256:${"b".repeat(64)}`,
  "https://doi.org/10.5281/zenodo.1",
  "urn:li:mlModel:(urn:li:dataPlatform:mlflow,chat,PROD)",
  "ticket:ABC-1, (second)",
];

/** One of every kind of reference and of every outcome, with what it means. */
const kinds: readonly (readonly [ref: string, status: string, canonical: string | null])[] = [
  ...[
    "checkpoint:lab/chat@1",
    "lab/chat@1",
    "hf://lab/chat@1",
    "https://huggingface.co/lab/chat/tree/1",
    "pkg:huggingface/lab/chat@1",
    `sha256:${root}`,
    root.toUpperCase(),
    ...foreign,
  ].map((ref) => [ref, "RESOLVED", "checkpoint:lab/chat@1"] as const),
  ["models:/lab%2Fchat/1", "RESOLVED", "checkpoint:lab/chat@1"],
  ["model:lab/chat", "RESOLVED", "model:lab/chat"],
  ["dataset:squad@1", "RESOLVED", "dataset:squad@1"],
  ["lab/old@1", "REDIRECTED", "checkpoint:lab/new@1"],
  ["lab/gone", "TOMBSTONED", "checkpoint:lab/gone"],
  [`sha256:${"c".repeat(64)}`, "AMBIGUOUS", null],
  ["lab/chat@2", "NOT_FOUND", null],
  ["other/CHAT", "NOT_FOUND", null],
  ["models:/unknown/1", "NOT_FOUND", null],
  ["checkpoint:a:b", "INVALID", null],
];

async function opened(): Promise<Registry> {
  const registry = await openModels();
  const file = (byte: string, path: string) => ({ path, sizeBytes: 1, sha256: byte.repeat(64) });
  await registry.register({ ref: "lab/chat@1", files: [file("a", "a.bin"), file("c", "c.bin")] });
  await registry.register({ ref: "lab/old@1", files: [file("c", "c.bin")] });
  await registry.register({ ref: "lab/gone", status: "WITHDRAWN" });
  await registry.announce(announcement("DatasetVersion", "dataset:squad@1", "dsv_1"));
  for (const foreignRef of foreign)
    await registry.ask(registerAlias, {
      input: { idempotencyKey: foreignRef, ref: "checkpoint:lab/chat@1", foreignRef },
    });
  await registry.ask(renameModel);
  return registry;
}

const meaningsOf = async (registry: Registry, refs: readonly string[]) => {
  const { data } = await registry.ask(resolve, { refs });
  return data.resolve.map(({ input, status, canonical }: Record<string, unknown>) => [input, status, canonical]);
};

describe("references of every kind", () => {
  it("are told in at most twelve statements, as many for a thousand as for one of each", async () => {
    await using registry = await opened();
    const thousand = Array.from({ length: 1_000 }, (_, index) => {
      const [ref = "", ...meaning] = kinds[index % kinds.length] ?? [];
      // What nobody registered differs each time, so that there is as much to look up as there are references.
      if (ref === "lab/chat@2") return [`lab/chat@missing-${index}`, ...meaning];
      if (ref === "models:/unknown/1") return [`models:/unknown-${index}/1`, ...meaning];
      return [ref, ...meaning];
    });
    const costOf = async (asked: readonly (readonly (string | null)[])[]) => {
      return await statementsOf(registry.database, async () => {
        expect(
          await meaningsOf(
            registry,
            asked.map(([ref]) => ref ?? ""),
          ),
        ).toEqual(asked);
      });
    };
    const few = await costOf(kinds);
    expect(await costOf(thousand)).toBe(few);
    expect(few).toBeLessThanOrEqual(12);
  });

  it("cost no more where the records behind them are asked for than one statement for each type of record", async () => {
    await using registry = await opened();
    const refs = kinds.map(([ref]) => ref);
    const keys = await statementsOf(registry.database, () => registry.ask(resolve, { refs }));
    const more = resolve.replace("{ id }", "{ __typename ... on Checkpoint { ref rootDigest } ... on Model { name } }");
    const records = await statementsOf(registry.database, async () => {
      const { data } = await registry.ask(more, { refs });
      expect(data.resolve[0].node).toEqual({
        ...{
          __typename: "Checkpoint",
          ref: "checkpoint:lab/chat@1",
          rootDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      });
      expect(data.resolve.at(kinds.findIndex(([ref]) => ref === "model:lab/chat")).node).toEqual({
        ...{ __typename: "Model", name: "lab/chat" },
      });
    });
    expect(records).toBe(keys + 2);
    const named = `query($refs: [String!]!) { resolve(refs: $refs) { node { ...Named } } }
      fragment Named on Node { id ... on Checkpoint { ref } }`;
    const { data } = await registry.ask(named, { refs });
    expect(data.resolve[0].node).toEqual({ id: expect.stringMatching(/^ckp_/), ref: "checkpoint:lab/chat@1" });
  });
});

describe("names of any characters", () => {
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 }).filter((each) => !each.includes("\0"));
  const odd = fc.constantFrom(
    "a,b",
    "a/b:c",
    "(x)",
    "a@b",
    "s3://bucket/x",
    "%2F",
    "+ +",
    "..",
    "é́",
    "日本語",
    "a\tb",
    "'\"",
    "&=#?",
  );
  const names = fc.uniqueArray(fc.oneof(odd, text), { minLength: 300, maxLength: 300 });
  const wanted = fc.sample(names, { seed: 42, numRuns: 1 }).flat();

  it("are found again by the reference that is written of them, each as itself", async () => {
    await using registry = await openModels();
    const written = wanted.flatMap((name, index) => {
      return writtenRef({ kind: "dataset", name, version: index % 2 === 0 ? null : name }) ?? [];
    });
    expect(written.length).toBeGreaterThan(200);
    await registry.announce(...written.map((ref, index) => announcement("DatasetVersion", ref, `dsv_${index}`)));
    expect(await meaningsOf(registry, written)).toEqual(written.map((ref) => [ref, "RESOLVED", ref]));
  });

  it("can be what another system calls a thing", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/chat" });
    const foreignRefs = wanted.slice(0, 40).map((name) => `ticket:${name}`);
    const registered = [];
    for (const [index, foreignRef] of foreignRefs.entries()) {
      const input = { idempotencyKey: `key ${index}`, ref: "checkpoint:lab/chat", foreignRef };
      const { errors } = await registry.as(ada).run(registerAlias, { input });
      if (errors === undefined) registered.push(foreignRef);
    }
    // Half of a surrogate pair cannot be kept.
    expect(registered.length).toBeGreaterThan(20);
    const found = (ref: string) => [ref, "RESOLVED", "checkpoint:lab/chat"];
    expect(await meaningsOf(registry, registered)).toEqual(registered.map(found));
  });
});
