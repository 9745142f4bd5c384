import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType } from "type-graphql";
import { ComponentKind, ContentType } from "../../../kernel/vocabulary/model-component.ts";
import { SourceClaim } from "../../../kernel/vocabulary/source.ts";
import { LicenseExpression } from "../checkpoint/checkpoint.entity.ts";

/** What one document states of one component of a release. */
@Entity({ tableName: "component" })
export class ComponentRecord {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  kind!: ComponentKind;

  @Property({ type: "boolean", nullable: true })
  released!: boolean | null;

  /** SPDX expression, NONE among them; null where the document gives none that can be read. */
  @Property({ type: "text", nullable: true })
  license!: string | null;

  @Property({ type: "text", nullable: true })
  licenseAsWritten!: string | null;

  @Property({ type: "text", nullable: true })
  licenseUri!: string | null;

  @Property({ type: "text", nullable: true })
  uri!: string | null;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

@ObjectType("Component", {
  description: "One part that a checkpoint is released with, as far as documents say.",
  simpleResolvers: true,
})
export class Component {
  @Field(() => ComponentKind, { description: "Which part it is." })
  kind!: ComponentKind;

  @Field(() => ContentType, { description: "What sort of work it is." })
  contentType!: ContentType;

  @Field(() => Boolean, { nullable: true, description: "Whether it was released; null if no document says." })
  released!: boolean | null;

  @Field(() => LicenseExpression, {
    description:
      "Its license: NONE if a document says that there is none, NOASSERTION if nothing is stated that can be read; " +
      "CONCLUDED where documents disagree.",
  })
  license!: LicenseExpression;

  @Field(() => String, { nullable: true, description: "The license as the document writes it; null if none does." })
  licenseAsWritten!: string | null;

  @Field(() => String, { nullable: true, description: "Where the text of the license is; null if not stated." })
  licenseUri!: string | null;

  @Field(() => String, { nullable: true, description: "Where the component is; null if not stated." })
  uri!: string | null;

  @Field(() => SourceClaim, { description: "The document that its license, or else itself, was read from." })
  source!: SourceClaim;
}

@InputType({ description: "One part that a checkpoint is released with." })
export class ComponentInput {
  @Field(() => ComponentKind, { description: "Which part it is; each at most once." })
  kind!: ComponentKind;

  @Field(() => Boolean, { nullable: true, description: "Whether it was released; absent if not stated." })
  released?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "License as an SPDX expression; NONE if it is said to have none, absent if nothing is stated.",
  })
  license?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "License as written, where that differs; absent if it does not.",
  })
  licenseAsWritten?: string | null;

  @Field(() => String, { nullable: true, description: "Where the text of the license is; absent if not stated." })
  licenseUri?: string | null;

  @Field(() => String, { nullable: true, description: "Where the component is; absent if not stated." })
  uri?: string | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}
