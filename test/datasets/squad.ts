import type { DatasetVersionRecord } from "../../formats/record.ts";

/** The document that the record was read from. */
export const card = { uri: "squad/README.md", sha256: "a".repeat(64), mediaType: "text/markdown" } as const;

/** Everything that a reader of documents can say of a dataset version. */
export const squad = {
  ref: "dataset:rajpurkar/squad",
  license: "CC-BY-SA-4.0",
  licenseAsWritten: "cc-by-sa-4.0",
  summary: "Questions on Wikipedia articles.",
  citation: "@article{squad}",
  creators: ["Pranav Rajpurkar", "Jian Zhang"],
  languages: ["en"],
  anonymization: "Names of authors were removed.",
  representativeness: "Articles were drawn at random from the 10,000 most linked ones of the English Wikipedia.",
  ethicsApproval: { body: "Review board of the university", id: "2016-12", date: "2016-05-31" },
  files: [
    {
      ...{
        name: "train.json",
        uri: "https://example.org/train.json",
        mediaType: "application/json",
        sizeBytes: 30_288_272,
      },
      ...{ sha256: "b".repeat(64), md5: "c".repeat(32), containedIn: "archive" },
    },
    { name: "parts", pattern: "parts/*.json" },
  ],
  samples: [
    { kind: "SYNTHETIC", uri: "https://example.org/sample.json", method: "Written by hand.", sha256: "d".repeat(64) },
    { kind: "DEIDENTIFIED", uri: "sample-2.json" },
  ],
  splits: [
    { name: "train", config: "plain_text", records: 87_599, bytes: 79_346_108 },
    { name: "validation", config: "plain_text" },
  ],
  transformations: [{ kind: "annotation", description: "Crowdworkers asked.", codeRef: "git:x@1" }, { kind: "split" }],
  sources: [{ ref: "wikipedia", relation: "ANNOTATED", pointer: "/source_datasets/0" }],
  limitations: [
    {
      ...{ kind: "COVERAGE_GAP", severity: "MEDIUM", summary: "English only.", scenario: "Other languages." },
      ...{ affectedSlice: "non-English", evidence: [{ uri: "https://example.org/a" }], pointer: "line:9" },
    },
  ],
  source: { ...card, assertedBy: "rajpurkar", relationship: "FIRST_PARTY", verified: false },
  facts: [
    { path: "license", valueAsWritten: "cc-by-sa-4.0", pointer: "/license/0" },
    { path: "size_categories", valueAsWritten: "10K<n<100K", pointer: "/size_categories/0" },
  ],
} as const satisfies DatasetVersionRecord;

/** All of it that the graph shows. */
export const everything = `ref name version summary languages registeredAt
  dataset { ref name } license { expression source }
  anonymization representativeness ethicsApproval { body id date } citation creators
  files { name uri mediaType sizeBytes sha256 md5 pattern containedIn }
  samples { kind uri method sha256 }
  splits { name config records bytes }
  transformations { order kind description codeRef }
  sources { relation refAsWritten dataset { ref } }
  limitations { kind severity summary scenario affectedSlice status inheritedFrom { ref } evidence { uri sha256 } }`;
