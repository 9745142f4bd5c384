import { Field, Float, InputType } from "type-graphql";
import { EvidenceInput } from "../../../kernel/vocabulary/evidence.ts";
import { Severity } from "../../../kernel/vocabulary/limitation.ts";
import { ChannelKind } from "./channel.entity.ts";
import { DisclosurePolicyInput } from "./disclosure-policy.input.ts";
import { ImpactArea, Likelihood } from "./impact.entity.ts";
import { ExampleKind } from "./known-failure.entity.ts";
import { UsageStatementKind } from "./usage-guidance.entity.ts";

const place = { nullable: true, description: "JSON pointer or line in the source; absent if not known." } as const;

@InputType({ description: "What a document says of one use." })
export class UsageStatementInput {
  @Field(() => UsageStatementKind, { description: "Whether it is meant for that use." })
  kind!: UsageStatementKind;

  @Field(() => String, { description: "The use." })
  text!: string;

  @Field(() => String, place)
  pointer?: string | null;
}

@InputType({ description: "A prompt known to work." })
export class SafePromptInput {
  @Field(() => String, { description: "Template." })
  template!: string;

  @Field(() => String, { description: "Purpose." })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "Who tried it, or with what; absent if not stated." })
  testedBy?: string | null;

  @Field(() => String, { nullable: true, description: "Id of the result that shows it; absent if not stated." })
  resultRef?: string | null;

  @Field(() => String, place)
  pointer?: string | null;
}

@InputType({ description: "A measured value from which on something is to be done." })
export class FallbackThresholdInput {
  @Field(() => Float, { description: "The value." })
  value!: number;

  @Field(() => String, { description: "What is measured, such as the probability of the answer." })
  metric!: string;

  @Field(() => String, { nullable: true, description: "Unit of the value; absent if it has none." })
  unit?: string | null;
}

@InputType({ description: "What to do when a checkpoint fails." })
export class FallbackInput {
  @Field(() => String, { description: "When." })
  trigger!: string;

  @Field(() => FallbackThresholdInput, { nullable: true, description: "From which value on; absent if not stated." })
  threshold?: FallbackThresholdInput | null;

  @Field(() => String, { description: "What." })
  action!: string;

  @Field(() => String, place)
  pointer?: string | null;
}

@InputType({ description: "How to use a checkpoint safely." })
export class UsageGuidanceInput {
  @Field(() => [String], { nullable: true, description: "Where to use it; nothing if absent." })
  recommendedContexts?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Where not to; nothing if absent." })
  outOfScope?: string[] | null;

  @Field(() => [UsageStatementInput], {
    nullable: true,
    description: "Both of these where their places are known; nothing if absent.",
  })
  statements?: UsageStatementInput[] | null;

  @Field(() => [SafePromptInput], { nullable: true, description: "Prompts known to work; nothing if absent." })
  safePrompts?: SafePromptInput[] | null;

  @Field(() => [FallbackInput], { nullable: true, description: "What to do when it fails; nothing if absent." })
  fallbacks?: FallbackInput[] | null;
}

@InputType({ description: "One input on which a checkpoint failed." })
export class FailureCaseInput {
  @Field(() => String, { description: "What was put in." })
  input!: string;

  @Field(() => String, { nullable: true, description: "What should have come out; absent if not stated." })
  expected?: string | null;

  @Field(() => String, { description: "What came out." })
  actual!: string;

  @Field(() => Severity, { nullable: true, description: "How bad it is; UNKNOWN if absent." })
  severity?: Severity | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it happens again when tried again; absent if that is not known.",
  })
  reproducible?: boolean | null;

  @Field(() => String, { nullable: true, description: "Where it ran; absent if not stated." })
  environment?: string | null;

  @Field(() => String, { nullable: true, description: "How to see it again; absent if not stated." })
  recipe?: string | null;

  @Field(() => [EvidenceInput], { nullable: true, description: "What supports it; nothing if absent." })
  evidence?: EvidenceInput[] | null;

  @Field(() => String, place)
  pointer?: string | null;
}

@InputType({ description: "One scenario in which a checkpoint is used." })
export class UsageExampleInput {
  @Field(() => ExampleKind, { description: "What it is an example of." })
  kind!: ExampleKind;

  @Field(() => String, { description: "The scenario." })
  scenario!: string;

  @Field(() => String, { nullable: true, description: "What is put in; absent if not stated." })
  input?: string | null;

  @Field(() => String, { nullable: true, description: "What comes out; absent if not stated." })
  output?: string | null;

  @Field(() => String, { nullable: true, description: "What is to be noticed; absent if nothing is stated." })
  note?: string | null;

  @Field(() => String, place)
  pointer?: string | null;
}

@InputType({ description: "What a checkpoint may do to society, in one area." })
export class ImpactAssessmentInput {
  @Field(() => ImpactArea, { description: "The area." })
  area!: ImpactArea;

  @Field(() => String, { description: "What may happen." })
  summary!: string;

  @Field(() => Likelihood, { nullable: true, description: "How likely it is; UNKNOWN if absent." })
  likelihood?: Likelihood | null;

  @Field(() => Severity, { nullable: true, description: "How bad it would be; UNKNOWN if absent." })
  magnitude?: Severity | null;

  @Field(() => String, { nullable: true, description: "Who is affected; absent if not stated." })
  affected?: string | null;

  @Field(() => String, { nullable: true, description: "What is done against it; absent if not stated." })
  mitigation?: string | null;

  @Field(() => String, place)
  pointer?: string | null;
}

@InputType({ description: "What remains to be feared of a checkpoint in practice." })
export class RiskAssessmentInput {
  @Field(() => String, { nullable: true, description: "How it can be misused; absent if not stated." })
  misuse?: string | null;

  @Field(() => String, { nullable: true, description: "The workload that is assumed; absent if not stated." })
  workload?: string | null;

  @Field(() => String, { nullable: true, description: "What risk remains after all measures; absent if not stated." })
  residualRisk?: string | null;

  @Field(() => String, place)
  pointer?: string | null;
}

@InputType({ description: "Where those who make a checkpoint can be told something." })
export class ChannelInput {
  @Field(() => ChannelKind, { description: "What it is for." })
  kind!: ChannelKind;

  @Field(() => String, { description: "Its address: https://… or mailto:…" })
  url!: string;

  @Field(() => String, place)
  pointer?: string | null;
}

/** What a document may say for those who use a checkpoint; part of whatever input records it. */
@InputType({ description: "What a document may say for those who use a checkpoint." })
export abstract class GuidanceInput {
  @Field(() => UsageGuidanceInput, { nullable: true, description: "How to use it safely; absent if not stated." })
  usageGuidance?: UsageGuidanceInput | null;

  @Field(() => [FailureCaseInput], { nullable: true, description: "Inputs on which it failed; absent if not stated." })
  failureCases?: FailureCaseInput[] | null;

  @Field(() => [UsageExampleInput], { nullable: true, description: "Example scenarios; absent if not stated." })
  examples?: UsageExampleInput[] | null;

  @Field(() => [ImpactAssessmentInput], {
    nullable: true,
    description: "What it may do to society; absent if not stated.",
  })
  impactAssessments?: ImpactAssessmentInput[] | null;

  @Field(() => RiskAssessmentInput, { nullable: true, description: "What remains to be feared; absent if not stated." })
  riskAssessment?: RiskAssessmentInput | null;

  @Field(() => DisclosurePolicyInput, {
    nullable: true,
    description: "How to report a weakness; absent if not stated.",
  })
  disclosurePolicy?: DisclosurePolicyInput | null;

  @Field(() => [ChannelInput], { nullable: true, description: "Where feedback goes; absent if not stated." })
  channels?: ChannelInput[] | null;
}
