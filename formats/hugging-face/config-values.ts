import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { itemsOf, jsonOf, type YamlNode } from "../text/yaml-node.ts";

/** The values under a key that old dataset cards give per configuration; those of all configurations together. */
export function configValues(node: YamlNode, key: string, diagnostics: Diagnostic[]): readonly YamlNode[] {
  if (node.kind !== "map") return itemsOf(node);
  const message = `The key "${key}" is given per configuration; the values of all configurations were taken together.`;
  diagnostics.push(diagnose("PER_CONFIG_MAP", { message, pointer: node.pointer, line: node.line, raw: jsonOf(node) }));
  return [...node.entries.values()].flatMap(itemsOf);
}
