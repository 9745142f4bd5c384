import { refuse, refuseLongList, refuseLongText, refuseText } from "../result/bounded-field.ts";
import { refuseEnvironment } from "../result/detail-bounds.ts";
import { refuseUncertainties } from "../result/result-bounds.ts";
import type { RecordReplicationInput } from "./record-replication.mutation.ts";

const maxEvidence = 20;
const maxNote = 10_000;

/** Refuses what cannot be recorded of a replication, naming the field. */
export function refuseUnboundedReplication(input: RecordReplicationInput): void {
  refuseText("idempotencyKey", input.idempotencyKey);
  refuseText("organization", input.organization);
  if (input.person != null) refuseText("person", input.person);
  if (!Number.isFinite(input.value)) refuse("value", "it is no finite number");
  if (input.valueAsWritten != null) refuseText("valueAsWritten", input.valueAsWritten);
  refuseLongText("note", [input.note], maxNote);
  refuseEnvironment(input.environment, "environment");
  refuseUncertainties(input.uncertainty, "uncertainty");
  refuseLongList("evidence", input.evidence ?? [], maxEvidence);
  for (const [index, evidence] of (input.evidence ?? []).entries()) {
    refuseText(`evidence[${index}].uri`, evidence.uri);
    refuseLongText(`evidence[${index}]`, Object.values(evidence));
  }
}
