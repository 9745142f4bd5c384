import { diagnose, refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord } from "../record.ts";
import { repositoryFile } from "../repository-file.ts";
import { decodeText } from "../text/decode-text.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import type { YamlMap } from "../text/yaml-node.ts";
import { readMergeRecipe } from "./merge-recipe.ts";

/** Reads the configuration that mergekit keeps beside a merge: the models that went into it, and how. */
export function readMergeConfig(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const diagnostics: Diagnostic[] = [];
    const decoded = decodeText(file.bytes);
    diagnostics.push(...decoded.diagnostics);
    const root = mapOf(decoded.text, diagnostics);
    const { ref, source } = repositoryFile(file, "application/yaml", diagnostics);
    const derivedFrom = readMergeRecipe(root, diagnostics);
    if (derivedFrom.length === 0) {
      const message = "The configuration names no model; nothing was recorded.";
      diagnostics.push(diagnose("EMPTY_VALUE", { message, pointer: "", line: root.line }));
    }
    const input: CheckpointRecord = { ref, derivedFrom, source };
    const records = derivedFrom.length > 0 ? [{ kind: "checkpoint", input } as const] : [];
    return { outcome: "read", format: "mergekit-config", records, diagnostics };
  });
}

function mapOf(text: string, diagnostics: Diagnostic[]): YamlMap {
  // Of several documents the parser would silently read the first.
  if (hasSeveralDocuments(text)) {
    throw new UnsafeDocument(
      "MERGE_UNREADABLE",
      "The file holds several YAML documents; split it into one merge a file.",
    );
  }
  const parsed = parseYaml(text, 1, diagnostics);
  if (parsed.kind === "failed") {
    throw new UnsafeDocument("MERGE_UNREADABLE", `Line ${parsed.line} is not YAML: ${parsed.reason}`);
  }
  if (parsed.node?.kind === "map") return parsed.node;
  throw new UnsafeDocument("MERGE_UNREADABLE", "The document is not a map of keys.");
}

function hasSeveralDocuments(text: string): boolean {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  return lines.findLastIndex((line) => /^---(?:\s|$)/.test(line)) > 0;
}
