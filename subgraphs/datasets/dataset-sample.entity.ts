import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import { StatedByDocument } from "./stated-by-document.ts";

export const SampleKind = { SYNTHETIC: "SYNTHETIC", DEIDENTIFIED: "DEIDENTIFIED" } as const;
export type SampleKind = (typeof SampleKind)[keyof typeof SampleKind];
registerEnumType(SampleKind, {
  name: "SampleKind",
  description: "Why a sample can be shown.",
  valuesConfig: {
    SYNTHETIC: { description: "It was made up to look like the data." },
    DEIDENTIFIED: { description: "It was taken from the data, and what tells of whom it is was removed." },
  },
});

@Entity({ tableName: "datasetSample" })
@ObjectType({ description: "A sample that shows what the data looks like.", simpleResolvers: true })
export class DatasetSample extends StatedByDocument {
  @Property({ type: "text" })
  @Field(() => SampleKind, { description: "Why it can be shown." })
  kind!: SampleKind;

  @Property({ type: "text" })
  @Field(() => String, { description: "Address or path of its bytes." })
  uri!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "How it was made or made safe; null if it is not stated." })
  method!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, lower-case hex; null if not stated." })
  sha256!: string | null;
}

@InputType({ description: "A sample that shows what the data looks like." })
export class DatasetSampleInput {
  @Field(() => SampleKind, { description: "Why it can be shown." })
  kind!: SampleKind;

  @Field(() => String, { description: "Address or path of its bytes." })
  uri!: string;

  @Field(() => String, { nullable: true, description: "How it was made or made safe; absent if it is not stated." })
  method?: string | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, lower-case hex; absent if not stated." })
  sha256?: string | null;
}
