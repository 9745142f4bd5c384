import type { OutOfDistributionRecord, SliceRecord } from "../limitation-parts.ts";
import type { FactPlace, LimitationRecord, SourceRecord } from "../record.ts";
import { flag, listOf, number, oneOf, optional, placed, required, shape, text, written } from "./value-reader.ts";

/** The items of a list. */
export type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;

/** The document a record was taken from. */
export const source = shape<SourceRecord>({
  uri: required(text),
  sha256: optional(text),
  mediaType: optional(text),
  assertedBy: optional(text),
  relationship: optional(oneOf("FIRST_PARTY", "THIRD_PARTY", "UNKNOWN")),
  verified: optional(flag),
});

/** Where facts stand. */
export const facts = listOf(
  placed(shape<FactPlace>({ path: required(text), valueAsWritten: required(written), pointer: optional(text) })),
);

/** Documented ways to fall short. */
export const limitations = listOf(
  placed(
    shape<LimitationRecord>({
      kind: required(
        oneOf(
          "DISTRIBUTION_BIAS",
          "COVERAGE_GAP",
          "OOD_REGRESSION",
          "FAILURE_MODE",
          "SECURITY",
          "PRIVACY",
          "FACTUALITY",
          "TEMPORAL",
          "RESOURCE",
          "OTHER",
        ),
      ),
      severity: required(oneOf("LOW", "MEDIUM", "HIGH", "CRITICAL", "UNKNOWN")),
      summary: required(text),
      scenario: optional(text),
      affectedSlice: optional(text),
      slice: optional(
        shape<SliceRecord>({
          languages: optional(listOf(text)),
          domains: optional(listOf(text)),
          populations: optional(listOf(text)),
          text: optional(text),
        }),
      ),
      outOfDistribution: optional(
        shape<OutOfDistributionRecord>({
          metric: required(text),
          higherIsBetter: optional(flag),
          inDistribution: required(number),
          inDistributionStandardError: optional(number),
          outOfDistribution: required(number),
          outOfDistributionStandardError: optional(number),
        }),
      ),
      origin: optional(oneOf("DECLARED", "MEASURED")),
      evidence: optional(
        listOf(shape<ItemOf<LimitationRecord["evidence"]>>({ uri: required(text), sha256: optional(text) })),
      ),
      pointer: optional(text),
    }),
  ),
);
