import type { Actor } from "./actor.ts";
import type { SignedLog } from "./audit/signed-log.ts";
import type { Database } from "./database.ts";
import type { OperationKind, RequestOutcome } from "./errors.ts";
import type { AskGraph } from "./subgraph-call.ts";

/** Watches what a subgraph does, for metrics. */
export interface SubgraphObserver {
  executed?(operation: OperationKind, outcome: RequestOutcome, durationMs: number): void;
  /** What a write came to: created, updated, unchanged, or the code for which it was not done. */
  wrote?(action: string, outcome: string): void;
}

/** What every resolver of one request may know; each subgraph adds its loaders. */
export interface RequestContext {
  readonly actor: Actor;
  readonly database: Database;
  /** The log that says who has written what. */
  readonly auditLog: SignedLog;
  readonly requestId: string;
  readonly now: () => Date;
  /** Aborts when nobody waits for the answer any more; walks check it between levels. */
  readonly signal: AbortSignal;
  /** The subgraphs whose latest announcements this one may not have seen yet. */
  readonly behind: () => readonly string[];
  /** Tells the followers of this subgraph that a write was committed. */
  readonly committed: () => Promise<void>;
  /** Asks the whole graph, never within a transaction; absent where nobody told how. */
  readonly askGraph?: AskGraph;
  /** Who watches, if anybody does. */
  readonly observe?: SubgraphObserver;
}
