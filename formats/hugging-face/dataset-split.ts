import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import type { DatasetVersionRecord, FactPlace } from "../record.ts";
import { child, isEmpty, itemsOf, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import { type Card, factsOf } from "./card.ts";

type DatasetSplit = NonNullable<DatasetVersionRecord["splits"]>[number];

/** The splits of `dataset_info`, and what else it says about each configuration as facts. */
export interface DatasetInfo {
  readonly splits: readonly DatasetSplit[];
  readonly facts: readonly FactPlace[];
}

/** Reads `dataset_info`: a map for one configuration, a list for several. */
export function readDatasetInfo({ keys, diagnostics }: Card): DatasetInfo {
  const node = keys.get("dataset_info");
  if (node === undefined || isEmpty(node)) return { splits: [], facts: [] };
  const infos = itemsOf(node);
  return {
    splits: infos.flatMap((info) => splitsOf(info, diagnostics)),
    facts: infos.flatMap(otherFacts),
  };
}

function splitsOf(info: YamlNode, diagnostics: Diagnostic[]): DatasetSplit[] {
  const splits = child(info, "splits");
  if (splits === undefined || isEmpty(splits)) return [];
  const config = textOf(child(info, "config_name"));
  return itemsOf(splits).flatMap((split) => {
    const name = textOf(child(split, "name"));
    if (name === undefined) {
      remark(split, "A split has no name; it was not taken.", diagnostics);
      return [];
    }
    const records = countOf(child(split, "num_examples"), diagnostics);
    const bytes = countOf(child(split, "num_bytes"), diagnostics);
    const counts = { ...(records !== undefined && { records }), ...(bytes !== undefined && { bytes }) };
    return [{ name, ...(config !== undefined && { config }), ...counts }];
  });
}

function countOf(node: YamlNode | undefined, diagnostics: Diagnostic[]): number | undefined {
  if (node === undefined) return undefined;
  // The Hub writes some byte counts as 12345.0.
  const text = (textOf(node) ?? "").replace(/\.0$/, "");
  const count = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(count)) return count;
  remark(node, "A count of a split is no whole number; it was not taken.", diagnostics);
  return undefined;
}

function otherFacts(info: YamlNode): FactPlace[] {
  if (info.kind !== "map") return factsOf("card.dataset_info", info);
  const others = [...info.entries].filter(([key]) => key !== "splits" && key !== "config_name");
  return others.flatMap(([key, value]) => factsOf(`card.dataset_info.${key}`, value));
}

function remark(node: YamlNode, message: string, diagnostics: Diagnostic[]): void {
  const { pointer, line } = node;
  diagnostics.push(diagnose("SPLIT_UNREADABLE", { message, pointer, line, raw: jsonOf(node) }));
}
