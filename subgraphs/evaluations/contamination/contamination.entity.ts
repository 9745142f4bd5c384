import { Directive, Field, ObjectType } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import {
  DatasetCheckKind,
  DatasetCheckState,
  GapReason,
  Influence,
  OverlapKind,
  OverlapStrength,
  StatedBy,
} from "./contamination-terms.ts";
import type { GapReason as Reason } from "./contamination-verdict.ts";
import type { Influence as HowLearned } from "./learned-from.ts";
import type { EvidenceKind, Strength } from "./overlap-evidence.ts";

@ObjectType({ description: "Data that is measured on.", simpleResolvers: true })
export class MeasuredDataset {
  @Field(() => String, {
    nullable: true,
    description: "Canonical reference, with the revision as its version; null if none is stated.",
  })
  dataset!: string | null;

  @Field(() => String, { nullable: true, description: "Configuration or subset; null if not stated." })
  config!: string | null;

  @Field(() => String, { nullable: true, description: "Split; null if not stated." })
  split!: string | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of the file, lower-case hex; null if not stated." })
  digest!: string | null;

  @Field(() => StatedBy, { description: "Who says so." })
  statedBy!: keyof typeof StatedBy;
}

@ObjectType({ description: "One step of lineage away from a checkpoint.", simpleResolvers: true })
export class ContaminationStep {
  @Field(() => String, { description: "How one came from the other, such as TRAINED_ON." })
  relation!: string;

  @Field(() => NamedRef, { nullable: true, description: "What the step leads to." })
  to!: NamedRef | null;

  @Field(() => String, { nullable: true, description: "Part that data played in a run; null if not stated." })
  role!: string | null;

  @Field(() => String, { nullable: true, description: "Split of the data that the run used; null if not stated." })
  split!: string | null;
}

@ObjectType({
  description: "One way in which data that is measured on may have been learned from.",
  simpleResolvers: true,
})
export class OverlapEvidence {
  @Field(() => OverlapKind, { description: "How they belong together." })
  kind!: EvidenceKind;

  @Field(() => OverlapStrength, { description: "How strongly it speaks." })
  strength!: Strength;

  @Field(() => Influence, { description: "How the data reached the weights." })
  influence!: HowLearned;

  @Field(() => String, { description: "What was compared, and what came of it, in a sentence." })
  reason!: string;

  @Field(() => NamedRef, { description: "The data in the lineage of the checkpoint." })
  dataset!: NamedRef;

  @Field(() => MeasuredDataset, { description: "The data that is measured on, with which it was compared." })
  measured!: MeasuredDataset;

  @Field(() => [ContaminationStep], { description: "From the checkpoint to that data, at most 65 steps." })
  path!: readonly ContaminationStep[];

  @Field(() => [NamedRef], {
    description: "From the data that is measured on to what both came from; empty where it is the data itself.",
  })
  measuredPath!: readonly NamedRef[];

  @Field(() => String, { nullable: true, description: "SHA-256 that both have; null where no digests are the same." })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: "The file that has it; null where no digests are the same." })
  file!: string | null;
}

@ObjectType({ description: "One reason why it cannot be told that nothing overlaps.", simpleResolvers: true })
export class ContaminationGap {
  @Field(() => GapReason, { description: "What is missing." })
  reason!: Reason;

  @Field(() => [NamedRef], { description: "Of what it is missing, the first 100; empty where that is not one thing." })
  refs!: readonly NamedRef[];
}

@ObjectType({
  description: "One thing that is asked of data before anything is certified on it.",
  simpleResolvers: true,
})
export class DatasetCheck {
  @Field(() => NamedRef, { description: "The data." })
  dataset!: NamedRef;

  @Field(() => DatasetCheckKind, { description: "What is asked." })
  kind!: keyof typeof DatasetCheckKind;

  @Field(() => DatasetCheckState, { description: "What came of it." })
  state!: keyof typeof DatasetCheckState;

  @Field(() => String, { description: "What is documented, or why that does not do." })
  reason!: string;
}

/** What is asked, with what other subgraphs know of it; the fields work the answer out. */
@Directive('@key(fields: "contaminationKey")')
@ObjectType({
  description:
    "Whether that from which a checkpoint learned overlaps data that it is measured on, worked out from lineage whenever " +
    "it is asked for.",
  simpleResolvers: true,
})
export class Contamination {
  @Directive("@inaccessible")
  @Field(() => String, { description: "What the answer is to, as JSON text." })
  contaminationKey!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true, description: "What lineage tells, as JSON text." })
  lineageFacts?: string | null;

  @Directive("@external")
  @Field(() => String, { nullable: true, description: "What is documented of the data, as JSON text." })
  dataFacts?: string | null;
}
