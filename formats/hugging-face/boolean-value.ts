import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { itemsOf, jsonOf } from "../text/yaml-node.ts";
import type { CardKeys } from "./card-keys.ts";

const remarks = [
  ["language", "LANGUAGE_BOOLEAN", "The language is the boolean false, which stands for `no`, Norwegian, in YAML 1.1."],
  ["tags", "TAG_BOOLEAN", "A tag is the boolean false, which stands for `no` in YAML 1.1."],
] as const;

/** YAML 1.1 reads an unquoted `no` as false, and cards written back from it hold the word `false`. */
export function remarksOnBooleans(keys: CardKeys): Diagnostic[] {
  return remarks.flatMap(([key, code, says]) => {
    const node = keys.get(key);
    const items = node ? itemsOf(node) : [];
    return items
      .filter((item) => item.kind === "scalar" && item.value === false)
      .map((item) => {
        const message = `${says} It was kept as written.`;
        return diagnose(code, { message, pointer: item.pointer, line: item.line, raw: jsonOf(item) });
      });
  });
}
