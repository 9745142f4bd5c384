import { Field, Float, InputType } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";
import { LimitationInput } from "../../../kernel/vocabulary/limitation-input.ts";
import { FactPlaceInput, SourceInput } from "../../../kernel/vocabulary/source.ts";
import { GuidanceInput } from "../guidance/guidance.input.ts";
import { ReleaseInput } from "../release/release.input.ts";
import { TrainingRunInput } from "../training-run/training-run.input.ts";
import { CheckpointStatus } from "./checkpoint.entity.ts";
import { CheckpointFileInput } from "./checkpoint-file.entity.ts";
import { DerivationRelation } from "./derivation.entity.ts";
import { DocumentationSection } from "./documentation.entity.ts";

@InputType({ description: "One setting of a derivation." })
export class DerivationSettingInput {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { description: "Value as written." })
  value!: string;
}

@InputType({ description: "One parent to register." })
export class DerivationInput {
  @Field(() => String, { description: "Reference to the parent, as written." })
  parent!: string;

  @Field(() => String, {
    nullable: true,
    description: "Root digest of the parent, which fixes it; that of the parent as it is known here if absent.",
  })
  parentDigest?: string | null;

  @Field(() => DerivationRelation, { description: "How it was derived." })
  relation!: DerivationRelation;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the relation was concluded and not stated; false if absent.",
  })
  inferred?: boolean | null;

  @Field(() => Float, { nullable: true, description: "Weight of the parent in a merge; absent if not one number." })
  weight?: number | null;

  @Field(() => [DerivationSettingInput], {
    nullable: true,
    description: "What else configures it; absent if not stated.",
  })
  settings?: DerivationSettingInput[] | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}

@InputType({ description: "Architecture of a checkpoint." })
export class ArchitectureInput {
  @Field(() => String, { nullable: true, description: "Family; absent if not stated." })
  family?: string | null;

  @Field(() => String, { nullable: true, description: "Name; absent if not stated." })
  name?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Number of parameters; absent if not stated." })
  parameterCount?: number | null;
}

@InputType({ description: "Where a checkpoint is in its life." })
export class LifecycleInput {
  @Field(() => DateTime, { nullable: true, description: "Supported until; absent if not stated." })
  supportUntil?: string | null;

  @Field(() => DateTime, { nullable: true, description: "No longer served after; absent if not stated." })
  sunsetAt?: string | null;

  @Field(() => String, { nullable: true, description: "Reference to what replaces it; absent if not stated." })
  replacedBy?: string | null;
}

@InputType({ description: "A checkpoint to register, as one document states it." })
export class RegisterCheckpointInput extends GuidanceInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Field(() => CheckpointStatus, {
    nullable: true,
    description: "State of the record; DRAFT if absent and the checkpoint is new.",
  })
  status?: CheckpointStatus | null;

  @Field(() => String, { nullable: true, description: "Who answers for it; absent if not stated." })
  ownerName?: string | null;

  @Field(() => String, { nullable: true, description: "How to reach them; absent if not stated." })
  ownerContact?: string | null;

  @Field(() => String, { nullable: true, description: "License as an SPDX expression; absent if none is stated." })
  license?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "License as written, where that differs; absent if it does not.",
  })
  licenseAsWritten?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Training step; absent if not stated." })
  step?: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Tokens seen in training; absent if not stated." })
  tokensSeen?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "How it came to be and why, in prose, at most 20,000 characters; absent if not stated.",
  })
  provenanceNarrative?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was made; absent if not stated." })
  createdAt?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it became public; absent if not stated." })
  releasedAt?: string | null;

  @Field(() => ArchitectureInput, { nullable: true, description: "Architecture; absent if not stated." })
  architecture?: ArchitectureInput | null;

  @Field(() => LifecycleInput, { nullable: true, description: "Where it is in its life; absent if not stated." })
  lifecycle?: LifecycleInput | null;

  @Field(() => [CheckpointFileInput], { nullable: true, description: "Files of the weights; absent if not known." })
  files?: CheckpointFileInput[] | null;

  @Field(() => [DerivationInput], { nullable: true, description: "What it was derived from; absent if not stated." })
  derivedFrom?: DerivationInput[] | null;

  @Field(() => [TrainingRunInput], { nullable: true, description: "Runs that made it; absent if not stated." })
  trainingRuns?: TrainingRunInput[] | null;

  @Field(() => [LimitationInput], { nullable: true, description: "Limitations; absent if not stated." })
  limitations?: LimitationInput[] | null;

  @Field(() => ReleaseInput, {
    nullable: true,
    description: "What it is released with, and in which forms; absent if not stated.",
  })
  release?: ReleaseInput | null;

  @Field(() => [DocumentationSection], {
    nullable: true,
    description: "Sections about which the document states that there is nothing; none if absent.",
  })
  noneKnown?: DocumentationSection[] | null;

  @Field(() => SourceInput, { nullable: true, description: "The document that states all this; the caller if absent." })
  source?: SourceInput | null;

  @Field(() => [FactPlaceInput], {
    nullable: true,
    description: "Where the facts stand in the document; not known if absent.",
  })
  facts?: FactPlaceInput[] | null;
}
