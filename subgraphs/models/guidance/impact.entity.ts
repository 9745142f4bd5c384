import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Severity } from "../../../kernel/vocabulary/limitation.ts";
import type { Placed } from "./usage-guidance.entity.ts";

export const ImpactArea = {
  BIASED_OUTPUT: "BIASED_OUTPUT",
  AMPLIFICATION_OF_HARM: "AMPLIFICATION_OF_HARM",
  ADVERSARIAL_VULNERABILITY: "ADVERSARIAL_VULNERABILITY",
  MISINFORMATION: "MISINFORMATION",
  PRIVACY: "PRIVACY",
  LABOR: "LABOR",
  ENVIRONMENT: "ENVIRONMENT",
  ACCESS: "ACCESS",
  OTHER: "OTHER",
} as const;
export type ImpactArea = (typeof ImpactArea)[keyof typeof ImpactArea];
registerEnumType(ImpactArea, {
  name: "ImpactArea",
  description: "Where a checkpoint acts on society.",
  valuesConfig: {
    BIASED_OUTPUT: { description: "It treats people unequally." },
    AMPLIFICATION_OF_HARM: { description: "It makes harm that people do larger or easier." },
    ADVERSARIAL_VULNERABILITY: { description: "Somebody can make it act against who uses it." },
    MISINFORMATION: { description: "It spreads what is not so." },
    PRIVACY: { description: "It tells what somebody wants to keep to themselves." },
    LABOR: { description: "It changes who works, and how." },
    ENVIRONMENT: { description: "It takes energy, water or material." },
    ACCESS: { description: "Not everybody can use it." },
    OTHER: { description: "Anything else." },
  },
});

export const Likelihood = {
  UNLIKELY: "UNLIKELY",
  POSSIBLE: "POSSIBLE",
  LIKELY: "LIKELY",
  OBSERVED: "OBSERVED",
  UNKNOWN: "UNKNOWN",
} as const;
export type Likelihood = (typeof Likelihood)[keyof typeof Likelihood];
registerEnumType(Likelihood, {
  name: "Likelihood",
  description: "How likely something is, as whoever assessed it says.",
  valuesConfig: {
    UNLIKELY: { description: "It will hardly happen." },
    POSSIBLE: { description: "It can happen." },
    LIKELY: { description: "It is to be expected." },
    OBSERVED: { description: "It has happened." },
    UNKNOWN: { description: "Not stated." },
  },
});

@Entity({ tableName: "impactAssessment" })
@ObjectType({ description: "What a checkpoint may do to society, in one area.", simpleResolvers: true })
export class ImpactAssessment implements Placed {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  @Field(() => ImpactArea, { description: "The area." })
  area!: ImpactArea;

  @Property({ type: "text" })
  @Field(() => String, { description: "What may happen." })
  summary!: string;

  @Property({ type: "text" })
  @Field(() => Likelihood, { description: "How likely it is." })
  likelihood!: Likelihood;

  @Property({ type: "text" })
  @Field(() => Severity, { description: "How bad it would be." })
  magnitude!: Severity;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Who is affected; null if not stated." })
  affected!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What is done against it; null if not stated." })
  mitigation!: string | null;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

@ObjectType({
  description: "What remains to be feared of a checkpoint in practice; its claims name who says so.",
  simpleResolvers: true,
})
export class RiskAssessment {
  @Field(() => String, { nullable: true, description: "How it can be misused; null if not stated." })
  misuse!: string | null;

  @Field(() => String, { nullable: true, description: "The workload that is assumed; null if not stated." })
  workload!: string | null;

  @Field(() => String, { nullable: true, description: "What risk remains after all measures; null if not stated." })
  residualRisk!: string | null;
}
