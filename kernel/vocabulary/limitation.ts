import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../completeness.ts";
import { Evidence } from "./evidence.ts";
import { LimitationOverride, LimitationPathStep, LimitationStatusChange } from "./limitation-history.ts";
import { AffectedSlice, OutOfDistribution } from "./limitation-slice.ts";
import { LimitationResolution, LimitationStatus } from "./limitation-status.ts";
import { SourceClaim } from "./source.ts";

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

export const LimitationOrigin = { DECLARED: "DECLARED", PROPOSED: "PROPOSED", MEASURED: "MEASURED" } as const;
export type LimitationOrigin = (typeof LimitationOrigin)[keyof typeof LimitationOrigin];
registerEnumType(LimitationOrigin, {
  name: "LimitationOrigin",
  description: "How a limitation came to be known.",
  valuesConfig: {
    DECLARED: { description: "Whoever answers for the thing, or a document about it, declares it." },
    PROPOSED: { description: "A reviewer proposed it." },
    MEASURED: { description: "A measurement showed it." },
  },
});

@Directive("@shareable")
@ObjectType({ description: "A documented way in which a thing falls short.", simpleResolvers: true })
export class Limitation {
  @Field(() => ID, {
    description: "Opaque id; stays while its document states a limitation of this kind and summary.",
  })
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

  @Field(() => AffectedSlice, {
    nullable: true,
    description: "Who or what is affected, in parts that can be compared; null if nothing of it is stated.",
  })
  slice!: AffectedSlice | null;

  @Field(() => OutOfDistribution, {
    nullable: true,
    description: "How much worse it is on input unlike the training data; null if no numbers are stated.",
  })
  outOfDistribution!: OutOfDistribution | null;

  @Field(() => LimitationOrigin, { description: "How it came to be known." })
  origin!: LimitationOrigin;

  @Field(() => SourceClaim, {
    nullable: true,
    description: "The document that states it and where in it; null if the owner of the thing does not tell.",
  })
  source!: SourceClaim | null;

  @Field(() => LimitationStatus, { description: "State of the record." })
  status!: LimitationStatus;

  @Field(() => [LimitationStatusChange], { description: "How it came to its state, oldest first." })
  history!: readonly LimitationStatusChange[];

  @Field(() => LimitationResolution, {
    nullable: true,
    description: "What mitigates it; null unless it is MITIGATED and that was stated.",
  })
  resolvedBy!: LimitationResolution | null;

  @Field(() => NamedRef, {
    nullable: true,
    description: "The thing it is inherited from; null if it is the thing's own.",
  })
  inheritedFrom!: NamedRef | null;

  @Field(() => [LimitationPathStep], {
    description:
      "One shortest way to the thing it is inherited from, which ends the list; empty if it is the thing's own.",
  })
  path!: readonly LimitationPathStep[];

  @Field(() => LimitationOverride, {
    nullable: true,
    description: "The accepted statement that it no longer holds here, nearest on that way; null if it is inherited.",
  })
  overriddenBy!: LimitationOverride | null;

  @Field(() => [Evidence], { description: "What supports it." })
  evidence!: readonly Evidence[];
}

/** What a limitation is whoever inherits it. */
export type StatedLimitation = Omit<Limitation, "inheritedFrom" | "path" | "overriddenBy">;

/** A limitation as a subgraph stores it: what has parts is JSON text. */
export interface StoredLimitation
  extends Pick<
    Limitation,
    "id" | "kind" | "severity" | "summary" | "scenario" | "affectedSlice" | "origin" | "status"
  > {
  readonly slice: string | null;
  readonly outOfDistribution: string | null;
  readonly history: string;
  readonly evidence: string;
  readonly pointer: string | null;
}

/** The document of a stored limitation. */
type StatingDocument = Pick<SourceClaim, "uri" | "sha256" | "mediaType">;

/** The limitation as the graph shows it, without saying whose it is. */
export function limitationOf(stored: StoredLimitation, document: StatingDocument | null): StatedLimitation {
  const { id, kind, severity, summary, scenario, affectedSlice, origin, status, pointer } = stored;
  // The casts read back what the write stored.
  const history = JSON.parse(stored.history) as LimitationStatusChange[];
  const evidence = JSON.parse(stored.evidence) as Evidence[];
  const slice = stored.slice === null ? null : (JSON.parse(stored.slice) as AffectedSlice);
  const measured = stored.outOfDistribution;
  return {
    ...{ id, kind, severity, summary, scenario, affectedSlice, origin, status, evidence, history },
    slice:
      slice ?? (affectedSlice === null ? null : { languages: [], domains: [], populations: [], text: affectedSlice }),
    outOfDistribution: measured === null ? null : (JSON.parse(measured) as OutOfDistribution),
    source: document && { uri: document.uri, sha256: document.sha256, mediaType: document.mediaType, pointer },
    resolvedBy: status === "MITIGATED" ? (history.at(-1)?.resolvedBy ?? null) : null,
  };
}

/** The limitation as that of the thing at hand. */
export function ownLimitation(stated: StatedLimitation): Limitation {
  return { ...stated, inheritedFrom: null, path: [], overriddenBy: null };
}

/** What a subgraph announces of a limitation; what is missing is not stated, or not told by this subgraph. */
export type AnnouncedLimitation = Partial<StatedLimitation> &
  Pick<StatedLimitation, "id" | "kind" | "severity" | "summary" | "status"> & {
    /** Its ids in other documents that state the same. Which of them is shown may change as documents come and go. */
    readonly alsoKnownAs?: readonly string[];
  };

/** What is announced of a limitation: all that is stated of it, and nothing of what is not. */
export function announcedLimitation(stated: StatedLimitation): AnnouncedLimitation {
  const told = Object.entries(stated).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  // Only what may be missing can be null or empty.
  return Object.fromEntries(told) as unknown as AnnouncedLimitation;
}
