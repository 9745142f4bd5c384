import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../formats/read.ts";
import { codesOf, inputOf, read } from "../hugging-face/card-file.ts";
import { fileOf } from "../safetensors/weights-file.ts";

const digest = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize 13476925163\n`;

describe("a git-LFS pointer", () => {
  it("gives size and digest of a file that is not there", () => {
    const reading = readDocument(fileOf(pointer, "acme/seven/model-00001-of-00003.safetensors"));
    expect(read(reading).format).toBe("git-lfs-pointer");
    expect(inputOf(reading, "checkpoint")).toMatchObject({
      ref: "checkpoint:acme/seven",
      files: [{ path: "model-00001-of-00003.safetensors", sizeBytes: 13_476_925_163, sha256: digest }],
      source: { mediaType: "text/plain", assertedBy: "acme", relationship: "FIRST_PARTY" },
    });
    expect(codesOf(reading)).toEqual(["SUBJECT_INFERRED"]);
  });

  it.each([
    ["saved under a name of its own", pointer, "acme/seven/pytorch_model.bin.lfs-pointer", "pytorch_model.bin"],
    ["with lines of an extension", pointer.replace("oid", "ext-0-foo sha256:0\noid"), "acme/seven/a.gguf", "a.gguf"],
    ["with carriage returns", pointer.replaceAll("\n", "\r\n"), "acme/seven/a.bin", "a.bin"],
  ])("is read %s", (_, text, path, recorded) => {
    const input = inputOf(readDocument(fileOf(text, path)), "checkpoint");
    expect(input.files).toEqual([{ path: recorded, sizeBytes: 13_476_925_163, sha256: digest }]);
  });

  it.each([
    "acme/data/train.parquet",
    "acme/seven/tokenizer.json",
    "acme/seven/optimizer.pt",
    "acme/seven/training_args.bin",
  ])("records nothing of what holds no weights: %s", (path) => {
    const reading = readDocument(fileOf(pointer, path));
    expect(read(reading)).toMatchObject({ records: [], diagnostics: [{ code: "NOT_WEIGHTS", line: 1 }] });
  });

  it.each([
    ["a digest of another kind", pointer.replace(/sha256:.*/, "md5:0123"), { sizeBytes: 13_476_925_163 }, 2],
    ["a digest cut short", pointer.replace(digest, digest.slice(1)), { sizeBytes: 13_476_925_163 }, 2],
    ["a size that is no number", pointer.replace(/size .*/, "size many"), { sha256: digest }, 3],
    ["no size", pointer.replace(/size .*\n/, ""), { sha256: digest }, 1],
  ])("with %s gives what else it has", (_, text, known, line) => {
    const reading = readDocument(fileOf(text, "acme/seven/a.bin"));
    expect(inputOf(reading, "checkpoint").files).toEqual([{ path: "a.bin", ...known }]);
    expect(read(reading).diagnostics.at(-1)).toMatchObject({ code: "POINTER_UNREADABLE", line });
  });

  it("of any content never makes the reader throw, and every remark names its place", () => {
    const line = fc.oneof(fc.string(), fc.constantFrom("oid ", "oid sha256:", "size ", "size -1", "size 1e9", "\0"));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = `version https://git-lfs.github.com/spec/v1\n${lines.join("\n")}`;
        const { diagnostics } = read(readDocument(fileOf(text, "acme/seven/a.bin")));
        expect(diagnostics.filter(({ pointer: at, line: on }) => at === undefined && on === undefined)).toEqual([]);
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});
