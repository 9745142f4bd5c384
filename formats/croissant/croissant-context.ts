import type { JsonNode } from "../json/json-node.ts";

const croissantWords = [
  ...["arrayShape", "citeAs", "column", "containedIn", "data", "equivalentProperty", "examples", "excludes", "extract"],
  ...["field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath"],
  ...["key", "md5", "parentField", "path", "readLines", "recordSet", "references", "regex", "repeated", "replace"],
  ...["samplingRate", "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value"],
];
const literalWords = new Set(["data", "examples"]);

/**
 * The words of Croissant, for a description that states no context or names one of the network: no context is ever
 * fetched.
 */
export const croissantContext: JsonNode = object({
  "@vocab": text("https://schema.org/"),
  sc: text("https://schema.org/"),
  cr: text("http://mlcommons.org/croissant/"),
  rai: text("http://mlcommons.org/croissant/RAI/"),
  dct: text("http://purl.org/dc/terms/"),
  prov: text("http://www.w3.org/ns/prov#"),
  odrl: text("http://www.w3.org/ns/odrl/2/"),
  conformsTo: text("dct:conformsTo"),
  dataType: object({ "@id": text("cr:dataType"), "@type": text("@vocab") }),
  ...Object.fromEntries(croissantWords.map((word) => [word, definitionOf(word)])),
});

function definitionOf(word: string): JsonNode {
  if (!literalWords.has(word)) return text(`cr:${word}`);
  return object({ "@id": text(`cr:${word}`), "@type": text("@json") });
}

function object(members: Readonly<Record<string, JsonNode>>): JsonNode {
  return { kind: "object", members: new Map(Object.entries(members)) };
}

function text(value: string): JsonNode {
  return { kind: "string", value };
}
