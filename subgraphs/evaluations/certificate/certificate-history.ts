import { testsOver } from "../verification/test-consistency.ts";
import type { ReproducedValue, VerificationKind } from "../verification/verification.entity.ts";
import type {
  CertificateChallenge,
  CertificateReview,
  CertificateVerification,
  ChallengeOutcome,
  Reanalysis,
  VerificationConsistency,
} from "./certificate-history.entity.ts";
import type { CertificateEvidence } from "./certificate-parts.entity.ts";
import type { CertificateStatus, TestVerdict } from "./certificate-status.entity.ts";
import type { LifecycleEvent } from "./lifecycle.ts";

/** What the event of a verification tells beside who, when and why. */
export interface VerificationDetails {
  readonly organization: string;
  readonly independent: boolean;
  readonly verdict: TestVerdict;
  readonly environment: string | null;
  readonly evidence: readonly CertificateEvidence[];
  /** Absent from what was recorded before there were kinds and values. */
  readonly kind?: VerificationKind | null;
  readonly values?: readonly ReproducedValue[];
}

/** What the event of a reanalysis tells. */
export interface ReanalysisDetails {
  readonly changes: readonly string[];
  readonly statusBefore: CertificateStatus;
  readonly statusAfter: CertificateStatus;
  readonly evidence: readonly CertificateEvidence[];
}

/** What the decision on a challenge tells. */
export interface DecisionDetails {
  readonly challenge: string;
  readonly outcome: ChallengeOutcome;
}

type Event = LifecycleEvent & { readonly id: string };

/** The reviews among some events, in their order. */
export function reviewsIn(events: readonly Event[]): CertificateReview[] {
  return events.flatMap(({ kind, actor, at, reason: comment }) => {
    if (kind !== "APPROVED" && kind !== "REJECTED") return [];
    return [{ reviewer: { name: actor }, decision: kind === "APPROVED" ? "APPROVE" : "REJECT", at, comment }];
  });
}

/** The verifications among some events, in their order. */
export function verificationsIn(events: readonly Event[]): CertificateVerification[] {
  return ofKind<VerificationDetails>(events, "VERIFIED").map(({ details, at, actor: by, reason: statement }) => ({
    ...details,
    ...{ kind: details.kind ?? null, values: details.values ?? [] },
    ...{ at, by, statement },
  }));
}

/** The reanalyses among some events, in their order. */
export function reanalysesIn(events: readonly Event[]): Reanalysis[] {
  return ofKind<ReanalysisDetails>(events, "REANALYZED").map(({ details, at, actor: by, reason }) => ({
    ...details,
    ...{ at, by, reason: reason ?? "" },
  }));
}

/** The challenges among some events, each with what had come of it by then. */
export function challengesIn(events: readonly Event[]): CertificateChallenge[] {
  const decisions = ofKind<DecisionDetails>(events, "CHALLENGE_DECIDED");
  const challenges = ofKind<{ evidence: readonly CertificateEvidence[] }>(events, "CHALLENGED");
  return challenges.map(({ id, at, actor: by, reason, details: { evidence } }) => {
    const decision = decisions.find(({ details }) => details.challenge === id);
    return {
      ...{ id, at, by, claim: reason ?? "", evidence, outcome: decision?.details.outcome ?? null },
      ...{ outcomeReason: decision?.reason ?? null, decidedBy: decision?.actor ?? null },
      decidedAt: decision?.at ?? null,
    };
  });
}

/** Whether those who verified agree, without taking anybody's word for more than another's. */
export function consistencyOf(verifications: readonly CertificateVerification[]): VerificationConsistency {
  const count = (wanted: TestVerdict) => verifications.filter(({ verdict }) => verdict === wanted).length;
  const [passed, failed, inconclusive] = [count("PASS"), count("FAIL"), count("INCONCLUSIVE")];
  const state = passed + failed === 0 ? "NOT_VERIFIED" : passed > 0 && failed > 0 ? "DISPUTED" : "CONSISTENT";
  const independent = verifications.filter((verification) => verification.independent).length;
  const environments = [...new Set(verifications.flatMap(({ environment }) => environment ?? []))];
  return { state, passed, failed, inconclusive, independent, environments, tests: testsOver(verifications) };
}

function ofKind<Details>(events: readonly Event[], wanted: LifecycleEvent["kind"]) {
  // What an event of a kind tells is written by one mutation, in the shape that it is read in.
  return events
    .filter(({ kind }) => kind === wanted)
    .map((event) => ({ ...event, details: event.details as unknown as Details }));
}
