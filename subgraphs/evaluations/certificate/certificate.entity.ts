import { OptionalProps } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import type { Norm } from "../../../kernel/vocabulary/norm.ts";
import type { ClaimKind } from "./certificate-parts.entity.ts";
import { type CertificateEventKind, CertificateStatus } from "./certificate-status.entity.ts";

/** What is stored is what was proposed, and never changes; the state follows from the events. */
@Entity({ tableName: "certificate" })
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A robustness claim bound to one digest. It is never edited: an amendment is another certificate that supersedes it.",
  simpleResolvers: true,
})
export class Certificate {
  [OptionalProps]?: "status" | "statusReason";

  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Field(() => CertificateStatus, { description: "State at the time asked; now if none is asked." })
  status!: CertificateStatus;

  @Field(() => String, { nullable: true, description: "Why it is in this state; null if nothing was stated." })
  statusReason!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "Digest of the certified weights: SHA-256, lower-case hex." })
  rootDigest!: string;

  /** JSON text, as every part of a certificate. */
  @Property({ type: "text" })
  claim!: string;

  @Property({ type: "text" })
  threatModelId!: string;

  /** Stored is what was asked for; shown is never before the issue. */
  @Property({ type: "text" })
  @Field(() => DateTime, { description: "Valid from: when it was issued, unless it states a later time." })
  validFrom!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "Valid until; null if it does not end by itself." })
  validUntil!: string | null;

  @Property({ type: "text", nullable: true })
  guaranteeText!: string | null;

  @Property({ type: "text", nullable: true })
  riskText!: string | null;

  @Property({ type: "text" })
  decisionsText!: string;

  @Property({ type: "text" })
  pinsText!: string;

  @Property({ type: "text" })
  evidenceText!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who proposed it." })
  author!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was proposed." })
  proposedAt!: string;

  /** The first of a line of amendments; itself where it amends none. */
  @Property({ type: "text" })
  originalId!: string;

  @Property({ type: "text", nullable: true })
  supersedesId!: string | null;

  @Property({ type: "text", nullable: true })
  protocolId!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Why the earlier one was amended; null if it amends none." })
  amendmentReason!: string | null;

  /** The last event that turned it: where it stands, but for its time. */
  @Property({ type: "text" })
  turn!: CertificateEventKind;

  /** Of its threat model, which never changes. */
  @Property({ type: "text", nullable: true })
  norm!: Norm | null;

  /** As in the claim. */
  @Property({ type: "text" })
  claimKind!: ClaimKind;

  /** The policy under which it was proposed. */
  @Property({ type: "integer" })
  policyVersion!: number;

  @Property({ type: "text" })
  label!: string;
}
