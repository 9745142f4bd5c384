import { Field, Float, InputType, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../completeness.ts";
import { Severity } from "./limitation.ts";
import { Norm } from "./norm.ts";
import { UseInput } from "./use.ts";

export const FitKind = {
  LANGUAGE: "LANGUAGE",
  DOMAIN: "DOMAIN",
  POPULATION: "POPULATION",
  LIMITATION: "LIMITATION",
  LICENSE: "LICENSE",
  JURISDICTION: "JURISDICTION",
  RESULT: "RESULT",
  CERTIFICATE: "CERTIFICATE",
} as const;
export type FitKind = (typeof FitKind)[keyof typeof FitKind];
registerEnumType(FitKind, {
  name: "FitKind",
  description: "What a requirement is about.",
  valuesConfig: {
    LANGUAGE: { description: "A language in which it is used." },
    DOMAIN: { description: "The field in which it is used." },
    POPULATION: { description: "The people for whom it is used." },
    LIMITATION: { description: "How bad a limitation may be." },
    LICENSE: { description: "What it is used for, by its licenses." },
    JURISDICTION: { description: "Where it is used." },
    RESULT: { description: "A result on a benchmark." },
    CERTIFICATE: { description: "A robustness certificate." },
  },
});

export const SafeguardKind = {
  FALLBACK: "FALLBACK",
  SAFE_PROMPT: "SAFE_PROMPT",
  LIMITATION: "LIMITATION",
  OBLIGATION: "OBLIGATION",
  USE_POLICY: "USE_POLICY",
} as const;
export type SafeguardKind = (typeof SafeguardKind)[keyof typeof SafeguardKind];
registerEnumType(SafeguardKind, {
  name: "SafeguardKind",
  description: "Where the need for a safeguard comes from.",
  valuesConfig: {
    FALLBACK: { description: "What to do when it fails, as its documents say." },
    SAFE_PROMPT: { description: "A prompt known to work." },
    LIMITATION: { description: "A limitation that the use must allow for." },
    OBLIGATION: { description: "A duty that comes with a license." },
    USE_POLICY: { description: "What the publisher prohibits." },
  },
});

@ObjectType({ description: "What is known of one requirement.", simpleResolvers: true })
export class FitFinding {
  @Field(() => FitKind, { description: "What the requirement is about." })
  kind!: FitKind;

  @Field(() => String, { description: "Its place in the requirements, as a JSON pointer such as /results/0." })
  requirement!: string;

  @Field(() => String, { description: "Why it is met, unmet or unknown." })
  reason!: string;

  @Field(() => [NamedRef], { description: "What the reason rests on, such as results, limitations or works." })
  basis!: readonly NamedRef[];
}

@ObjectType({ description: "Something to do or to allow for when it is used like this.", simpleResolvers: true })
export class Safeguard {
  @Field(() => SafeguardKind, { description: "Where the need comes from." })
  kind!: SafeguardKind;

  @Field(() => String, { description: "What to do or to allow for." })
  text!: string;

  @Field(() => [NamedRef], { description: "What it rests on." })
  basis!: readonly NamedRef[];
}

/** What comes of one requirement. */
export type FitOutcome = "SATISFIED" | "UNMET" | "UNKNOWN";

/** What one subgraph finds; it crosses borders as JSON text. */
export interface Findings {
  readonly findings: readonly (FitFinding & { readonly outcome: FitOutcome })[];
  readonly safeguards: readonly Safeguard[];
}

export type JudgedRequirement = Findings["findings"][number];

@InputType({ description: "A result that is needed on a benchmark." })
export class ResultRequirement {
  @Field(() => String, { description: "The benchmark, by reference; without a version, any version of it." })
  benchmark!: string;

  @Field(() => String, { description: "The metric, such as acc_norm." })
  metric!: string;

  @Field(() => Float, { nullable: true, description: "The lower bound of the interval is at least this." })
  atLeast?: number | null;

  @Field(() => Float, { nullable: true, description: "The upper bound of the interval is at most this." })
  atMost?: number | null;

  @Field(() => String, { nullable: true, description: "Unit of the bounds; that of the result if absent." })
  unit?: string | null;
}

@InputType({ description: "A robustness certificate that is needed." })
export class CertificateRequirement {
  @Field(() => Norm, { nullable: true, description: "Norm of the perturbation; any if absent." })
  norm?: Norm | null;

  @Field(() => Float, { nullable: true, description: "At least this perturbation size; any if absent." })
  epsilonAtLeast?: number | null;
}

@InputType({ description: "What somebody needs of a checkpoint; what is absent is not required." })
export class FitRequirements {
  @Field(() => [String], { nullable: true, description: "Languages of the input and output, BCP 47; at most 50." })
  languages?: string[] | null;

  @Field(() => String, { nullable: true, description: "Field of use, such as medical triage." })
  domain?: string | null;

  @Field(() => String, { nullable: true, description: "People for whom it is used, such as children." })
  population?: string | null;

  @Field(() => Severity, {
    nullable: true,
    description: "The worst limitation that is acceptable, of those that nobody has mitigated.",
  })
  worstSeverity?: Severity | null;

  @Field(() => UseInput, { nullable: true, description: "The use that its licenses must allow." })
  use?: UseInput | null;

  @Field(() => [ResultRequirement], { nullable: true, description: "Results on benchmarks; at most 50." })
  results?: ResultRequirement[] | null;

  @Field(() => [CertificateRequirement], { nullable: true, description: "Robustness certificates; at most 20." })
  certificates?: CertificateRequirement[] | null;
}

/** What a `Fit` is the answer to, as its key holds it. */
export interface FitQuestion {
  readonly ref: string;
  readonly requirements: FitRequirements;
}

/** The question behind the key of a `Fit`. */
export function questionIn(fitKey: string): FitQuestion {
  // The models subgraph wrote it, and only the gateway passes it on.
  return JSON.parse(fitKey) as FitQuestion;
}
