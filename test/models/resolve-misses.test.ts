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
