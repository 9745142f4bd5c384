/** The whole answer about `checkpoint:acme/chat@1` of the known world, with opaque ids as the kind that they tell. */
export const fullProvenanceOfChat = {
  id: "<ckp>",
  ref: "checkpoint:acme/chat@1",
  rootDigest: "83c63577d26be49a187147f0545d6d0b3cb0d9ca78f6d55c5691d57cf26224db",
  step: 2000,
  tokensSeen: 5000000000,
  status: "RELEASED",
  createdAt: "2026-01-02T03:04:05.000Z",
  releasedAt: "2026-02-03T04:05:06.000Z",
  model: {
    ref: "model:acme/chat",
    name: "acme/chat",
    owner: {
      name: "Acme",
      contact: "models@acme.example",
    },
  },
  architecture: {
    family: "Transformer",
    name: "LlamaForCausalLM",
    parameterCount: 7241732096,
  },
  files: {
    totalCount: 2,
    edges: [
      {
        node: {
          path: "a.safetensors",
          sizeBytes: 5,
          sha256: "1111111111111111111111111111111111111111111111111111111111111111",
        },
      },
      {
        node: {
          path: "b.safetensors",
          sizeBytes: 5000000000,
          sha256: "2222222222222222222222222222222222222222222222222222222222222222",
        },
      },
    ],
  },
  documentation: [
    {
      section: "LIMITATIONS",
      state: "PROVIDED",
    },
    {
      section: "TRAINING_DATA",
      state: "PROVIDED",
    },
    {
      section: "TRAINING_CONFIGURATION",
      state: "PROVIDED",
    },
    {
      section: "EVALUATION",
      state: "PROVIDED",
    },
    {
      section: "USE_POLICY",
      state: "PROVIDED",
    },
    {
      section: "LICENSE",
      state: "PROVIDED",
    },
  ],
  trainingRuns: [
    {
      id: "<run>",
      stage: "sft",
      startedAt: "2026-01-01T00:00:00.000Z",
      finishedAt: "2026-01-02T00:00:00.000Z",
      code: {
        repository: "https://acme.example/train",
        commit: "0000000000000000000000000000000000000000",
      },
      hyperparameters: [
        {
          name: "learning_rate",
          value: "2e-5",
        },
      ],
      environment: {
        os: "Debian 12",
        runtime: "Python 3.11",
        accelerators: [
          {
            model: "NVIDIA H100",
            count: 8,
          },
        ],
        cuda: "12.4",
        containerDigest: "sha256:dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
        packages: [
          {
            name: "torch",
            version: "2.4.0",
          },
        ],
      },
      compute: {
        gpuHours: 12.5,
        energyKwh: 4.25,
        co2eKg: 1.5,
      },
      inputs: [
        {
          role: "train",
          split: "train",
          recordsUsed: 3000000000,
          weight: 0.75,
          refAsWritten: "dataset:acme/web@2",
          dataset: {
            ref: "dataset:acme/web@2",
            name: "acme/web",
            version: "2",
            license: {
              expression: "ODC-By-1.0",
              source: "DECLARED",
            },
            transformations: [
              {
                order: 0,
                kind: "filter",
                description: "Drops pages without text.",
                codeRef: "https://acme.example/filter.py",
              },
            ],
            sources: [
              {
                relation: "FILTERED",
                refAsWritten: "acme/crawl",
                dataset: {
                  ref: "dataset:acme/crawl",
                  name: "acme/crawl",
                  license: {
                    expression: "CC-BY-4.0",
                  },
                },
              },
            ],
            limitations: [
              {
                kind: "DISTRIBUTION_BIAS",
                severity: "MEDIUM",
                summary: "Mostly English pages.",
              },
            ],
          },
        },
      ],
    },
  ],
  derivedFrom: [
    {
      relation: "FINETUNE",
      pinned: true,
      refAsWritten: "acme/base@step100",
      parent: {
        ref: "checkpoint:acme/base@step100",
        rootDigest: "8c8ea68c6192f090115171946356946aada0e0f05bd56bbac75ce131e9edf21b",
        license: {
          expression: "Apache-2.0",
        },
      },
    },
    {
      relation: "MERGE",
      pinned: false,
      refAsWritten: "hf://elsewhere/unknown",
      parent: null,
    },
  ],
  limitations: [
    {
      id: "<lim>",
      kind: "FACTUALITY",
      severity: "HIGH",
      summary: "Invents sources.",
      scenario: "When asked for citations.",
      affectedSlice: "science",
      status: "ACCEPTED",
      inheritedFrom: null,
      evidence: [
        {
          uri: "https://acme.example/report",
          sha256: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        },
      ],
    },
    {
      id: "<lim>",
      kind: "PRIVACY",
      severity: "HIGH",
      summary: "Repeats addresses it has seen.",
      scenario: null,
      affectedSlice: null,
      status: "ACCEPTED",
      inheritedFrom: {
        ref: "checkpoint:acme/base@step100",
      },
      evidence: [],
    },
    {
      id: "<lim>",
      kind: "DISTRIBUTION_BIAS",
      severity: "MEDIUM",
      summary: "Mostly English pages.",
      scenario: null,
      affectedSlice: null,
      status: "ACCEPTED",
      inheritedFrom: {
        ref: "dataset:acme/web@2",
      },
      evidence: [],
    },
  ],
  usageGuidance: {
    recommendedContexts: ["Drafts"],
    outOfScope: ["Medical advice"],
    safePrompts: [
      {
        template: "Say so if you do not know: {q}",
        purpose: "Questions",
      },
    ],
    fallbacks: [
      {
        trigger: "No source is found",
        action: "Ask a person",
      },
    ],
  },
  license: {
    expression: "MIT",
    source: "DECLARED",
    licenses: [
      {
        id: "<lic>",
        name: "MIT License",
        redistributable: "YES",
      },
    ],
  },
  licenseReport: {
    verdict: "UNKNOWN",
    conflicts: [],
    unknowns: [
      {
        ref: "checkpoint:acme/chat@1",
        why: "No rule of pedigree-documentation 1 judges MIT for this use.",
      },
      {
        ref: "checkpoint:acme/base@step100",
        why: "No rule of pedigree-documentation 1 judges Apache-2.0 for this use.",
      },
      {
        ref: "checkpoint:elsewhere/unknown",
        why: "The reference names nothing registered, so its license is not known.",
      },
      {
        ref: "dataset:acme/web@2",
        why: "No rule of pedigree-documentation 1 judges ODC-By-1.0 for this use.",
      },
      {
        ref: "dataset:acme/crawl",
        why: "No rule of pedigree-documentation 1 judges CC-BY-4.0 for this use.",
      },
    ],
  },
  evaluations: {
    totalCount: 1,
    edges: [
      {
        node: {
          benchmark: {
            ref: "benchmark:arc-challenge",
            name: "arc-challenge",
          },
          metric: "acc_norm",
          value: 0.6425,
          unit: "fraction",
          higherIsBetter: true,
          uncertainty: [
            {
              source: "SAMPLING",
              standardError: 0.014,
              confidenceInterval: {
                low: 0.61506,
                high: 0.66994,
                level: 0.95,
              },
              sampleCount: 1172,
            },
          ],
          evaluator: {
            name: "Bench lab",
            relationship: "THIRD_PARTY",
          },
          protocolHash: "6fa079ca22a0cbbc596e5e5e3637a4e3a5170bf3d8550a38201041d35d284d40",
          source: {
            uri: "harness.json",
            sha256: "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            pointer: "/results/arc_challenge/acc_norm,none",
          },
        },
      },
    ],
  },
  certificates: [],
  completeness: {
    complete: false,
    reasons: ["UNRESOLVED_REF"],
  },
};
