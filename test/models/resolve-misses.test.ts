import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { announcement, openModels } from "./open-models.ts";

const resolve = `query($refs: [String!]!) { resolve(refs: $refs) {
  input status canonical pinned message candidates { ref } node { __typename ... on Checkpoint { ref } } } }`;

const hash = (byte: string) => byte.repeat(32);
const file = (byte: string, path = "a.bin") => ({ path, sizeBytes: 1, sha256: hash(byte) });
const notFound = (input: string, pinned = false, near: string[] = []) => ({
  ...{ input, status: "NOT_FOUND", canonical: null, pinned, candidates: near.map((ref) => ({ ref })), node: null },
  message:
    near.length > 0
      ? "Nothing is registered under exactly this; the name is known elsewhere."
      : "Nothing is registered under this reference.",
});
const checkpoint = (input: string, ref: string) => ({
  ...{ input, status: "RESOLVED", canonical: ref, pinned: false, message: null, candidates: [] },
  node: { __typename: "Checkpoint", ref },
});

describe("a reference that names nothing", () => {
  const askFor = async (registry: Awaited<ReturnType<typeof openModels>>, refs: string[], actor = anonymous) =>
    (await registry.ask(resolve, { refs }, actor)).data.resolve;

  it("says what has the same name in another organization, in other letters, or of another kind", async () => {
    await using registry = await openModels();
    for (const ref of ["lab/Chat-7B@1", "other/chat-7b", "other/chat-70b"]) await registry.register({ ref });
    await registry.announce(
      announcement("DatasetVersion", "dataset:other/squad@1", "dsv_1"),
      announcement("DatasetVersion", "dataset:hidden/squad@1", "dsv_2", { label: "acl:lab" }),
    );
    const others = ["checkpoint:lab/Chat-7B@1", "checkpoint:other/chat-7b", "model:lab/Chat-7B", "model:other/chat-7b"];
    expect(await askFor(registry, ["lab/chat-7b", "CHAT-7B@2", "squad", "license:squad", "chat"])).toEqual([
      notFound("lab/chat-7b", false, others),
      notFound("CHAT-7B@2", true, others),
      notFound("squad", false, ["dataset:other/squad@1"]),
      notFound("license:squad", false, ["dataset:other/squad@1"]),
      notFound("chat"),
    ]);
  });

  it("is looked for by what an index holds, however many things have the name", async () => {
    await using registry = await openModels();
    await registry.announce(
      ...Array.from({ length: 40 }, (_, i) =>
        announcement("DatasetVersion", `dataset:org${10 + i}/data@1`, `dsv_${i}`),
      ),
    );
    const [{ candidates }] = await askFor(registry, ["lab/data"]);
    expect(candidates.map(({ ref }: { ref: string }) => ref)).toEqual(
      Array.from({ length: 10 }, (_, i) => `dataset:org${10 + i}/data@1`),
    );
  });

  it("says what is spelled almost like it, of what the caller may see", async () => {
    await using registry = await openModels();
    for (const ref of ["mistralai/Mistral-7B-v0.1@main", "other/mistral-7b-v0.2", "lab/zephyr"])
      await registry.register({ ref });
    await registry.announce(
      announcement("Dataset", "dataset:rajpurkar/squad", "dst_1"),
      announcement("DatasetVersion", "dataset:rajpurkar/squad@1", "dsv_1"),
      announcement("License", "license:MIT", "lic_1"),
      announcement("License", "license:hidden-MTX", "lic_2", { label: "acl:lab" }),
      announcement("Result", "result:zephir", "res_1"),
    );
    const alike = (input: string, pinned: boolean, candidates: string[]) => ({
      ...notFound(input, pinned, candidates),
      message: "Nothing is registered under exactly this; a name almost like it is known.",
    });
    const mistral = ["checkpoint:mistralai/Mistral-7B-v0.1@main", "model:mistralai/Mistral-7B-v0.1"];
    const squad = ["dataset:rajpurkar/squad", "dataset:rajpurkar/squad@1"];
    expect(
      await askFor(registry, [
        "mistralai/Mistrel-7B-v0.1",
        "mistrlai/imstral-7b-v0.1@main",
        "mistral-7b-v01",
        "dataset:squda",
        "license:mitt",
        "license:hidden-MTI",
        "zephyrus",
        "lab/zepyr@1",
      ]),
    ).toEqual([
      alike("mistralai/Mistrel-7B-v0.1", false, mistral),
      alike("mistrlai/imstral-7b-v0.1@main", false, mistral),
      alike("mistral-7b-v01", false, mistral),
      alike("dataset:squda", false, squad),
      alike("license:mitt", false, ["license:MIT"]),
      notFound("license:hidden-MTI"),
      alike("zephyrus", false, ["checkpoint:lab/zephyr", "model:lab/zephyr"]),
      alike("lab/zepyr@1", true, ["checkpoint:lab/zephyr", "model:lab/zephyr"]),
    ]);
  });

  it("is told from a thousand names that begin like it by how it ends, and from as many that end like it by how it begins", async () => {
    await using registry = await openModels();
    const named = (name: string, index: number) =>
      announcement("Dataset", `dataset:lab/${name}`, `dst_${name}${index}`);
    const numbers = Array.from({ length: 300 }, (_, index) => 1_000 + index);
    await registry.announce(
      ...numbers.map((number, index) => named(`corpus-of-${number}`, index)),
      ...numbers.map((number, index) => named(`${number}-of-corpus`, index)),
    );
    const candidates = async (ref: string) =>
      (await askFor(registry, [ref]))[0].candidates.map((each: { ref: string }) => each.ref);
    expect(await candidates("dataset:crpus-of-1234")).toEqual(["dataset:lab/corpus-of-1234"]);
    expect(await candidates("dataset:1234-of-copus")).toEqual(["dataset:lab/1234-of-corpus"]);
  });

  it("may name something that the index has not heard of, where it is behind the subgraph that would have it", async () => {
    await using registry = await openModels({ behind: () => ["datasets"] });
    await registry.register({ ref: "lab/base" });
    const late = (input: string) => ({
      ...{ input, status: "UNAVAILABLE", canonical: null, pinned: false, candidates: [], node: null },
      message: "The index may not have heard of it yet from datasets; ask again in a moment.",
    });
    expect(await askFor(registry, ["dataset:a", "a", "jira:A-1", "lab/base", "license:a", "model:a"])).toEqual([
      ...["dataset:a", "a", "jira:A-1"].map(late),
      checkpoint("lab/base", "checkpoint:lab/base"),
      ...["license:a", "model:a"].map((input) => notFound(input)),
    ]);
  });
});

describe("a checkpoint that was withdrawn", () => {
  it("is still shown under its reference and digest, as a tombstone with what replaces it", async () => {
    await using registry = await openModels();
    const files = [file("aa")];
    await registry.register({
      ref: "lab/gone@1",
      files,
      status: "WITHDRAWN",
      lifecycle: { replacedBy: "checkpoint:lab/gone@2" },
    });
    await registry.register({ ref: "lab/ended", status: "WITHDRAWN" });
    const { data } = await registry.ask(resolve, { refs: ["lab/gone@1", hash("aa"), "lab/ended"] }, anonymous);
    const gone = {
      ...{ status: "TOMBSTONED", canonical: "checkpoint:lab/gone@1", pinned: true },
      message: "It was withdrawn; checkpoint:lab/gone@2 replaces it.",
      candidates: [{ ref: "checkpoint:lab/gone@2" }],
      node: { __typename: "Checkpoint", ref: "checkpoint:lab/gone@1" },
    };
    expect(data.resolve).toEqual([
      { input: "lab/gone@1", ...gone },
      { input: hash("aa"), ...gone },
      {
        ...{
          input: "lab/ended",
          status: "TOMBSTONED",
          canonical: "checkpoint:lab/ended",
          pinned: false,
          candidates: [],
        },
        ...{ message: "It was withdrawn.", node: { __typename: "Checkpoint", ref: "checkpoint:lab/ended" } },
      },
    ]);
  });
});
