import type { DerivationRecord } from "./derivation-record.ts";
import { diagnose } from "./diagnostic-code.ts";
import { thingRef } from "./lineage/thing-ref.ts";
import type { Diagnostic, Reading } from "./reading.ts";
import type { PedigreeRecord } from "./record.ts";

/** A reading without steps from a checkpoint to itself, which no checkpoint can have come by; each is remarked on. */
export function withoutSelfDerivations(reading: Reading): Reading {
  if (reading.outcome !== "read") return reading;
  const diagnostics: Diagnostic[] = [];
  const records = reading.records.map((record) => withoutSelf(record, diagnostics));
  return diagnostics.length === 0
    ? reading
    : { ...reading, records, diagnostics: [...reading.diagnostics, ...diagnostics] };
}

function withoutSelf(record: PedigreeRecord, diagnostics: Diagnostic[]): PedigreeRecord {
  if (record.kind !== "checkpoint" || record.input.derivedFrom === undefined) return record;
  const { derivedFrom, ...input } = record.input;
  const own = thingRef(input.ref, "checkpoint");
  const [itself, others] = parted(derivedFrom, ({ parent }) => own !== null && thingRef(parent, "checkpoint") === own);
  if (itself.length === 0) return record;
  diagnostics.push(...itself.map(remarkOn));
  return { kind: "checkpoint", input: { ...input, ...(others.length > 0 && { derivedFrom: others }) } };
}

function remarkOn({ parent, pointer }: DerivationRecord): Diagnostic {
  const message = "The checkpoint is said to be derived from itself; that was not taken.";
  return diagnose("DERIVED_FROM_ITSELF", { message, pointer, raw: JSON.stringify(parent) });
}

function parted<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
