import type { ProtocolRecord, ResultRecord, ResultsRecord } from "../record.ts";
import { type ItemOf, source } from "./source-shape.ts";
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
  written,
} from "./value-reader.ts";

type Uncertainty = ItemOf<NonNullable<ResultRecord["uncertainty"]>>;

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
});

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
  }),
);

/** Results of one document; its source may be that of the whole document. */
export const results = shape<Omit<ResultsRecord, "source"> & Partial<Pick<ResultsRecord, "source">>>({
  results: required(listOf(result)),
  source: optional(source),
});
