import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import { GraphQLError } from "graphql";
import { refuseLongText } from "../kernel/admission.ts";
import { type ErrorCode, isErrorCode, type OperationKind, Refusal } from "../kernel/errors.ts";
import type { Logger } from "../kernel/logger.ts";
import type { CallSubgraph } from "../kernel/subgraph-call.ts";
import { inSpan } from "../kernel/tracing.ts";
import { type CallGuard, createCallGuard } from "./call-guard.ts";
import { type Deadlines, defaultDeadlines } from "./call-subgraph.ts";
import { cutMessage, internalFault } from "./cause.ts";
import { complete } from "./complete.ts";
import type { Contributes } from "./contributors.ts";
import { executePlan } from "./execute-plan.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import type { LiveQuery } from "./live-query.ts";
import { InvalidOperation, InvalidVariables, Operations, type PreparedOperation } from "./operation.ts";
import { PersistedQueries } from "./persisted-query.ts";
import type { Step } from "./plan.ts";
import { isEntity } from "./representation.ts";
import { loadSupergraph } from "./supergraph.ts";

export interface GatewayOptions<Principal> {
  readonly supergraphSdl: string;
  /** The public schema; derived from the supergraph if absent. */
  readonly apiSdl?: string;
  readonly callSubgraph: CallSubgraph;
  readonly mintToken: (service: string, principal: Principal) => string | Promise<string>;
  readonly logger: Logger;
  readonly limits?: Partial<Limits>;
  readonly deadlines?: Partial<Deadlines>;
  /** Spares subgraphs that fail; one with the usual limits if absent. */
  readonly guard?: CallGuard;
}

/** A GraphQL request as it came, not yet trusted in any part. */
export interface GatewayRequest {
  readonly query?: string | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: unknown;
}

/** Who asks and until when. */
export interface GatewayContext<Principal> {
  readonly principal: Principal;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** False where the transport must not write, as with GET. */
  readonly allowMutations: boolean;
  /** Told what kind of operation it is, once that is known. */
  readonly onOperation?: (kind: OperationKind) => void;
}

/** A GraphQL answer, ready to be written as JSON; without `data` where nothing was executed. */
export interface GatewayAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

export interface Gateway<Principal> {
  readonly schema: GraphQLSchema;
  execute(request: GatewayRequest, context: GatewayContext<Principal>): Promise<GatewayAnswer>;
  /** The query behind a subscription; null if the operation is none. Throws what `refused` makes an answer of. */
  live(request: GatewayRequest): LiveQuery | null;
  /** Why a request is not answered, in the form of an answer. */
  refused(error: unknown, requestId: string): GatewayAnswer;
}

/** Joins the subgraphs of a supergraph into one API. */
export function createGateway<Principal>(options: GatewayOptions<Principal>): Gateway<Principal> {
  const supergraph = loadSupergraph(options.supergraphSdl, options.apiSdl);
  const limits = { ...defaultLimits, ...options.limits };
  const operations = new Operations(supergraph, limits);
  const persistedQueries = new PersistedQueries();
  const { logger, guard = createCallGuard() } = options;
  const refused = (error: unknown, requestId: string) => ({ errors: refusalsFrom(error, logger, requestId) });
  return {
    schema: supergraph.schema,
    refused,
    live: (request) => {
      refuseLongText(request.query ?? "", limits);
      const query = persistedQueries.textOf(request.query, request.extensions);
      return operations.live(query, request.operationName ?? undefined, variablesOf(request));
    },
    execute: async (request, context) => {
      try {
        refuseLongText(request.query ?? "", limits);
        const query = persistedQueries.textOf(request.query, request.extensions);
        const prepared = await inSpan("plan", {}, async () => {
          const operation = operations.prepare(query, request.operationName ?? undefined);
          context.onOperation?.(operation.kind);
          refuseMutation(operation, context.allowMutations);
          const variables = operation.coerceVariables(variablesOf(request));
          operation.refuseCost(variables);
          return { operation, variables, plan: operation.plan(variables) };
        });
        return await answer(prepared, { ...options, guard }, context, supergraph.contributes);
      } catch (error) {
        return refused(error, context.requestId);
      }
    },
  };
}

interface Planned {
  readonly operation: PreparedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly plan: Step | null;
}

async function answer<Principal>(
  { operation, variables, plan }: Planned,
  { callSubgraph, mintToken, logger, deadlines, guard }: GatewayOptions<Principal> & { readonly guard: CallGuard },
  { principal, requestId, signal }: GatewayContext<Principal>,
  contributes: Contributes,
): Promise<GatewayAnswer> {
  const { callMs, requestMs } = { ...defaultDeadlines, ...deadlines };
  using deadline = requestDeadline(signal, requestMs);
  const gathered = await executePlan(plan, {
    call: callSubgraph,
    guard,
    mintToken: (service) => mintToken(service, principal),
    variables: operation.planVariables(variables),
    signal: deadline.signal,
    requestId,
    logger,
    callMs,
    contributes,
    afterWrite: operation.kind === "mutation",
  });
  return complete(operation.completion(variables), gathered, operation.introspect?.(variables) ?? null);
}

/** Aborts when the request's time is over or its client has gone. */
function requestDeadline(client: AbortSignal, requestMs: number): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, requestMs);
  client.addEventListener("abort", abort, { once: true });
  if (client.aborted) abort();
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      client.removeEventListener("abort", abort);
    },
  };
}

function refuseMutation(operation: PreparedOperation, allowed: boolean): void {
  if (operation.kind === "mutation" && !allowed) {
    throw new Refusal("METHOD_NOT_ALLOWED", "This request cannot carry a mutation. Send mutations with POST.");
  }
}

function variablesOf({ variables }: GatewayRequest): Readonly<Record<string, unknown>> {
  if (variables === undefined || variables === null) return {};
  if (!isEntity(variables)) throw new Refusal("BAD_REQUEST", "The variables are not a JSON object.");
  return variables;
}

function refusalsFrom(error: unknown, logger: Logger, requestId: string): GraphQLFormattedError[] {
  if (error instanceof InvalidVariables) return error.errors.map((each) => formatted(each, "BAD_USER_INPUT"));
  if (error instanceof InvalidOperation)
    return error.errors.map((each) => formatted(each, "GRAPHQL_VALIDATION_FAILED"));
  if (error instanceof GraphQLError && isErrorCode(error.extensions["code"])) {
    return [formatted(error, error.extensions["code"])];
  }
  logger.error({ requestId, err: error }, "a request failed");
  return [internalFault()];
}

function formatted(error: GraphQLError, code: ErrorCode): GraphQLFormattedError {
  const { message, locations, extensions } = error.toJSON();
  return {
    message: cutMessage(withoutSuggestion(message)),
    ...(locations ? { locations } : {}),
    extensions: { ...extensions, code },
  };
}

/** Suggestions tell a stranger the names of what they may not know of. */
function withoutSuggestion(message: string): string {
  const at = message.endsWith("?") ? message.lastIndexOf(" Did you mean ") : -1;
  return at < 0 ? message : message.slice(0, at);
}
