import { Field, InputType } from "type-graphql";
import { Refusal } from "../../kernel/errors.ts";
import { refuseOversized } from "../../kernel/input-size.ts";
import { LimitationInput } from "../../kernel/vocabulary/limitation-input.ts";
import { FactPlaceInput, SourceInput } from "../../kernel/vocabulary/source.ts";
import { DatasetFileInput } from "./dataset-file.entity.ts";
import { DatasetSampleInput } from "./dataset-sample.entity.ts";
import { DatasetSourceInput } from "./dataset-source.entity.ts";
import { DatasetSplitInput } from "./dataset-split.entity.ts";
import { EthicsApprovalInput, isDay } from "./ethics-approval.entity.ts";
import { refuseBlank, refuseLongText, refuseNegative, refuseOtherThanHex } from "./input-bounds.ts";
import { TransformationInput } from "./transformation.entity.ts";

const maxLicenseCharacters = 10_000;
const maxGeneratorCharacters = 2_000;
const maxParameters = 200;
const maxParameterCharacters = 20_000;

@InputType({ description: "What one document states of one dataset version." })
export class RegisterDatasetVersionInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Canonical reference; without a version, the dataset as named." })
  ref!: string;

  @Field(() => String, { nullable: true, description: "SPDX license expression; absent if none is stated." })
  license?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The license as the document writes it; absent if it is the same.",
  })
  licenseAsWritten?: string | null;

  @Field(() => String, { nullable: true, description: "What the data is, in prose; absent if it is not stated." })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: "How the data is to be cited; absent if it is not stated." })
  citation?: string | null;

  @Field(() => [String], { nullable: true, description: "Who made the data, by name; absent if it is not stated." })
  creators?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Languages of the data, BCP 47 tags; absent if none is stated.",
  })
  languages?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "How persons in the data were made unrecognizable; absent if it is not stated.",
  })
  anonymization?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Whom and what the data stands for, and how it was sampled for that; absent if it is not stated.",
  })
  representativeness?: string | null;

  @Field(() => EthicsApprovalInput, { nullable: true, description: "Who approved it; absent if it is not stated." })
  ethicsApproval?: EthicsApprovalInput | null;

  @Field(() => [DatasetFileInput], {
    nullable: true,
    description: "Files and sets of files; absent if none is stated.",
  })
  files?: DatasetFileInput[] | null;

  @Field(() => [DatasetSampleInput], {
    nullable: true,
    description: "Synthetic or de-identified samples; absent if none is stated.",
  })
  samples?: DatasetSampleInput[] | null;

  @Field(() => [DatasetSplitInput], { nullable: true, description: "Named parts; absent if none is stated." })
  splits?: DatasetSplitInput[] | null;

  @Field(() => [TransformationInput], { nullable: true, description: "Steps in order; absent if none is stated." })
  transformations?: TransformationInput[] | null;

  @Field(() => [DatasetSourceInput], {
    nullable: true,
    description: "What it was made from; absent if it is not stated.",
  })
  sources?: DatasetSourceInput[] | null;

  @Field(() => [LimitationInput], { nullable: true, description: "Limitations; absent if none is stated." })
  limitations?: LimitationInput[] | null;

  @Field(() => SourceInput, { nullable: true, description: "The document; the caller's own word if absent." })
  source?: SourceInput | null;

  @Field(() => [FactPlaceInput], {
    nullable: true,
    description: "Where facts stand in the document; absent if not known.",
  })
  facts?: FactPlaceInput[] | null;
}

/** Refuses what cannot be recorded, and names the field. */
export function refuseUnacceptable(input: RegisterDatasetVersionInput): void {
  refuseOversized(input);
  refuseLongText(input.license, "input.license", maxLicenseCharacters);
  refuseBlank(input.license, "input.license");
  refuseBlank(input.source?.uri, "input.source.uri");
  refuseBlank(input.anonymization, "input.anonymization");
  refuseBlank(input.representativeness, "input.representativeness");
  refuseNoApproval(input.ethicsApproval);
  for (const [i, { ref }] of (input.sources ?? []).entries()) refuseBlank(ref, `input.sources[${i}].ref`);
  for (const [i, { summary }] of (input.limitations ?? []).entries())
    refuseBlank(summary, `input.limitations[${i}].summary`);
  for (const [i, { name, sizeBytes, sha256, md5 }] of (input.files ?? []).entries()) {
    refuseBlank(name, `input.files[${i}].name`);
    refuseNegative(sizeBytes, `input.files[${i}].sizeBytes`);
    refuseOtherThanHex(sha256, `input.files[${i}].sha256`, 64);
    refuseOtherThanHex(md5, `input.files[${i}].md5`, 32);
  }
  for (const [i, { uri, sha256 }] of (input.samples ?? []).entries()) {
    refuseBlank(uri, `input.samples[${i}].uri`);
    refuseOtherThanHex(sha256, `input.samples[${i}].sha256`, 64);
  }
  for (const [i, step] of (input.transformations ?? []).entries()) refuseStep(step, `input.transformations[${i}]`);
  for (const [i, { records, bytes }] of (input.splits ?? []).entries()) {
    refuseNegative(records, `input.splits[${i}].records`);
    refuseNegative(bytes, `input.splits[${i}].bytes`);
  }
}

function refuseStep({ generator, parameters }: TransformationInput, place: string): void {
  refuseBlank(generator, `${place}.generator`);
  refuseLongText(generator, `${place}.generator`, maxGeneratorCharacters);
  if ((parameters?.length ?? 0) > maxParameters)
    throw new Refusal("BAD_USER_INPUT", `${place}.parameters has more than ${maxParameters} items.`);
  for (const [i, { name, value }] of (parameters ?? []).entries()) {
    refuseBlank(name, `${place}.parameters[${i}].name`);
    refuseLongText(name, `${place}.parameters[${i}].name`, maxGeneratorCharacters);
    refuseLongText(value, `${place}.parameters[${i}].value`, maxParameterCharacters);
  }
}

function refuseNoApproval(approval: EthicsApprovalInput | null | undefined): void {
  refuseBlank(approval?.body, "input.ethicsApproval.body");
  refuseBlank(approval?.id, "input.ethicsApproval.id");
  if (approval?.date == null || isDay(approval.date)) return;
  throw new Refusal("BAD_USER_INPUT", "input.ethicsApproval.date: write a day such as 2026-11-21.");
}
