import type { DatasetFileRecord } from "../dataset-parts.ts";
import type { DatasetVersionRecord } from "../record.ts";
import { facts, type ItemOf, limitations, source } from "./source-shape.ts";
import { count, listOf, oneOf, optional, placed, refOf, required, shape, text, written } from "./value-reader.ts";

type StepRecord = ItemOf<NonNullable<DatasetVersionRecord["transformations"]>>;
type ParameterRecord = ItemOf<NonNullable<StepRecord["parameters"]>>;

/** A dataset in one state. */
export const datasetVersion = shape<DatasetVersionRecord>({
  ref: required(refOf("dataset")),
  license: optional(text),
  licenseAsWritten: optional(text),
  summary: optional(text),
  citation: optional(text),
  creators: optional(listOf(text)),
  languages: optional(listOf(text)),
  anonymization: optional(text),
  representativeness: optional(text),
  ethicsApproval: optional(
    shape<NonNullable<DatasetVersionRecord["ethicsApproval"]>>({
      body: required(text),
      id: optional(text),
      date: optional(text),
    }),
  ),
  files: optional(
    listOf(
      shape<DatasetFileRecord>({
        name: required(text),
        uri: optional(text),
        mediaType: optional(text),
        sizeBytes: optional(count),
        sha256: optional(text),
        md5: optional(text),
        pattern: optional(text),
        containedIn: optional(text),
      }),
    ),
  ),
  samples: optional(
    listOf(
      shape<ItemOf<NonNullable<DatasetVersionRecord["samples"]>>>({
        kind: required(oneOf("SYNTHETIC", "DEIDENTIFIED")),
        uri: required(text),
        method: optional(text),
        sha256: optional(text),
      }),
    ),
  ),
  splits: optional(
    listOf(
      shape<ItemOf<NonNullable<DatasetVersionRecord["splits"]>>>({
        name: required(text),
        config: optional(text),
        records: optional(count),
        bytes: optional(count),
      }),
    ),
  ),
  transformations: optional(
    listOf(
      shape<StepRecord>({
        kind: required(text),
        description: optional(text),
        codeRef: optional(text),
        generator: optional(text),
        parameters: optional(listOf(shape<ParameterRecord>({ name: required(text), value: required(written) }))),
      }),
    ),
  ),
  sources: optional(
    listOf(
      placed(
        shape<ItemOf<NonNullable<DatasetVersionRecord["sources"]>>>({
          ref: required(text),
          relation: required(
            oneOf("SUBSET", "FILTERED", "COMBINED", "TRANSLATED", "ANNOTATED", "GENERATED", "DERIVED"),
          ),
          pointer: optional(text),
        }),
      ),
    ),
  ),
  limitations: optional(limitations),
  source: optional(source),
  facts: optional(facts),
});
