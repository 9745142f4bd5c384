import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../formats/read.ts";
import type { FileHead } from "../../../formats/reading.ts";
import { codesOf, inputOf, read } from "../hugging-face/card-file.ts";
import { fileOf, tensor, weightsBytes } from "./weights-file.ts";

const first = { a: tensor("F16", [2], 0, 4) };
const second = { b: tensor("F16", [3], 0, 6), c: tensor("F16", [1], 6, 8) };
const [one, two] = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"];
const sound = { metadata: { total_size: 12 }, weight_map: { a: one, b: two, c: two } };

/** The shards as they lie in the folder. */
function shards(headers: Readonly<Record<string, object>>): (name: string) => FileHead | null {
  return (name) => {
    const header = headers[name];
    if (header === undefined) return null;
    const bytes = weightsBytes(header);
    return { bytes, sizeBytes: bytes.byteLength + (name === one ? 4 : 8) };
  };
}

const besideBoth = shards({ [one]: first, [two]: second });
const indexFile = (content: unknown, beside?: (name: string) => FileHead | null) =>
  fileOf(JSON.stringify(content), "acme/seven/model.safetensors.index.json", beside && { beside });
const remarks = (content: unknown, beside = besideBoth) =>
  read(readDocument(indexFile(content, beside)))
    .diagnostics.slice(1)
    .map(({ code, pointer }) => [code, pointer]);

describe("an index of weights", () => {
  it("lists the files and what it states of them, and alone tells no more", () => {
    const reading = readDocument(indexFile(sound));
    const input = inputOf(reading, "checkpoint");
    expect(read(reading).format).toBe("safetensors-index");
    expect(input.ref).toBe("checkpoint:acme/seven");
    expect(input.files).toEqual([{ path: one }, { path: two }]);
    expect(input.facts).toEqual([
      { path: "safetensorsIndex.total_size", valueAsWritten: "12", pointer: "/metadata/total_size" },
    ]);
    expect(input).not.toHaveProperty("architecture");
    expect(codesOf(reading)).toEqual(["SUBJECT_INFERRED"]);
  });

  it("gives the number of parameters that it states", () => {
    const stated = { ...sound, metadata: { total_size: 12, total_parameters: 6 } };
    const input = inputOf(readDocument(indexFile(stated)), "checkpoint");
    expect(input.architecture).toEqual({ parameterCount: 6 });
    expect(input.facts?.[0]).toEqual({
      ...{ path: "architecture.parameterCount", valueAsWritten: "6", pointer: "/metadata/total_parameters" },
    });
  });

  it("gives the number that the headers beside it have, where all are there and agree", () => {
    const input = inputOf(readDocument(indexFile(sound, besideBoth)), "checkpoint");
    expect(input.architecture).toEqual({ parameterCount: 6 });
    const alone = inputOf(readDocument(indexFile(sound, shards({ [one]: first }))), "checkpoint");
    expect(alone).not.toHaveProperty("architecture");
    expect(remarks(sound)).toEqual([]);
  });

  it.each([
    ["the total size", { ...sound, metadata: { total_size: 13 } }, "/metadata/total_size"],
    [
      "the number of parameters",
      { ...sound, metadata: { total_size: 12, total_parameters: 7 } },
      "/metadata/total_parameters",
    ],
    ["a tensor that is not there", { ...sound, weight_map: { ...sound.weight_map, "x/y": one } }, "/weight_map/x~1y"],
    ["a tensor that is not listed", { ...sound, weight_map: { a: one, b: two } }, "/weight_map"],
  ])("that disagrees with the headers is told where: %s", (_, content, pointer) => {
    expect(remarks(content)).toEqual([["INDEX_DISAGREES", pointer]]);
  });

  it("that has a tensor in another file than the headers is told of both places", () => {
    const swapped = { ...sound, weight_map: { a: one, b: one, c: two } };
    expect(remarks(swapped)).toEqual([
      ["INDEX_DISAGREES", "/weight_map/b"],
      ["INDEX_DISAGREES", "/weight_map"],
    ]);
  });

  it("disagrees twenty times and is then summed up", () => {
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`t${at}`, one]));
    expect(remarks({ ...sound, weight_map: { ...sound.weight_map, ...many } })).toHaveLength(21);
  });

  it.each([
    ["empty metadata", { ...sound, metadata: {} }],
    ["no metadata", { weight_map: sound.weight_map }],
    ["a total size of zero", { ...sound, metadata: { total_size: 0 } }],
  ])("with %s says so and is read all the same", (_, content) => {
    const reading = readDocument(indexFile(content));
    expect(inputOf(reading, "checkpoint").files).toHaveLength(2);
    expect(codesOf(reading)).toEqual(["SUBJECT_INFERRED", "TOTAL_SIZE_MISSING"]);
  });

  it.each([
    "../other/model.safetensors",
    "/etc/passwd",
    "C:\\x",
    "a//b",
    "",
    "./x",
    "a\\..\\b",
  ])("leaves out the path %j, and never looks there", (path) => {
    const asked: string[] = [];
    const beside = (name: string) => {
      asked.push(name);
      return null;
    };
    const reading = readDocument(indexFile({ ...sound, weight_map: { a: path, b: one } }, beside));
    expect(inputOf(reading, "checkpoint").files).toEqual([{ path: one }]);
    expect(asked).toEqual([one]);
    expect(read(reading).diagnostics.at(-1)).toMatchObject({
      code: "PATH_OUTSIDE_REPOSITORY",
      pointer: "/weight_map/a",
    });
  });

  it("may be written with carriage returns", () => {
    const text = JSON.stringify(sound, null, 2).replaceAll("\n", "\r\n");
    expect(inputOf(readDocument(fileOf(text, "acme/seven/i.json")), "checkpoint").files).toHaveLength(2);
  });

  it("of any shape at all never makes the reader throw, and every remark names its place", () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(one, two, "../x", null, 0, -1, 1e300));
    const content = fc.record({
      metadata: fc.oneof(value, fc.dictionary(fc.constantFrom("total_size", "total_parameters"), value)),
      weight_map: fc.oneof(value, fc.dictionary(fc.string(), value)),
    });
    fc.assert(
      fc.property(content, (index) => {
        const { diagnostics } = read(readDocument(indexFile(index, besideBoth)));
        expect(diagnostics.filter(({ pointer, line }) => pointer === undefined && line === undefined)).toEqual([]);
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});
