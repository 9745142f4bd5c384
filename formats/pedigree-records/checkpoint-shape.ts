import type { DerivationRecord, SettingRecord } from "../derivation-record.ts";
import type { FileRecord, ParameterCount } from "../file-record.ts";
import type { CheckpointRecord, TrainingInputRecord, TrainingRunRecord } from "../record.ts";
import { guidance } from "./guidance-shape.ts";
import { release } from "./release-shape.ts";
import { facts, type ItemOf, limitations, source } from "./source-shape.ts";
import {
  count,
  flag,
  listOf,
  number,
  oneOf,
  optional,
  placed,
  refOf,
  required,
  shape,
  text,
  time,
  written,
} from "./value-reader.ts";

const derivation = placed(
  shape<DerivationRecord>({
    parent: required(text),
    relation: required(
      oneOf("FINETUNE", "CONTINUED_PRETRAINING", "ADAPTER", "QUANTIZED", "MERGE", "DISTILLED", "CONVERTED"),
    ),
    inferred: optional(flag),
    weight: optional(number),
    settings: optional(listOf(shape<SettingRecord>({ name: required(text), value: required(written) }))),
    pointer: optional(text),
  }),
);

type Environment = NonNullable<TrainingRunRecord["environment"]>;

const environment = shape<Environment>({
  os: optional(text),
  runtime: optional(text),
  accelerators: optional(
    listOf(shape<ItemOf<NonNullable<Environment["accelerators"]>>>({ model: required(text), count: optional(count) })),
  ),
  cuda: optional(written),
  containerDigest: optional(text),
  packages: optional(
    listOf(shape<ItemOf<NonNullable<Environment["packages"]>>>({ name: required(text), version: optional(written) })),
  ),
});

const trainingInput = placed(
  shape<TrainingInputRecord>({
    dataset: required(text),
    role: required(oneOf("train", "validation", "evaluation", "calibration", "preference", "unspecified")),
    split: optional(text),
    recordsUsed: optional(count),
    weight: optional(number),
    sampling: optional(
      shape<NonNullable<TrainingInputRecord["sampling"]>>({ method: optional(text), seed: optional(written) }),
    ),
    pointer: optional(text),
  }),
);

const trainingRun = placed(
  shape<TrainingRunRecord>({
    name: optional(text),
    stage: optional(text),
    startedAt: optional(time),
    finishedAt: optional(time),
    code: optional(
      shape<NonNullable<TrainingRunRecord["code"]>>({ repository: required(text), commit: optional(text) }),
    ),
    hyperparameters: optional(
      listOf(
        shape<ItemOf<NonNullable<TrainingRunRecord["hyperparameters"]>>>({
          name: required(text),
          value: required(written),
        }),
      ),
    ),
    deviations: optional(listOf(text)),
    environment: optional(environment),
    compute: optional(
      shape<NonNullable<TrainingRunRecord["compute"]>>({
        gpuHours: optional(number),
        energyKwh: optional(number),
        co2eKg: optional(number),
      }),
    ),
    inputs: optional(listOf(trainingInput)),
    pointer: optional(text),
  }),
);

/** A checkpoint: one set of weights of a model. */
export const checkpoint = shape<CheckpointRecord>({
  ref: required(refOf("checkpoint")),
  status: optional(oneOf("DRAFT", "RELEASED", "DEPRECATED", "WITHDRAWN")),
  ownerName: optional(text),
  ownerContact: optional(text),
  license: optional(text),
  licenseAsWritten: optional(text),
  step: optional(count),
  tokensSeen: optional(count),
  provenanceNarrative: optional(text),
  createdAt: optional(time),
  releasedAt: optional(time),
  architecture: optional(
    shape<NonNullable<CheckpointRecord["architecture"]>>({
      family: optional(text),
      name: optional(text),
      parameterCount: optional(count),
    }),
  ),
  files: optional(
    listOf(
      shape<FileRecord>({
        path: required(text),
        sizeBytes: optional(count),
        sha256: optional(text),
        parameters: optional(listOf(shape<ParameterCount>({ dataType: required(text), count: required(count) }))),
      }),
    ),
  ),
  derivedFrom: optional(listOf(derivation)),
  trainingRuns: optional(listOf(trainingRun)),
  limitations: optional(limitations),
  release: optional(release),
  ...guidance,
  noneKnown: optional(
    listOf(oneOf("LIMITATIONS", "TRAINING_DATA", "TRAINING_CONFIGURATION", "EVALUATION", "USE_POLICY", "LICENSE")),
  ),
  source: optional(source),
  facts: optional(facts),
});
