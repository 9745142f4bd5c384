import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

/** That a checkpoint was published here. Never edited. */
@Entity({ tableName: "release" })
@ObjectType("Release", { description: "That a checkpoint was published here.", simpleResolvers: true })
export class ReleaseRecord {
  @PrimaryKey({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Digest of the weights that were published." })
  rootDigest!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "SHA-256 of the checklist by which it was published, as canonical JSON." })
  checklistDigest!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "SHA-256 of what the graph answered when it was published, as canonical JSON." })
  evidenceDigest!: string;

  /** JSON text: the labels of whoever published it, with which the graph was asked. */
  @Property({ type: "text" })
  labelsText!: string;
}

/** What the graph answered, under its digest. */
@Entity({ tableName: "releaseEvidence" })
export class ReleaseEvidence {
  @PrimaryKey({ type: "text" })
  sha256!: string;

  @Property({ type: "text" })
  content!: string;
}
