import type { CertificateStatus } from "../../clients/typescript/operations.generated.ts";
import { address } from "../addresses.ts";

/** What is asked of the list of certificates. */
export interface ListQuestion {
  readonly statuses: readonly CertificateStatus[];
  /** A reference to a checkpoint, or the root digest of its weights. */
  readonly checkpoint: string | null;
  readonly awaitingReviewBy: string | null;
  /** Whether only what who asks may review. */
  readonly reviewable: boolean;
  /** RFC 3339 in UTC, as `asOf`; null for now. */
  readonly dueBefore: string | null;
  readonly asOf: string | null;
  /** Where every page up to this one ended; empty for the first. */
  readonly trail: readonly string[];
}

/** All states, those first that want somebody to act. */
export const statuses: readonly CertificateStatus[] = [
  ...(["SUSPENDED", "PROPOSED", "ISSUED", "REINSTATED"] as const),
  ...(["EXPIRED", "SUPERSEDED", "REVOKED", "REJECTED"] as const),
];

export const groups = {
  suspended: ["SUSPENDED"],
  proposed: ["PROPOSED"],
  inForce: ["ISSUED", "REINSTATED"],
  over: ["EXPIRED", "SUPERSEDED", "REVOKED", "REJECTED"],
} as const satisfies Readonly<Record<string, readonly CertificateStatus[]>>;

/** Which of the lists answers a question. */
export function viewOf(question: ListQuestion): "overview" | "due" | "checkpoint" | "filtered" {
  const { statuses: asked, checkpoint, awaitingReviewBy, reviewable, dueBefore } = question;
  if (dueBefore !== null) return "due";
  if (checkpoint !== null && digestIn(checkpoint) === null) return "checkpoint";
  const isFiltered = asked.length > 0 || checkpoint !== null || awaitingReviewBy !== null || reviewable;
  return isFiltered ? "filtered" : "overview";
}

/** The root digest that a text is; null if it is none. */
export function digestIn(text: string): string | null {
  return /^(?:sha256:)?([0-9a-f]{64})$/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** The address of a question. */
export function listAddress(question: Partial<ListQuestion>): string {
  const { statuses: asked, checkpoint, awaitingReviewBy, reviewable, dueBefore, asOf, trail } = question;
  return address("/certificates", {
    ...{ status: asked, checkpoint, awaitingReviewBy, reviewable: reviewable ? "true" : null, dueBefore, asOf },
    after: trail,
  });
}

const pageSize = 25;
/** The overview shows how each part begins. */
const overviewSize = 10;

/** The variables that ask a question of the graph, at an instant. */
export function listVariables(question: ListQuestion, now: string) {
  const view = viewOf(question);
  const { checkpoint, awaitingReviewBy, reviewable, dueBefore, asOf, trail } = question;
  const rootDigest = checkpoint === null ? null : digestIn(checkpoint);
  const status = question.statuses.length === 0 ? null : question.statuses;
  return {
    ...{
      asOf,
      now,
      isNow: asOf === null,
      first: view === "overview" ? overviewSize : pageSize,
      after: trail.at(-1) ?? null,
    },
    overview: view === "overview",
    // What is due is known of now only.
    isNowOverview: view === "overview" && asOf === null,
    filtered: view === "filtered",
    filter: { status, rootDigest, awaitingReviewBy, reviewable },
    ...{ ofCheckpoint: view === "checkpoint", checkpoint: checkpoint ?? "" },
    ...{ ofDue: view === "due", dueBefore: dueBefore ?? now },
  };
}
