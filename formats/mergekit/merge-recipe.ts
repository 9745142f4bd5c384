import type { DerivationRecord, SettingRecord } from "../derivation-record.ts";
import type { Diagnostic } from "../reading.ts";
import { child, isEmpty, itemsOf, jsonOf, textOf, type YamlMap, type YamlNode } from "../text/yaml-node.ts";
import { isKeepable } from "../text-bounds.ts";
import { type MergedModel, mergedModels } from "./merged-model.ts";

/** Keys that hold the models of a merge, and those that name parts of it. */
const structure = new Set([
  "models",
  "slices",
  "modules",
  "experts",
  "base_model",
  "parameters",
  "sources",
  "model",
  "source_model",
]);
const settingsKept = 100;

/** One mention of a model, with the settings that stand beside it. */
interface Mention {
  readonly model: MergedModel;
  readonly settings: readonly SettingRecord[];
}

/** The parents of a merge: each model once, however many slices take from it, with its weight and all settings. */
export function readMergeRecipe(
  root: YamlMap,
  diagnostics: Diagnostic[],
  placeOf: (model: MergedModel) => string = ({ pointer }) => pointer,
): DerivationRecord[] {
  const shared = [...ownSettings(root), ...parameterSettings(child(root, "parameters"))];
  const mentions = [...mentionsIn(root, diagnostics), ...baseModel(root, diagnostics)];
  return [...Map.groupBy(mentions, ({ model }) => model.parent)].map(([parent, of]) => {
    const settings = unique([...of.flatMap(settingsOf), ...shared]).slice(0, settingsKept);
    const weight = weightOf(settings);
    const [first] = of;
    return {
      ...{ parent, relation: "MERGE", inferred: false },
      ...(weight !== undefined && { weight }),
      ...(settings.length > 0 && { settings }),
      ...(first && { pointer: placeOf(first.model) }),
    };
  });
}

/** Whether keys at the top of a YAML document are those of a merge. */
export function isMergeRecipe(keys: ReadonlySet<string>): boolean {
  if (keys.has("merge_method")) return ["models", "slices", "modules", "base_model"].some((key) => keys.has(key));
  return keys.has("experts") && (keys.has("gate_mode") || keys.has("base_model"));
}

/** Models stand in lists, at the top or in slices of it, and each module of a larger model has such lists of its own. */
function mentionsIn(node: YamlNode, diagnostics: Diagnostic[]): Mention[] {
  const slices = listUnder(node, "slices").flatMap((slice) => [
    ...listUnder(slice, "sources").flatMap((source) => mentions(source, "model", diagnostics)),
    ...baseModel(slice, diagnostics),
  ]);
  const modules = child(node, "modules");
  const parts = modules?.kind === "map" ? [...modules.entries.values()] : [];
  return [
    ...listUnder(node, "models").flatMap((entry) => mentions(entry, "model", diagnostics)),
    ...slices,
    ...listUnder(node, "experts").flatMap((entry) => mentions(entry, "source_model", diagnostics)),
    ...parts.flatMap((part) => mentionsIn(part, diagnostics)),
  ];
}

function listUnder(node: YamlNode, key: string): readonly YamlNode[] {
  const list = child(node, key);
  return list === undefined || isEmpty(list) ? [] : itemsOf(list);
}

/** An entry is a map with the model and its parameters; a bare name stands for itself. */
function mentions(entry: YamlNode, key: string, diagnostics: Diagnostic[]): Mention[] {
  const model = entry.kind === "map" ? (child(entry, key) ?? entry) : entry;
  const settings = [...ownSettings(entry), ...parameterSettings(child(entry, "parameters"))];
  return mergedModels(model, diagnostics).map((merged) => ({ model: merged, settings }));
}

/** The model that the others are compared with, or that gives what no list names. */
function baseModel(node: YamlNode, diagnostics: Diagnostic[]): Mention[] {
  const base = child(node, "base_model");
  if (base === undefined || isEmpty(base)) return [];
  return mergedModels(base, diagnostics).map((model) => ({ model, settings: [{ name: "base_model", value: "true" }] }));
}

function ownSettings(node: YamlNode): SettingRecord[] {
  if (node.kind !== "map") return [];
  return [...node.entries].flatMap(([name, value]) => (structure.has(name) ? [] : settingOf(name, value)));
}

function parameterSettings(parameters: YamlNode | undefined): SettingRecord[] {
  return parameters?.kind === "map" ? [...parameters.entries].flatMap(([name, value]) => settingOf(name, value)) : [];
}

function settingOf(name: string, node: YamlNode): SettingRecord[] {
  if (isEmpty(node)) return [];
  const value = textOf(node) ?? jsonOf(node, Number.MAX_SAFE_INTEGER);
  return isKeepable(name) && isKeepable(value) ? [{ name, value }] : [];
}

function settingsOf({ model: { asWritten }, settings }: Mention): readonly SettingRecord[] {
  return asWritten === undefined ? settings : [{ name: "model", value: asWritten }, ...settings];
}

function unique(settings: readonly SettingRecord[]): SettingRecord[] {
  return [...new Map(settings.map((setting) => [JSON.stringify(setting), setting])).values()];
}

/** One number; a weight that differs from slice to slice or layer to layer stays in the settings. */
function weightOf(settings: readonly SettingRecord[]): number | undefined {
  const [weight, ...more] = settings.filter(({ name }) => name === "weight");
  if (weight === undefined || more.length > 0) return undefined;
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(weight.value) ? Number(weight.value) : undefined;
}
