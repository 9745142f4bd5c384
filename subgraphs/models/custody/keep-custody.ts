import type { Kysely } from "kysely";
import type { AuditEntry } from "../../../kernel/audit-log.ts";
import { numberInKey } from "../../../kernel/connection.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { Written } from "../../../kernel/write.ts";
import { chunks } from "../lineage/index-steps.ts";
import { type CustodyAction, roleOf } from "./custody-act.ts";
import { custodyHash } from "./custody-chain.ts";
import { CustodyRecord } from "./custody-record.entity.ts";

/** What was done to one checkpoint; what is absent is null or false in the record. */
export interface CustodyAct {
  readonly checkpointId: string;
  readonly action: CustodyAction;
  /** What it is about and its opaque id, as the description of the action says. */
  readonly about?: string | null;
  readonly subjectId?: string | null;
  /** The other checkpoint, if the note may name one: the note is shown with both only. */
  readonly otherId?: string | null;
  readonly note?: string | null;
  readonly affectsBehavior?: boolean;
}

type Head = Pick<CustodyRecord, "checkpointId" | "place" | "hash">;

/**
 * What a write answers to have its acts kept: a record of each, chained to the one before it of the same checkpoint, in
 * the transaction of the write and with the place of its entry in the audit log.
 */
export function keepCustody(acts: readonly CustodyAct[]): NonNullable<Written["audited"]> {
  return async (em, entry) => {
    const heads = await headsOf(em, [...new Set(acts.map(({ checkpointId }) => checkpointId))]);
    for (const act of acts) heads.set(act.checkpointId, addRecord(em, act, entry, heads.get(act.checkpointId)));
  };
}

function addRecord(em: UnitOfWork, act: CustodyAct, entry: AuditEntry, head: Head | undefined): CustodyRecord {
  const { checkpointId, action, about = null, subjectId = null, otherId = null, note = null } = act;
  const { seq: auditSeq, at, actor } = entry;
  const position = Number(head?.place ?? 0) + 1;
  const said = {
    ...{ checkpointId, at, actor, role: roleOf[action], action, about, subjectId, otherId, note },
    ...{ affectsBehavior: act.affectsBehavior ?? false, prevHash: head?.hash ?? null },
  };
  const hash = custodyHash({ ...said, position, auditIndex: auditSeq });
  return em.create(CustodyRecord, { ...said, id: newId("cus"), place: numberInKey(position), auditSeq, hash });
}

interface HeadTables {
  checkpoint: { id: string };
  custodyRecord: CustodyRecord;
}

/** The last record of each of some checkpoints; those without any are left out. */
async function headsOf(em: UnitOfWork, ids: readonly string[]): Promise<Map<string, Head>> {
  const heads = [];
  for (const part of chunks(ids, 2_000)) heads.push(...(await headsIn(em.kysely(), part)));
  return new Map(heads.map((head) => [head.checkpointId, head]));
}

function headsIn(kysely: Kysely<HeadTables>, ids: readonly string[]): Promise<Head[]> {
  return kysely
    .selectFrom("checkpoint")
    .innerJoin("custodyRecord as head", "head.checkpointId", "checkpoint.id")
    .select(["head.checkpointId", "head.place", "head.hash"])
    .where("checkpoint.id", "in", ids)
    .where("head.place", "=", (of) =>
      of
        .selectFrom("custodyRecord as last")
        .select("last.place")
        .whereRef("last.checkpointId", "=", "checkpoint.id")
        .orderBy("last.place", "desc")
        .limit(1),
    )
    .execute();
}
