import type { CheckpointStatus } from "../checkpoint/checkpoint.entity.ts";
import type { ChecklistItem, ChecklistItemKind, ReviewVerdict } from "./checklist.entity.ts";

/** What one person last said of a checklist, and whether it still counts. */
export interface CountedReview {
  readonly actor: string;
  readonly verdict: ReviewVerdict;
  readonly counts: boolean;
}

/** Somebody who would publish a checkpoint, and how that stands. */
export interface PublishCase {
  readonly subject: string;
  readonly mayWrite: boolean;
  readonly status: CheckpointStatus;
  /** Whether it was published here before. */
  readonly published: boolean;
  readonly items: readonly Pick<ChecklistItem, "kind" | "status" | "required" | "rationale">[];
  readonly completeness: {
    readonly complete: boolean;
    readonly reasons: readonly string[];
    readonly dangling: readonly { readonly ref: string }[];
  };
  readonly reviews: readonly CountedReview[];
  /** How many others have to approve. */
  readonly approvalsRequired: number;
}

/** One thing that stands against publishing. */
export interface Obstacle {
  readonly kind: "SCOPE" | "STATE" | "LINEAGE" | "ITEM" | "REVIEW";
  /** The item, if it is one. */
  readonly item?: ChecklistItemKind;
  readonly reason: string;
  /** Whether it may pass by itself, so that it helps to try again. */
  readonly passes: boolean;
}

/** Why lineage is not complete that does not stay so. */
const passing = new Set(["INDEX_LAG", "SUBGRAPH_DOWN", "DEADLINE"]);
const mostNamed = 5;

/** Everything that stands against publishing; nothing does if it is empty. */
export function obstaclesToPublishing(given: PublishCase): Obstacle[] {
  return [
    ...scopeObstacle(given),
    ...stateObstacle(given),
    ...lineageObstacle(given),
    ...itemObstacles(given),
    ...reviewObstacles(given),
  ];
}

function scopeObstacle({ mayWrite, subject }: PublishCase): Obstacle[] {
  return mayWrite
    ? []
    : [lasting("SCOPE", `To publish needs the scope records:write, which ${subject} does not hold.`)];
}

function stateObstacle({ status, published }: PublishCase): Obstacle[] {
  if (published) return [lasting("STATE", "It was published before.")];
  if (status === "WITHDRAWN" || status === "DEPRECATED")
    return [lasting("STATE", `It is ${status.toLowerCase()}; publish what replaces it.`)];
  return [];
}

function lineageObstacle({ completeness: { complete, reasons, dangling } }: PublishCase): Obstacle[] {
  if (complete) return [];
  const missing = dangling.slice(0, mostNamed).map(({ ref }) => ref);
  const named =
    missing.length === 0 ? "" : ` Register ${missing.join(", ")}${dangling.length > mostNamed ? " and others" : ""}.`;
  const reason = `Not everything that it came from is known: ${reasons.join(", ")}.${named}`;
  return [{ kind: "LINEAGE", reason, passes: reasons.length > 0 && reasons.every((each) => passing.has(each)) }];
}

function itemObstacles({ items }: PublishCase): Obstacle[] {
  return items
    .filter(({ required, status }) => required && (status === "OPEN" || status === "FAILED"))
    .map(({ kind: item, status, rationale }) => ({
      ...lasting("ITEM", `${item} is ${status === "OPEN" ? "open" : "failed"}: ${rationale}`),
      item,
    }));
}

function reviewObstacles({ reviews, subject, approvalsRequired }: PublishCase): Obstacle[] {
  const counted = reviews.filter(({ counts }) => counts);
  const rejected = counted.filter(({ verdict }) => verdict === "REJECT").map(({ actor }) => actor);
  const approved = counted.filter(({ verdict }) => verdict === "APPROVE").map(({ actor }) => actor);
  const missing = approvalsRequired - approved.length;
  return [
    ...rejected.slice(0, mostNamed).map((actor) => lasting("REVIEW", `${actor} rejected the checklist.`)),
    ...(missing > 0
      ? [
          lasting(
            "REVIEW",
            `${missing} of ${approvalsRequired} approvals of the checklist ${missing === 1 ? "is" : "are"} missing.`,
          ),
        ]
      : []),
    ...(approved.length > 0 && approved.every((actor) => actor === subject)
      ? [lasting("REVIEW", `Only ${subject} approved the checklist: somebody else has to publish.`)]
      : []),
  ];
}

function lasting(kind: Obstacle["kind"], reason: string): Obstacle {
  return { kind, reason, passes: false };
}
