import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { isEmpty, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import type { Card } from "./card.ts";
import { configValues } from "./config-values.ts";

const bcp47 = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

/** The languages of a dataset as BCP 47 tags, each once; what is no tag stays a fact and is remarked on. */
export function readLanguages({ keys, diagnostics }: Card): string[] {
  const node = keys.get("language");
  if (node === undefined || isEmpty(node)) return [];
  const tags = configValues(node, "language", diagnostics).flatMap((item) => languageTag(item, diagnostics) ?? []);
  return [...new Set(tags)];
}

/** YAML 1.1 reads an unquoted `no` as false, and cards written back from it hold the word `false`. */
function languageTag(item: YamlNode, diagnostics: Diagnostic[]): string | undefined {
  const { pointer, line } = item;
  if (item.kind === "scalar" && item.value === false) {
    const message = "The language is the boolean false; it was read as `no`, Norwegian.";
    diagnostics.push(diagnose("LANGUAGE_BOOLEAN", { message, pointer, line, raw: jsonOf(item) }));
    return "no";
  }
  const tag = (textOf(item) ?? "").replaceAll("_", "-");
  if (bcp47.test(tag)) return tag;
  const message = "The language is no BCP 47 tag; it was kept as written and not as a language.";
  diagnostics.push(diagnose("LANGUAGE_UNRECOGNIZED", { message, pointer, line, raw: jsonOf(item) }));
  return undefined;
}
