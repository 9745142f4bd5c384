import type { ComponentRecord, DependencyRecord, DistributionRecord, ReleaseRecord } from "../release-record.ts";
import type { ItemOf } from "./source-shape.ts";
import { count, flag, listOf, oneOf, optional, placed, required, shape, text, written } from "./value-reader.ts";

const component = placed(
  shape<ComponentRecord>({
    kind: required(
      oneOf(
        ...(["MODEL_ARCHITECTURE", "FINAL_PARAMETERS", "EVALUATION_RESULTS", "MODEL_CARD", "DATA_CARD"] as const),
        ...(["TECHNICAL_REPORT", "SAMPLE_OUTPUTS", "TRAINING_CODE", "INFERENCE_CODE", "EVALUATION_CODE"] as const),
        ...(["EVALUATION_DATA", "SUPPORTING_LIBRARIES", "DATASETS", "DATA_PREPROCESSING_CODE"] as const),
        ...(["INTERMEDIATE_PARAMETERS", "RESEARCH_PAPER", "MODEL_METADATA"] as const),
      ),
    ),
    released: optional(flag),
    license: optional(text),
    licenseAsWritten: optional(text),
    licenseUri: optional(text),
    uri: optional(text),
    pointer: optional(text),
  }),
);

const dependency = placed(
  shape<DependencyRecord>({
    purl: required(text),
    version: optional(written),
    license: optional(text),
    licenseAsWritten: optional(text),
    vulnerabilities: optional(
      listOf(
        shape<ItemOf<NonNullable<DependencyRecord["vulnerabilities"]>>>({
          id: required(text),
          severity: optional(oneOf("NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL", "UNKNOWN")),
          source: optional(text),
        }),
      ),
    ),
    pointer: optional(text),
  }),
);

const distribution = placed(
  shape<DistributionRecord>({
    form: required(oneOf("FULL", "COMPRESSED", "QUANTIZED", "STREAM")),
    uri: required(text),
    sizeBytes: optional(count),
    sha256: optional(text),
    rangeRequests: optional(flag),
    access: optional(oneOf("OPEN", "GATED", "RESTRICTED")),
    license: optional(text),
    licenseAsWritten: optional(text),
    redistribution: optional(
      shape<NonNullable<DistributionRecord["redistribution"]>>({
        granted: required(flag),
        conditions: optional(listOf(text)),
      }),
    ),
    redaction: optional(
      shape<NonNullable<DistributionRecord["redaction"]>>({ fields: required(listOf(text)), reason: required(text) }),
    ),
    pointer: optional(text),
  }),
);

/** What a checkpoint is released with. */
export const release = shape<ReleaseRecord>({
  components: optional(listOf(component)),
  dependencies: optional(listOf(dependency)),
  distributions: optional(listOf(distribution)),
});
