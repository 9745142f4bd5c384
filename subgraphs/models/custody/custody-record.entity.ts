import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { CustodyAction, CustodyRole } from "./custody-act.ts";

/** Who did what to a checkpoint. Never edited. */
@Entity({ tableName: "custodyRecord" })
@ObjectType({ description: "Who did what to a checkpoint, in which role, when and why.", simpleResolvers: true })
export class CustodyRecord {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  /** The position in the chain of the checkpoint, as text that sorts as the numbers do. */
  @Property({ type: "text" })
  place!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When, as the audit log says it." })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text" })
  @Field(() => CustodyRole, { description: "In which role: that to which the act belongs." })
  role!: CustodyRole;

  @Property({ type: "text" })
  @Field(() => CustodyAction, { description: "What was done." })
  action!: CustodyAction;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What it is about, as the action says; null if nothing." })
  about!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => ID, { nullable: true, description: "Opaque id of what it is about, as the action says; null if none." })
  subjectId!: string | null;

  /** The other checkpoint of the act, which the note may name. */
  @Property({ type: "text", nullable: true })
  otherId!: string | null;

  @Property({ type: "text", nullable: true })
  note!: string | null;

  @Property({ type: "boolean" })
  @Field(() => Boolean, {
    description:
      "Whether the checkpoint behaves differently since: as a patch note says, or because its files are others.",
  })
  affectsBehavior!: boolean;

  /** The entry of the audit log that was written with it. */
  @Property({ type: "integer" })
  auditSeq!: number;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "The hash of the record before it of the same checkpoint; null for the first.",
  })
  prevHash!: string | null;

  @Property({ type: "text" })
  @Field(() => String, {
    description: "SHA-256 over all that the record says and the hash before it, lower-case hex.",
  })
  hash!: string;
}
