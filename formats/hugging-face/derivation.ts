import type { DerivationRecord, DerivationRelation } from "../derivation-record.ts";
import { diagnose } from "../diagnostic-code.ts";
import { isEmpty, itemsOf, jsonOf, textOf } from "../text/yaml-node.ts";
import type { Card } from "./card.ts";
import type { CardKeys } from "./card-keys.ts";

const statedRelations: ReadonlyMap<string, DerivationRelation> = new Map([
  ["finetune", "FINETUNE"],
  ["finetuned", "FINETUNE"],
  ["adapter", "ADAPTER"],
  ["merge", "MERGE"],
  ["merged", "MERGE"],
  ["quantized", "QUANTIZED"],
  ["quantization", "QUANTIZED"],
]);

const quantizedForms = new Set(["gguf", "gptq", "awq", "mlx", "exl2"]);

/** The parents a model card names; the relation is the stated one, or inferred the way the Hub infers it. */
export function readDerivations({ keys, diagnostics }: Card): DerivationRecord[] {
  const node = keys.get("base_model");
  if (node === undefined) return [];
  if (isEmpty(node)) {
    const message = "The base model is given without a value.";
    diagnostics.push(diagnose("EMPTY_VALUE", { message, pointer: node.pointer, line: node.line, raw: jsonOf(node) }));
    return [];
  }
  const stated = statedRelation(keys, diagnostics);
  const items = itemsOf(node);
  return items.flatMap((item) => {
    const parent = textOf(item);
    if (parent === undefined) {
      const message = "A base model is not a name; it was not taken.";
      diagnostics.push(diagnose("WRONG_TYPE", { message, pointer: item.pointer, line: item.line, raw: jsonOf(item) }));
      return [];
    }
    const { pointer } = item;
    if (stated) return [{ parent, relation: stated, pointer }];
    return [{ parent, relation: inferredRelation(keys, items.length), inferred: true, pointer }];
  });
}

function statedRelation(keys: CardKeys, diagnostics: Card["diagnostics"]): DerivationRelation | undefined {
  const node = keys.get("base_model_relation");
  if (node === undefined) return undefined;
  const relation = statedRelations.get((textOf(node) ?? "").toLowerCase());
  if (relation === undefined) {
    const message = "The relation to the base model is not a known one; it was inferred instead.";
    diagnostics.push(
      diagnose("RELATION_UNKNOWN", { message, pointer: node.pointer, line: node.line, raw: jsonOf(node) }),
    );
  }
  return relation;
}

function inferredRelation(keys: CardKeys, parentCount: number): DerivationRelation {
  if (parentCount > 1) return "MERGE";
  const tagsNode = keys.get("tags");
  const tags = (tagsNode ? itemsOf(tagsNode) : []).map((tag) => (textOf(tag) ?? "").toLowerCase());
  const library = (textOf(keys.get("library_name")) ?? "").toLowerCase();
  if (library === "peft" || tags.some((tag) => tag.startsWith("base_model:adapter:"))) return "ADAPTER";
  if ([library, ...tags].some((form) => quantizedForms.has(form))) return "QUANTIZED";
  return "FINETUNE";
}
