import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../../formats/record.ts";
import { read } from "./read-records.ts";

const deep: ResultRecord = {
  checkpoint: "acme/llama",
  benchmark: "benchmark:gsm8k",
  metric: "acc",
  valueAsWritten: "0.50",
  value: 0.5,
  uncertainty: [{ source: "SEED", standardError: 0.1, method: "three seeds" }],
  protocol: { prompt: "Solve.", chatTemplateDigest: "ab", sampling: [{ name: "temperature", value: "0.70" }] },
  pointer: "line:3",
  range: { low: 0, high: 1 },
  seeds: [{ seed: "1", name: "torch", value: 0.4 }],
  samples: { ids: ["a"], values: [1] },
  successes: 1,
  slices: [{ name: "short", value: 0.75, valueAsWritten: "75%", sampleCount: 3, standardError: 0.25 }],
  baseline: { checkpoint: "acme/base", name: "base", value: 0.25 },
  pipeline: { repository: "https://acme.example", commit: "0a1b", command: "run" },
  environment: {
    os: "Ubuntu",
    runtime: "3.10",
    accelerators: ["A100"],
    packages: [{ name: "torch", version: "2.50" }],
    containerDigest: "sha256:ab",
  },
  deviations: ["Cut."],
  reproduction: { command: "run", expected: 0.5, tolerance: 0.01, seed: "1", environment: "docker" },
  sensitivity: [{ factor: "temperature", setting: "0.0", value: 0.75, standardError: 0.1 }],
  step: 1000,
  tokensSeen: 2_000,
  sourceClaim: { uri: "https://acme.example/paper", text: "Table 3" },
};

describe("a result in Pedigree's own records", () => {
  it("is read in all its depth", () => {
    const { records, diagnostics } = read(
      JSON.stringify({ pedigree: 1, source: { uri: "a.json" }, results: [{ results: [deep] }] }),
    );
    expect(diagnostics).toEqual([]);
    expect(records).toMatchObject([{ kind: "results", input: { results: [deep] } }]);
  });
});
