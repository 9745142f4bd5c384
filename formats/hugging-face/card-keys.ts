import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { jsonOf, type YamlMap, type YamlNode } from "../text/yaml-node.ts";

/** The values of a card under the present names of their keys. */
export type CardKeys = ReadonlyMap<string, YamlNode>;

/** The keys of one kind of card. */
export interface CardVocabulary {
  readonly known: ReadonlySet<string>;
  /** Older names that were once right. */
  readonly legacy: ReadonlyMap<string, string>;
  readonly misspelled: ReadonlyMap<string, string>;
}

const sharedMisspellings = [
  ["licence", "license"],
  ["lisence", "license"],
  ["liscense", "license"],
  ["lincense", "license"],
  ["licenese", "license"],
  ["lang", "language"],
  ["langauge", "language"],
  ["tag", "tags"],
  ["licence_name", "license_name"],
  ["licence_link", "license_link"],
] as const;

const sharedKeys = ["license", "license_name", "license_link", "license_details", "language", "language_bcp47", "tags"];

/** Keys of a model card. */
export const modelCardVocabulary: CardVocabulary = {
  known: new Set([
    ...sharedKeys,
    ...["library_name", "datasets", "buckets", "metrics", "base_model", "base_model_relation", "new_version"],
    ...["pipeline_tag", "thumbnail", "inference", "widget", "co2_eq_emissions", "model-index", "pretty_name", "arxiv"],
  ]),
  legacy: new Map([["languages", "language"]]),
  misspelled: new Map([
    ...sharedMisspellings,
    ["licenses", "license"],
    ["dataset", "datasets"],
    ["metric", "metrics"],
    ["widgets", "widget"],
    ["library", "library_name"],
    ["pipeline", "pipeline_tag"],
    ["basemodel", "base_model"],
    ["base_models", "base_model"],
    ["model_indexes", "model-index"],
    ["modelindex", "model-index"],
    ["co2_eq_emission", "co2_eq_emissions"],
  ]),
};

/** Keys of a dataset card. */
export const datasetCardVocabulary: CardVocabulary = {
  known: new Set([
    ...sharedKeys,
    ...["annotations_creators", "language_creators", "language_details", "pretty_name", "size_categories"],
    ...["source_datasets", "task_categories", "task_ids", "paperswithcode_id", "configs", "dataset_info"],
    ...["train-eval-index", "multilinguality", "viewer", "thumbnail", "arxiv", "version"],
  ]),
  legacy: new Map([
    ["languages", "language"],
    ["licenses", "license"],
  ]),
  misspelled: new Map([
    ...sharedMisspellings,
    ["source_dataset", "source_datasets"],
    ["size_category", "size_categories"],
    ["task_category", "task_categories"],
    ["task_id", "task_ids"],
    ["annotation_creators", "annotations_creators"],
    ["annotations_creator", "annotations_creators"],
  ]),
};

/** Brings the keys of a front matter to their present names; a key that nobody knows is remarked on and left out. */
export function nameKeys(keys: YamlMap, vocabulary: CardVocabulary, diagnostics: Diagnostic[]): CardKeys {
  const named = new Map<string, YamlNode>();
  const doubtful: (readonly [string, YamlNode])[] = [];
  for (const [key, node] of keys.entries) {
    if (isKnown(key, vocabulary)) named.set(key, node);
    else doubtful.push([key, node]);
  }
  // Rightly spelt keys come first, wherever they stand: a misspelling never replaces one.
  for (const [key, node] of doubtful) {
    const reading = readKey(key, vocabulary);
    if (reading && !named.has(reading.key)) named.set(reading.key, node);
    diagnostics.push(remarkOn(key, node, reading, reading !== undefined && named.get(reading.key) !== node));
  }
  return named;
}

interface KeyReading {
  readonly key: string;
  readonly code: "LEGACY_KEY" | "KEY_MISSPELLED";
}

function isKnown(key: string, vocabulary: CardVocabulary): boolean {
  return vocabulary.known.has(key) || key.startsWith("extra_gated_");
}

function readKey(key: string, { known, legacy, misspelled }: CardVocabulary): KeyReading | undefined {
  const older = legacy.get(key);
  if (older !== undefined) return { key: older, code: "LEGACY_KEY" };
  const plain = plainKey(key);
  const meant =
    [...known].find((candidate) => plainKey(candidate) === plain) ?? legacy.get(plain) ?? misspelled.get(plain);
  return meant === undefined ? undefined : { key: meant, code: "KEY_MISSPELLED" };
}

function plainKey(key: string): string {
  return key.toLowerCase().trim().replace(/^-+/, "").replaceAll(/[- ]/g, "_");
}

function remarkOn(key: string, node: YamlNode, reading: KeyReading | undefined, isTaken: boolean): Diagnostic {
  const detail = { pointer: node.pointer, line: node.line, raw: jsonOf(node) };
  if (reading === undefined) {
    const message = `The key "${key}" is unknown; its value was not taken.`;
    return diagnose("UNKNOWN_KEY", { message, ...detail });
  }
  if (isTaken) {
    const message = `The key "${key}" stands for "${reading.key}", which is given as well; only that one was taken.`;
    return diagnose("DUPLICATE_KEY", { message, ...detail });
  }
  return diagnose(reading.code, { message: `The key "${key}" was taken as "${reading.key}".`, ...detail });
}
