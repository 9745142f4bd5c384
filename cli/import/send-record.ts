import { setTimeout as pause } from "node:timers/promises";
import {
  DeclareLineageDocument,
  RecordResultsDocument,
  RegisterBenchmarkDocument,
  RegisterCheckpointDocument,
  RegisterDatasetVersionDocument,
  RegisterModelDocument,
} from "../../clients/typescript/operations.generated.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type GraphClient, GraphRefused } from "../graph-client.ts";

export type RecordOutcome = "CREATED" | "UPDATED" | "UNCHANGED";

const attempts = 6;
const firstPauseMs = 100;
const passing = new Set(["SUBGRAPH_TIMEOUT", "SUBGRAPH_UNAVAILABLE", "STORAGE_UNAVAILABLE"]);

/**
 * Sends one record through the mutation that everybody uses. What was not answered in time is sent again with its key:
 * if the first sending was recorded after all, the second one gets its outcome.
 */
export async function sendRecord(
  client: GraphClient,
  record: PedigreeRecord,
  idempotencyKey: string,
): Promise<RecordOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(client, record, idempotencyKey);
    } catch (error) {
      if (attempt === attempts || !(error instanceof GraphRefused) || !passing.has(error.code)) throw error;
      await pause(firstPauseMs * 2 ** attempt);
    }
  }
}

async function sendOnce(client: GraphClient, record: PedigreeRecord, idempotencyKey: string): Promise<RecordOutcome> {
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
    case "benchmark": {
      const input = { idempotencyKey, ...writable(record.input) };
      return (await client.execute(RegisterBenchmarkDocument, { input })).registerBenchmark.outcome;
    }
    case "results": {
      const input = { idempotencyKey, ...writable(record.input) };
      return (await client.execute(RecordResultsDocument, { input })).recordResults.outcome;
    }
    case "lineage": {
      const input = { idempotencyKey, ...writable(record.input) };
      return (await client.execute(DeclareLineageDocument, { input })).declareLineage.outcome;
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
