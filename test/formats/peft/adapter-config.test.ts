import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../formats/read.ts";
import { codesOf, inputOf, read } from "../hugging-face/card-file.ts";
import { fileOf } from "../safetensors/weights-file.ts";

const real = new URL(
  "../../../../shared/data/safetensors/hf-clones/BanglaGPT__SuSastho.AI/adapter_config.json",
  import.meta.url,
);
const config = { peft_type: "LORA", base_model_name_or_path: "acme/base", revision: null, r: 8, lora_alpha: 16.5 };
const configFile = (content: unknown) => fileOf(JSON.stringify(content), "acme/adapter/adapter_config.json");

describe("the configuration of an adapter", () => {
  it("names the model that is adapted, and how", () => {
    const stated = { ...config, target_modules: ["q_proj"], rank_pattern: {}, layers_pattern: null, use_rslora: false };
    const reading = readDocument(configFile(stated));
    expect(read(reading).format).toBe("peft-adapter-config");
    expect(inputOf(reading, "checkpoint")).toMatchObject({
      ref: "checkpoint:acme/adapter",
      derivedFrom: [
        {
          ...{ parent: "acme/base", relation: "ADAPTER", inferred: false, pointer: "/base_model_name_or_path" },
          settings: [
            { name: "peft_type", value: "LORA" },
            { name: "r", value: "8" },
            { name: "lora_alpha", value: "16.5" },
            { name: "target_modules", value: '["q_proj"]' },
            { name: "use_rslora", value: "false" },
          ],
        },
      ],
    });
    expect(codesOf(reading)).toEqual(["SUBJECT_INFERRED"]);
  });

  it("names the revision of the model where it states one", () => {
    const reading = readDocument(configFile({ ...config, revision: "v2.0" }));
    expect(inputOf(reading, "checkpoint").derivedFrom?.[0]?.parent).toBe("acme/base@v2.0");
  });

  it.each([
    "/home/me/base",
    "C:\\models\\base",
    "./out/checkpoint-500",
    "../base",
  ])("keeps the path %s as it is written", (path) => {
    const reading = readDocument(configFile({ ...config, base_model_name_or_path: path }));
    expect(inputOf(reading, "checkpoint").derivedFrom?.[0]?.parent).toBe(path);
    expect(read(reading).diagnostics.at(-1)).toMatchObject({
      code: "NAME_IS_LOCAL_PATH",
      pointer: "/base_model_name_or_path",
    });
  });

  it.each([
    ["null", null, "EMPTY_VALUE"],
    ["empty", " ", "EMPTY_VALUE"],
    ["a list", ["a"], "WRONG_TYPE"],
  ])("records nothing where the base model is %s", (_, name, code) => {
    const reading = readDocument(configFile({ ...config, base_model_name_or_path: name }));
    expect(read(reading)).toMatchObject({ records: [] });
    expect(read(reading).diagnostics.at(-1)).toMatchObject({ code, pointer: "/base_model_name_or_path" });
  });

  it("leaves out a setting that is too long, by its place", () => {
    const reading = readDocument(configFile({ ...config, "a/b": "x".repeat(3000) }));
    expect(read(reading).diagnostics.at(-1)).toMatchObject({ code: "VALUE_TOO_LONG", pointer: "/a~1b" });
    expect(inputOf(reading, "checkpoint").derivedFrom?.[0]?.settings).toHaveLength(3);
  });

  it("of any shape at all never makes the reader throw, and every remark names its place", () => {
    const keys = fc.constantFrom("base_model_name_or_path", "revision", "r", "target_modules", "__proto__", "x");
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })), (stated) => {
        const { diagnostics } = read(readDocument(configFile({ peft_type: "LORA", ...stated })));
        expect(diagnostics.filter(({ pointer, line }) => pointer === undefined && line === undefined)).toEqual([]);
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});

describe.runIf(existsSync(real))("the real configuration of SuSastho.AI", () => {
  it("adapts Llama 3 by low rank", () => {
    const path = "safetensors/hf-clones/BanglaGPT__SuSastho.AI/adapter_config.json";
    const input = inputOf(readDocument(fileOf(readFileSync(real), path)), "checkpoint");
    expect(input.ref).toBe("checkpoint:BanglaGPT/SuSastho.AI");
    const [derivation] = input.derivedFrom ?? [];
    expect(derivation).toMatchObject({ parent: "meta-llama/Meta-Llama-3-8B-Instruct", relation: "ADAPTER" });
    const settings = new Map(derivation?.settings?.map(({ name, value }) => [name, value]));
    expect(Object.fromEntries(settings)).toEqual({
      ...{ bias: "none", fan_in_fan_out: "false", inference_mode: "true", init_lora_weights: "true" },
      ...{ lora_alpha: "16", lora_dropout: "0.05", megatron_core: "megatron.core", peft_type: "LORA", r: "8" },
      target_modules: '["q_proj","v_proj","down_proj","gate_proj","o_proj","k_proj","up_proj"]',
      ...{ task_type: "CAUSAL_LM", use_rslora: "false" },
    });
  });
});
