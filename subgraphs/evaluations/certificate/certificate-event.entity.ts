import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { CertificateEventKind } from "./certificate-status.entity.ts";

/** Something that happened to a certificate. Events are only ever added; all that changes follows from them. */
@Entity({ tableName: "certificateEvent" })
@ObjectType({ description: "Something that happened to a certificate.", simpleResolvers: true })
export class CertificateEvent {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  certificateId!: string;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Position among the events of the certificate, from 1." })
  seq!: number;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was recorded; never before the event in front of it." })
  at!: string;

  @Property({ type: "text" })
  @Field(() => CertificateEventKind, { description: "What happened." })
  kind!: CertificateEventKind;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who did it." })
  actor!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Why; null if nothing was stated." })
  reason!: string | null;

  /** JSON text: what an event of its kind tells beside. */
  @Property({ type: "text" })
  detailsText!: string;

  @Property({ type: "text" })
  @Field(() => String, {
    description:
      "SHA-256 over this event and the digest of the one in front of it, so that none can be changed or left out unseen.",
  })
  digest!: string;
}
