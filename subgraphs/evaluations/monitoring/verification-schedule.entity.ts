import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { Certificate } from "../certificate/certificate.entity.ts";

/** How often something is to be verified again, as it was set once; what was set last holds. */
@Entity({ tableName: "verificationSchedule" })
export class VerificationScheduleRecord {
  @PrimaryKey({ type: "text" })
  id!: string;

  /** `certificate:…`, or `sha256:…` of a checkpoint. */
  @Property({ type: "text" })
  subject!: string;

  @Property({ type: "text", nullable: true })
  every!: string | null;

  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Property({ type: "text" })
  setBy!: string;

  @Property({ type: "text" })
  setAt!: string;

  @Property({ type: "text" })
  label!: string;
}

@ObjectType({ description: "How often something is to be verified again.", simpleResolvers: true })
export class VerificationSchedule {
  @Field(() => String, { description: "ISO 8601 duration, such as P90D." })
  every!: string;

  @Field(() => String, { nullable: true, description: "Why; null if nothing was stated." })
  reason!: string | null;

  @Field(() => String, { description: "Who set it." })
  setBy!: string;

  @Field(() => DateTime, { description: "When it was set." })
  setAt!: string;
}

export const ReverificationSubject = { CERTIFICATE: "CERTIFICATE", CHECKPOINT: "CHECKPOINT" } as const;
export type ReverificationSubject = (typeof ReverificationSubject)[keyof typeof ReverificationSubject];
registerEnumType(ReverificationSubject, {
  name: "ReverificationSubject",
  description: "What is to be verified again.",
  valuesConfig: {
    CERTIFICATE: { description: "A certificate." },
    CHECKPOINT: { description: "The weights behind a root digest, whatever is certified of them." },
  },
});

@ObjectType({ description: "Something that is to be verified again.", simpleResolvers: true })
export class Reverification {
  @Field(() => ReverificationSubject, { description: "What it is." })
  kind!: ReverificationSubject;

  @Field(() => String, { description: "Reference to the certificate, or sha256: and the root digest of the weights." })
  subject!: string;

  @Field(() => Certificate, { nullable: true, description: "The certificate; null if it is about weights." })
  certificate!: Certificate | null;

  @Field(() => VerificationSchedule, { description: "How often." })
  schedule!: VerificationSchedule;

  @Field(() => DateTime, { nullable: true, description: "The last check or verification; null if there was none." })
  lastAt!: string | null;

  @Field(() => DateTime, {
    description: "When it is due: so long after the last check or verification, or else the issue.",
  })
  dueAt!: string;

  @Field(() => Boolean, { description: "Whether that is past." })
  overdue!: boolean;
}
