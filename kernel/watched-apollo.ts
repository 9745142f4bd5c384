import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "./logger.ts";
import { type Exchange, observedOperation } from "./observed-operation.ts";
import type { RequestContext } from "./request-context.ts";
import type { Subgraph } from "./subgraph.ts";
import { continueTrace } from "./tracing.ts";

/** The operation that the current work belongs to: Apollo Server formats errors without telling whose they are. */
const exchanges = new AsyncLocalStorage<Exchange>();

/** Tells the exchange under way what is asked for, and whether it is answered. */
export const noteTaker: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      exchanges.getStore()?.asks(operation);
    },
    willSendResponse: async ({ response: { body } }) => {
      const exchange = exchanges.getStore();
      if (exchange && body.kind === "single") exchange.hasData = (body.singleResult.data ?? null) !== null;
    },
  }),
};

/** An error as a caller may see it, with the id of the request in the log. */
export function presented(subgraph: Subgraph, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const exchange = exchanges.getStore();
  const shown =
    error instanceof GraphQLError
      ? subgraph.present(error, exchange?.requestId ?? "unknown")
      : { ...formatted, extensions: { code: "INTERNAL" } };
  exchange?.codes.add(shown.extensions?.["code"]);
  return shown;
}

/** Runs an operation as part of the trace it came with, with one line in the log: never variables or credentials. */
export function watched<Result>(
  { name, observe }: Subgraph,
  logger: Logger,
  exchange: Exchange,
  request: IncomingMessage,
  work: () => Promise<Result>,
): Promise<Result> {
  const ended = ({ requestId, operation, outcome, codes }: Exchange, durationMs: number) =>
    logger.info({ requestId, operation, outcome, codes: [...codes], durationMs }, "answered");
  return continueTrace(request.headers, () =>
    observedOperation({ subgraph: name, from: "incoming", observe, ended }, exchange, () =>
      exchanges.run(exchange, work),
    ),
  );
}
