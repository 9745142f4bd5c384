import { refuseUnsafe } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { DatasetVersionRecord, SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { type Description, openDescription } from "./description.ts";
import { readDistribution } from "./distribution.ts";
import { remainingFacts, remarkOnUnknownWords } from "./known-words.ts";
import { readDescribedLicense } from "./license.ts";
import { readProvenance } from "./provenance.ts";
import { readRecordSets } from "./record-set.ts";
import { readResponsibleAi } from "./responsible-ai.ts";
import { asserterOf, readCitation, readCreators, readLanguages, readSummary } from "./statements.ts";
import { remarkOnStructure } from "./structure.ts";
import { describedRef } from "./subject.ts";

/** Reads a Croissant description, of version 0.8, 1.0 or 1.1, as one dataset version. */
export function readCroissant(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const description = openDescription(file, remarks);
    const records = description ? [{ kind: "datasetVersion" as const, input: describedVersion(description) }] : [];
    return { outcome: "read", format: "croissant", records, diagnostics: remarks.all() };
  });
}

function describedVersion(description: Description): DatasetVersionRecord {
  remarkOnStructure(description);
  remarkOnUnknownWords(description);
  const license = readDescribedLicense(description);
  const summary = readSummary(description);
  const citation = readCitation(description);
  const creators = readCreators(description);
  const languages = readLanguages(description);
  const { files, facts: fileFacts } = readDistribution(description);
  const { splits, facts: recordFacts } = readRecordSets(description);
  const responsible = readResponsibleAi(description);
  const provenance = readProvenance(description);
  const transformations = [...responsible.transformations, ...provenance.transformations];
  const facts = [
    ...[license, summary, citation, creators, languages].flatMap((stated) => stated.facts),
    ...[...remainingFacts(description), ...responsible.facts, ...provenance.facts, ...fileFacts, ...recordFacts],
  ];
  const record = {
    ref: describedRef(description),
    ...(license.license !== undefined && { license: license.license }),
    ...(license.licenseAsWritten !== undefined && { licenseAsWritten: license.licenseAsWritten }),
    ...(summary.value !== undefined && { summary: summary.value }),
    ...(citation.value !== undefined && { citation: citation.value }),
    ...(creators.value !== undefined && { creators: creators.value }),
    ...(languages.value !== undefined && { languages: languages.value }),
    ...(splits.length > 0 && { splits }),
    ...(files.length > 0 && { files }),
    ...(transformations.length > 0 && { transformations }),
    ...(provenance.sources.length > 0 && { sources: provenance.sources }),
    ...(responsible.limitations.length > 0 && { limitations: responsible.limitations }),
    source: sourceOf(description),
    ...(facts.length > 0 && { facts }),
  };
  return withinGraphBounds(record, description.remarks);
}

/** Whoever writes a description need not be who made the data, so nobody's word is taken for the maker's. */
function sourceOf(description: Description): SourceRecord {
  const { path, sha256 } = description.file;
  const assertedBy = asserterOf(description);
  return {
    uri: path,
    sha256,
    mediaType: "application/ld+json",
    ...(assertedBy !== undefined && { assertedBy }),
    relationship: "UNKNOWN",
  };
}
