import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { type OperationKind, outcomeOf, Refusal, type RequestOutcome } from "../kernel/errors.ts";
import type { Logger } from "../kernel/logger.ts";
import { continueTrace, inSpan, markFailed } from "../kernel/tracing.ts";
import { type AllowedOrigins, allowOrigin } from "./cors.ts";
import type { Entrance, RequestKind } from "./entrance.ts";
import type { Gateway, GatewayAnswer, GatewayRequest } from "./gateway.ts";
import { sendRefusal } from "./http-answer.ts";
import { requestIdOf } from "./http-request.ts";
import type { RequestObserver } from "./metrics.ts";

/** What every handler of requests to the graph needs. */
export interface ExchangeOptions<Principal> {
  readonly gateway: Gateway<Principal>;
  /** Tells who asks; throws a Refusal where the credential is not good. */
  readonly authenticate: (headers: IncomingHttpHeaders) => Principal | Promise<Principal>;
  readonly logger: Logger;
  readonly allowedOrigins?: AllowedOrigins;
  /** Where requests wait for their turn. */
  readonly entrance: Entrance;
  /** Watches what was answered; nobody if absent. */
  readonly observe?: RequestObserver;
}

/** Answers one kind of requests over HTTP. */
export type HandleRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** One request on its way: what the gateway and the log need of it. */
export interface Exchange {
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly request: IncomingMessage;
  params: GatewayRequest;
  /** Whether something was asked: no page, no preflight. */
  isGraphql: boolean;
  operation: OperationKind;
  hasData: boolean;
  codes: readonly unknown[];
}

/** An exchange whose client is known. */
export interface Admitted<Principal> {
  readonly exchange: Exchange;
  readonly principal: Principal;
}

/** The frame of every answer: request id, origin, trace, refusals as JSON, one line in the log, and metrics. */
export function exchangeHandler<Principal>(
  options: Omit<ExchangeOptions<Principal>, "gateway" | "authenticate" | "entrance">,
  path: string,
  answer: (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => Promise<void>,
): HandleRequest {
  return async (request, response) => {
    const startedAt = performance.now();
    const exchange = newExchange(request, clientGone(response));
    response.setHeader("x-request-id", exchange.requestId);
    allowOrigin(request, response, options.allowedOrigins ?? "any");
    await traced(exchange, response, path, () => answerOrRefuse(request, response, exchange));
    tellOf(exchange, response, performance.now() - startedAt);
  };

  async function answerOrRefuse(request: IncomingMessage, response: ServerResponse, exchange: Exchange): Promise<void> {
    try {
      await answer(request, response, exchange);
    } catch (error) {
      const { requestId } = exchange;
      const isFault = !(error instanceof Refusal) && !exchange.signal.aborted;
      if (isFault) options.logger.error({ requestId, err: error }, "a request failed");
      exchange.codes = [sendRefusal(request, response, error)];
    }
  }

  function tellOf(exchange: Exchange, response: ServerResponse, durationMs: number): void {
    logExchange(options.logger, response, exchange, durationMs);
    if (exchange.isGraphql)
      options.observe?.answered?.(exchange.operation, outcome(exchange), exchange.codes, durationMs);
  }
}

/** Executes what an exchange asks for, and notes in it what came of that. */
export async function executeExchange<Principal>(
  gateway: Gateway<Principal>,
  exchange: Exchange,
  principal: Principal,
  allowMutations: boolean,
): Promise<GatewayAnswer> {
  const { requestId, signal, params } = exchange;
  const onOperation = (kind: OperationKind) => {
    exchange.operation = kind;
  };
  const answer = await gateway.execute(params, { principal, requestId, signal, allowMutations, onOperation });
  remember(exchange, answer);
  return answer;
}

/** What the log tells of an answer; of several, of the last. */
export function remember(exchange: Exchange, answer: GatewayAnswer): void {
  exchange.codes = codesIn(answer);
  exchange.hasData ||= (answer.data ?? null) !== null;
}

/** Only who shows a credential can write, and the credential was found good: for all others the body need not be read. */
export function kindByHeaders({ method, headers }: IncomingMessage): RequestKind {
  return method === "POST" && headers.authorization !== undefined ? "write" : "read";
}

/** The kind by which a request waits for its turn. */
export function kindOf({ request, params }: Exchange): RequestKind {
  return /\bmutation\b/.test(params.query ?? "") ? kindByHeaders(request) : "read";
}

function newExchange(request: IncomingMessage, signal: AbortSignal): Exchange {
  const requestId = requestIdOf(request);
  const nothingYet = { params: {}, isGraphql: false, operation: "none", hasData: false, codes: [] } as const;
  return { requestId, signal, request, ...nothingYet };
}

/** Works on a request in a span, as part of the trace that the client began, if it did. */
function traced(exchange: Exchange, response: ServerResponse, path: string, work: () => Promise<void>): Promise<void> {
  const { request, requestId } = exchange;
  const method = { GET: "GET", HEAD: "HEAD", POST: "POST", OPTIONS: "OPTIONS" }[request.method ?? ""] ?? "_OTHER";
  const attributes = { "http.request.method": method, "url.path": path, "pedigree.request_id": requestId };
  return continueTrace(request.headers, () =>
    inSpan(
      `${method} ${path}`,
      attributes,
      async (span) => {
        await work();
        span.setAttributes({
          "http.response.status_code": response.statusCode,
          "graphql.operation.type": exchange.operation,
          "pedigree.outcome": outcome(exchange),
        });
        if (["partial", "failed"].includes(outcome(exchange))) markFailed(span, outcome(exchange));
      },
      "incoming",
    ),
  );
}

function outcome({ codes, hasData }: Exchange): RequestOutcome {
  return outcomeOf(codes, hasData);
}

/** Aborts when the client has gone before its answer. */
function clientGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

function codesIn({ errors = [] }: GatewayAnswer): readonly unknown[] {
  return [...new Set(errors.map(({ extensions }) => extensions?.["code"]))];
}

/** One line a request: never variables, never credentials. */
function logExchange(logger: Logger, response: ServerResponse, exchange: Exchange, durationMs: number): void {
  const { requestId, request, params, codes } = exchange;
  const operation = params.operationName?.slice(0, 100);
  const { method } = request;
  logger.info({ requestId, method, operation, status: response.statusCode, codes, durationMs }, "answered");
}
