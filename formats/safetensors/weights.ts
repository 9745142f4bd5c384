import { diagnose, refuseUnsafe } from "../diagnostic-code.ts";
import type { FileRecord } from "../file-record.ts";
import { jsonObjectOf, rawOf } from "../json/json-document.ts";
import { asObject, asText, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, FactPlace } from "../record.ts";
import { type RepositoryFile, repositoryFile } from "../repository-file.ts";
import { isKeepable } from "../text-bounds.ts";
import { headerEnd, headerOf } from "./header.ts";
import { readTensors, type Tensors } from "./tensors.ts";

const shardName = /-\d{5}-of-\d{5}\.safetensors$/;
const entriesKept = 200;

/**
 * Reads the header of a safetensors file, or such a header saved as JSON: the file with its size and the numbers it
 * holds, and the number of parameters where the file holds all of them. The tensors are never looked at.
 */
export function readSafetensors(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const diagnostics: Diagnostic[] = [];
    const read = headerEnd(file.bytes) === null ? readSaved(file, diagnostics) : readWeights(file, diagnostics);
    return { outcome: "read", format: "safetensors", records: [{ kind: "checkpoint", input: read }], diagnostics };
  });
}

function readWeights(file: DocumentFile, diagnostics: Diagnostic[]): CheckpointRecord {
  const { bytes, sizeBytes = bytes.byteLength, sha256 } = file;
  const header = headerOf({ bytes, sizeBytes }, diagnostics);
  const place = repositoryFile(file, "application/octet-stream", diagnostics);
  const dataBytes = sizeBytes - (headerEnd(bytes) ?? 0);
  const tensors = readTensors(header, dataBytes, diagnostics);
  // Of a file that was read only in part, the digest is that of its beginning.
  const isWhole = bytes.byteLength === sizeBytes;
  const { path } = place;
  const weights = { path, sizeBytes, ...(isWhole && { sha256 }), ...parametersOf(tensors) };
  return checkpointOf(place, [weights], tensors, header, diagnostics);
}

function readSaved(file: DocumentFile, diagnostics: Diagnostic[]): CheckpointRecord {
  const header = jsonObjectOf(file.bytes, diagnostics);
  const place = repositoryFile(file, "application/json", diagnostics);
  const tensors = readTensors(header, undefined, diagnostics);
  const path = place.path.replace(/(?:[._-]header)?\.json$/i, "");
  if (path.endsWith(".safetensors")) {
    return checkpointOf({ ...place, path }, [{ path, ...parametersOf(tensors) }], tensors, header, diagnostics);
  }
  const message = "The name does not say which file the header was taken from; no file was recorded.";
  diagnostics.push(diagnose("FILE_UNNAMED", { message, line: 1, raw: JSON.stringify(file.path) }));
  return checkpointOf(place, [], tensors, header, diagnostics);
}

function parametersOf({ parameters }: Tensors): Pick<FileRecord, "parameters"> {
  return parameters.length > 0 ? { parameters } : {};
}

function checkpointOf(
  { ref, path, isComponent, source }: RepositoryFile,
  files: readonly FileRecord[],
  { parameterCount }: Tensors,
  header: ObjectNode,
  diagnostics: Diagnostic[],
): CheckpointRecord {
  // One shard or one component says nothing of the whole.
  const total = isComponent || shardName.test(path) ? undefined : parameterCount;
  const counted = total === undefined ? [] : [countedFact(total)];
  const facts = [...counted, ...metadataFacts(header, diagnostics)];
  return {
    ref,
    ...(total !== undefined && { architecture: { parameterCount: total } }),
    ...(files.length > 0 && { files }),
    source,
    ...(facts.length > 0 && { facts }),
  };
}

function countedFact(count: number): FactPlace {
  return { path: "architecture.parameterCount", valueAsWritten: `${count} numbers in the tensors`, pointer: "" };
}

/** What the writer of the file noted in it; trainers keep their settings there. */
function metadataFacts(header: ObjectNode, diagnostics: Diagnostic[]): FactPlace[] {
  const entries = [...(asObject(member(header, "__metadata__"))?.members ?? [])];
  return entries.flatMap(([key, node], index) => {
    const valueAsWritten = asText(node);
    const pointer = pointerTo("/__metadata__", key);
    if (valueAsWritten !== undefined && index < entriesKept && isKeepable(key) && isKeepable(valueAsWritten)) {
      return [{ path: `safetensors.${key}`, valueAsWritten, pointer }];
    }
    const [code, why] =
      node.kind === "string"
        ? (["VALUE_TOO_LONG", "longer than what is kept"] as const)
        : (["WRONG_TYPE", "no text"] as const);
    if (index <= entriesKept && valueAsWritten !== "") {
      const message = `The note "${key.slice(0, 80)}" is ${why}; it was left out.`;
      diagnostics.push(diagnose(code, { message, pointer, raw: rawOf(node) }));
    }
    return [];
  });
}
