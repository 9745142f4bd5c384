import type { GraphQLFormattedError, OperationDefinitionNode } from "graphql";
import { type OperationKind, outcomeOf, type RequestOutcome } from "./errors.ts";
import type { SubgraphObserver } from "./request-context.ts";
import type { SubgraphAnswer } from "./subgraph-call.ts";
import { inSpan, markFailed } from "./tracing.ts";

/** One operation of a subgraph on its way, as it is told of to metrics, traces and the log. */
export class Exchange {
  operation: OperationKind = "none";
  hasData = false;
  /** Codes of the errors that were answered, each once. */
  readonly codes = new Set<unknown>();

  constructor(readonly requestId: string) {}

  /** Takes note of what is asked for. */
  asks(operation: OperationDefinitionNode | null | undefined): void {
    this.operation = operation?.operation === "mutation" ? "mutation" : "query";
  }

  /** Takes note of what is answered, and makes the answer of it. */
  answered(errors?: readonly GraphQLFormattedError[], data: Record<string, unknown> | null = null): SubgraphAnswer {
    for (const { extensions } of errors ?? []) this.codes.add(extensions?.["code"]);
    this.hasData = data !== null;
    return { data, ...(errors ? { errors } : {}) };
  }

  get outcome(): RequestOutcome {
    return outcomeOf([...this.codes], this.hasData);
  }
}

/** Whose operations are watched, and from where they come. */
export interface Watched {
  readonly subgraph: string;
  readonly from: "incoming" | "within";
  readonly observe: SubgraphObserver;
  /** Called with every operation that came to its end. */
  readonly ended?: (exchange: Exchange, durationMs: number) => void;
}

/** Runs one operation in a span of its own, and tells who watches how it ended. */
export async function observedOperation<Result>(
  { subgraph, from, observe, ended }: Watched,
  exchange: Exchange,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  const attributes = { "pedigree.subgraph": subgraph, "pedigree.request_id": exchange.requestId };
  const measured = async () => {
    try {
      return await work();
    } catch (error) {
      exchange.codes.add("INTERNAL");
      throw error;
    } finally {
      const durationMs = performance.now() - startedAt;
      observe.executed?.(exchange.operation, exchange.outcome, durationMs);
      ended?.(exchange, durationMs);
    }
  };
  return await inSpan(
    `execute ${subgraph}`,
    attributes,
    async (span) => {
      const result = await measured();
      span.setAttributes({ "graphql.operation.type": exchange.operation, "pedigree.outcome": exchange.outcome });
      if (exchange.outcome === "failed" || exchange.outcome === "partial") markFailed(span, exchange.outcome);
      return result;
    },
    from,
  );
}
