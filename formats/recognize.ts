import { isCroissant } from "./croissant/recognize-croissant.ts";
import { isEdge, isEdgeTable } from "./edge-list/edge-list.ts";
import { evaluationFormat, evaluationListFormat } from "./evaluation/recognize-evaluation.ts";
import { isPointer } from "./git-lfs/pointer.ts";
import { isEvalResults } from "./hugging-face/eval-results.ts";
import { isMergeRecipe } from "./mergekit/merge-recipe.ts";
import { isMlflowModel } from "./mlflow/model-file.ts";
import { mlflowFormat } from "./mlflow/recognize-export.ts";
import { isMof } from "./mof/mof-file.ts";
import { isEvent } from "./openlineage/event.ts";
import { isAdapterConfig } from "./peft/adapter-config.ts";
import { isProvenance } from "./prov/provenance-terms.ts";
import type { DocumentFile, DocumentFormat } from "./reading.ts";
import { isCrate } from "./ro-crate/crate-graph.ts";
import { headerEnd } from "./safetensors/header.ts";
import { splitCard } from "./text/front-matter.ts";
import { sectionsOf } from "./text/markdown-sections.ts";
import { topLevelJsonKeys, topLevelYamlKeys } from "./text/top-level-keys.ts";
import { isRunConfig, isRunMetadata, isRunSummary } from "./wandb/recognize-run.ts";

/** Enough of a document to see what it is, however large it is. */
const readLimitBytes = 2 * 1024 * 1024;

/** How strongly a key speaks for one kind of card: keys that only one kind has count double. */
const datasetKeys: ReadonlyMap<string, number> = new Map([
  ...["task_categories", "task_ids", "size_categories", "source_datasets", "dataset_info"].map(strong),
  ...["annotations_creators", "language_creators", "language_details", "multilinguality", "configs"].map(strong),
  ...["paperswithcode_id", "train-eval-index"].map(strong),
  ...["languages", "licenses", "pretty_name"].map(weak),
]);
const modelKeys: ReadonlyMap<string, number> = new Map([
  ...["model-index", "model_index", "base_model", "base_model_relation", "library_name", "pipeline_tag"].map(strong),
  ...["widget", "inference", "co2_eq_emissions", "new_version", "datasets"].map(strong),
  ...["metrics", "tags", "thumbnail"].map(weak),
]);
const cardKeys = new Set(["license", "licence", "lisence", "--license", "language", "license_name", "license_link"]);

const datasetHeading =
  /\b(?:dataset card|dataset (?:description|summary|structure|creation|curators|details)|data (?:splits|fields|instances)|curation rationale|considerations for using the data)\b/i;
const modelHeading =
  /\bmodel (?:card|details|description|summary|overview|info(?:rmation)?|architecture|sources|specs|developers?)\b|\bintended uses?\b|\bout-of-scope uses?\b|\btraining (?:data|procedure|details|hyperparameters)\b|\bbias, risks\b/i;

/** Says by its content what a document is; null for what is none of the formats. Only an empty file goes by its name. */
export function recognize(file: DocumentFile): DocumentFormat | null {
  if (headerEnd(file.bytes) !== null) return "safetensors";
  const text = leadingText(file.bytes);
  if (text === null) return null;
  if (isPointer(text)) return "git-lfs-pointer";
  if (text.trim() === "") return emptyCard(file.path);
  const jsonKeys = topLevelJsonKeys(text);
  if (jsonKeys !== null) return recognizeLinkedData(jsonKeys, text) ?? recognizeJson(jsonKeys, text);
  const listed = evaluationListFormat(text);
  if (listed !== null) return listed;
  if (isEdgeTable(text)) return "edge-list";
  if (isEvalResults(text)) return "hf-eval-results";
  return (
    recognizeMlflowModel(text) ??
    recognizeWandbConfig(text) ??
    recognizePedigreeYaml(text) ??
    recognizeMerge(text) ??
    recognizeMof(text) ??
    recognizeCard(text)
  );
}

/** Null for what is not text: bytes of a picture or an archive hold many NULs. */
function leadingText(bytes: Uint8Array): string | null {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, readLimitBytes));
  const head = text.slice(0, 4096);
  const strange = head.split(/[\0\uFFFD]/).length - 1;
  return strange > head.length / 10 ? null : text.replaceAll("\0", "").replace(/\r\n?/g, "\n");
}

/** An empty README of a hub is a card about which nothing was written; a dataset card only if its folder says so. */
function emptyCard(path: string): DocumentFormat | null {
  if (!/\.(?:md|markdown)$/i.test(path)) return null;
  return /(?:^|\/)datasets(?:--|\/)/.test(path) ? "hf-dataset-card" : "hf-model-card";
}

function recognizeLinkedData(keys: ReadonlySet<string>, text: string): DocumentFormat | null {
  if (isCroissant(keys, text)) return "croissant";
  return isCrate(keys, text) ? "ro-crate" : null;
}

function recognizeMlflowModel(text: string): DocumentFormat | null {
  return isMlflowModel(topLevelYamlKeys(text)) && !text.startsWith("---\n") ? "mlflow-model" : null;
}

function recognizeWandbConfig(text: string): DocumentFormat | null {
  return isRunConfig(topLevelYamlKeys(text)) && !text.startsWith("---\n") ? "wandb-run" : null;
}

function recognizeJson(keys: ReadonlySet<string>, text: string): DocumentFormat | null {
  if (keys.has("pedigree")) return "pedigree-records";
  if (keys.has("weight_map")) return "safetensors-index";
  if (isAdapterConfig(keys)) return "peft-adapter-config";
  if (/"data_offsets"\s*:\s*\[/.test(text) && /"dtype"\s*:/.test(text)) return "safetensors";
  if (isEvent(keys)) return "openlineage";
  if (isEdge(keys)) return "edge-list";
  if (isProvenance(keys)) return "prov-json";
  if (isRunMetadata(keys) || isRunSummary(keys)) return "wandb-run";
  const mlflow = mlflowFormat(keys, text);
  if (mlflow !== null) return mlflow;
  const evaluation = evaluationFormat(keys);
  if (evaluation !== null) return evaluation;
  const hasResults = keys.has("results") && ["config", "configs", "versions"].some((key) => keys.has(key));
  // Bias evaluations of the oldest harness name the model and its tables at the top, without `results`.
  const isOldForm = keys.has("model_args") || keys.has("table_results");
  return hasResults || isOldForm ? "lm-eval-results" : null;
}

/** Front matter that a body follows belongs to a card, whatever keys it has. */
function recognizePedigreeYaml(text: string): DocumentFormat | null {
  if (!/^["']?pedigree["']?[ \t]*:/m.test(text)) return null;
  const card = splitCard(text);
  if (card.fence === "closed" && card.body.trim() !== "") return null;
  const first = text.split("\n").find((line) => !/^(?:\s*|#.*|%.*|---\s*)$/.test(line)) ?? "";
  return /^["']?[\w$-]+["']?[ \t]*:/.test(first) ? "pedigree-records" : null;
}

function recognizeMerge(text: string): DocumentFormat | null {
  if (!/^["']?(?:merge_method|experts)["']?[ \t]*:/m.test(text)) return null;
  const card = splitCard(text);
  // A card shows the same keys in a block of code.
  if (/^(?:```|~~~)/m.test(text) || (card.fence === "closed" && card.body.trim() !== "")) return null;
  return isMergeRecipe(topLevelYamlKeys(text)) ? "mergekit-config" : null;
}

function recognizeMof(text: string): DocumentFormat | null {
  const card = splitCard(text);
  if (card.fence === "closed" && card.body.trim() !== "") return null;
  return isMof(topLevelYamlKeys(text)) ? "mof" : null;
}

function recognizeCard(text: string): DocumentFormat | null {
  const card = splitCard(text);
  const keys = card.yaml === undefined ? new Set<string>() : topLevelYamlKeys(card.yaml);
  const forDataset = weightOf(keys, datasetKeys);
  const forModel = weightOf(keys, modelKeys);
  if (forDataset !== forModel) return forDataset > forModel ? "hf-dataset-card" : "hf-model-card";
  const titles = sectionsOf(card.body, 1).map(({ title }) => title);
  const datasetTitles = titles.filter((title) => datasetHeading.test(title)).length;
  const modelTitles = titles.filter((title) => modelHeading.test(title)).length;
  if (datasetTitles > modelTitles) return "hf-dataset-card";
  const hasCardKey = forModel > 0 || [...keys].some((key) => cardKeys.has(key));
  return modelTitles > 0 || hasCardKey ? "hf-model-card" : null;
}

function weightOf(keys: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  let weight = 0;
  for (const key of keys) weight += weights.get(key) ?? 0;
  return weight;
}

function strong(key: string): [string, number] {
  return [key, 2];
}

function weak(key: string): [string, number] {
  return [key, 1];
}
