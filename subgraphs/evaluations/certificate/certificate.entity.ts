import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const CertificateStatus = {
  ISSUED: "ISSUED",
  SUSPENDED: "SUSPENDED",
  REINSTATED: "REINSTATED",
  EXPIRED: "EXPIRED",
  REVOKED: "REVOKED",
  SUPERSEDED: "SUPERSEDED",
} as const;
export type CertificateStatus = (typeof CertificateStatus)[keyof typeof CertificateStatus];
registerEnumType(CertificateStatus, {
  name: "CertificateStatus",
  description: "State of a certificate.",
  valuesConfig: {
    ISSUED: { description: "Valid." },
    SUSPENDED: { description: "Suspended." },
    REINSTATED: { description: "Valid again." },
    EXPIRED: { description: "Past its time." },
    REVOKED: { description: "Withdrawn." },
    SUPERSEDED: { description: "Replaced." },
  },
});

export const ClaimKind = { EMPIRICAL: "EMPIRICAL", CERTIFIED: "CERTIFIED", ATTESTED: "ATTESTED" } as const;
export type ClaimKind = (typeof ClaimKind)[keyof typeof ClaimKind];
registerEnumType(ClaimKind, {
  name: "ClaimKind",
  description: "Strength of a claim.",
  valuesConfig: {
    EMPIRICAL: { description: "Attacks were tried." },
    CERTIFIED: { description: "Proved by a method with a confidence." },
    ATTESTED: { description: "Stated by somebody." },
  },
});

@ObjectType({ description: "What a certificate claims.", simpleResolvers: true })
export class CertificateClaim {
  @Field(() => ClaimKind, { description: "Strength of the claim." })
  kind!: ClaimKind;

  @Field(() => String, { description: "What it covers." })
  scope!: string;

  @Field(() => String, { description: "In words." })
  narrative!: string;

  @Field(() => [String], { description: "What it does not cover." })
  limitations!: readonly string[];

  @Field(() => [String], { description: "Where it may be relied on." })
  contexts!: readonly string[];
}

@Entity({ tableName: "certificate" })
@Directive('@key(fields: "id")')
@ObjectType({ description: "A robustness claim bound to one digest.", simpleResolvers: true })
export class Certificate {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Digest of the certified weights." })
  rootDigest!: string;

  @Property({ type: "text" })
  @Field(() => CertificateStatus, { description: "State at the time asked; now if none is asked." })
  status!: CertificateStatus;

  /** JSON text. */
  @Property({ type: "text" })
  claim!: string;

  @Property({ type: "text" })
  threatModelId!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "Valid from." })
  validFrom!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "Valid until; null if it does not end by itself." })
  validUntil!: string | null;

  @Property({ type: "text" })
  label!: string;
}
