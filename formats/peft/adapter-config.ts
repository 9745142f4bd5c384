import type { DerivationRecord, SettingRecord } from "../derivation-record.ts";
import { diagnose, refuseUnsafe } from "../diagnostic-code.ts";
import { jsonObjectOf, rawOf } from "../json/json-document.ts";
import { asText, type JsonNode, member, type ObjectNode, pointerTo, toJsonText } from "../json/json-node.ts";
import { parentModel } from "../parent-model.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord } from "../record.ts";
import { repositoryFile } from "../repository-file.ts";
import { isKeepable } from "../text-bounds.ts";

const parentKeys = new Set(["base_model_name_or_path", "revision"]);
const settingsKept = 200;

/** Whether a JSON object with these keys is what PEFT writes beside an adapter. */
export function isAdapterConfig(keys: ReadonlySet<string>): boolean {
  return keys.has("peft_type") || (keys.has("base_model_name_or_path") && (keys.has("r") || keys.has("task_type")));
}

/** Reads the configuration of a PEFT adapter: the model that it adapts, and how. */
export function readAdapterConfig(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const diagnostics: Diagnostic[] = [];
    const root = jsonObjectOf(file.bytes, diagnostics);
    const { ref, source } = repositoryFile(file, "application/json", diagnostics);
    const derivation = derivationOf(root, diagnostics);
    const input: CheckpointRecord = { ref, ...(derivation && { derivedFrom: [derivation] }), source };
    const records = derivation ? [{ kind: "checkpoint", input } as const] : [];
    return { outcome: "read", format: "peft-adapter-config", records, diagnostics };
  });
}

function derivationOf(root: ObjectNode, diagnostics: Diagnostic[]): DerivationRecord | null {
  const pointer = "/base_model_name_or_path";
  const node = member(root, "base_model_name_or_path");
  const name = asText(node);
  if (name === undefined) {
    const isEmpty = node === undefined || node.kind === "null" || node.kind === "string";
    const message = "The adapter names no base model; nothing was recorded.";
    const raw = node && rawOf(node);
    diagnostics.push(diagnose(isEmpty ? "EMPTY_VALUE" : "WRONG_TYPE", { message, pointer, raw }));
    return null;
  }
  const parent = parentModel(name, asText(member(root, "revision")), { pointer }, diagnostics);
  const settings = settingsOf(root, diagnostics);
  return { parent, relation: "ADAPTER", inferred: false, ...(settings.length > 0 && { settings }), pointer };
}

function settingsOf(root: ObjectNode, diagnostics: Diagnostic[]): SettingRecord[] {
  const stated = [...root.members].filter(([key, node]) => !parentKeys.has(key) && !isNothing(node));
  return stated.slice(0, settingsKept).flatMap(([name, node]) => {
    const value = node.kind === "string" ? node.value : toJsonText(node);
    if (isKeepable(value) && isKeepable(name)) return [{ name, value }];
    const message = "The value of a setting is longer than what is kept; it was left out.";
    diagnostics.push(diagnose("VALUE_TOO_LONG", { message, pointer: pointerTo("", name), raw: rawOf(node) }));
    return [];
  });
}

/** PEFT writes every setting that it knows, also those that are not used. */
function isNothing(node: JsonNode): boolean {
  switch (node.kind) {
    case "null":
      return true;
    case "object":
      return node.members.size === 0;
    case "array":
      return node.items.length === 0;
    case "string":
      return node.value.trim() === "";
    case "number":
    case "boolean":
      return false;
  }
}
