import type { PedigreeRecord } from "../../formats/record.ts";

const card = (uri: string) => ({
  uri,
  sha256: "c".repeat(64),
  mediaType: "text/markdown",
  assertedBy: "Acme",
  relationship: "FIRST_PARTY" as const,
});

/** A small world that touches every part of the full-provenance query, with one reference that dangles. */
export const knownWorld: readonly PedigreeRecord[] = [
  {
    kind: "datasetVersion",
    input: {
      ref: "dataset:acme/web@2",
      license: "ODC-By-1.0",
      transformations: [
        { kind: "filter", description: "Drops pages without text.", codeRef: "https://acme.example/filter.py" },
      ],
      sources: [{ ref: "acme/crawl", relation: "FILTERED" }],
      limitations: [{ kind: "DISTRIBUTION_BIAS", severity: "MEDIUM", summary: "Mostly English pages." }],
      source: card("web.md"),
    },
  },
  { kind: "datasetVersion", input: { ref: "dataset:acme/crawl", license: "CC-BY-4.0", source: card("crawl.md") } },
  {
    kind: "checkpoint",
    input: {
      ref: "checkpoint:acme/base@step100",
      status: "RELEASED",
      license: "Apache-2.0",
      files: [{ path: "model.safetensors", sizeBytes: 8, sha256: "b".repeat(64) }],
      trainingRuns: [{ stage: "pretraining", inputs: [{ dataset: "dataset:acme/web@2", role: "train" }] }],
      limitations: [{ kind: "PRIVACY", severity: "HIGH", summary: "Repeats addresses it has seen." }],
      source: card("base.md"),
    },
  },
  { kind: "model", input: { ref: "model:acme/chat", ownerName: "Acme", ownerContact: "models@acme.example" } },
  {
    kind: "checkpoint",
    input: {
      ref: "checkpoint:acme/chat@1",
      status: "RELEASED",
      ownerName: "Acme",
      license: "MIT",
      licenseAsWritten: "mit",
      step: 2000,
      tokensSeen: 5_000_000_000,
      createdAt: "2026-01-02T03:04:05.000Z",
      releasedAt: "2026-02-03T04:05:06.000Z",
      architecture: { family: "Transformer", name: "LlamaForCausalLM", parameterCount: 7_241_732_096 },
      files: [
        { path: "b.safetensors", sizeBytes: 5_000_000_000, sha256: "2".repeat(64) },
        { path: "a.safetensors", sizeBytes: 5, sha256: "1".repeat(64) },
      ],
      derivedFrom: [
        { parent: "acme/base@step100", relation: "FINETUNE", pointer: "/base_model" },
        { parent: "hf://elsewhere/unknown", relation: "MERGE" },
      ],
      trainingRuns: [
        {
          stage: "sft",
          startedAt: "2026-01-01T00:00:00.000Z",
          finishedAt: "2026-01-02T00:00:00.000Z",
          code: { repository: "https://acme.example/train", commit: "0".repeat(40) },
          hyperparameters: [{ name: "learning_rate", value: "2e-5" }],
          environment: {
            os: "Debian 12",
            runtime: "Python 3.11",
            accelerators: [{ model: "NVIDIA H100", count: 8 }],
            cuda: "12.4",
            containerDigest: `sha256:${"d".repeat(64)}`,
            packages: [{ name: "torch", version: "2.4.0" }],
          },
          compute: { gpuHours: 12.5, energyKwh: 4.25, co2eKg: 1.5 },
          inputs: [
            { dataset: "dataset:acme/web@2", role: "train", split: "train", recordsUsed: 3_000_000_000, weight: 0.75 },
          ],
        },
      ],
      limitations: [
        {
          kind: "FACTUALITY",
          severity: "HIGH",
          summary: "Invents sources.",
          scenario: "When asked for citations.",
          affectedSlice: "science",
          evidence: [{ uri: "https://acme.example/report", sha256: "e".repeat(64) }],
        },
      ],
      usageGuidance: {
        recommendedContexts: ["Drafts"],
        outOfScope: ["Medical advice"],
        safePrompts: [{ template: "Say so if you do not know: {q}", purpose: "Questions" }],
        fallbacks: [{ trigger: "No source is found", action: "Ask a person" }],
      },
      source: card("chat.md"),
    },
  },
  {
    kind: "results",
    input: {
      source: { uri: "harness.json", sha256: "f".repeat(64), assertedBy: "Bench lab", relationship: "THIRD_PARTY" },
      results: [
        {
          checkpoint: "acme/chat@1",
          benchmark: "benchmark:arc-challenge",
          benchmarkName: "arc_challenge",
          metric: "acc_norm",
          valueAsWritten: "0.6425",
          value: 0.6425,
          unit: "fraction",
          higherIsBetter: true,
          uncertainty: [
            {
              source: "SAMPLING",
              standardError: 0.014,
              confidenceInterval: { low: 0.61506, high: 0.66994, level: 0.95 },
              sampleCount: 1172,
            },
          ],
          evaluator: { name: "Bench lab", relationship: "THIRD_PARTY" },
          protocol: { harness: "lm-evaluation-harness", shots: 25 },
          pointer: "/results/arc_challenge/acc_norm,none",
        },
      ],
    },
  },
];
