import { Field, Float, InputType } from "type-graphql";
import { BigIntScalar, DateTime } from "../../../kernel/scalars.ts";
import { LicenseClass } from "../../../kernel/vocabulary/license-class.ts";
import { LimitationKind, Severity } from "../../../kernel/vocabulary/limitation.ts";
import { CheckpointStatus } from "../checkpoint/checkpoint.entity.ts";
import { CertifiedFilter } from "./certified-filter.input.ts";

@InputType({ description: "A least score on one benchmark, by the lower bound." })
export class ScoreFilter {
  @Field(() => String, { description: "The benchmark; named without a version, each of its versions." })
  benchmark!: string;

  @Field(() => Float, { description: "Least lower bound; what is stated in percent counts as a fraction." })
  atLeast!: number;

  @Field(() => String, { nullable: true, description: "Only by this metric, such as acc_norm; any if absent." })
  metric?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a value without any stated uncertainty counts as it is; false if absent.",
  })
  allowUnbounded?: boolean | null;
}

@InputType({ description: "A greatest score on one benchmark where less is better, by the upper bound." })
export class GreatestScoreFilter {
  @Field(() => String, { description: "The benchmark; named without a version, each of its versions." })
  benchmark!: string;

  @Field(() => Float, { description: "Greatest upper bound; what is stated in percent counts as a fraction." })
  atMost!: number;

  @Field(() => String, { nullable: true, description: "Only by this metric, such as perplexity; any if absent." })
  metric?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a value without any stated uncertainty counts as it is; false if absent.",
  })
  allowUnbounded?: boolean | null;
}

@InputType({ description: "A limitation to look for." })
export class LimitationFilter {
  @Field(() => LimitationKind, { nullable: true, description: "Its kind; any if absent." })
  kind?: LimitationKind | null;

  @Field(() => Severity, { nullable: true, description: "At least so severe, as stated; any if absent." })
  severity?: Severity | null;
}

@InputType({ description: "A range of whole numbers." })
export class RangeFilter {
  @Field(() => BigIntScalar, { nullable: true, description: "At least so many; any if absent." })
  min?: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: "At most so many; any if absent." })
  max?: number | null;
}

@InputType({ description: "What both checkpoints and datasets are searched by." })
export abstract class SearchFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: "True: only where redistribution is known to be allowed. False: only where it is not.",
  })
  redistributable?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: "Only under one of these: ids that the license names, or the whole expression.",
  })
  licenses?: string[] | null;

  @Field(() => [LicenseClass], {
    nullable: true,
    description: "Only under a license of one of these classes; of two that one may choose from, either counts.",
  })
  licenseClass?: LicenseClass[] | null;

  @Field(() => [LimitationKind], {
    nullable: true,
    description: "Only without a limitation of these kinds, its own or inherited, where any is documented.",
  })
  withoutLimitation?: LimitationKind[] | null;

  @Field(() => Severity, {
    nullable: true,
    description: "Only without a limitation of any kind that is or may be at least so severe, where any is documented.",
  })
  withoutSeverity?: Severity | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether what nobody documented counts as without limitations; false if absent.",
  })
  includeUndocumented?: boolean | null;

  @Field(() => [LimitationFilter], {
    nullable: true,
    description: "Only with one of these limitations, its own or inherited.",
  })
  withLimitation?: LimitationFilter[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Only of one of these owners: by name, or first part of the reference.",
  })
  owner?: string[] | null;
}

@InputType({ description: "What to search for. All conditions hold together; of a list any item will do." })
export class CheckpointFilter extends SearchFilter {
  @Field(() => [CheckpointStatus], { nullable: true, description: "Only these states." })
  status?: CheckpointStatus[] | null;

  @Field(() => ScoreFilter, { nullable: true, description: "Only with at least this score." })
  scoreAtLeast?: ScoreFilter | null;

  @Field(() => GreatestScoreFilter, {
    nullable: true,
    description: "Only with at most this score, where less is better.",
  })
  scoreAtMost?: GreatestScoreFilter | null;

  @Field(() => CertifiedFilter, {
    nullable: true,
    description: "Only with such a certificate of exactly its weights, as it stands at the time of asking.",
  })
  certified?: CertifiedFilter | null;

  @Field(() => String, { nullable: true, description: "Only derived from this checkpoint, in any number of steps." })
  descendsFrom?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only trained on this dataset, or derived from what was, in any number of steps.",
  })
  trainedOn?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Only made with data in one of these languages: BCP 47 tags; en finds en-US as well.",
  })
  language?: string[] | null;

  @Field(() => RangeFilter, { nullable: true, description: "Only with so many parameters." })
  parameters?: RangeFilter | null;

  @Field(() => [String], { nullable: true, description: "Only of one of these families of architectures." })
  architectureFamily?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: "Only made then or later." })
  createdAfter?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only recommended for this, in the words of the guidance on its use; written as the text of a search.",
  })
  taskOrUse?: string | null;
}

@InputType({ description: "What to search for. All conditions hold together; of a list any item will do." })
export class DatasetFilter extends SearchFilter {
  @Field(() => [String], {
    nullable: true,
    description: "Only in one of these languages: BCP 47 tags; en finds en-US as well.",
  })
  language?: string[] | null;

  @Field(() => RangeFilter, { nullable: true, description: "Only with so many records in all parts together." })
  records?: RangeFilter | null;

  @Field(() => String, {
    nullable: true,
    description: "Only made from this dataset or checkpoint, in any number of steps.",
  })
  derivedFrom?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only data that this checkpoint came from, in any number of steps.",
  })
  usedBy?: string | null;
}
