import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const DerivationRelation = {
  FINETUNE: "FINETUNE",
  CONTINUED_PRETRAINING: "CONTINUED_PRETRAINING",
  ADAPTER: "ADAPTER",
  QUANTIZED: "QUANTIZED",
  MERGE: "MERGE",
  DISTILLED: "DISTILLED",
  CONVERTED: "CONVERTED",
} as const;
export type DerivationRelation = (typeof DerivationRelation)[keyof typeof DerivationRelation];
registerEnumType(DerivationRelation, {
  name: "DerivationRelation",
  description: "How a checkpoint was derived.",
  valuesConfig: {
    FINETUNE: { description: "Fine-tuned." },
    CONTINUED_PRETRAINING: { description: "Pretraining continued on other data." },
    ADAPTER: { description: "An adapter for it." },
    QUANTIZED: { description: "Quantized." },
    MERGE: { description: "Merged." },
    DISTILLED: { description: "Distilled." },
    CONVERTED: { description: "Converted to another format." },
  },
});

@ObjectType({ description: "One setting of a derivation.", simpleResolvers: true })
export class DerivationSetting {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { description: "Value as written." })
  value!: string;
}

@Entity({ tableName: "derivation" })
@ObjectType({ description: "One step from a parent checkpoint.", simpleResolvers: true })
export class Derivation {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => DerivationRelation, { description: "How it was derived." })
  relation!: DerivationRelation;

  @Property({ type: "boolean" })
  @Field(() => Boolean, { description: "Whether the relation was concluded by the importer and not stated." })
  inferred!: boolean;

  @Property({ type: "boolean" })
  @Field(() => Boolean, { description: "Whether the parent is fixed by a digest or version." })
  pinned!: boolean;

  @Property({ type: "text" })
  @Field(() => String, { description: "The parent as the source names it." })
  refAsWritten!: string;

  @Property({ type: "double", nullable: true })
  @Field(() => Float, { nullable: true, description: "Weight of the parent in a merge; null if not one number." })
  weight!: number | null;

  /** JSON text. */
  @Property({ type: "text" })
  settingsText!: string;

  @Property({ type: "text" })
  parentRef!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      "Root digest of the parent, as the document states it or else as the parent had it when it was first known here; " +
      "null if it never was.",
  })
  parentDigest!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When that digest was recorded; null if there is none." })
  parentDigestAt!: string | null;

  /** The parent as it was found last, whatever it is called meanwhile; null if it never was. */
  @Property({ type: "text", nullable: true })
  parentId!: string | null;

  /** The digest that the parent has instead of the recorded one; null if it is the same, or not known. */
  @Property({ type: "text", nullable: true })
  driftedTo!: string | null;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
