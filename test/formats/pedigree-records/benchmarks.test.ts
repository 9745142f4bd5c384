import { describe, expect, it } from "vitest";
import { read } from "./read-records.ts";

describe("Pedigree's own documents", () => {
  it("take a benchmark with its data, its metrics and how it is run", () => {
    const { records, diagnostics } = read(`pedigree: 1
source: { uri: paper.pdf }
benchmarks:
  - ref: benchmark:acme/sums@2
    description: Sums.
    tasks: [{ name: main, dataset: acme/sums, split: test, revision: 1.0, recordCount: 10 }]
    metrics: [{ name: acc, unit: fraction, range: { low: 0, high: 1 }, higherIsBetter: true }]
    protocol: { shots: 5 }
    pipeline: { repository: "https://git.example/eval", commit: 1234567, command: make }
    environment: { os: Linux, runtime: 3.12, accelerators: [A100], packages: [{ name: torch, version: 2.5 }] }
    instructions: Run it.
    baselines: [{ name: chance, metric: acc, value: 0.25, standardError: 0.01, color: red }]
`);
    expect(records).toEqual([
      {
        kind: "benchmark",
        input: {
          ...{
            ref: "benchmark:acme/sums@2",
            description: "Sums.",
            instructions: "Run it.",
            source: { uri: "paper.pdf" },
          },
          tasks: [{ name: "main", dataset: "acme/sums", split: "test", revision: "1.0", recordCount: 10 }],
          metrics: [{ name: "acc", unit: "fraction", range: { low: 0, high: 1 }, higherIsBetter: true }],
          protocol: { shots: 5 },
          pipeline: { repository: "https://git.example/eval", commit: "1234567", command: "make" },
          environment: {
            ...{ os: "Linux", runtime: "3.12", accelerators: ["A100"] },
            packages: [{ name: "torch", version: "2.5" }],
          },
          baselines: [{ name: "chance", metric: "acc", value: 0.25, standardError: 0.01 }],
        },
      },
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["UNKNOWN_KEY"]);
  });
});
