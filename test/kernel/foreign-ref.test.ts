import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRef } from "../../kernel/ref.ts";
import { canonicalForeignRef, hubRef } from "../../kernel/vocabulary/foreign-ref.ts";
import { wantedRef } from "../../subgraphs/models/resolution/wanted-ref.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const hash = "AB".repeat(32);

const anyForm =
  "Write kind:name@version, a digest, hf:// or pkg:huggingface, or what another system calls it, such as models:/name/3.";

const parts = [
  "hf://",
  "https://huggingface.co/",
  "datasets/",
  "pkg:huggingface/",
  "a/b",
  "@",
  "main",
  "%",
  "%ff",
  "\ud800",
  "é",
  ":",
  "/tree/",
];
const written = fc.oneof(
  fc.string({ unit: "binary", maxLength: 3_000, size: "max" }),
  fc.array(fc.constantFrom(...parts)).map((chosen) => chosen.join("")),
);

describe("what a document names", () => {
  it("always becomes a reference of the kind asked for, whatever is written", () => {
    fc.assert(
      fc.property(written, fc.constantFrom("checkpoint" as const, "dataset" as const), (text, kind) => {
        expect(parseRef(canonicalForeignRef(text, kind))).toMatchObject({ kind });
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ["checkpoint", "EleutherAI/pythia-1.4b", "checkpoint:EleutherAI/pythia-1.4b"],
    ["checkpoint", " gpt2 ", "checkpoint:gpt2"],
    ["checkpoint", "EleutherAI/pythia-1.4b@step143000", "checkpoint:EleutherAI/pythia-1.4b@step143000"],
    ["checkpoint", "EleutherAI/pythia-1.4b@main", "checkpoint:EleutherAI/pythia-1.4b"],
    ["checkpoint", "checkpoint:a/b@1", "checkpoint:a/b@1"],
    ["checkpoint", "hf://a/b", "checkpoint:a/b"],
    ["checkpoint", "hf://a/b@main", "checkpoint:a/b"],
    ["checkpoint", `https://huggingface.co/a/b/tree/${commit}`, `checkpoint:a/b@${commit}`],
    ["checkpoint", "https://huggingface.co/a/b/blob/main/config.json", "checkpoint:a/b"],
    ["checkpoint", "https://hf.co/models/a/b/", "checkpoint:a/b"],
    ["checkpoint", `pkg:huggingface/a/b@${commit}?repository_url=https://huggingface.co`, `checkpoint:a/b@${commit}`],
    ["dataset", "squad", "dataset:squad"],
    ["dataset", "hf://datasets/EleutherAI/pile@1.0", "dataset:EleutherAI/pile@1.0"],
    ["dataset", "https://huggingface.co/datasets/a/b", "dataset:a/b"],
    ["dataset", "https://huggingface.co/a/b", "dataset:https%3A//huggingface.co/a/b"],
    ["dataset", "our private crawl", "dataset:our%20private%20crawl"],
    ["checkpoint", "dataset:a", "dataset:a"],
  ] as const)("as a %s by %j is %s", (kind, text, ref) => {
    expect(canonicalForeignRef(text, kind)).toBe(ref);
  });

  it("keeps two names apart that are both too long to be written", () => {
    const [one, other] = ["a", "b"].map((end) => canonicalForeignRef(`${"x ".repeat(2_000)}${end}`, "dataset"));
    expect(one).not.toBe(other);
  });

  it.each([
    "a/b",
    "",
    "hf://",

    "https://example.org/a/b",
    "pkg:pypi/a",
    "pkg:huggingface/\ud800",
    "pkg:huggingface/a/b?repository_url=https://hub-ci.huggingface.co",
    `hf://${"a".repeat(3_000)}`,
  ])("is at no hub when it is written %j", (text) => {
    expect(hubRef(text)).toBeNull();
  });
});

describe("what is asked for", () => {
  it.each([
    ["checkpoint:a/b@1", { kind: "ref", candidates: ["checkpoint:a/b@1"], pinned: true }],
    ["model:a/b", { kind: "ref", candidates: ["model:a/b"], pinned: false }],
    ["license:MIT", { kind: "ref", candidates: ["license:MIT"], pinned: false }],
    ["a/b", { kind: "ref", candidates: ["checkpoint:a/b", "dataset:a/b"], pinned: false }],
    ["a/b@1", { kind: "ref", candidates: ["checkpoint:a/b@1", "dataset:a/b@1"], pinned: true }],
    ["a/b@main", { kind: "ref", candidates: ["checkpoint:a/b", "dataset:a/b"], pinned: false }],
    ["hf://a/b@v1", { kind: "ref", candidates: ["checkpoint:a/b@v1"], pinned: false }],
    [`hf://a/b@${commit}`, { kind: "ref", candidates: [`checkpoint:a/b@${commit}`], pinned: true }],
    ["hf://datasets/a/b", { kind: "ref", candidates: ["dataset:a/b"], pinned: false }],
    [`sha256:${hash}`, { kind: "digest", alias: `sha256:${hash.toLowerCase()}` }],
    ["sha256:abc", { kind: "invalid", why: "A digest is sha256: and 64 hex digits." }],
    ["wandb://x/y", { kind: "invalid", why: "What Weights & Biases holds is wandb://entity/project/name:alias." }],
    ["wandb://x/y/z:v1", { kind: "foreign", candidates: [], name: "wandb://x/y/z:v1", pinned: true }],
    ["models:/x@champion", { kind: "foreign", candidates: [], name: "models:/x@champion", pinned: false }],
    ["https://example.org", { kind: "foreign", candidates: [], name: "https://example.org/", pinned: false }],
    ["potato:a", { kind: "foreign", candidates: [], name: "potato:a", pinned: false }],
    ["checkpoint:a:b", { kind: "invalid", why: "What follows checkpoint: is no name." }],
    ["hf://", { kind: "invalid", why: "What follows hf: is no name." }],
    ["", { kind: "invalid", why: anyForm }],
    ["a@1@2", { kind: "invalid", why: anyForm }],
    ["a\ud800", { kind: "invalid", why: anyForm }],
    ["potato:\ud800", { kind: "invalid", why: anyForm }],
  ])("by %j is decided before anything is looked up", (text, wanted) => {
    expect(wantedRef(text)).toEqual(wanted);
  });

  it("never throws, whatever is written", () => {
    fc.assert(
      fc.property(written, (text) => {
        const wanted = wantedRef(text);
        if (wanted.kind === "ref") for (const ref of wanted.candidates) expect(parseRef(ref)).not.toBeNull();
      }),
      { numRuns: 3_000 },
    );
  });
});
