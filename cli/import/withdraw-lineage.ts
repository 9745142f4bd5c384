import { addressOfPart } from "../../formats/lineage/stated-lineage.ts";
import type { DocumentFormat } from "../../formats/reading.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import type { RecordOutcome } from "./send-record.ts";

const formatsOfLineage: ReadonlySet<DocumentFormat> = new Set([
  ...(["openlineage", "mlflow-run", "ro-crate", "prov-json", "edge-list"] as const),
]);

/** Whether documents of a format state lineage as records of its own, of which there may have been more before. */
export function statesLineage(format: DocumentFormat): boolean {
  return formatsOfLineage.has(format);
}

/**
 * Takes back what a document stated beyond the parts that it has now. Declaring nothing where nothing was declared writes
 * nothing, so that this ends at the first part that there never was. Answers whether anything was taken back.
 */
export async function withdrawBeyond(
  uri: string,
  records: readonly PedigreeRecord[],
  send: (record: PedigreeRecord) => Promise<RecordOutcome>,
): Promise<boolean> {
  const parts = records.filter(({ kind }) => kind === "lineage").length;
  let part = parts;
  while ((await send({ kind: "lineage", input: { source: { uri: addressOfPart(uri, part) } } })) === "UPDATED")
    part += 1;
  return part > parts;
}
