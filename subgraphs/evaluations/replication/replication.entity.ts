import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { ReplicationOutcome } from "./replication-outcome.ts";

registerEnumType(ReplicationOutcome, {
  name: "ReplicationOutcome",
  description: "Whether a result came out again.",
  valuesConfig: {
    REPRODUCED: { description: "It came out again." },
    NOT_REPRODUCED: { description: "It did not come out again." },
    INCONCLUSIVE: { description: "Too little is stated to tell." },
  },
});

@Entity({ tableName: "replication" })
@ObjectType({ description: "A result that somebody measured again; kept as it was told.", simpleResolvers: true })
export class Replication {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  resultId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "The organization that measured again." })
  organization!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "The person; null if not stated." })
  person!: string | null;

  /** JSON text. */
  @Property({ type: "text", nullable: true })
  environmentText!: string | null;

  @Property({ type: "double" })
  @Field(() => Float, { description: "What was measured, in the unit of the result." })
  value!: number;

  @Property({ type: "text" })
  @Field(() => String, { description: "What was measured, as written." })
  valueAsWritten!: string;

  /** JSON text. */
  @Property({ type: "text" })
  uncertaintyText!: string;

  /** JSON text. */
  @Property({ type: "text" })
  evidenceText!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What there is to say of it; null if nothing was said." })
  note!: string | null;

  @Property({ type: "text" })
  recordedBy!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was recorded here." })
  recordedAt!: string;

  /** Recognizes what was told before. */
  @Property({ type: "text" })
  contentDigest!: string;

  @Property({ type: "text" })
  label!: string;
}
