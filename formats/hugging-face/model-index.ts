import { diagnose } from "../diagnostic-code.ts";
import type { ResultRecord } from "../record.ts";
import { refTo } from "../subject.ts";
import { child, isEmpty, itemsOf, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import type { Card } from "./card.ts";
import { readResultEntry } from "./result-entry.ts";

/** Every result of a card's `model-index`, in the order of the document. */
export function readModelIndex(card: Card): ResultRecord[] {
  const node = card.keys.get("model-index");
  if (node === undefined) return [];
  const models = modelsOf(node, card);
  const owner = ownerOfResults(models, card);
  const results = models.flatMap((model) => {
    const checkpoint = owner === null || owner === model ? refTo("checkpoint", card.subject) : nameOf(model);
    return entriesOf(model, card).flatMap((entry) => readResultEntry(entry, checkpoint, card));
  });
  remarkOnDuplicates(results, card);
  return results;
}

function modelsOf(node: YamlNode, { diagnostics }: Card): readonly YamlNode[] {
  const place = { pointer: node.pointer, line: node.line, raw: jsonOf(node) };
  if (isEmpty(node)) {
    const message = "The model index holds no model.";
    diagnostics.push(diagnose("EMPTY_VALUE", { message, ...place }));
    return [];
  }
  if (node.kind === "map") {
    const message = "The model index is a map and not a list of models; it was read as a single model.";
    diagnostics.push(diagnose("MODEL_INDEX_NOT_A_LIST", { message, ...place }));
  }
  return itemsOf(node).filter((model) => {
    if (model.kind === "map") return true;
    const message = "An entry of the model index is not a map; it was not taken.";
    const { pointer, line } = model;
    diagnostics.push(diagnose("WRONG_TYPE", { message, pointer, line, raw: jsonOf(model) }));
    return false;
  });
}

/**
 * The model of the index that the card itself is about. Null means all of them: with one model there is nothing to tell
 * apart, however it is called; undefined means that several are reported and none bears the card's name.
 */
function ownerOfResults(
  models: readonly YamlNode[],
  { subject, diagnostics, keys }: Card,
): YamlNode | null | undefined {
  if (models.length <= 1 || new Set(models.map(nameOf)).size === 1) return null;
  const node = keys.get("model-index");
  const message = `The model index reports on ${models.length} models; results of other models keep the name written there.`;
  const raw = JSON.stringify(models.map(nameOf));
  diagnostics.push(diagnose("MODEL_INDEX_SEVERAL_MODELS", { message, pointer: node?.pointer, line: node?.line, raw }));
  const ownName = subject.name.toLowerCase();
  return models.find((model) => {
    const name = nameOf(model).toLowerCase();
    return name === ownName || name === ownName.split("/").at(-1);
  });
}

function nameOf(model: YamlNode): string {
  const name = child(model, "name");
  return textOf(name) ?? (name?.written || "unnamed");
}

function entriesOf(model: YamlNode, { diagnostics }: Card): readonly YamlNode[] {
  const results = child(model, "results");
  if (isEmpty(results) || results === undefined) {
    const message = "A model of the model index has no results.";
    const { pointer, line } = results ?? model;
    diagnostics.push(diagnose("EMPTY_VALUE", { message, pointer, line, raw: jsonOf(results ?? model) }));
    return [];
  }
  return itemsOf(results);
}

function remarkOnDuplicates(results: readonly ResultRecord[], { diagnostics }: Card): void {
  const seen = new Set<string>();
  for (const { checkpoint, benchmark, benchmarkName, metric, protocol, pointer, valueAsWritten } of results) {
    const key = JSON.stringify([checkpoint, benchmark, benchmarkName, metric, protocol]);
    if (seen.has(key)) {
      const message = `The metric "${metric}" is reported more than once for the same task and dataset; all were kept.`;
      diagnostics.push(diagnose("DUPLICATE_RESULT", { message, pointer, raw: JSON.stringify(valueAsWritten) }));
    }
    seen.add(key);
  }
}
