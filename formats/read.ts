import { readDatasetCard } from "./hugging-face/dataset-card.ts";
import { readModelCard } from "./hugging-face/model-card.ts";
import { readLmEvalResults } from "./lm-eval/results.ts";
import { readPedigreeRecords } from "./pedigree-records/records.ts";
import type { DocumentFile, Reading } from "./reading.ts";
import { recognize } from "./recognize.ts";

/** Reads a document of any known format, which its content and not its name decides. */
export function readDocument(file: DocumentFile): Reading {
  const format = recognize(file);
  switch (format) {
    case "hf-model-card":
      return readModelCard(file);
    case "hf-dataset-card":
      return readDatasetCard(file);
    case "lm-eval-results":
      return readLmEvalResults(file);
    case "pedigree-records":
      return readPedigreeRecords(file);
    case null:
      return { outcome: "unrecognized", message: `The content of "${file.path}" is of no format that can be read.` };
  }
}
