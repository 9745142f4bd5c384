import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../completeness.ts";

export const LimitationKind = {
  DISTRIBUTION_BIAS: "DISTRIBUTION_BIAS",
  COVERAGE_GAP: "COVERAGE_GAP",
  OOD_REGRESSION: "OOD_REGRESSION",
  FAILURE_MODE: "FAILURE_MODE",
  SECURITY: "SECURITY",
  PRIVACY: "PRIVACY",
  FACTUALITY: "FACTUALITY",
  TEMPORAL: "TEMPORAL",
  RESOURCE: "RESOURCE",
  OTHER: "OTHER",
} as const;
export type LimitationKind = (typeof LimitationKind)[keyof typeof LimitationKind];
registerEnumType(LimitationKind, {
  name: "LimitationKind",
  description: "Kinds of shortcoming.",
  valuesConfig: {
    DISTRIBUTION_BIAS: { description: "Data does not represent the population." },
    COVERAGE_GAP: { description: "A domain, language or group is missing." },
    OOD_REGRESSION: { description: "Worse on input unlike the training data." },
    FAILURE_MODE: { description: "A reproducible failure." },
    SECURITY: { description: "A security weakness." },
    PRIVACY: { description: "A privacy risk." },
    FACTUALITY: { description: "States things that are not so." },
    TEMPORAL: { description: "Knowledge ends or ages." },
    RESOURCE: { description: "Needs more resources than expected." },
    OTHER: { description: "Anything else." },
  },
});

export const Severity = {
  LOW: "LOW",
  MEDIUM: "MEDIUM",
  HIGH: "HIGH",
  CRITICAL: "CRITICAL",
  UNKNOWN: "UNKNOWN",
} as const;
export type Severity = (typeof Severity)[keyof typeof Severity];
registerEnumType(Severity, {
  name: "Severity",
  description: "How bad a shortcoming is.",
  valuesConfig: {
    LOW: { description: "Minor." },
    MEDIUM: { description: "Matters in some uses." },
    HIGH: { description: "Matters in most uses." },
    CRITICAL: { description: "Rules out uses." },
    UNKNOWN: { description: "Not stated." },
  },
});

export const LimitationStatus = {
  PROPOSED: "PROPOSED",
  ACCEPTED: "ACCEPTED",
  DISPUTED: "DISPUTED",
  MITIGATED: "MITIGATED",
  REJECTED: "REJECTED",
} as const;
export type LimitationStatus = (typeof LimitationStatus)[keyof typeof LimitationStatus];
registerEnumType(LimitationStatus, {
  name: "LimitationStatus",
  description: "State of a limitation record.",
  valuesConfig: {
    PROPOSED: { description: "Proposed, not reviewed." },
    ACCEPTED: { description: "Accepted, or declared by the publisher." },
    DISPUTED: { description: "Disputed." },
    MITIGATED: { description: "Mitigated." },
    REJECTED: { description: "Rejected." },
  },
});

@Directive("@shareable")
@ObjectType({ description: "A file or page that supports a statement.", simpleResolvers: true })
export class Evidence {
  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, if known." })
  sha256!: string | null;
}

@Directive("@shareable")
@ObjectType({ description: "A documented way in which a thing falls short.", simpleResolvers: true })
export class Limitation {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => LimitationKind, { description: "Kind of shortcoming." })
  kind!: LimitationKind;

  @Field(() => Severity, { description: "How bad it is." })
  severity!: Severity;

  @Field(() => String, { description: "One sentence." })
  summary!: string;

  @Field(() => String, { nullable: true, description: "When it shows." })
  scenario!: string | null;

  @Field(() => String, { nullable: true, description: "Who or what is affected." })
  affectedSlice!: string | null;

  @Field(() => LimitationStatus, { description: "State of the record." })
  status!: LimitationStatus;

  @Field(() => NamedRef, {
    nullable: true,
    description: "The thing it is inherited from; null if it is the thing's own.",
  })
  inheritedFrom!: NamedRef | null;

  @Field(() => [Evidence], { description: "What supports it." })
  evidence!: readonly Evidence[];
}

/** A limitation as a subgraph stores it: its evidence is JSON text. */
export interface StoredLimitation extends Omit<Limitation, "inheritedFrom" | "evidence"> {
  readonly evidence: string;
}

/** The limitation as the graph shows it, without saying whose it is. */
export function limitationOf(stored: StoredLimitation): Omit<Limitation, "inheritedFrom"> {
  const { id, kind, severity, summary, scenario, affectedSlice, status } = stored;
  // The cast reads back what the write stored.
  const evidence = JSON.parse(stored.evidence) as Limitation["evidence"];
  return { id, kind, severity, summary, scenario, affectedSlice, status, evidence };
}

@InputType({ description: "A file or page that supports a statement." })
export class EvidenceInput {
  @Field(() => String, { description: "Where it is." })
  uri!: string;

  @Field(() => String, { nullable: true, description: "SHA-256 of its bytes, if known." })
  sha256?: string | null;
}

@InputType({ description: "A documented way in which a thing falls short." })
export class LimitationInput {
  @Field(() => LimitationKind, { description: "Kind of shortcoming." })
  kind!: LimitationKind;

  @Field(() => Severity, { description: "How bad it is." })
  severity!: Severity;

  @Field(() => String, { description: "One sentence." })
  summary!: string;

  @Field(() => String, { nullable: true, description: "When it shows; absent if not known." })
  scenario?: string | null;

  @Field(() => String, { nullable: true, description: "Who or what is affected; absent if not known." })
  affectedSlice?: string | null;

  @Field(() => [EvidenceInput], { nullable: true, description: "What supports it; nothing if absent." })
  evidence?: EvidenceInput[] | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source, if it is known." })
  pointer?: string | null;
}
