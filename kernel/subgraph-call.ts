import type { GraphQLFormattedError } from "graphql";

/** One GraphQL operation for one subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** What travels with an operation: who asks, for which request, and until when. */
export interface SubgraphCallContext {
  /** The gateway's internal token for this subgraph. */
  readonly token: string;
  readonly requestId: string;
  /** Aborts when the deadline has passed or the client has gone. */
  readonly signal: AbortSignal;
  /** Whether the caller has just written, so that a replica may not have seen what is asked for. */
  readonly afterWrite?: boolean;
}

/** Tells a subgraph over HTTP that the call belongs to a write. */
export const afterWriteHeader = "x-pedigree-after-write";

/** A subgraph's answer; `data` is null where the operation failed as a whole. */
export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** For whom a service asks the whole graph: it sees what they see, and may do nothing else. */
export interface AskedFor {
  readonly labels: readonly string[];
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/** Asks the whole graph, as anybody could. Rejects where it cannot be reached. */
export type AskGraph = (
  question: SubgraphRequest,
  of: AskedFor,
) => Promise<{ readonly data?: SubgraphAnswer["data"]; readonly errors?: SubgraphAnswer["errors"] }>;

/** Sends one operation to one subgraph, in process or over HTTP: the caller cannot tell. */
export type CallSubgraph = (
  service: string,
  request: SubgraphRequest,
  context: SubgraphCallContext,
) => Promise<SubgraphAnswer>;
