import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { codesOf, insider, statementsOf } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const resolve = `query($refs: [String!]!) { resolve(refs: $refs) {
  input status canonical pinned message candidates { ref } node { __typename ... on Checkpoint { ref } ... on Model { ref } } } }`;

const hash = (byte: string) => byte.repeat(32);
const file = (byte: string, path = "a.bin") => ({ path, sizeBytes: 1, sha256: hash(byte) });
const found = (input: string, type: string, canonical: string, pinned = false, ref: object = {}) => {
  return {
    input,
    status: "RESOLVED",
    canonical,
    pinned,
    message: null,
    candidates: [],
    node: { __typename: type, ...ref },
  };
};
const notFound = (
  input: string,
  pinned = false,
  candidates: string[] = [],
  message = "Nothing is registered under exactly this; other versions are.",
) => ({
  ...{
    input,
    status: "NOT_FOUND",
    canonical: null,
    pinned,
    candidates: candidates.map((ref) => ({ ref })),
    node: null,
  },
  message: candidates.length > 0 ? message : "Nothing is registered under this reference.",
});
const elsewhere = "Nothing is registered under exactly this; the name is known elsewhere.";
const checkpoint = (input: string, ref: string, pinned = false) => found(input, "Checkpoint", ref, pinned, { ref });

async function opened() {
  const registry = await openModels();
  await registry.register({ ref: "lab/base", files: [file("aa")] });
  await registry.register({ ref: "lab/step@1", files: [file("bb")] });
  await registry.register({ ref: "lab/step@2", files: [file("bb", "copy.bin")] });
  await registry.announce(
    announcement("DatasetVersion", "dataset:squad", "dsv_1"),
    announcement("License", "license:MIT", "lic_1"),
  );
  return registry;
}

const mixed: readonly (readonly [string, object])[] = [
  ["checkpoint:lab/base", checkpoint("checkpoint:lab/base", "checkpoint:lab/base")],
  ["lab/base", checkpoint("lab/base", "checkpoint:lab/base")],
  [" hf://lab/base ", checkpoint(" hf://lab/base ", "checkpoint:lab/base")],
  ["lab/base@main", checkpoint("lab/base@main", "checkpoint:lab/base")],
  ["lab/step@2", checkpoint("lab/step@2", "checkpoint:lab/step@2", true)],
  ["pkg:huggingface/lab/step@1", checkpoint("pkg:huggingface/lab/step@1", "checkpoint:lab/step@1")],
  [`sha256:${hash("AA")}`, checkpoint(`sha256:${hash("AA")}`, "checkpoint:lab/base", true)],
  [hash("AA"), checkpoint(hash("AA"), "checkpoint:lab/base", true)],
  ["squad", found("squad", "DatasetVersion", "dataset:squad")],
  ["license:MIT", found("license:MIT", "License", "license:MIT")],
  ["model:lab/step", found("model:lab/step", "Model", "model:lab/step", false, { ref: "model:lab/step" })],
  ["lab/step", notFound("lab/step", false, ["checkpoint:lab/step@1", "checkpoint:lab/step@2"])],
  ["lab/step@3", notFound("lab/step@3", true, ["checkpoint:lab/step@1", "checkpoint:lab/step@2"])],
  ["lab/none", notFound("lab/none")],
  [
    `sha256:${hash("ff")}`,
    { ...notFound(`sha256:${hash("ff")}`, true), message: "No file or checkpoint with this digest is registered." },
  ],
  [
    `sha256:${hash("bb")}`,
    {
      ...{ input: `sha256:${hash("bb")}`, status: "AMBIGUOUS", canonical: null, pinned: true, node: null },
      message: "Several things answer to it.",
      candidates: [{ ref: "checkpoint:lab/step@1" }, { ref: "checkpoint:lab/step@2" }],
    },
  ],
  [
    "wandb://run/7",
    {
      ...{ input: "wandb://run/7", status: "INVALID", canonical: null, pinned: false, candidates: [], node: null },
      message: "What Weights & Biases holds is wandb://entity/project/name:alias.",
    },
  ],
];

describe("references", () => {
  it("are resolved in the order asked, each by itself, with duplicates, a thousand at once", async () => {
    await using registry = await opened();
    const asked = Array.from({ length: 1_000 }, (_, index) => mixed[(index * 7) % mixed.length] ?? (["", {}] as const));
    const answer = await registry.ask(resolve, { refs: asked.map(([ref]) => ref) });
    expect(answer).toEqual({ data: { resolve: asked.map(([, expected]) => expected) } });
  });

  it("cost as many statements in thousands as in tens, and at most twelve", async () => {
    await using registry = await opened();
    const refs = mixed.map(([ref]) => ref);
    const costOf = (count: number) => {
      const asked = Array.from({ length: count }, (_, index) => refs[index] ?? `lab/number${index}`);
      return statementsOf(registry.database, () => registry.ask(resolve, { refs: asked }));
    };
    const few = await costOf(refs.length);
    expect(await costOf(1_000)).toBe(few);
    expect(few).toBeLessThanOrEqual(12);
  });

  it("are refused when there are more than a thousand", async () => {
    await using registry = await openModels();
    expect(codesOf(await registry.ask(resolve, { refs: Array(1_001).fill("a") }))).toEqual(["BAD_USER_INPUT"]);
  });

  it("never fail together because one of them cannot be written", async () => {
    await using registry = await opened();
    const { data, errors } = await registry.ask(resolve, { refs: ["lab/base", "a\ud800", "é".repeat(1_500), ""] });
    expect([errors, data.resolve.map(({ status }: { status: string }) => status)]).toEqual([
      undefined,
      ["RESOLVED", "INVALID", "INVALID", "INVALID"],
    ]);
  });

  it("name at most ten of what they might have meant", async () => {
    await using registry = await openModels();
    await registry.announce(
      ...Array.from({ length: 12 }, (_, i) => announcement("DatasetVersion", `dataset:many@${10 + i}`, `dsv_${i}`)),
    );
    const { data } = await registry.ask(resolve, { refs: ["many"] });
    expect(data.resolve[0].candidates.map(({ ref }: { ref: string }) => ref)).toEqual(
      Array.from({ length: 10 }, (_, i) => `dataset:many@${10 + i}`),
    );
  });

  it("to what the caller may not see are answered exactly as if it were absent", async () => {
    await using registry = await opened();
    await registry.announce(
      announcement("DatasetVersion", "dataset:secret@1", "dsv_2", {
        label: "acl:lab",
        aliases: [`sha256:${hash("dd")}`],
      }),
    );
    await registry.hide("checkpoint:lab/base");
    await registry.hide("checkpoint:lab/step@2");
    const refs = [
      "lab/base",
      `sha256:${hash("aa")}`,
      `sha256:${hash("bb")}`,
      "lab/step",
      "secret",
      `sha256:${hash("dd")}`,
    ];
    const noDigest = "No file or checkpoint with this digest is registered.";
    expect(await registry.ask(resolve, { refs }, anonymous)).toEqual({
      data: {
        resolve: [
          notFound("lab/base", false, ["model:lab/base"], elsewhere),
          { ...notFound(`sha256:${hash("aa")}`, true), message: noDigest },
          checkpoint(`sha256:${hash("bb")}`, "checkpoint:lab/step@1", true),
          notFound("lab/step", false, ["checkpoint:lab/step@1"]),
          notFound("secret"),
          { ...notFound(`sha256:${hash("dd")}`, true), message: noDigest },
        ],
      },
    });
    const seen = await registry.ask(resolve, { refs }, insider);
    expect(seen.data.resolve.map(({ status }: { status: string }) => status)).toEqual([
      "RESOLVED",
      "RESOLVED",
      "AMBIGUOUS",
      "NOT_FOUND",
      "NOT_FOUND",
      "RESOLVED",
    ]);
  });
});

describe("one checkpoint", () => {
  const one = `query($ref: String!) { checkpoint(ref: $ref) { ref } }`;

  it.each([
    ["checkpoint:lab/step@1", "checkpoint:lab/step@1"],
    ["lab/step@1", "checkpoint:lab/step@1"],
    ["https://huggingface.co/lab/base/tree/main", "checkpoint:lab/base"],
    [`sha256:${hash("aa")}`, "checkpoint:lab/base"],
    [`sha256:${hash("bb")}`, null],
    ["lab/none", null],
    ["squad", null],
  ])("asked for as %s is %s", async (ref, expected) => {
    await using registry = await opened();
    const shown = expected === null ? null : { ref: expected };
    expect(await registry.ask(one, { ref }, anonymous)).toEqual({ data: { checkpoint: shown } });
  });

  it("is refused where the text is no reference", async () => {
    await using registry = await openModels();
    expect(codesOf(await registry.ask(one, { ref: "wandb://x" }))).toEqual(["REF_INVALID"]);
  });

  it("that is hidden is absent from every list and every count", async () => {
    await using registry = await opened();
    await registry.hide("checkpoint:lab/step@2");
    const lists = `{ checkpoints { totalCount edges { node { ref } } } model(ref: "lab/step") { checkpoints { totalCount edges { node { ref } } } } }`;
    const shown = (...refs: string[]) => ({ totalCount: refs.length, edges: refs.map((ref) => ({ node: { ref } })) });
    expect(await registry.ask(lists, {}, anonymous)).toEqual({
      data: {
        checkpoints: shown("checkpoint:lab/base", "checkpoint:lab/step@1"),
        model: { checkpoints: shown("checkpoint:lab/step@1") },
      },
    });
  });
});
