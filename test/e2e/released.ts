import type { PedigreeRecord } from "../../formats/record.ts";

const source = (uri: string) => ({ uri, relationship: "FIRST_PARTY" as const });

/** A draft of which everything is documented that a checklist asks for, with a result of it. */
export function documented(name: string, more: object = {}): PedigreeRecord[] {
  const ref = `checkpoint:acme/${name}@1`;
  const input = {
    ...{ ref, license: "MIT", source: source(`${name}.md`) },
    files: [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }],
    trainingRuns: [
      {
        inputs: [{ dataset: "dataset:acme/clean@1", role: "train" }],
        deviations: ["It was stopped after two epochs."],
      },
    ],
    limitations: [{ kind: "FACTUALITY", severity: "LOW", summary: "Invents sources." }],
    release: { dependencies: [{ purl: "pkg:pypi/torch@2.5.1" }] },
    ...more,
  };
  const result = {
    ...{ checkpoint: ref, benchmark: "benchmark:arc", metric: "acc", valueAsWritten: "0.5", value: 0.5 },
    ...{ unit: "fraction", higherIsBetter: true, environment: { os: "Debian 12" } },
  };
  return [
    { kind: "checkpoint", input } as PedigreeRecord,
    { kind: "results", input: { source: source(`${name}.json`), results: [result] } } as PedigreeRecord,
  ];
}

/** The dataset that they learned from, with what was looked for in it. */
export const cleanData: PedigreeRecord = {
  kind: "datasetVersion",
  input: {
    ...{ ref: "dataset:acme/clean@1", license: "CC0-1.0", source: { ...source("clean.md"), sha256: "c".repeat(64) } },
    anonymization: "Names were taken out and looked for by hand.",
  },
};
