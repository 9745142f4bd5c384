import { Field, InputType } from "type-graphql";
import { Refusal } from "../errors.ts";
import { canonicalRef } from "../ref.ts";
import { type Evidence, EvidenceInput } from "./evidence.ts";
import { LimitationKind, LimitationOrigin, Severity, type StoredLimitation } from "./limitation.ts";
import type { LimitationStatusChange } from "./limitation-history.ts";
import { AffectedSliceInput, OutOfDistributionInput, outOfDistributionOf, sliceOf } from "./limitation-slice.ts";
import { LimitationDecision, LimitationStatus } from "./limitation-status.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { FactPlaceInput } from "./source.ts";

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

  @Field(() => AffectedSliceInput, {
    nullable: true,
    description: "The same in parts that can be compared; its text stands for affectedSlice where that is absent.",
  })
  slice?: AffectedSliceInput | null;

  @Field(() => OutOfDistributionInput, {
    nullable: true,
    description: "The numbers of an OOD_REGRESSION; absent if not known, and for every other kind.",
  })
  outOfDistribution?: OutOfDistributionInput | null;

  @Field(() => LimitationOrigin, {
    nullable: true,
    description: "DECLARED or MEASURED; DECLARED if absent. What is proposed is PROPOSED, whatever is written here.",
  })
  origin?: LimitationOrigin | null;

  @Field(() => [EvidenceInput], { nullable: true, description: "What supports it, at most 50; nothing if absent." })
  evidence?: EvidenceInput[] | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source, if it is known." })
  pointer?: string | null;
}

@InputType({ description: "What a reviewer decides of a limitation." })
export abstract class LimitationReviewInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the limitation." })
  limitation!: string;

  @Field(() => LimitationDecision, { description: "What is decided." })
  decision!: LimitationDecision;

  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => [EvidenceInput], { nullable: true, description: "What supports the decision; nothing if absent." })
  evidence?: EvidenceInput[] | null;

  @Field(() => LimitationStatus, {
    nullable: true,
    description: "State that the caller saw; refused where it is another now, and not checked if absent.",
  })
  expectedStatus?: LimitationStatus | null;
}

const maxEvidence = 50;
const maxSteps = 200;

/** The most limitations of one thing that may wait for a review. */
export const maxProposals = 200;
const maxSentence = 20_000;

/** How a stored limitation stands. */
export type Standing = Pick<StoredLimitation, "status" | "history">;

/** What is stored of a limitation as it is stated. */
export type LimitationColumns = Omit<StoredLimitation, "id" | "status" | "history">;

/** A limitation as it is stored; refuses what cannot be one, naming the place. */
export function storableLimitation(input: LimitationInput, place: string): LimitationColumns {
  const { kind, severity, summary, scenario = null, pointer = null } = input;
  refuseEmptyWord(summary, `${place}.summary`);
  const refuse = (part: string) => (field: string, why: string) => refuseAt(`${place}.${part}.${field}`, why);
  const prose = input.slice?.text ?? null;
  const affectedSlice = input.affectedSlice ?? prose;
  if (prose !== null && prose !== affectedSlice) refuseAt(`${place}.slice.text`, "it is another than affectedSlice");
  const slice = input.slice ? sliceOf(input.slice, affectedSlice, refuse("slice")) : null;
  if (input.outOfDistribution && kind !== "OOD_REGRESSION")
    refuseAt(`${place}.outOfDistribution`, `only an OOD_REGRESSION has it, and this is ${kind}`);
  const measured = input.outOfDistribution
    ? outOfDistributionOf(input.outOfDistribution, refuse("outOfDistribution"))
    : null;
  if (input.origin === "PROPOSED") refuseAt(`${place}.origin`, "what is proposed goes through the mutation for that");
  return {
    ...{ kind, severity, summary, scenario, affectedSlice, pointer, origin: input.origin ?? "DECLARED" },
    slice: slice && JSON.stringify(slice),
    outOfDistribution: measured && JSON.stringify(measured),
    evidence: JSON.stringify(storableEvidence(input.evidence, `${place}.evidence`)),
  };
}

/** The limitations that a document states, as they are stored; what a template has in place of one states none. */
export function storableLimitations(limitations: readonly LimitationInput[] | null | undefined): LimitationColumns[] {
  return (limitations ?? []).flatMap((limitation, index) =>
    isPlaceholder(limitation.summary) ? [] : storableLimitation(limitation, `input.limitations[${index}]`),
  );
}

/** What templates have in place of limitations, to be kept as what is written there. */
export function templateTexts(limitations: readonly LimitationInput[] | null | undefined): FactPlaceInput[] {
  return (limitations ?? []).flatMap(({ summary, pointer = null }, index) =>
    isPlaceholder(summary) ? { path: `limitations[${index}].summary`, valueAsWritten: summary, pointer } : [],
  );
}

/** What supports a statement, as it is stored. */
export function storableEvidence(evidence: readonly EvidenceInput[] | null | undefined, place: string): Evidence[] {
  const stated = evidence ?? [];
  if (stated.length > maxEvidence) refuseAt(place, `it has more than ${maxEvidence} items`);
  return stated.map(({ uri, sha256 }, index) => {
    if (uri.trim() === "") refuseAt(`${place}[${index}].uri`, "it is blank");
    if (sha256 != null && !/^[0-9a-f]{64}$/i.test(sha256)) refuseAt(`${place}[${index}].sha256`, "write 64 hex digits");
    if (/^sha256:/i.test(uri) && !/^sha256:[0-9a-f]{64}$/i.test(uri))
      refuseAt(`${place}[${index}].uri`, "write 64 hex digits behind sha256:");
    return {
      uri: uri.startsWith("result:") ? canonicalRef(uri, "result") : uri,
      sha256: sha256?.toLowerCase() ?? null,
    };
  });
}

/** Refuses a text that says nothing: none, too much, or what a template has in its place. */
export function refuseEmptyWord(text: string, place: string): void {
  if (text.trim() === "") refuseAt(place, "it is blank; leave it out if nothing is stated");
  if (text.length > maxSentence) refuseAt(place, `it has more than ${maxSentence} characters`);
  if (isPlaceholder(text)) refuseAt(place, "it is what a template has where nothing is stated; leave it out");
}

/** Where a limitation stands that is stated or proposed: as before if it was stated before, and new else. */
export function standingOf(
  earlier: Standing | undefined,
  { recordedAt: at, assertedBy }: { readonly recordedAt: string; readonly assertedBy: string | null },
  proposedBy: string | null,
): Standing & { readonly origin?: LimitationOrigin } {
  const first = { reason: null, evidence: [], resolvedBy: null } as const;
  if (proposedBy !== null) {
    // What is proposed in other words than before is to be reviewed anew.
    const proposed: LimitationStatusChange = { status: "PROPOSED", at, by: proposedBy, ...first };
    return { status: "PROPOSED", origin: "PROPOSED", history: withStep(earlier?.history, proposed) };
  }
  if (earlier) return { status: earlier.status, history: earlier.history };
  return { status: "ACCEPTED", history: withStep(undefined, { status: "ACCEPTED", at, by: assertedBy, ...first }) };
}

/** A history with one more step. */
export function withStep(history: string | undefined, step: LimitationStatusChange): string {
  // The cast reads back what a write stored.
  const steps = JSON.parse(history ?? "[]") as LimitationStatusChange[];
  if (steps.length >= maxSteps) refuseAt("input", `the limitation has a history of ${maxSteps} steps`);
  return JSON.stringify([...steps, step]);
}

function refuseAt(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `${place} cannot be recorded: ${why}.`);
}
