import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

@Entity({ tableName: "accessDisclosure" })
@ObjectType({ description: "That somebody was told where data is; never what they were told.", simpleResolvers: true })
export class AccessDisclosure {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id; the subject of its entry in the audit log." })
  id!: string;

  @Property({ type: "text" })
  policyId!: string;

  /** What was asked for, which may stand under the policy of the dataset as named. */
  @Property({ type: "text" })
  datasetVersionId!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => ID, { nullable: true, description: "Request by whose grant it was; null where none was needed." })
  requestId!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who was told." })
  actor!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When." })
  at!: string;
}
