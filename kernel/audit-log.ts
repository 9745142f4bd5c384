import { createHash } from "node:crypto";
import { OptionalProps } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
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

  @Field(() => BigIntScalar, { description: "Position of the entry in the log." })
  index!: number;
}

/** What an audit entry tells beside who and when. */
export interface AuditedAct {
  readonly action: string;
  readonly subject: string;
  readonly input: unknown;
}

/** Adds the entry to the unit of work; it is stored with the write or not at all. */
export function audit(
  em: UnitOfWork,
  by: { readonly actor: { readonly subject: string }; readonly requestId: string; readonly now: () => Date },
  act: AuditedAct,
): AuditEntry {
  return em.create(AuditEntry, {
    at: by.now().toISOString(),
    actor: by.actor.subject,
    action: act.action,
    subject: act.subject,
    requestId: by.requestId,
    inputDigest: digestOf(act.input),
  });
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
