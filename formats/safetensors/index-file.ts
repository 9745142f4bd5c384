import { diagnose, refuseUnsafe } from "../diagnostic-code.ts";
import { jsonObjectOf, rawOf } from "../json/json-document.ts";
import { asCount, asText, asWritten, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, FactPlace } from "../record.ts";
import { repositoryFile } from "../repository-file.ts";
import { compareWithHeaders } from "./index-check.ts";

/** What an index lists: its files and the tensors that it looks for in each. */
export interface ShardIndex {
  readonly tensorsOf: ReadonlyMap<string, readonly string[]>;
  /** Bytes of all tensors together; undefined if not stated, or stated as zero. */
  readonly totalSize: number | undefined;
  readonly totalParameters: number | undefined;
}

const factsKept = ["total_size", "total_parameters", "mergekit_version"];

/**
 * Reads an index of weights that lie in several files: the files, and what it states of them together. Where the files
 * lie beside it, their headers are read to see whether they bear it out, and to count what it does not.
 */
export function readIndex(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const diagnostics: Diagnostic[] = [];
    const root = jsonObjectOf(file.bytes, diagnostics);
    const input = checkpointOf(root, file, diagnostics);
    return { outcome: "read", format: "safetensors-index", records: [{ kind: "checkpoint", input }], diagnostics };
  });
}

function checkpointOf(root: ObjectNode, file: DocumentFile, diagnostics: Diagnostic[]): CheckpointRecord {
  const { ref, path, isComponent, source } = repositoryFile(file, "application/json", diagnostics);
  const index = indexOf(root, diagnostics);
  const counted = compareWithHeaders(index, file.beside, diagnostics);
  const total = isComponent ? undefined : (index.totalParameters ?? counted);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const files = [...index.tensorsOf.keys()].map((name) => ({ path: `${folder}${name}` }));
  const facts = [...(total === undefined ? [] : [totalFact(index, total)]), ...metadataFacts(root)];
  return {
    ref,
    ...(total !== undefined && { architecture: { parameterCount: total } }),
    ...(files.length > 0 && { files }),
    source,
    ...(facts.length > 0 && { facts }),
  };
}

function indexOf(root: ObjectNode, diagnostics: Diagnostic[]): ShardIndex {
  const metadata = member(root, "metadata");
  const totalSize = asCount(member(metadata, "total_size")) || undefined;
  if (totalSize === undefined) {
    const node = member(metadata, "total_size") ?? metadata;
    const message = "The index states no total size, or zero.";
    const pointer = "/metadata/total_size";
    diagnostics.push(diagnose("TOTAL_SIZE_MISSING", { message, pointer, raw: node && rawOf(node) }));
  }
  const totalParameters = asCount(member(metadata, "total_parameters")) || undefined;
  return { tensorsOf: tensorsOf(member(root, "weight_map"), diagnostics), totalSize, totalParameters };
}

function tensorsOf(map: JsonNode | undefined, diagnostics: Diagnostic[]): Map<string, string[]> {
  const tensors = new Map<string, string[]>();
  if (map?.kind !== "object") {
    const message = "The weight map is no object; nothing was taken from it.";
    diagnostics.push(diagnose("WRONG_TYPE", { message, pointer: "/weight_map", raw: map && rawOf(map) }));
    return tensors;
  }
  const strange = new Set<string>();
  for (const [tensor, node] of map.members) {
    const file = asText(node);
    if (file !== undefined && isBeside(file)) {
      const known = tensors.get(file);
      if (known) known.push(tensor);
      else tensors.set(file, [tensor]);
    } else if (strange.size < 20 && !strange.has(rawOf(node))) {
      strange.add(rawOf(node));
      diagnostics.push(strangeFile(tensor, node));
    }
  }
  return tensors;
}

/** An index speaks of files in its own folder, or below it. */
function isBeside(file: string): boolean {
  const steps = file.split("/");
  return file.length <= 300 && !/[\\\0]|^[A-Za-z]:/.test(file) && !steps.some((step) => /^\.{0,2}$/.test(step));
}

function strangeFile(tensor: string, node: JsonNode): Diagnostic {
  const pointer = pointerTo("/weight_map", tensor);
  if (node.kind !== "string") {
    return diagnose("WRONG_TYPE", { message: "A tensor is in no file that has a name.", pointer, raw: rawOf(node) });
  }
  const message = "The path of a file is empty or leads out of the folder of the index; it was left out.";
  return diagnose("PATH_OUTSIDE_REPOSITORY", { message, pointer, raw: rawOf(node) });
}

function totalFact({ totalParameters, tensorsOf }: ShardIndex, total: number): FactPlace {
  const path = "architecture.parameterCount";
  if (totalParameters !== undefined) {
    return { path, valueAsWritten: String(total), pointer: "/metadata/total_parameters" };
  }
  return { path, valueAsWritten: `${total} numbers in the tensors of ${tensorsOf.size} files`, pointer: "/weight_map" };
}

function metadataFacts(root: ObjectNode): FactPlace[] {
  return factsKept.flatMap((key) => {
    const valueAsWritten = asWritten(member(member(root, "metadata"), key));
    const isHeld = key === "total_parameters";
    if (valueAsWritten === undefined || isHeld || valueAsWritten.length > 200) return [];
    return [{ path: `safetensorsIndex.${key}`, valueAsWritten, pointer: `/metadata/${key}` }];
  });
}
