import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../formats/read.ts";
import { recognize } from "../../../formats/recognize.ts";
import { bytesOfHeader } from "../../../formats/safetensors/header.ts";
import { readSafetensors } from "../../../formats/safetensors/weights.ts";
import { codesOf, inputOf, read } from "../hugging-face/card-file.ts";
import { fileOf, soundHeader, tensor, weightsBytes } from "./weights-file.ts";

const real = new URL("../../../../shared/data/safetensors/", import.meta.url);
const hasReal = existsSync(real);
const realFile = (name: string) => fileOf(readFileSync(new URL(name, real)), `safetensors/${name}`);

describe("the weights of a checkpoint", () => {
  it("are recorded with their size, their digest and the numbers in them", () => {
    const file = fileOf(weightsBytes(soundHeader, 16), "acme/seven/model.safetensors");
    const sizeBytes = file.bytes.byteLength;
    const source = { uri: file.path, sha256: file.sha256, mediaType: "application/octet-stream" };
    expect(inputOf(readDocument(file), "checkpoint")).toEqual({
      ref: "checkpoint:acme/seven",
      architecture: { parameterCount: 8 },
      files: [
        {
          ...{ path: "model.safetensors", sizeBytes, sha256: file.sha256 },
          parameters: [{ dataType: "BF16", count: 8 }],
        },
      ],
      source: { ...source, assertedBy: "acme", relationship: "FIRST_PARTY" },
      facts: [
        { path: "architecture.parameterCount", valueAsWritten: "8 numbers in the tensors", pointer: "" },
        { path: "safetensors.format", valueAsWritten: "pt", pointer: "/__metadata__/format" },
      ],
    });
    expect(codesOf(readDocument(file))).toEqual(["SUBJECT_INFERRED"]);
  });

  it("are read from their beginning alone, and then have no digest", () => {
    const whole = weightsBytes(soundHeader, 16);
    const beginning = whole.subarray(0, whole.byteLength - 16);
    const file = fileOf(beginning, "acme/seven/model.safetensors", { sizeBytes: whole.byteLength });
    const input = inputOf(readDocument(file), "checkpoint");
    expect(input.files).toEqual([
      { path: "model.safetensors", sizeBytes: whole.byteLength, parameters: [{ dataType: "BF16", count: 8 }] },
    ]);
    expect(input.source).not.toHaveProperty("sha256");
    expect(bytesOfHeader({ bytes: whole.subarray(0, 9), sizeBytes: whole.byteLength })).toBe(beginning.byteLength);
  });

  it.each([
    ["a shard", "acme/seven/model-00001-of-00002.safetensors", "model-00001-of-00002.safetensors"],
    ["a component", "acme/seven/vae/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.safetensors"],
  ])("say nothing of the whole where the file is %s", (_, path, recorded) => {
    const input = inputOf(readDocument(fileOf(weightsBytes(soundHeader, 16), path)), "checkpoint");
    expect(input.ref).toBe("checkpoint:acme/seven");
    expect(input.files?.[0]?.path).toBe(recorded);
    expect(input).not.toHaveProperty("architecture");
  });

  it("are known from a saved header as well, but for what it does not hold", () => {
    const file = fileOf(JSON.stringify(soundHeader), "acme/seven/model.safetensors.header.json");
    const input = inputOf(readDocument(file), "checkpoint");
    expect(input.architecture).toEqual({ parameterCount: 8 });
    expect(input.files).toEqual([{ path: "model.safetensors", parameters: [{ dataType: "BF16", count: 8 }] }]);
    const unnamed = readDocument(fileOf(JSON.stringify(soundHeader), "acme/seven/header.json"));
    expect(inputOf(unnamed, "checkpoint")).not.toHaveProperty("files");
    expect(codesOf(unnamed)).toContain("FILE_UNNAMED");
  });
});

describe("a header", () => {
  const lies = (header: object, dataBytes: number) => {
    const reading = read(readSafetensors(fileOf(weightsBytes(header, dataBytes), "a/b/model.safetensors")));
    expect(inputOf(reading, "checkpoint")).not.toHaveProperty("architecture");
    return reading.diagnostics.slice(1).map(({ code, pointer }) => [code, pointer]);
  };

  it.each([
    ["a size that its shape does not give", { a: tensor("F32", [2], 0, 4) }, 4, "/a/data_offsets"],
    ["a hole", { a: tensor("F32", [1], 0, 4), "b/c": tensor("F32", [1], 8, 12) }, 12, "/b~1c/data_offsets"],
    ["an overlap", { a: tensor("F32", [2], 0, 8), b: tensor("F32", [1], 4, 8) }, 8, "/b/data_offsets"],
    ["an end behind the file", { a: tensor("F32", [2], 0, 8) }, 4, "/a/data_offsets"],
    ["bytes that no tensor takes", { a: tensor("F32", [2], 0, 8) }, 12, ""],
  ])("that lies about offsets is told by its place: %s", (_, header, dataBytes, pointer) => {
    expect(lies(header, dataBytes)).toEqual([["OFFSETS_WRONG", pointer]]);
  });

  it.each([
    ["of an unknown type", { dtype: "Q4_K", shape: [1], data_offsets: [0, 4] }, "/a/dtype"],
    ["without a shape", { dtype: "F32", data_offsets: [0, 4] }, "/a"],
    ["with a negative shape", tensor("F32", [-1], 0, 4), "/a"],
    ["whose shape no number holds", tensor("F32", [2 ** 52, 2 ** 52], 0, 4), "/a"],
    ["with offsets the wrong way round", tensor("F32", [1], 4, 0), "/a"],
    ["that is no object", 7, "/a"],
  ])("with a tensor %s leaves it uncounted", (_, node, pointer) => {
    expect(lies({ a: node }, 4)[0]).toEqual(["TENSOR_UNREADABLE", pointer]);
  });

  it("that is wrong everywhere is told of twenty times and then summed up", () => {
    const header = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`t${at}`, { dtype: 1 }]));
    const told = lies(header, 0);
    expect(told).toHaveLength(21);
    expect(told[20]).toEqual(["TENSOR_UNREADABLE", "/t20"]);
  });

  it("with integers that may be packed counts them and concludes nothing from them", () => {
    const header = { q: tensor("I32", [4], 0, 16), s: tensor("F16", [2], 16, 20) };
    const reading = readSafetensors(fileOf(weightsBytes(header, 20), "a/b/model.safetensors"));
    expect(inputOf(reading, "checkpoint").files?.[0]?.parameters).toEqual([
      { dataType: "F16", count: 2 },
      { dataType: "I32", count: 4 },
    ]);
    expect(inputOf(reading, "checkpoint")).not.toHaveProperty("architecture");
    expect(read(reading).diagnostics.at(-1)).toMatchObject({ code: "PARAMETERS_NOT_COUNTED", pointer: "/q/dtype" });
  });

  it("that repeats a tensor is remarked on", () => {
    const entry = JSON.stringify(tensor("F32", [1], 0, 4));
    const bytes = weightsBytes(`{"a":${entry},"a":${entry}}`, 4);
    const reading = readSafetensors(fileOf(bytes, "a/b/model.safetensors"));
    expect(read(reading).diagnostics[0]).toMatchObject({ code: "JSON_KEY_REPEATED", pointer: "/a" });
  });

  it("may be padded, and notes of any kind and length in it do no harm", () => {
    const notes = { ok: "1", long: "x".repeat(3000), nul: "a\0b", list: [1], __proto__x: "y" };
    const json = `${JSON.stringify({ __metadata__: notes, a: tensor("F32", [], 0, 4) })}     `;
    const reading = readSafetensors(fileOf(weightsBytes(json, 4), "a/b/model.safetensors"));
    const { facts = [], architecture } = inputOf(reading, "checkpoint");
    expect(architecture).toEqual({ parameterCount: 1 });
    expect(facts.map(({ path }) => path)).toEqual([
      "architecture.parameterCount",
      "safetensors.ok",
      "safetensors.__proto__x",
    ]);
    const remarks = read(reading)
      .diagnostics.slice(1)
      .map(({ code, pointer }) => [code, pointer]);
    expect(remarks).toEqual([
      ["VALUE_TOO_LONG", "/__metadata__/long"],
      ["VALUE_TOO_LONG", "/__metadata__/nul"],
      ["WRONG_TYPE", "/__metadata__/list"],
    ]);
  });

  it.each([
    ["longer than its file", weightsBytes(soundHeader, 16, 10_000n)],
    ["as long as a number can be", weightsBytes(soundHeader, 16, 2n ** 64n - 1n)],
    ["of a gigabyte", weightsBytes(soundHeader, 16, 1_000_000_000n)],
    ["that is cut off", weightsBytes(soundHeader, 16, 20n)],
    ["that is no JSON", weightsBytes("{ nothing", 4)],
    ["nested without end", weightsBytes(`{"a":${"[".repeat(500)}`, 4)],
  ])("%s refuses the file", (_, bytes) => {
    const file = fileOf(bytes, "a/b/model.safetensors");
    expect(recognize(file)).toBe("safetensors");
    expect(readDocument(file)).toMatchObject({ outcome: "refused", code: "HEADER_UNREADABLE" });
  });

  it("of more than 25 MB refuses the file before it is read, however large the file is", () => {
    const bytes = weightsBytes(soundHeader, 0, 25_000_001n);
    expect(bytesOfHeader({ bytes, sizeBytes: 10 ** 10 })).toBeNull();
    const file = fileOf(bytes, "a/b/model.safetensors", { sizeBytes: 10 ** 10 });
    expect(readDocument(file)).toMatchObject({ outcome: "refused", code: "HEADER_UNREADABLE" });
  });
});

describe("what is no safetensors file", () => {
  it.each([
    ["a text whose ninth character is a brace", '01234567{"a": 1}'],
    ["a JSON object", '{"a": {"dtype": 1}}'],
    ["seven bytes", new Uint8Array(7)],
    ["a picture", new Uint8Array(2000).fill(0)],
  ])("is not taken for one: %s", (_, content) => {
    expect(recognize(fileOf(content, "model.safetensors"))).not.toBe("safetensors");
  });
});

describe("a damaged file", () => {
  it("never makes the reader throw, reads the same twice, and every remark names its place", () => {
    const sound = weightsBytes(soundHeader, 16);
    const wound = fc.record({ at: fc.nat(sound.byteLength - 1), byte: fc.nat(255) });
    const cut = fc.nat(sound.byteLength);
    fc.assert(
      fc.property(fc.array(wound, { maxLength: 6 }), cut, (wounds, length) => {
        const bytes = sound.slice(0, length);
        for (const { at, byte } of wounds) if (at < length) bytes[at] = byte;
        const file = fileOf(bytes, "a/b/model.safetensors");
        const reading = readDocument(file);
        expect(readDocument(file)).toEqual(reading);
        if (reading.outcome !== "read") return;
        const placeless = reading.diagnostics.filter(
          ({ pointer, line }) => pointer === undefined && line === undefined,
        );
        expect(placeless).toEqual([]);
      }),
      { seed: 20_261_121, numRuns: 2000 },
    );
  });
});

describe.runIf(hasReal)("the real files", () => {
  it("of burn hold a small network with its running statistics", () => {
    const input = inputOf(readDocument(realFile("burn__multi_layer.safetensors")), "checkpoint");
    expect(input).toMatchObject({ ref: "checkpoint:burn/multi_layer", architecture: { parameterCount: 4240 } });
    expect(input.files).toEqual([
      {
        path: "burn__multi_layer.safetensors",
        sizeBytes: 17_624,
        sha256: "bcbb7500e8c322202fe1c1d51e167c6166510056ad25125628f8deec56c032f2",
        parameters: [
          { dataType: "F32", count: 4240 },
          { dataType: "I64", count: 1 },
        ],
      },
    ]);
  });

  it("of candle hold tokens and a mask, which are no parameters", () => {
    const reading = readDocument(realFile("candle__csm-voices.safetensors"));
    const input = inputOf(reading, "checkpoint");
    expect(input.ref).toBe("checkpoint:candle/csm-voices");
    expect(input).not.toHaveProperty("architecture");
    expect(input.files).toEqual([
      {
        path: "candle__csm-voices.safetensors",
        sizeBytes: 291_806,
        sha256: "a00ce33c297681eaa7b382cade3813e150807473c9b4a3710a3ce4343b823463",
        parameters: [
          { dataType: "I64", count: 32_406 },
          { dataType: "U8", count: 32_406 },
        ],
      },
    ]);
    expect(codesOf(reading)).toEqual(["SUBJECT_INFERRED", "PARAMETERS_NOT_COUNTED"]);
  });
});
