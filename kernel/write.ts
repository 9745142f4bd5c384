import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { requireScope, type Scope } from "./actor.ts";
import { type AuditEntry, AuditReceipt, audit, digestOf } from "./audit-log.ts";
import { Refusal } from "./errors.ts";
import { type LongLists, refuseOversized } from "./input-size.ts";
import type { RequestContext } from "./request-context.ts";
import { isStorageFault } from "./storage-fault.ts";
import { inSpan } from "./tracing.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

/** The first outcome under an idempotency key, so that a retry gets the same answer and writes nothing. */
@Entity({ tableName: "idempotencyRecord" })
export class IdempotencyRecord {
  @PrimaryKey({ type: "text" })
  principal!: string;

  @PrimaryKey({ type: "text" })
  key!: string;

  @Property({ type: "text" })
  inputDigest!: string;

  @Property({ type: "text" })
  outcome!: WriteOutcome;

  /** JSON text: the ids that the write answered. */
  @Property({ type: "text" })
  subjects!: string;

  /** Null if nothing was written. */
  @Property({ type: "integer", nullable: true })
  auditSeq!: number | null;
}

export const WriteOutcome = { CREATED: "CREATED", UPDATED: "UPDATED", UNCHANGED: "UNCHANGED" } as const;
export type WriteOutcome = (typeof WriteOutcome)[keyof typeof WriteOutcome];
registerEnumType(WriteOutcome, {
  name: "WriteOutcome",
  description: "What a write did.",
  valuesConfig: {
    CREATED: { description: "The thing was not there before." },
    UPDATED: { description: "Something about the thing is new." },
    UNCHANGED: { description: "Everything that was sent was already there; nothing was written." },
  },
});

@ObjectType({ description: "What every write answers.", simpleResolvers: true })
export abstract class WritePayload {
  @Field(() => WriteOutcome, { description: "What the write did." })
  outcome!: WriteOutcome;

  @Field(() => AuditReceipt, { nullable: true, description: "Proof of the write; null if nothing was written." })
  audit!: AuditReceipt | null;
}

/** What a write is called and what it was given. */
export interface Act<Input extends { readonly idempotencyKey: string }> {
  readonly subgraph: string;
  readonly action: string;
  readonly input: Input;
  /** Scopes of which the caller needs one; `records:write` if absent. */
  readonly scopes?: readonly Scope[];
  /** Fields whose lists may be longer than those of most inputs. */
  readonly longLists?: LongLists;
}

/** What a write changed: the ids it answers, and whether anything is new. */
export interface Written {
  readonly subjects: readonly string[];
  readonly outcome: WriteOutcome;
  /** Adds what has to tell the place of the entry in the audit log; not called if nothing was written. */
  readonly audited?: (em: UnitOfWork, entry: AuditEntry) => Promise<void>;
}

/** A write as its caller sees it. */
export interface WriteReceipt extends Written {
  /** Null if nothing was written. */
  readonly audit: AuditReceipt | null;
}

/**
 * The frame of every write: who may, once per key, in one transaction with its audit entry, and then announced. The
 * work must not wait for another service, since the database waits for it.
 */
export async function performWrite<Input extends { readonly idempotencyKey: string }>(
  context: RequestContext,
  act: Act<Input>,
  work: (em: UnitOfWork, input: Input) => Promise<Written>,
): Promise<WriteReceipt> {
  return await inSpan(`write ${act.action}`, { "pedigree.subgraph": act.subgraph }, () =>
    observed(context, act.action, () => performed(context, act, work)),
  );
}

async function observed(
  { observe }: RequestContext,
  action: string,
  write: () => Promise<WriteReceipt>,
): Promise<WriteReceipt> {
  try {
    const receipt = await write();
    observe?.wrote?.(action, receipt.outcome.toLowerCase());
    return receipt;
  } catch (error) {
    observe?.wrote?.(action, error instanceof Refusal ? error.code : "INTERNAL");
    throw error;
  }
}

async function performed<Input extends { readonly idempotencyKey: string }>(
  context: RequestContext,
  act: Act<Input>,
  work: (em: UnitOfWork, input: Input) => Promise<Written>,
): Promise<WriteReceipt> {
  requireScope(context.actor, ...(act.scopes ?? (["records:write"] as const)));
  refuseOversized(act.input, act.longLists);
  const receipt = await context.database
    .transaction(async (em) => {
      // The act is part of what a key stands for: one key cannot register a model and then a checkpoint.
      const inputDigest = digestOf({ action: act.action, input: act.input });
      const earlier = await earlierOutcome(em, context, act.input.idempotencyKey, inputDigest);
      if (earlier) return receiptOf(context, earlier);
      const written = await work(em, act.input);
      const auditSeq = await audited(em, context, act, written);
      em.create(IdempotencyRecord, recordOf(context, act, inputDigest, { ...written, auditSeq }));
      await em.flush();
      return receiptOf(context, { ...written, auditSeq });
    })
    .catch(storageRefusal);
  if (receipt.outcome !== "UNCHANGED") await context.committed();
  return receipt;
}

async function audited<Input extends { readonly idempotencyKey: string }>(
  em: UnitOfWork,
  context: RequestContext,
  act: Act<Input>,
  written: Written,
): Promise<number | null> {
  if (written.outcome === "UNCHANGED") return null;
  const subject = written.subjects.join(" ");
  const entry = await audit(em, context, { action: act.action, subject, input: act.input });
  await written.audited?.(em, entry);
  return entry.seq;
}

// What the disk or another process refuses is no fault of ours, and the same call may succeed later.
function storageRefusal(error: unknown): never {
  if (isStorageFault(error)) {
    throw new Refusal("STORAGE_UNAVAILABLE", "The database could not take the write; repeat it with the same key.");
  }
  throw error;
}

async function earlierOutcome(em: UnitOfWork, context: RequestContext, key: string, inputDigest: string) {
  const earlier = await em.findOne(IdempotencyRecord, { principal: context.actor.subject, key });
  if (!earlier) return null;
  if (earlier.inputDigest !== inputDigest) {
    throw new Refusal("IDEMPOTENCY_KEY_REUSED", `The idempotency key "${key}" was used with another input.`);
  }
  // The cast reads back what recordOf wrote.
  return { ...earlier, subjects: JSON.parse(earlier.subjects) as string[] };
}

function recordOf(
  context: RequestContext,
  act: Act<{ readonly idempotencyKey: string }>,
  inputDigest: string,
  { outcome, subjects, auditSeq }: Written & { readonly auditSeq: number | null },
) {
  const { subject: principal } = context.actor;
  return {
    principal,
    key: act.input.idempotencyKey,
    inputDigest,
    outcome,
    subjects: JSON.stringify(subjects),
    auditSeq,
  };
}

function receiptOf(
  { auditLog: { origin } }: RequestContext,
  { subjects, outcome, auditSeq }: Written & { readonly auditSeq: number | null },
): WriteReceipt {
  const receipt = auditSeq === null ? null : { origin, index: auditSeq };
  return { subjects, outcome, audit: receipt };
}
