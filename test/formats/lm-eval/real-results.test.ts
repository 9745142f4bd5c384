import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseTolerantJson } from "../../../formats/json/tolerant-json.ts";
import { readLmEvalResults } from "../../../formats/lm-eval/results.ts";
import type { DocumentFile, Reading } from "../../../formats/reading.ts";
import type { ResultRecord } from "../../../formats/record.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/lm-eval/", import.meta.url));

function fileOf(path: string, bytes: Uint8Array = readFileSync(folder + path)): DocumentFile {
  return { path: `lm-eval/${path}`, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function resultsIn(reading: Reading): readonly ResultRecord[] {
  const [record] = reading.outcome === "read" ? reading.records : [];
  return record?.kind === "results" ? record.input.results : [];
}

function resultAt(path: string, pointer: string): ResultRecord | undefined {
  return resultsIn(readLmEvalResults(fileOf(path))).find((result) => result.pointer === pointer);
}

/** What the JSON pointer of a result leads to, by the standard parser. */
function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (at, key) => (at instanceof Object ? Object.entries(at).find(([name]) => name === key)?.[1] : undefined),
      document,
    );
}

/** A small seeded generator, so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.runIf(existsSync(folder))("real files of the harness", () => {
  const paths = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".json"))
        .sort()
    : [];

  it("are all read, none without results", () => {
    const counts = new Map<string, number>();
    for (const path of paths) {
      const results = resultsIn(readLmEvalResults(fileOf(path)));
      expect(results.length, path).toBeGreaterThan(0);
      const origin = path.split("/")[0] ?? "";
      counts.set(origin, (counts.get(origin) ?? 0) + results.length);
    }
    expect(Object.fromEntries(counts)).toEqual({
      "harness-testdata": 16,
      "llama2-7b-chat": 1,
      "notus-7b-v1": 97,
      pythia: 16496,
    });
  });

  it("give every value a pointer that leads to it, and its text as written", () => {
    for (const path of paths) {
      const text = readFileSync(folder + path, "utf8");
      const document: unknown = JSON.parse(text);
      for (const { pointer, value, valueAsWritten } of resultsIn(readLmEvalResults(fileOf(path)))) {
        expect(valueAt(document, pointer ?? ""), `${path}${pointer}`).toBe(value);
        expect(text).toContain(valueAsWritten);
      }
    }
  });

  it("are read the same way twice", () => {
    for (const path of paths) expect(readLmEvalResults(fileOf(path))).toEqual(readLmEvalResults(fileOf(path)));
  });

  it("never make the reader throw when their bytes are damaged", () => {
    const random = randomFrom(20261121);
    for (const path of paths.filter((_, index) => index % 4 === 0)) {
      for (let round = 0; round < 4; round += 1) {
        const bytes = Uint8Array.from(readFileSync(folder + path));
        for (let change = 0; change < 6; change += 1) {
          bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        }
        const cut = bytes.slice(0, round === 3 ? Math.floor(random() * bytes.length) : bytes.length);
        expect(readLmEvalResults(fileOf(path, cut)).outcome).toMatch(/^(read|refused)$/);
      }
    }
  });

  it("never make the reader throw when their values are exchanged", () => {
    const random = randomFrom(7);
    const strays = ["null", "NaN", "[]", "{}", '"N/A"', "true", "-Infinity", '{"__proto__": 1}', '"\u0000"'];
    for (const path of paths.filter((_, index) => index % 4 === 1)) {
      const whole = JSON.stringify(JSON.parse(readFileSync(folder + path, "utf8")), (_key, value: unknown) =>
        value instanceof Object || random() > 0.3 ? value : "(stray)",
      );
      const text = whole.replaceAll('"(stray)"', () => strays[Math.floor(random() * strays.length)] ?? "null");
      expect(parseTolerantJson(text).ok, path).toBe(true);
      expect(readLmEvalResults(fileOf(path, new TextEncoder().encode(text))).outcome).toBe("read");
    }
  });

  const unknown = { name: "unknown", relationship: "UNKNOWN" };
  const ofMean = "standard error of the mean over samples";
  const normal = (value: number, standardError: number, method = "stated", sampleCount?: number) => [
    {
      source: "SAMPLING",
      standardError,
      confidenceInterval: {
        low: value - 1.959963984540054 * standardError,
        high: value + 1.959963984540054 * standardError,
        level: 0.95,
      },
      ...(sampleCount !== undefined && { sampleCount }),
      method: `${method}; interval by normal approximation`,
    },
  ];
  const hitRate = { range: { low: 0, high: 1 }, unit: "fraction", higherIsBetter: true, evaluator: unknown };

  it("state ARC of notus-7b-v1 as its repository does", () => {
    expect(resultAt("notus-7b-v1/arc.json", "/results/arc_challenge/acc_norm,none")).toEqual({
      ...hitRate,
      checkpoint: "argilla/notus-7b-v1",
      benchmark: "benchmark:arc-challenge",
      benchmarkName: "arc_challenge",
      metric: "acc_norm",
      valueAsWritten: "0.6424914675767918",
      value: 0.6424914675767918,
      uncertainty: normal(0.6424914675767918, 0.014005494275916573, ofMean),
      protocol: {
        dataset: "ai2_arc",
        datasetConfig: "ARC-Challenge",
        split: "test",
        shots: 25,
        harness: "lm-evaluation-harness",
      },
      pointer: "/results/arc_challenge/acc_norm,none",
    });
  });

  it("state GSM8K of notus-7b-v1 with its filter", () => {
    expect(resultAt("notus-7b-v1/gsm8k.json", "/results/gsm8k/exact_match,get-answer")).toEqual({
      ...hitRate,
      checkpoint: "argilla/notus-7b-v1",
      benchmark: "benchmark:gsm8k",
      benchmarkName: "gsm8k",
      metric: "exact_match",
      valueAsWritten: "0.3949962092494314",
      value: 0.3949962092494314,
      uncertainty: normal(0.3949962092494314, 0.01346535496997321, ofMean),
      protocol: {
        dataset: "gsm8k",
        datasetConfig: "main",
        split: "test",
        shots: 5,
        harness: "lm-evaluation-harness",
        sampling: [
          { name: "do_sample", value: "false" },
          { name: "temperature", value: "0.0" },
          { name: "until", value: '["\\n\\n","Question:"]' },
        ],
        filter: "get-answer",
      },
      pointer: "/results/gsm8k/exact_match,get-answer",
    });
  });

  it("state the MMLU group of notus-7b-v1 beside its subjects", () => {
    expect(resultAt("notus-7b-v1/mmlu.json", "/results/mmlu/acc,none")).toEqual({
      ...hitRate,
      checkpoint: "argilla/notus-7b-v1",
      benchmark: "benchmark:mmlu",
      benchmarkName: "mmlu",
      metric: "acc",
      valueAsWritten: "0.6169349095570431",
      value: 0.6169349095570431,
      uncertainty: normal(0.6169349095570431, 0.1267174272786897),
      protocol: { harness: "lm-evaluation-harness" },
      pointer: "/results/mmlu/acc,none",
    });
  });

  it("state a subject of MMLU for an untrained step of Pythia", () => {
    const path = "pythia/pythia-v1__pythia-1.4b__zero-shot__1.4b_step0.json";
    expect(resultAt(path, "/results/hendrycksTest-jurisprudence/acc_norm")).toEqual({
      ...hitRate,
      checkpoint: "EleutherAI/pythia-v1.1-1.4b@step0",
      benchmark: "benchmark:mmlu-jurisprudence",
      benchmarkName: "hendrycksTest-jurisprudence",
      metric: "acc_norm",
      valueAsWritten: "0.2777777777777778",
      value: 0.2777777777777778,
      uncertainty: normal(0.2777777777777778, 0.04330043749650742),
      protocol: { shots: 0, harness: "lm-evaluation-harness", taskVersion: "0" },
      pointer: "/results/hendrycksTest-jurisprudence/acc_norm",
    });
  });

  it("state a perplexity of the harness's own test without a checkpoint it does not name", () => {
    const path = "harness-testdata/lambada-v0-res.json";
    const { results, codes } = (() => {
      const reading = readLmEvalResults(fileOf(path));
      const diagnostics = reading.outcome === "read" ? reading.diagnostics : [];
      return { results: resultsIn(reading), codes: diagnostics.map(({ code }) => code) };
    })();
    expect(codes).toEqual(["SUBJECT_INFERRED"]);
    expect(results.map(({ metric, valueAsWritten, uncertainty }) => [metric, valueAsWritten, uncertainty])).toEqual([
      ["acc", "0.0", [{ source: "SAMPLING", standardError: 0, method: "stated" }]],
      ["ppl", "1.6479047769869253", normal(1.6479047769869253, 0.006497321146240192)],
    ]);
  });

  it("state WinoBias under the prompt it was asked with", () => {
    const path = "pythia/bias-evals__winobias__1.4B__eval_results_03-11-2023-12-44-30.json";
    expect(resultAt(path, "/results/0/em")).toMatchObject({
      checkpoint: "/fsx/hyperion/pythia/ckpts/1.4b_deduped@step115000",
      benchmarkName: "wino_bias_type1_pro+What does p stand for",
      metric: "em",
      valueAsWritten: "0.43686868686868685",
      protocol: { dataset: "wino_bias", datasetConfig: "type1_pro", taskVersion: "0" },
    });
  });
});
