import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import type { DatasetVersionRecord } from "../record.ts";
import { isEmpty, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import type { Card } from "./card.ts";
import { configValues } from "./config-values.ts";

type DatasetSource = NonNullable<DatasetVersionRecord["sources"]>[number];

/** The datasets that `source_datasets` says this one was made from; `original` says that there is none. */
export function readSources({ keys, diagnostics }: Card): DatasetSource[] {
  const node = keys.get("source_datasets");
  if (node === undefined || isEmpty(node)) return [];
  const items = configValues(node, "source_datasets", diagnostics);
  return items.flatMap((item) => sourceFrom(item, diagnostics) ?? []);
}

function sourceFrom(item: YamlNode, diagnostics: Diagnostic[]): DatasetSource | undefined {
  const text = textOf(item);
  if (text === "original") return undefined;
  const { pointer, line } = item;
  if (text === undefined) {
    const message = "A source dataset is not a name; it was not taken.";
    diagnostics.push(diagnose("WRONG_TYPE", { message, pointer, line, raw: jsonOf(item) }));
    return undefined;
  }
  const bar = text.indexOf("|");
  const head = (bar === -1 ? text : text.slice(0, bar)).trim();
  const ref = bar === -1 ? "" : text.slice(bar + 1).trim();
  if (head === "extended" && ref !== "") return { ref, relation: "DERIVED", pointer };
  if (bar === -1 && !/^extend(?:ed|s)?(?:-.*)?$/i.test(text)) return { ref: text, relation: "DERIVED", pointer };
  const message = `"${text.slice(0, 80)}" says that another dataset was extended and does not name it; it was not taken.`;
  diagnostics.push(diagnose("SOURCE_UNNAMED", { message, pointer, line, raw: jsonOf(item) }));
  return undefined;
}
