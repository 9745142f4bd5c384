import { pointerTo } from "../json/json-node.ts";
import type { FactPlace } from "../record.ts";
import type { Description } from "./description.ts";
import type { LinkedNode } from "./linked-node.ts";
import { nodeOf, valuesOf } from "./linked-value.ts";
import { provenanceWords } from "./provenance.ts";
import { allFields, recordSetsOf } from "./record-set.ts";
import { responsibleAiWords } from "./responsible-ai.ts";
import { isMisplaced, wordOf } from "./vocabulary.ts";
import { factOf } from "./written-fact.ts";

/** Words that fields of the record hold, or that are facts of their own. */
const heldWords = new Set([
  ...["description", "license", "citeAs", "creator", "inLanguage", "distribution", "recordSet"],
  ...responsibleAiWords,
  ...provenanceWords,
]);

/** Words of a dataset that no field of a record holds; they are kept as written. */
const factWords = new Set([
  ...["name", "conformsTo", "version", "url", "sameAs", "keywords", "publisher", "datePublished", "dateCreated"],
  ...["dateModified", "isLiveDataset", "sdVersion", "sdLicense", "sdPublisher", "sdDatePublished", "alternateName"],
  ...[
    "temporalCoverage",
    "spatialCoverage",
    "identifier",
    "isAccessibleForFree",
    "contributor",
    "maintainer",
    "author",
  ],
  ...["funder", "funding", "sponsor", "includedInDataCatalog", "image", "thumbnailUrl", "about", "audience", "size"],
  ...["variableMeasured", "measurementTechnique", "conditionsOfAccess", "acquireLicensePage", "copyrightHolder"],
  ...[
    "copyrightNotice",
    "copyrightYear",
    "creditText",
    "genre",
    "isPartOf",
    "hasPart",
    "subjectOf",
    "mainEntityOfPage",
  ],
  ...[
    "ethicsPolicy",
    "diversityPolicy",
    "participant",
    "producer",
    "provider",
    "editor",
    "accountablePerson",
    "abstract",
  ],
  ...["encodingFormat", "contentSize", "usageInfo", "usageInfoPolicy", "hasPolicy", "releaseNotes", "archivedAt"],
  ...["containedIn", "source", "annotation", "geocrs", "spatialResolution", "samplingStrategy", "bandConfiguration"],
]);

const fileWords = new Set([
  ...["name", "description", "contentUrl", "contentSize", "encodingFormat", "sha256", "md5", "containedIn", "includes"],
  ...[
    "excludes",
    "sameAs",
    "license",
    "path",
    "dateModified",
    "dateCreated",
    "version",
    "alternateName",
    "url",
    "source",
  ],
  ...["transform", "annotation", "citeAs", "identifier", "equivalentProperty"],
  ...provenanceWords,
]);
const recordSetWords = new Set([
  ...["name", "description", "key", "field", "data", "examples", "dataType", "isEnumeration", "source", "annotation"],
  ...[
    "equivalentProperty",
    "url",
    "sameAs",
    "references",
    "parentField",
    "license",
    "citeAs",
    "sampleSize",
    "includes",
  ],
  ...provenanceWords,
]);
const fieldWords = new Set([
  ...[
    "name",
    "description",
    "dataType",
    "source",
    "references",
    "repeated",
    "subField",
    "parentField",
    "value",
    "data",
  ],
  ...[
    "equivalentProperty",
    "isArray",
    "arrayShape",
    "samplingRate",
    "annotation",
    "sameAs",
    "url",
    "format",
    "examples",
  ],
  ...["geocrs", "unitText", "unitCode", "isEnumeration"],
  ...provenanceWords,
]);

/** Policies on the use of data, which are kept as written and not understood. */
const policyWords = new Set(["usageInfo", "hasPolicy", "http://www.w3.org/ns/odrl/2/hasPolicy", "usageInfoPolicy"]);

/** What a description says of its dataset that no field holds, as facts; a word that nobody knows is remarked on. */
export function remainingFacts(description: Description): FactPlace[] {
  const { dataset, remarks } = description;
  const facts: FactPlace[] = [];
  for (const [word, values] of dataset.words) {
    if (heldWords.has(word)) continue;
    if (!factWords.has(word) && !policyWords.has(word)) {
      remarkOnUnknown(word, dataset, "a dataset", description);
      continue;
    }
    for (const value of values) facts.push(factOf(`croissant.${localName(word)}`, value, remarks));
    const [policy] = policyWords.has(word) ? values : [];
    if (policy === undefined) continue;
    const message =
      "The conditions of use were kept as written; they are not part of the license and are not evaluated.";
    remarks.on("USE_CONDITIONS_NOT_READ", policy.pointer, message, policy.written);
  }
  return facts;
}

/** Remarks on every word at a file, a record set or a field that Croissant does not have there. */
export function remarkOnUnknownWords(description: Description): void {
  const { dataset, document } = description;
  remarkOnMisplaced(dataset, description);
  for (const value of valuesOf(dataset, "distribution")) {
    const file = nodeOf(value, document);
    if (file !== undefined) remarkOnOthers(file, fileWords, "a file", description);
  }
  for (const set of recordSetsOf(description)) {
    remarkOnOthers(set, recordSetWords, "a record set", description);
    for (const field of allFields(set, description)) remarkOnOthers(field, fieldWords, "a field", description);
  }
}

function remarkOnMisplaced(node: LinkedNode, { remarks }: Description): void {
  for (const [iri, [value]] of node.properties) {
    if (!isMisplaced(iri) || value === undefined) continue;
    const message = `The context does not say that "${wordOf(iri)}" is a word of Croissant; it was taken as one.`;
    remarks.on("WORD_MISPLACED", value.pointer, message, value.written);
  }
}

function remarkOnOthers(node: LinkedNode, known: ReadonlySet<string>, what: string, description: Description): void {
  remarkOnMisplaced(node, description);
  for (const word of node.words.keys()) if (!known.has(word)) remarkOnUnknown(word, node, what, description);
}

function remarkOnUnknown(word: string, node: LinkedNode, what: string, { remarks }: Description): void {
  const [value] = valuesOf(node, word);
  const message = `"${localName(word).slice(0, 80)}" is no property of ${what} in Croissant; it was not taken.`;
  remarks.on("UNKNOWN_KEY", value?.pointer ?? pointerTo(node.pointer, word), message, value?.written);
}

function localName(word: string): string {
  return word.includes(":") ? word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("#")) + 1) : word;
}
