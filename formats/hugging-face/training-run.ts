import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import type { FactPlace, TrainingInputRecord, TrainingRunRecord } from "../record.ts";
import { child, isEmpty, itemsOf, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import { type Card, factsOf } from "./card.ts";

/** The one training run that a model card speaks of, and facts about it that no field holds. */
export interface CardTraining {
  readonly run?: TrainingRunRecord;
  readonly facts: readonly FactPlace[];
}

const accelerator =
  /\b(?:nvidia|a100|h100|h200|b200|v100|p100|t4|k80|l4|l40s?|a10g?|a40|a6000|rtx|gtx|titan|quadro|mi\d{3}x?|tpu|gaudi|ipu|trainium)\b/i;
const counted = /^(\d{1,5})\s*[x×]\s*(.+)$/i;

/** Reads `datasets` and `co2_eq_emissions` into one run called `main`. */
export function readTraining({ keys, diagnostics }: Card): CardTraining {
  const inputs = readInputs(keys.get("datasets"), diagnostics);
  const emissions = keys.get("co2_eq_emissions");
  const co2eKg = emissions ? readEmissions(emissions, diagnostics) : undefined;
  const hardware = child(emissions, "hardware_used");
  const accelerators = readAccelerators(hardware);
  const pointer = inputs.length > 0 ? "/datasets" : emissions?.pointer;
  const facts = emissions ? emissionFacts(emissions, co2eKg !== undefined, accelerators !== undefined) : [];
  if (inputs.length === 0 && co2eKg === undefined && accelerators === undefined) return { facts };
  const run: TrainingRunRecord = {
    name: "main",
    ...(inputs.length > 0 && { inputs }),
    ...(co2eKg !== undefined && { compute: { co2eKg } }),
    ...(accelerators && { environment: { accelerators } }),
    ...(pointer !== undefined && { pointer }),
  };
  return { run, facts };
}

function readInputs(node: YamlNode | undefined, diagnostics: Diagnostic[]): TrainingInputRecord[] {
  if (node === undefined) return [];
  if (isEmpty(node)) {
    const message = "Datasets are announced and none is named.";
    diagnostics.push(diagnose("EMPTY_VALUE", { message, pointer: node.pointer, line: node.line, raw: jsonOf(node) }));
    return [];
  }
  return itemsOf(node).flatMap((item) => {
    const dataset = datasetName(item, diagnostics);
    return dataset === undefined ? [] : [{ dataset, role: "train", pointer: item.pointer }];
  });
}

/** An item such as `FOSD: https://…` is a map of one key, which is the name. */
function datasetName(item: YamlNode, diagnostics: Diagnostic[]): string | undefined {
  const text = textOf(item);
  if (text !== undefined) return text;
  const [key] = item.kind === "map" && item.entries.size === 1 ? [...item.entries.keys()] : [];
  const message = key ? `A dataset is a map; its key "${key}" was taken as its name.` : "A dataset is not a name.";
  diagnostics.push(diagnose("WRONG_TYPE", { message, pointer: item.pointer, line: item.line, raw: jsonOf(item) }));
  return key || undefined;
}

/** Cards give grams. */
function readEmissions(node: YamlNode, diagnostics: Diagnostic[]): number | undefined {
  const amount = node.kind === "map" ? child(node, "emissions") : node;
  if (amount === undefined) return undefined;
  const text = textOf(amount) ?? "";
  const grams = /^(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(grams)) return grams / 1000;
  const message = "The emissions are no number of grams; they were not taken.";
  const { pointer, line } = amount;
  diagnostics.push(diagnose("EMISSIONS_UNREADABLE", { message, pointer, line, raw: jsonOf(amount) }));
  return undefined;
}

function readAccelerators(node: YamlNode | undefined): { model: string; count?: number }[] | undefined {
  const text = textOf(node);
  if (text === undefined || !accelerator.test(text) || text.length > 80) return undefined;
  const [, count, model] = counted.exec(text) ?? [];
  return model === undefined ? [{ model: text }] : [{ model, count: Number(count) }];
}

function emissionFacts(node: YamlNode, amountIsHeld: boolean, hardwareIsHeld: boolean): FactPlace[] {
  const amountPath = amountIsHeld ? "trainingRuns.main.compute.co2eKg" : "card.co2_eq_emissions.emissions";
  if (node.kind !== "map") return factsOf(amountPath, node);
  return [...node.entries].flatMap(([key, value]) => {
    if (key === "emissions") return factsOf(amountPath, value);
    const isHeld = key === "hardware_used" && hardwareIsHeld;
    return factsOf(isHeld ? "trainingRuns.main.environment.accelerators" : `card.co2_eq_emissions.${key}`, value);
  });
}
