/** The namespaces that descriptions draw their words from, in all the spellings that are in use. */
const namespaces: readonly string[] = [
  "https://schema.org/",
  "http://schema.org/",
  "schema.org/",
  "http://mlcommons.org/croissant/RAI/",
  "https://mlcommons.org/croissant/RAI/",
  "http://mlcommons.org/croissant/geo/",
  "http://mlcommons.org/croissant/",
  "https://mlcommons.org/croissant/",
  "http://mlcommons.org/schema/",
  "https://mlcommons.org/schema/",
  "http://purl.org/dc/terms/",
  "https://purl.org/dc/terms/",
  "http://www.w3.org/ns/prov#",
  "https://www.w3.org/ns/prov#",
];

/** Properties that go by several names: what the RAI specification spells two ways, and older names of Croissant. */
const presentNames: ReadonlyMap<string, string> = new Map([
  ["annotatorsDemographics", "annotatorDemographics"],
  ["annotationPlatform", "dataAnnotationPlatform"],
  ["annotationAnalysis", "dataAnnotationAnalysis"],
  ["annotationProtocol", "dataAnnotationProtocol"],
  ["annotationPerItem", "annotationsPerItem"],
  ["dataAnnotationPerItem", "annotationsPerItem"],
  ["dataReleaseMaintenance", "dataReleaseMaintenancePlan"],
  ["useCases", "dataUseCases"],
  ["dataUsecases", "dataUseCases"],
  ["dataBias", "dataBiases"],
  ["dataLimitation", "dataLimitations"],
  ["dataCollectionTimeFrame", "dataCollectionTimeframe"],
  ["citation", "citeAs"],
  ["isBasedOnUrl", "isBasedOn"],
  ["language", "inLanguage"],
  ["locatedAt", "atLocation"],
  ["isAssociatedWith", "wasAssociatedWith"],
]);

/**
 * The word that an IRI stands for, whichever of the namespaces it is written in: descriptions of one version put
 * `dataBiases` under `rai:`, another under `cr:`, and a third under schema.org. An IRI of another vocabulary is its own word.
 */
export function wordOf(iri: string): string {
  const namespace = namespaces.find((start) => iri.startsWith(start));
  if (namespace === undefined) return iri;
  const name = iri.slice(namespace.length);
  return presentNames.get(name) ?? name;
}

/** Words that schema.org does not have, so that they mean nothing there. */
const croissantOnly: ReadonlySet<string> = new Set([
  ...["citeAs", "column", "dataType", "extract", "field", "fileObject", "fileProperty", "fileSet", "isLiveDataset"],
  ...["jsonPath", "parentField", "recordSet", "references", "regex", "source", "subField", "transform"],
]);

/** Whether a word of Croissant is written as one of schema.org, because the context does not say what it means. */
export function isMisplaced(iri: string): boolean {
  return /^https?:\/\/schema\.org\//.test(iri) && croissantOnly.has(wordOf(iri)) && !iri.endsWith("/citation");
}
