import { diagnose } from "../diagnostic-code.ts";
import { parentModel } from "../parent-model.ts";
import type { Diagnostic } from "../reading.ts";
import { child, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";

/** A model that a merge takes in, as it is named, and where. */
export interface MergedModel {
  readonly parent: string;
  /** The name as the configuration spells it, where it names two models at once. */
  readonly asWritten?: string;
  readonly pointer: string;
  readonly line: number;
}

/**
 * The models that one entry names: a text, or a map of path and revision. A model with an adapter applied
 * (`model+adapter`) is two, since what comes of it stands on both.
 */
export function mergedModels(node: YamlNode, diagnostics: Diagnostic[]): MergedModel[] {
  const { pointer, line } = node;
  const name = textOf(node);
  if (name !== undefined) return modelsIn(name, { pointer, line }, diagnostics);
  const parts = [child(node, "model") ?? node, child(node, "lora")].flatMap((part) => pathOf(part) ?? []);
  if (parts.length === 0) {
    const message = "A model of the merge has no name; it was left out.";
    diagnostics.push(diagnose("WRONG_TYPE", { message, pointer, line, raw: jsonOf(node) }));
  }
  const asWritten = parts.map(({ name }) => name).join("+");
  if (parts.length > 1) diagnostics.push(withAdapter(asWritten, { pointer, line }));
  return parts.map((part) => ({
    parent: parentModel(part.name, part.revision, { pointer, line }, diagnostics),
    ...(parts.length > 1 && { asWritten }),
    pointer,
    line,
  }));
}

type Place = { readonly pointer: string; readonly line: number };

function modelsIn(written: string, place: Place, diagnostics: Diagnostic[]): MergedModel[] {
  const [model = "", adapter] = written.split("+").map((part) => part.trim());
  if (adapter === undefined || model === "" || adapter === "") {
    return [{ parent: parentModel(written, undefined, place, diagnostics), ...place }];
  }
  diagnostics.push(withAdapter(written, place));
  return [model, adapter].map((name) => ({
    parent: parentModel(name, undefined, place, diagnostics),
    asWritten: written,
    ...place,
  }));
}

function withAdapter(written: string, place: Place): Diagnostic {
  const message = "A merged model is a model with an adapter applied; both were taken as parents.";
  return diagnose("MODEL_WITH_ADAPTER", { message, ...place, raw: JSON.stringify(written) });
}

function pathOf(node: YamlNode | undefined): { name: string; revision: string | undefined } | null {
  const name = textOf(node) ?? textOf(child(node, "path"));
  return name === undefined ? null : { name, revision: textOf(child(node, "revision")) };
}
