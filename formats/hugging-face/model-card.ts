import { refuseUnsafe } from "../diagnostic-code.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, PedigreeRecord } from "../record.ts";
import { organisationOf, refTo } from "../subject.ts";
import { remarksOnBooleans } from "./boolean-value.ts";
import { type Card, openCard, remainingFacts } from "./card.ts";
import { modelCardVocabulary } from "./card-keys.ts";
import { readCardLicense } from "./card-license.ts";
import { readDerivations } from "./derivation.ts";
import { withMergeBlock } from "./merge-block.ts";
import { readModelIndex } from "./model-index.ts";
import { readModelProse } from "./model-prose.ts";
import { withProseDerivations } from "./prose-derivation.ts";
import { withProseSettings } from "./prose-training.ts";
import { readTraining } from "./training-run.ts";

/** Keys whose values stand in fields of the records; everything else a card may state is kept as a fact. */
const heldKeys = new Set(["license", "base_model", "datasets", "co2_eq_emissions", "model-index"]);

/** Reads a Hugging Face model card: one checkpoint, its model if an owner is known, its results if it reports any. */
export function readModelCard(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const diagnostics: Diagnostic[] = [];
    const card = openCard(file, modelCardVocabulary, diagnostics);
    const records = card ? recordsOf(card) : [];
    return { outcome: "read", format: "hf-model-card", records, diagnostics };
  });
}

function recordsOf(card: Card): PedigreeRecord[] {
  const ownerName = organisationOf(card.subject);
  const records: PedigreeRecord[] = [];
  if (ownerName !== undefined) {
    const ref = refTo("model", { name: card.subject.name });
    records.push({ kind: "model", input: { ref, ownerName, source: card.source } });
  }
  records.push({ kind: "checkpoint", input: checkpointOf(card) });
  const results = readModelIndex(card);
  if (results.length > 0) records.push({ kind: "results", input: { results, source: card.source } });
  return records;
}

function checkpointOf(card: Card): CheckpointRecord {
  const license = readCardLicense(card, false);
  card.diagnostics.push(...remarksOnBooleans(card.keys));
  const derivedFrom = withMergeBlock(withProseDerivations(readDerivations(card), card), card);
  const training = withProseSettings(readTraining(card), card.sections);
  const prose = readModelProse([card.lead, ...card.sections], card.diagnostics);
  const facts = [...license.facts, ...training.facts, ...remainingFacts(card.keys, heldKeys), ...prose.facts];
  return {
    ref: refTo("checkpoint", card.subject),
    status: "RELEASED",
    ...(license.license !== undefined && { license: license.license }),
    ...(license.licenseAsWritten !== undefined && { licenseAsWritten: license.licenseAsWritten }),
    ...(derivedFrom.length > 0 && { derivedFrom }),
    ...(training.run && { trainingRuns: [training.run] }),
    ...(prose.limitations.length > 0 && { limitations: prose.limitations }),
    ...(prose.usageGuidance && { usageGuidance: prose.usageGuidance }),
    ...(prose.hasNoLimitations && { noneKnown: ["LIMITATIONS"] }),
    source: card.source,
    ...(facts.length > 0 && { facts }),
  };
}
