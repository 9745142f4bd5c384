import { Field, InputType, Int, ObjectType } from "type-graphql";

const settingIs = "One setting of how answers were sampled.";

@InputType("SamplingSettingInput", { description: settingIs })
@ObjectType({ description: settingIs, simpleResolvers: true })
export class SamplingSetting {
  @Field(() => String, { description: "Name, such as temperature." })
  name!: string;

  @Field(() => String, { description: "Value as written." })
  value!: string;
}

const description = "How a value was measured, as far as the source says; null is not stated.";

@InputType()
@ObjectType()
abstract class StatedFields {
  @Field(() => String, { nullable: true, description: "Test data as the source names it." })
  dataset?: string | null;

  @Field(() => String, { nullable: true, description: "Configuration or subset of the test data." })
  datasetConfig?: string | null;

  @Field(() => String, { nullable: true, description: "Revision of the test data." })
  datasetRevision?: string | null;

  @Field(() => String, { nullable: true, description: "Split that was measured on, such as test." })
  split?: string | null;

  @Field(() => Int, { nullable: true, description: "Number of worked examples in the prompt." })
  shots?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "How answers were extracted from the output, such as strict-match.",
  })
  filter?: string | null;

  @Field(() => String, { nullable: true, description: "Software that measured." })
  harness?: string | null;

  @Field(() => String, { nullable: true, description: "Version or commit of that software." })
  harnessVersion?: string | null;

  @Field(() => String, { nullable: true, description: "Version of the task definition in that software." })
  taskVersion?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the prompt template, or the software's own task hash.",
  })
  promptDigest?: string | null;

  @Field(() => String, { nullable: true, description: "Bound on the number of samples, as written." })
  limit?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The prompt, by its name or in words, with instructions that stand before each sample.",
  })
  prompt?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the chat template that was applied; none where no template was.",
  })
  chatTemplateDigest?: string | null;
}

@InputType({ description })
export class ProtocolInput extends StatedFields {
  @Field(() => [SamplingSetting], {
    nullable: true,
    description: "How answers were sampled, each setting once; absent if not stated.",
  })
  sampling?: readonly SamplingSetting[] | null;
}

@ObjectType({ description, simpleResolvers: true })
export class Protocol extends StatedFields {
  @Field(() => [SamplingSetting], {
    description: "How answers were sampled, by the names of the settings; empty if not stated.",
  })
  sampling?: readonly SamplingSetting[] | null;
}
