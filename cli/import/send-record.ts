import {
  RecordResultsDocument,
  RegisterCheckpointDocument,
  RegisterDatasetVersionDocument,
  RegisterModelDocument,
} from "../../clients/typescript/operations.generated.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import type { GraphClient } from "../graph-client.ts";

export type RecordOutcome = "CREATED" | "UPDATED" | "UNCHANGED";

/** Sends one record through the mutation that everybody uses. */
export async function sendRecord(
  client: GraphClient,
  record: PedigreeRecord,
  idempotencyKey: string,
): Promise<RecordOutcome> {
  switch (record.kind) {
    case "model": {
      const input = { idempotencyKey, ...writable(record.input) };
      return (await client.execute(RegisterModelDocument, { input })).registerModel.outcome;
    }
    case "checkpoint": {
      const input = { idempotencyKey, ...writable(record.input) };
      return (await client.execute(RegisterCheckpointDocument, { input })).registerCheckpoint.outcome;
    }
    case "datasetVersion": {
      const input = { idempotencyKey, ...writable(record.input) };
      return (await client.execute(RegisterDatasetVersionDocument, { input })).registerDatasetVersion.outcome;
    }
    case "results": {
      const input = { idempotencyKey, ...writable(record.input) };
      return (await client.execute(RecordResultsDocument, { input })).recordResults.outcome;
    }
  }
}

type Writable<Value> = Value extends readonly (infer Item)[]
  ? Writable<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
    : Value;

/** The same value: readers promise not to change records, generated input types do not ask for that promise. */
function writable<Value>(value: Value): Writable<Value> {
  return value as Writable<Value>;
}
