import { createHash } from "node:crypto";
import { OptionalProps } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { adoptEntries, appendEntry, type LogStore } from "./audit/append.ts";
import type { RequestContext } from "./request-context.ts";
import { BigIntScalar } from "./scalars.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

/** One line of a subgraph's audit log, written in the transaction of the write that it tells of. */
@Entity({ tableName: "auditEntry" })
export class AuditEntry {
  [OptionalProps]?: "seq";

  @PrimaryKey({ type: "integer", autoincrement: true })
  seq!: number;

  @Property({ type: "text" })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text" })
  action!: string;

  @Property({ type: "text" })
  subject!: string;

  @Property({ type: "text" })
  requestId!: string;

  /** SHA-256 of the input that was written, so that an auditor can match it with the caller's copy. */
  @Property({ type: "text" })
  inputDigest!: string;
}

@Directive("@shareable")
@ObjectType({ description: "Proof that a write is in the audit log.", simpleResolvers: true })
export class AuditReceipt {
  @Field(() => String, { description: "Name of the log." })
  origin!: string;

  @Field(() => BigIntScalar, {
    description: "Position of the entry in the log, from 1; the leaf index in a proof counts from 0 and is one less.",
  })
  index!: number;
}

/** What an audit entry tells beside who and when. */
export interface AuditedAct {
  readonly action: string;
  readonly subject: string;
  readonly input: unknown;
}

/** Who acts, when, and the log that it goes to. */
type Auditing = LogStore & Pick<RequestContext, "actor" | "requestId" | "now">;

/**
 * Adds the entry to the log and stores what the unit of work has so far; the head of the log that vouches for it is stored
 * with the write, or not at all.
 */
export async function audit(em: UnitOfWork, by: Auditing, act: AuditedAct): Promise<AuditEntry> {
  const entry = em.create(AuditEntry, {
    at: by.now().toISOString(),
    actor: by.actor.subject,
    action: act.action,
    subject: act.subject,
    requestId: by.requestId,
    inputDigest: digestOf(act.input),
  });
  await em.flush();
  const { kind, scopes } = by.actor;
  const told = {
    v: 1,
    ...entryContent(by.auditLog.origin, entry),
    actorKind: kind,
    scopes,
    reason: reasonIn(act.input),
  };
  await appendEntry(em, by, entry, sortedJson(told));
  return entry;
}

/** The entries of a database that is older than its signed log, as they are in the tree. */
export async function adoptAuditEntries(store: LogStore): Promise<void> {
  const { origin } = store.auditLog;
  await adoptEntries(store, (entry) => sortedJson({ v: 0, ...entryContent(origin, entry) }));
}

/** What the columns of an entry say, as the tree has it. */
export function entryContent(origin: string, { at, ...columns }: AuditEntry) {
  const { seq, actor, action, subject, requestId, inputDigest } = columns;
  return { origin, seq, time: at, actor, action, subject, requestId, inputDigest };
}

/** Why the caller did it, where the input has a word for that. */
function reasonIn(input: unknown): string | undefined {
  const { reason, rationale, note } = Object(input) as Readonly<Record<string, unknown>>;
  return [reason, rationale, note].find((text) => typeof text === "string");
}

/** SHA-256 over the JSON of a value with sorted keys, lower-case hex. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(sortedJson(value)).digest("hex");
}

/** JSON with sorted keys and without absent members: equal values give equal text. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== "object" || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
