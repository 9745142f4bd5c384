import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isProportion, kindOfStandardError, successesOf } from "../../../formats/lm-eval/proportion.ts";
import { readLmEvalResults } from "../../../formats/lm-eval/results.ts";
import type { ResultRecord } from "../../../formats/record.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/lm-eval/", import.meta.url));

function resultsIn(path: string): readonly ResultRecord[] {
  const bytes = readFileSync(folder + path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const reading = readLmEvalResults({ path, bytes, sha256 });
  const [record] = reading.outcome === "read" ? reading.records : [];
  return record?.kind === "results" ? record.input.results : [];
}

/** What stands at a JSON pointer, by the standard parser. */
function at(document: unknown, pointer: string): unknown {
  const keys = pointer.split("/").slice(1);
  return keys
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, key) => (node instanceof Object ? Reflect.get(node, key) : undefined), document);
}

const statedError = (document: unknown, pointer = "") =>
  at(
    document,
    pointer.replace(/(,[^,/]*)?$/, (filter) => `_stderr${filter}`),
  );

/** How many samples the test sets have of which the files do not tell; as their authors publish them. */
const publishedSizes: readonly (readonly [RegExp, number])[] = [
  [/^arc_challenge$/, 1172],
  [/^arc_easy$/, 2376],
  [/^piqa$/, 1838],
  [/^winogrande$/, 1267],
  [/^sciq$/, 1000],
  [/^logiqa$/, 651],
  [/^wsc$/, 104],
  [/^lambada(_openai)?$/, 5153],
  [/^hellaswag$/, 10_042],
  [/^gsm8k$/, 1319],
  [/^truthfulqa_mc1?$/, 817],
  [/^drop$/, 9536],
  [/^toxigen$/, 940],
  [/^blimp_/, 1000],
  [/^wino_bias_/, 396],
  [/^crows_pairs_(english|french)$/, 1677],
];

/** Benchmarks whose parts are evaluated one by one: how many they are, and how many samples they have together. */
const partsOfWhole: readonly (readonly [RegExp, number, number])[] = [
  [/^hendrycksTest-/, 57, 14_042],
  [/^crows_pairs_english_/, 10, 1677],
  [/^crows_pairs_french_/, 10, 1677],
];

function print(what: string, counts: object): void {
  process.stdout.write(`${what}: ${JSON.stringify(counts)}\n`);
}

describe.runIf(existsSync(folder))("how sure real files of the harness say that they are", () => {
  const paths = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"))
    : [];

  it("is kept as the file states it, for every value of every file", () => {
    const counts = { values: 0, withError: 0, withoutError: 0 };
    for (const path of paths) {
      const document: unknown = JSON.parse(readFileSync(folder + path, "utf8"));
      for (const { uncertainty = [], pointer } of resultsIn(path)) {
        const stated = statedError(document, pointer);
        expect(uncertainty.map(({ source }) => source)).toEqual(stated === undefined ? [] : ["SAMPLING"]);
        expect(uncertainty[0]?.standardError, `${path}${pointer}`).toBe(stated);
        counts.values += 1;
        counts[stated === undefined ? "withoutError" : "withError"] += 1;
      }
    }
    print("standard errors stored as the files state them", counts);
    expect(counts).toEqual({ values: 16_610, withError: 16_538, withoutError: 72 });
  });

  it("gives the parts of a benchmark one number of samples each, together as many as there are", () => {
    const sizes = sizesOfParts();
    const totals = partsOfWhole.map(([whole]) => {
      const parts = [...sizes].filter(([name]) => whole.test(name)).map(([, size]) => size);
      return [parts.length, parts.reduce((sum, size) => sum + size, 0)];
    });
    expect(totals).toEqual(partsOfWhole.map(([, parts, total]) => [parts, total]));
  });

  it("is what follows from the counts, wherever a metric is a share", () => {
    const sizes = sizesOfParts();
    const counts = { ofMean: 0, ofBinomial: 0, zero: 0 };
    for (const { name, metric, value, standardError, samples } of paths.flatMap(shares)) {
      const subject = name.replace(/^mmlu_/, "hendrycksTest-");
      const size = samples ?? publishedSizes.find(([task]) => task.test(name))?.[1] ?? sizes.get(subject);
      const successes = size === undefined ? undefined : successesOf(value, size);
      const kind = size === undefined ? undefined : kindOfStandardError(standardError, successes ?? -1, size);
      expect(kind, `${name} ${metric} of ${size}`).toBeDefined();
      if (standardError === 0) counts.zero += 1;
      else counts[kind === "mean" ? "ofMean" : "ofBinomial"] += 1;
    }
    print("standard errors recomputed from counts", counts);
    expect(counts).toEqual({ ofMean: 15_609, ofBinomial: 0, zero: 37 });
  });

  /** The number of samples of each part, which all files must agree on. */
  function sizesOfParts(): ReadonlyMap<string, number> {
    const found = paths.flatMap(shares).filter(({ name, standardError }) => {
      return standardError > 0 && partsOfWhole.some(([whole]) => whole.test(name));
    });
    // The variance of a mean of n shares is p (1 - p) / (n - 1).
    const sized = found.map(({ name, value, standardError }) => {
      return { name, size: Math.round((value * (1 - value)) / standardError ** 2 + 1) };
    });
    const sizes = new Map<string, number>();
    for (const { name, size } of sized) {
      expect(sizes.get(name) ?? size, name).toBe(size);
      sizes.set(name, size);
    }
    return sizes;
  }

  function shares(path: string) {
    return resultsIn(path).flatMap(({ benchmarkName: name = "", metric, value, uncertainty, unit, successes }) => {
      const [{ standardError, sampleCount: samples } = {}] = uncertainty ?? [];
      // Groups are means of shares, and not shares of samples.
      const isGroup = /^(mmlu|mmlu_(humanities|other|social_sciences|stem)|truthfulqa)$/.test(name);
      const isShare = isProportion(metric) && unit !== "percent" && !isGroup;
      if (!isShare || value === undefined || standardError === undefined) return [];
      return [{ name, metric, value, standardError, samples, successes }];
    });
  }

  it("states HumanEval of Llama 2 in all its depth", () => {
    const [result] = resultsIn("llama2-7b-chat/results_2025-06-09T18-36-41.285612.json");
    const standardError = 0.028153977176919386;
    const value = 0.1524390243902439;
    expect(result).toEqual({
      checkpoint: "meta-llama/Llama-2-7b-chat-hf",
      benchmark: "benchmark:humaneval",
      benchmarkName: "humaneval",
      metric: "pass@1",
      valueAsWritten: "0.1524390243902439",
      value,
      unit: "fraction",
      higherIsBetter: true,
      range: { low: 0, high: 1 },
      successes: 25,
      uncertainty: [
        {
          source: "SAMPLING",
          standardError,
          confidenceInterval: {
            low: value - 1.959963984540054 * standardError,
            high: value + 1.959963984540054 * standardError,
            level: 0.95,
          },
          sampleCount: 164,
          method: "stated; interval by normal approximation",
        },
      ],
      evaluator: { name: "unknown", relationship: "UNKNOWN" },
      protocol: {
        dataset: "openai/openai_humaneval",
        split: "test",
        shots: 0,
        harness: "lm-evaluation-harness",
        harnessVersion: "147e9d61",
        taskVersion: "1.0",
        promptDigest: "c122632f0bdffdd0162cc8033a879dfe9d3b35e82c52eda6a767069e0a2beb40",
        filter: "create_test",
        sampling: [
          { name: "do_sample", value: "false" },
          { name: "max_gen_toks", value: "1024" },
          { name: "until", value: '["\\nclass","\\ndef","\\n#","\\nif","\\nprint"]' },
        ],
      },
      pointer: "/results/humaneval/pass@1,create_test",
      seeds: [
        { name: "random", seed: "0" },
        { name: "numpy", seed: "1234" },
        { name: "torch", seed: "1234" },
        { name: "fewshot", seed: "1234" },
      ],
      pipeline: { commit: "147e9d61" },
      environment: {
        os: "Ubuntu 22.04.2 LTS (x86_64)",
        runtime: "Python 3.10.16",
        accelerators: Array(8).fill("NVIDIA RTX A6000"),
        packages: [
          { name: "transformers", version: "4.50.0" },
          { name: "cuda", version: "12.1" },
          { name: "numpy", version: "1.26.4" },
          { name: "torch", version: "2.3.1" },
          { name: "torchaudio", version: "2.4.0+cu118" },
          { name: "torchvision", version: "0.18.1" },
          { name: "triton", version: "2.3.1" },
        ],
      },
    });
  });
});
