import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRef } from "../../kernel/ref.ts";
import { canonicalForeignRef } from "../../kernel/vocabulary/foreign-ref.ts";

const canonicalCheckpointRef = (text: string) => canonicalForeignRef(text, "checkpoint");
const hubPart = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const hubName = fc
  .tuple(hubPart, hubPart)
  .map((parts) => parts.join("/"))
  .filter((name) => !/^(datasets|spaces)\//.test(name));
const revision = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/);

describe("the reference of a checkpoint that a document names", () => {
  it("writes every spelling of a hub id as the same reference", () => {
    fc.assert(
      fc.property(hubName, revision, (name, version) => {
        const loose = [
          name,
          `hf://${name}`,
          `https://huggingface.co/${name}`,
          `pkg:huggingface/${name}`,
          `checkpoint:${name}`,
        ];
        expect(new Set(loose.map((text) => canonicalCheckpointRef(text)))).toEqual(new Set([`checkpoint:${name}`]));
        const pinned = [`${name}@${version}`, `hf://${name}@${version}`, `pkg:huggingface/${name}@${version}`];
        const all = [...pinned, `https://huggingface.co/${name}/tree/${version}`, `checkpoint:${name}@${version}`];
        expect(new Set(all.map((text) => canonicalCheckpointRef(text)))).toEqual(
          new Set([`checkpoint:${name}@${version}`]),
        );
      }),
    );
  });

  it("answers a reference for any text at all, and leaves its own answers as they are", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary", maxLength: 100 }), (text) => {
        const ref = canonicalCheckpointRef(text);
        expect(["checkpoint", "dataset", "model"]).toContain(parseRef(ref)?.kind);
        expect(canonicalCheckpointRef(ref)).toBe(ref);
      }),
    );
  });

  it.each([
    ["./out/checkpoint-500", "checkpoint:./out/checkpoint-500"],
    ["my own model", "checkpoint:my%20own%20model"],
    ["/data/models/llama@v1", "checkpoint:/data/models/llama%40v1"],
    ["https://huggingface.co/datasets/acme/corpus", "checkpoint:https%3A//huggingface.co/datasets/acme/corpus"],
    ["hf://datasets/acme/corpus", "checkpoint:hf%3A//datasets/acme/corpus"],
    ["https://huggingface.co/datasets/corpus", "checkpoint:https%3A//huggingface.co/datasets/corpus"],
    ["pkg:pypi/acme/llama", "checkpoint:pkg%3Apypi/acme/llama"],
    ["checkpoint:a:b", "checkpoint:checkpoint%3Aa%3Ab"],
    ["\ud800", `checkpoint:unnamed-${createHash("sha256").update("\ud800", "utf16le").digest("hex")}`],
    ["acme/llama@refs%2Fpr%2F1", "checkpoint:acme/llama@refs/pr/1"],
    ["acme/llama@100%", "checkpoint:acme/llama@100%25"],
  ])("writes %j as %s", (text, ref) => {
    expect(canonicalCheckpointRef(text)).toBe(ref);
  });
});
