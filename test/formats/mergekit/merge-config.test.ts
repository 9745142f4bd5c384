import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../formats/read.ts";
import { codesOf, inputOf, read } from "../hugging-face/card-file.ts";
import { fileOf } from "../safetensors/weights-file.ts";

const configFile = (yaml: string) => fileOf(yaml, "acme/merged/mergekit_config.yml");
const parents = (yaml: string) => inputOf(readDocument(configFile(yaml)), "checkpoint").derivedFrom ?? [];
const remarks = (yaml: string) =>
  read(readDocument(configFile(yaml)))
    .diagnostics.slice(1)
    .map(({ code, pointer, line }) => [code, pointer, line]);

describe("the configuration of a merge", () => {
  it("names every model with its weight, its settings and those of the merge", () => {
    const yaml = `models:
  - model: acme/one
    parameters:
      weight: 0.4
      density: [1, 0.5]
  - model: acme/two
    parameters:
      weight: 6.0e-1
base_model: acme/base
merge_method: dare_ties
dtype: bfloat16
parameters:
  lambda: 1.0
`;
    const reading = readDocument(configFile(yaml));
    const shared = [
      { name: "merge_method", value: "dare_ties" },
      { name: "dtype", value: "bfloat16" },
      { name: "lambda", value: "1.0" },
    ];
    expect(read(reading).format).toBe("mergekit-config");
    expect(inputOf(reading, "checkpoint").ref).toBe("checkpoint:acme/merged");
    expect(inputOf(reading, "checkpoint").derivedFrom).toEqual([
      {
        ...{ parent: "acme/one", relation: "MERGE", inferred: false, weight: 0.4, pointer: "/models/0/model" },
        settings: [{ name: "weight", value: "0.4" }, { name: "density", value: "[1,0.5]" }, ...shared],
      },
      {
        ...{ parent: "acme/two", relation: "MERGE", inferred: false, weight: 0.6, pointer: "/models/1/model" },
        settings: [{ name: "weight", value: "6.0e-1" }, ...shared],
      },
      {
        ...{ parent: "acme/base", relation: "MERGE", inferred: false, pointer: "/base_model" },
        settings: [{ name: "base_model", value: "true" }, ...shared],
      },
    ]);
    expect(codesOf(reading)).toEqual(["SUBJECT_INFERRED"]);
  });

  it("names a model once, however many slices take from it, and no weight where they differ", () => {
    const yaml = `slices:
  - sources:
      - model: acme/one
        layer_range: [0, 16]
        parameters: {weight: 0.2}
  - sources:
      - {model: acme/one, layer_range: [16, 32], parameters: {weight: 0.3}}
      - {model: acme/two, layer_range: [16, 32]}
merge_method: passthrough
`;
    expect(parents(yaml).map(({ parent, weight, pointer }) => [parent, weight, pointer])).toEqual([
      ["acme/one", undefined, "/slices/0/sources/0/model"],
      ["acme/two", undefined, "/slices/1/sources/1/model"],
    ]);
    expect(parents(yaml)[0]?.settings).toEqual([
      { name: "layer_range", value: "[0,16]" },
      { name: "weight", value: "0.2" },
      { name: "layer_range", value: "[16,32]" },
      { name: "weight", value: "0.3" },
      { name: "merge_method", value: "passthrough" },
    ]);
  });

  it.each([
    ["bare names", "merge_method: linear\nmodels: [acme/one, acme/two]\n", ["acme/one", "acme/two"]],
    [
      "maps of path and revision",
      "merge_method: linear\nmodels:\n- model: {model: {path: acme/one, revision: v1}}\n- model: {path: acme/two}\n",
      ["acme/one@v1", "acme/two"],
    ],
    ["a revision behind the name", "merge_method: linear\nmodels: [{model: acme/one@abc}]\n", ["acme/one@abc"]],
    [
      "modules",
      "merge_method: linear\nmodules:\n  text:\n    slices: [{sources: [{model: a/b}]}]\n  image:\n    models: [{model: c/d}]\n",
      ["a/b", "c/d"],
    ],
    [
      "experts",
      "base_model: a/base\ngate_mode: hidden\nexperts:\n- source_model: a/one\n  positive_prompts: [x]\n- source_model: a/two\n",
      ["a/one", "a/two", "a/base"],
    ],
    [
      "a base model of a slice",
      "merge_method: slerp\nslices: [{sources: [{model: a/b}], base_model: c/d}]\n",
      ["a/b", "c/d"],
    ],
    ["nothing but a base model", "merge_method: passthrough\nbase_model: a/b\n", ["a/b"]],
  ])("may be written with %s", (_, yaml, expected) => {
    expect(parents(yaml).map(({ parent }) => parent)).toEqual(expected);
  });

  it("with an adapter on a model stands on both, and keeps what was written", () => {
    const yaml = "merge_method: linear\nmodels:\n- model: acme/base+acme/lora@v2\n  parameters: {weight: 1}\n";
    expect(parents(yaml)).toEqual(
      ["acme/base", "acme/lora@v2"].map((parent) => ({
        ...{ parent, relation: "MERGE", inferred: false, weight: 1, pointer: "/models/0/model" },
        settings: [
          { name: "model", value: "acme/base+acme/lora@v2" },
          { name: "weight", value: "1" },
          { name: "merge_method", value: "linear" },
        ],
      })),
    );
    expect(remarks(yaml)).toEqual([["MODEL_WITH_ADAPTER", "/models/0/model", 3]]);
  });

  it.each([
    "D:/models/one",
    "/home/me/one",
    "./merged/one",
    "/data/base+/data/lora",
  ])("keeps the path %s as it is written", (path) => {
    const yaml = `merge_method: linear\nmodels:\n- model: "${path}"\n`;
    expect(parents(yaml).map(({ parent }) => parent)).toEqual(path.split("+"));
    expect(remarks(yaml).filter(([code]) => code === "NAME_IS_LOCAL_PATH")[0]).toEqual([
      ...["NAME_IS_LOCAL_PATH", "/models/0/model", 3],
    ]);
  });

  it.each([
    ["no model", "merge_method: linear\nmodels: []\n", "EMPTY_VALUE", ""],
    ["a model without a name", "merge_method: linear\nmodels: [{weight: 1}]\n", "WRONG_TYPE", "/models/0"],
    ["a list for a model", "merge_method: linear\nmodels: [{model: [a]}]\n", "WRONG_TYPE", "/models/0/model"],
  ])("with %s says so by its place", (_, yaml, code, pointer) => {
    expect(remarks(yaml)[0]?.slice(0, 2)).toEqual([code, pointer]);
  });

  it.each([
    ["not YAML", "merge_method: linear\nmodels: [\n"],
    ["several documents", "merge_method: linear\nmodels: []\n---\nmerge_method: slerp\nmodels: []\n"],
  ])("that is %s is refused", (_, yaml) => {
    expect(readDocument(configFile(yaml))).toMatchObject({ outcome: "refused", code: "MERGE_UNREADABLE" });
  });

  it("of any shape at all never makes the reader throw, and every remark names its place", () => {
    const leaf = fc.constantFrom("a/b", "a+b", "+", "C:\\x", "", "*a", 0.5, null, true, [], ["a"], {}, [[]]);
    const source = fc.oneof(
      leaf,
      fc.dictionary(fc.constantFrom("model", "parameters", "lora", "path", "weight"), leaf),
    );
    const slice = fc.oneof(source, fc.dictionary(fc.constantFrom("sources", "base_model"), fc.array(source)));
    const config = fc.dictionary(
      fc.constantFrom("models", "slices", "modules", "experts", "base_model", "parameters", "dtype"),
      fc.oneof(source, fc.array(source), fc.array(slice)),
    );
    fc.assert(
      fc.property(config, (stated) => {
        const yaml = `merge_method: linear\nmodels:\n${Object.entries(stated)
          .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
          .join("")}`;
        const reading = readDocument(configFile(yaml));
        if (reading.outcome !== "read") return expect(reading.outcome).toBe("refused");
        const placeless = reading.diagnostics.filter(
          ({ pointer, line }) => pointer === undefined && line === undefined,
        );
        expect(placeless).toEqual([]);
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});
