import { refuseUnsafe } from "../diagnostic-code.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { DatasetVersionRecord } from "../record.ts";
import { refTo } from "../subject.ts";
import { type Card, openCard, remainingFacts } from "./card.ts";
import { datasetCardVocabulary } from "./card-keys.ts";
import { readCardLicense } from "./card-license.ts";
import { readLanguages } from "./dataset-language.ts";
import { readDatasetProse } from "./dataset-prose.ts";
import { readSources } from "./dataset-source.ts";
import { readDatasetInfo } from "./dataset-split.ts";

/** Keys of which nothing is lost once the fields are filled; `language` stays a fact as well, for what is no tag. */
const heldKeys = new Set(["license", "source_datasets", "dataset_info"]);

/** Reads a Hugging Face dataset card as one dataset version. */
export function readDatasetCard(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const diagnostics: Diagnostic[] = [];
    const card = openCard(file, datasetCardVocabulary, diagnostics);
    const records = card ? [{ kind: "datasetVersion" as const, input: datasetVersionOf(card) }] : [];
    return { outcome: "read", format: "hf-dataset-card", records, diagnostics };
  });
}

function datasetVersionOf(card: Card): DatasetVersionRecord {
  const license = readCardLicense(card, true);
  const languages = readLanguages(card);
  const info = readDatasetInfo(card);
  const sources = readSources(card);
  const prose = readDatasetProse([card.lead, ...card.sections], card.diagnostics);
  const facts = [...license.facts, ...info.facts, ...remainingFacts(card.keys, heldKeys), ...prose.facts];
  return {
    ref: refTo("dataset", card.subject),
    ...(license.license !== undefined && { license: license.license }),
    ...(license.licenseAsWritten !== undefined && { licenseAsWritten: license.licenseAsWritten }),
    ...(prose.summary !== undefined && { summary: prose.summary }),
    ...(languages.length > 0 && { languages }),
    ...(info.splits.length > 0 && { splits: info.splits }),
    ...(prose.transformations.length > 0 && { transformations: prose.transformations }),
    ...(sources.length > 0 && { sources }),
    ...(prose.limitations.length > 0 && { limitations: prose.limitations }),
    source: card.source,
    ...(facts.length > 0 && { facts }),
  };
}
