import type { ProtocolRecord, ResultRecord, ResultsRecord } from "../record.ts";
import { source } from "./source-shape.ts";
import {
  count,
  flag,
  type Keys,
  listOf,
  number,
  oneOf,
  optional,
  placed,
  refOf,
  required,
  shape,
  text,
  written,
} from "./value-reader.ts";

/** An item of a list, or the one value, that a record holds under a key. */
type Part<Whole, Key extends keyof Whole> =
  NonNullable<Whole[Key]> extends readonly (infer Item)[] ? Item : NonNullable<Whole[Key]>;

type Uncertainty = Part<ResultRecord, "uncertainty">;

const uncertainty = shape<Uncertainty>({
  source: required(oneOf("SAMPLING", "SEED", "BACKEND", "ANNOTATOR", "UNKNOWN")),
  standardError: optional(number),
  confidenceInterval: optional(
    shape<NonNullable<Uncertainty["confidenceInterval"]>>({
      low: required(number),
      high: required(number),
      level: required(number),
    }),
  ),
  sampleCount: optional(count),
  method: optional(text),
});

/** How something was measured. */
export const protocol = shape<ProtocolRecord>({
  dataset: optional(text),
  datasetConfig: optional(text),
  datasetRevision: optional(text),
  split: optional(text),
  shots: optional(count),
  filter: optional(text),
  harness: optional(text),
  harnessVersion: optional(written),
  taskVersion: optional(written),
  promptDigest: optional(text),
  limit: optional(written),
  prompt: optional(text),
  chatTemplateDigest: optional(text),
  sampling: optional(
    listOf(shape<Part<ProtocolRecord, "sampling">>({ name: required(text), value: required(written) })),
  ),
});

type Breakdown = Pick<
  ResultRecord,
  "range" | "seeds" | "samples" | "successes" | "slices" | "baseline" | "sensitivity"
>;

const breakdown: Keys<Breakdown> = {
  range: optional(shape<Part<ResultRecord, "range">>({ low: optional(number), high: optional(number) })),
  seeds: optional(
    listOf(
      shape<Part<ResultRecord, "seeds">>({ seed: required(written), name: optional(text), value: optional(number) }),
    ),
  ),
  samples: optional(
    shape<Part<ResultRecord, "samples">>({ ids: required(listOf(written)), values: required(listOf(number)) }),
  ),
  successes: optional(count),
  slices: optional(
    listOf(
      shape<Part<ResultRecord, "slices">>({
        name: required(text),
        value: optional(number),
        valueAsWritten: optional(written),
        sampleCount: optional(count),
        standardError: optional(number),
      }),
    ),
  ),
  baseline: optional(
    shape<Part<ResultRecord, "baseline">>({
      checkpoint: optional(text),
      name: optional(text),
      value: optional(number),
    }),
  ),
  sensitivity: optional(
    listOf(
      shape<Part<ResultRecord, "sensitivity">>({
        factor: required(text),
        setting: required(written),
        value: optional(number),
        standardError: optional(number),
      }),
    ),
  ),
};

type Setup = Pick<ResultRecord, "pipeline" | "environment" | "deviations" | "reproduction">;

const setup: Keys<Setup> = {
  pipeline: optional(
    shape<Part<ResultRecord, "pipeline">>({
      repository: optional(text),
      commit: optional(written),
      command: optional(text),
    }),
  ),
  environment: optional(
    shape<Part<ResultRecord, "environment">>({
      os: optional(text),
      runtime: optional(written),
      accelerators: optional(listOf(text)),
      packages: optional(
        listOf(
          shape<Part<Part<ResultRecord, "environment">, "packages">>({
            name: required(text),
            version: optional(written),
          }),
        ),
      ),
      containerDigest: optional(text),
    }),
  ),
  deviations: optional(listOf(text)),
  reproduction: optional(
    shape<Part<ResultRecord, "reproduction">>({
      command: optional(text),
      expected: optional(number),
      tolerance: optional(number),
      seed: optional(written),
      environment: optional(text),
    }),
  ),
};

const result = placed(
  shape<ResultRecord>({
    checkpoint: required(text),
    benchmark: required(refOf("benchmark")),
    benchmarkName: optional(text),
    metric: required(text),
    valueAsWritten: required(written),
    value: optional(number),
    unit: optional(text),
    higherIsBetter: optional(flag),
    uncertainty: optional(listOf(uncertainty)),
    evaluator: optional(
      shape<NonNullable<ResultRecord["evaluator"]>>({
        name: required(text),
        relationship: required(oneOf("FIRST_PARTY", "THIRD_PARTY", "VERIFIED", "REPRODUCED", "UNKNOWN")),
      }),
    ),
    protocol: optional(protocol),
    partial: optional(flag),
    pointer: optional(text),
    step: optional(count),
    tokensSeen: optional(count),
    sourceClaim: optional(shape<Part<ResultRecord, "sourceClaim">>({ uri: optional(text), text: optional(text) })),
    ...breakdown,
    ...setup,
  }),
);

/** Results of one document; its source may be that of the whole document. */
export const results = shape<Omit<ResultsRecord, "source"> & Partial<Pick<ResultsRecord, "source">>>({
  results: required(listOf(result)),
  source: optional(source),
});
