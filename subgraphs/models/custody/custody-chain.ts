import { digestOf } from "../../../kernel/audit-log.ts";
import type { CustodyAction, CustodyRole } from "./custody-act.ts";

/** All that a record says, as its hash covers it. */
export interface SaidInCustody {
  readonly checkpointId: string;
  /** Number of the record among those of its checkpoint: 1 for the first. */
  readonly position: number;
  readonly at: string;
  readonly actor: string;
  readonly role: CustodyRole;
  readonly action: CustodyAction;
  readonly about: string | null;
  readonly subjectId: string | null;
  readonly otherId: string | null;
  readonly note: string | null;
  readonly affectsBehavior: boolean;
  readonly auditIndex: number;
  readonly prevHash: string | null;
}

/** A record as it is kept, with what the audit log says of its entry. */
export interface CheckedRecord extends SaidInCustody {
  readonly hash: string;
  /** Null where the log has no such entry. */
  readonly logged: { readonly at: string; readonly actor: string } | null;
}

/** What is wrong at a place of a chain. */
export type CustodyFault = "MISSING" | "CHANGED" | "UNLINKED" | "NOT_IN_LOG";

/** What a chain was found to be. */
export interface CheckedChain {
  readonly checked: number;
  readonly broken: { readonly position: number; readonly fault: CustodyFault } | null;
}

const format = "pedigree/custody/1";

/** The hash of a record: over names as they are shown, so that whoever may read the record can compute it. */
export function custodyHash(said: SaidInCustody): string {
  const { checkpointId, position, at, actor, role, action, about, subjectId, otherId, note } = said;
  const { affectsBehavior, auditIndex, prevHash } = said;
  return digestOf({
    ...{ format, checkpointId, position, at, actor, role, action, about, subjectId, otherId, note },
    ...{ affectsBehavior, auditIndex, prevHash },
  });
}

/**
 * Computes a chain again from one position on, up to the first record that is not what was kept. The record in front
 * of that position is taken as it is, since it was checked with what is before it.
 */
export function checkChain(records: readonly CheckedRecord[], from: number): CheckedChain {
  const before = records.find(({ position }) => position === from - 1);
  const asked = records.filter(({ position }) => position >= from);
  if (asked.length > 0 && from > 1 && before === undefined) return brokenAt(from - 1, "MISSING", 0);
  let prevHash = before?.hash ?? null;
  for (const [checked, record] of asked.entries()) {
    const position = from + checked;
    const fault = record.position === position ? faultOf(record, prevHash) : "MISSING";
    if (fault !== null) return brokenAt(position, fault, checked);
    prevHash = record.hash;
  }
  return { checked: asked.length, broken: null };
}

function faultOf(record: CheckedRecord, prevHash: string | null): CustodyFault | null {
  if (custodyHash(record) !== record.hash) return "CHANGED";
  if (record.prevHash !== prevHash) return "UNLINKED";
  const { logged } = record;
  return logged?.at === record.at && logged.actor === record.actor ? null : "NOT_IN_LOG";
}

function brokenAt(position: number, fault: CustodyFault, checked: number): CheckedChain {
  return { checked, broken: { position, fault } };
}
