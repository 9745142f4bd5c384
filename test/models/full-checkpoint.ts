/** A checkpoint of which a document states everything that can be stated. */
export const everything = {
  ref: "lab/child@step9",
  status: "RELEASED",
  ownerName: "The Lab",
  ownerContact: "lab@example.org",
  license: "Apache-2.0",
  step: 9,
  tokensSeen: 300_000_000_000,
  provenanceNarrative: "Tuned on what the base model got wrong, because it did so in German.",
  createdAt: "2026-01-02T03:04:05+01:00",
  releasedAt: "2026-02-03T00:00:00Z",
  architecture: { family: "transformer", name: "GPTNeoX", parameterCount: 1_414_647_808 },
  lifecycle: {
    supportUntil: "2027-01-01T00:00:00Z",
    sunsetAt: "2028-01-01T00:00:00Z",
    replacedBy: "checkpoint:lab/next",
  },
  files: [
    { path: "b.safetensors", sizeBytes: 2, sha256: "BB".repeat(32) },
    {
      path: "a.safetensors",
      sizeBytes: 1,
      sha256: "aa".repeat(32),
      parameters: [{ dataType: "BF16", count: 1_414_647_808 }],
    },
  ],
  derivedFrom: [
    {
      parent: "hf://lab/base@v1",
      relation: "FINETUNE",
      weight: 0.25,
      settings: [{ name: "dtype", value: "bfloat16" }],
      pointer: "/base_model",
    },
    { parent: "Somebody's Model", relation: "MERGE", inferred: true },
  ],
  trainingRuns: [
    {
      name: "sft",
      stage: "fine-tuning",
      startedAt: "2026-01-01T00:00:00Z",
      finishedAt: "2026-01-02T00:00:00Z",
      code: { repository: "https://example.org/code", commit: "abc" },
      hyperparameters: [{ name: "lr", value: "1e-4" }],
      deviations: ["The paper trained three epochs; this run two."],
      environment: {
        os: "Linux",
        runtime: "Python 3.12",
        accelerators: [{ model: "A100", count: 8 }],
        cuda: "12.4",
        containerDigest: "sha256:c",
        packages: [{ name: "torch", version: "2.5" }],
      },
      compute: { gpuHours: 12.5, energyKwh: 3.25, co2eKg: 0.5 },
      inputs: [
        {
          dataset: "lab/data@1",
          role: "train",
          split: "train",
          recordsUsed: 1_000,
          weight: 0.75,
          sampling: { method: "uniform without replacement", seed: "17" },
          pointer: "/datasets/0",
        },
        { dataset: "our private crawl", role: "train" },
      ],
    },
  ],
  limitations: [
    {
      kind: "FAILURE_MODE",
      severity: "HIGH",
      summary: "Repeats itself.",
      scenario: "Long prompts",
      affectedSlice: "German",
      evidence: [{ uri: "report.pdf", sha256: "ee".repeat(32) }, { uri: "forum" }],
    },
  ],
  usageGuidance: {
    recommendedContexts: ["research"],
    outOfScope: ["medicine"],
    safePrompts: [{ template: "Translate: {text}", purpose: "translation" }],
    fallbacks: [{ trigger: "repetition", action: "lower the temperature" }],
  },
  source: {
    uri: "README.md",
    sha256: "cc".repeat(32),
    mediaType: "text/markdown",
    assertedBy: "The Lab",
    relationship: "FIRST_PARTY",
  },
};

/** A query for everything that a checkpoint's own documents can state. */
export const asShown = `query($ref: String!) { checkpoint(ref: $ref) {
  ref version rootDigest step tokensSeen provenanceNarrative status createdAt releasedAt
  owner { name contact } architecture { family name parameterCount } model { ref }
  license { expression source }
  lifecycle { status supportUntil sunsetAt replacedBy { ref } }
  files { totalCount edges { node { path sizeBytes sha256 parameters { dataType count } } } }
  derivedFrom { relation inferred pinned refAsWritten weight settings { name value } parent { ref } }
  trainingRuns {
    name stage startedAt finishedAt code { repository commit } hyperparameters { name value } deviations
    environment { os runtime accelerators { model count } cuda containerDigest packages { name version } }
    compute { gpuHours energyKwh co2eKg }
    inputs { role split recordsUsed weight sampling { method seed } refAsWritten dataset { id } }
  }
  limitations { kind severity summary scenario affectedSlice status inheritedFrom { ref } evidence { uri sha256 } }
  usageGuidance { recommendedContexts outOfScope safePrompts { template purpose } fallbacks { trigger action } }
  claims { totalCount }
} }`;

const [run] = everything.trainingRuns;

/** `everything`, as the query above answers it. */
export const everythingShown = {
  ref: "checkpoint:lab/child@step9",
  version: "step9",
  rootDigest: "fe1c5361e71e304a1ebf459bf5d2f4a46d921b66e17d7c2cef95306903cb9e9a",
  step: 9,
  tokensSeen: 300_000_000_000,
  provenanceNarrative: everything.provenanceNarrative,
  status: "RELEASED",
  createdAt: "2026-01-02T02:04:05.000Z",
  releasedAt: "2026-02-03T00:00:00.000Z",
  owner: { name: "The Lab", contact: "lab@example.org" },
  architecture: everything.architecture,
  model: { ref: "model:lab/child" },
  license: { expression: "Apache-2.0", source: "DECLARED" },
  lifecycle: {
    status: "ACTIVE",
    supportUntil: "2027-01-01T00:00:00.000Z",
    sunsetAt: "2028-01-01T00:00:00.000Z",
    replacedBy: { ref: "checkpoint:lab/next" },
  },
  files: {
    totalCount: 2,
    edges: [
      {
        node: {
          path: "a.safetensors",
          sizeBytes: 1,
          sha256: "aa".repeat(32),
          parameters: [{ dataType: "BF16", count: 1_414_647_808 }],
        },
      },
      { node: { path: "b.safetensors", sizeBytes: 2, sha256: "bb".repeat(32), parameters: [] } },
    ],
  },
  derivedFrom: [
    {
      ...{ relation: "FINETUNE", inferred: false, pinned: true, refAsWritten: "hf://lab/base@v1", parent: null },
      weight: 0.25,
      settings: [{ name: "dtype", value: "bfloat16" }],
    },
    {
      ...{ relation: "MERGE", inferred: true, pinned: false, refAsWritten: "Somebody's Model", parent: null },
      weight: null,
      settings: [],
    },
  ],
  trainingRuns: [
    {
      ...run,
      startedAt: "2026-01-01T00:00:00.000Z",
      finishedAt: "2026-01-02T00:00:00.000Z",
      inputs: [
        {
          ...{ role: "train", split: "train", recordsUsed: 1_000, weight: 0.75, refAsWritten: "lab/data@1" },
          ...{ sampling: { method: "uniform without replacement", seed: "17" }, dataset: null },
        },
        {
          role: "train",
          split: null,
          recordsUsed: null,
          weight: null,
          sampling: null,
          refAsWritten: "our private crawl",
          dataset: null,
        },
      ],
    },
  ],
  limitations: [
    {
      ...everything.limitations[0],
      status: "ACCEPTED",
      inheritedFrom: null,
      evidence: [
        { uri: "report.pdf", sha256: "ee".repeat(32) },
        { uri: "forum", sha256: null },
      ],
    },
  ],
  usageGuidance: everything.usageGuidance,
  claims: { totalCount: 15 },
};
