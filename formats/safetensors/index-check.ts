import { diagnose, UnsafeDocument } from "../diagnostic-code.ts";
import { pointerTo } from "../json/json-node.ts";
import type { Diagnostic, DocumentFile, FileHead } from "../reading.ts";
import { headerEnd, headerOf } from "./header.ts";
import type { ShardIndex } from "./index-file.ts";
import { readTensors, type Tensors } from "./tensors.ts";

const disagreementsTold = 20;

/**
 * Compares an index with the headers of the files that lie beside it, and answers the number of parameters in all of
 * them; undefined if a file is not there, cannot be read, or does not tell.
 */
export function compareWithHeaders(
  index: ShardIndex,
  beside: DocumentFile["beside"],
  diagnostics: Diagnostic[],
): number | undefined {
  const remarks: Diagnostic[] = [];
  const shards: Tensors[] = [];
  for (const [name, expected] of index.tensorsOf) {
    const head = beside?.(name);
    const shard = head && tensorsIn(head);
    if (!shard) continue;
    shards.push(shard);
    remarks.push(...misplaced(name, expected, shard));
  }
  const isWhole = shards.length > 0 && shards.length === index.tensorsOf.size;
  const counted = isWhole ? sumOf(shards.map(({ parameterCount }) => parameterCount)) : undefined;
  if (isWhole) remarks.push(...disagreeingTotals(index, sumOf(shards.map(({ dataBytes }) => dataBytes)), counted));
  diagnostics.push(...remarks.slice(0, disagreementsTold));
  const next = remarks[disagreementsTold];
  if (next) {
    const message = `And ${remarks.length - disagreementsTold} more disagreements like these.`;
    diagnostics.push(diagnose("INDEX_DISAGREES", { message, pointer: next.pointer }));
  }
  return counted;
}

/** Null for a pointer, a file of another format and one whose header cannot be read: that is told where it is imported. */
function tensorsIn(head: FileHead): Tensors | null {
  const end = headerEnd(head.bytes);
  if (end === null) return null;
  try {
    return readTensors(headerOf(head, []), head.sizeBytes - end, []);
  } catch (error) {
    if (error instanceof UnsafeDocument) return null;
    throw error;
  }
}

function misplaced(name: string, expected: readonly string[], { names }: Tensors): Diagnostic[] {
  const listed = new Set(expected);
  const absent = expected
    .filter((tensor) => !names.has(tensor))
    .map((tensor) => {
      const message = `The index puts the tensor "${tensor}" into ${name}, whose header does not have it.`;
      return diagnose("INDEX_DISAGREES", {
        message,
        pointer: pointerTo("/weight_map", tensor),
        raw: JSON.stringify(name),
      });
    });
  const unlisted = [...names]
    .filter((tensor) => !listed.has(tensor))
    .map((tensor) => {
      const message = `The header of ${name} has the tensor "${tensor}", which the index does not put there.`;
      return diagnose("INDEX_DISAGREES", { message, pointer: "/weight_map", raw: JSON.stringify(tensor) });
    });
  return [...absent, ...unlisted];
}

function disagreeingTotals(
  { totalSize, totalParameters }: ShardIndex,
  bytes: number | undefined,
  parameters: number | undefined,
): Diagnostic[] {
  const totals = [
    { key: "total_size", what: "bytes", stated: totalSize, found: bytes },
    { key: "total_parameters", what: "parameters", stated: totalParameters, found: parameters },
  ];
  return totals.flatMap(({ key, what, stated, found }) => {
    if (stated === undefined || found === undefined || stated === found) return [];
    const message = `The index states ${stated} ${what}, the headers of its files have ${found}.`;
    return [diagnose("INDEX_DISAGREES", { message, pointer: `/metadata/${key}`, raw: String(stated) })];
  });
}

function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}
