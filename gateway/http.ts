import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createHandler } from "graphql-http";
import { type OperationKind, outcomeOf, Refusal, type RequestOutcome } from "../kernel/errors.ts";
import type { Logger } from "../kernel/logger.ts";
import { continueTrace, inSpan, markFailed } from "../kernel/tracing.ts";
import { eventsHandler } from "./answer-events.ts";
import { type AllowedOrigins, allowOrigin, answerPreflight } from "./cors.ts";
import { Entrance } from "./entrance.ts";
import { type Admitted, type Exchange, kindByHeaders, kindOf, newExchange, remember } from "./exchange.ts";
import type { Gateway } from "./gateway.ts";
import { responseOf, send, sendPage, sendRefusal } from "./http-answer.ts";
import { defaultHttpLimits, type HttpLimits, refuseForgery, refuseTwoCredentials } from "./http-request.ts";
import type { RequestObserver } from "./metrics.ts";
import type { RenderPage } from "./page.ts";
import { paramsOf, searchOf } from "./request-params.ts";
import { Subscriptions } from "./subscriptions.ts";

export interface HttpOptions<Principal> {
  readonly gateway: Gateway<Principal>;
  /** Tells who asks; throws a Refusal where the credential is not good. */
  readonly authenticate: (headers: IncomingHttpHeaders) => Principal | Promise<Principal>;
  readonly page: RenderPage;
  readonly logger: Logger;
  readonly allowedOrigins?: AllowedOrigins;
  readonly limits?: Partial<HttpLimits>;
  /** Where requests wait for their turn; one with the usual limits if absent. */
  readonly entrance?: Entrance;
  /** The streams of events; with the usual limits if absent. */
  readonly subscriptions?: Subscriptions;
  /** Watches what was answered; nobody if absent. */
  readonly observe?: RequestObserver;
}

/** Answers GraphQL over HTTP. */
export type HandleGraphql = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes the handler of /graphql: page, preflight, protection against forgery, GraphQL. */
export function graphqlHandler<Principal>(options: HttpOptions<Principal>): HandleGraphql {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const { entrance = new Entrance(), subscriptions = new Subscriptions() } = options;
  const handle = protocolHandler(options.gateway);
  const answerEvents = eventsHandler({ gateway: options.gateway, entrance, subscriptions });
  return async (request, response) => {
    const startedAt = performance.now();
    const exchange = newExchange(request, response);
    response.setHeader("x-request-id", exchange.requestId);
    allowOrigin(request, response, options.allowedOrigins ?? "any");
    await traced(exchange, response, () => answerOrRefuse(request, response, exchange));
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

  async function answer(request: IncomingMessage, response: ServerResponse, exchange: Exchange): Promise<void> {
    if (request.method === "OPTIONS") return answerPreflight(response);
    if (wantsPage(request)) return sendPage(response, options.page);
    exchange.isGraphql = true;
    refuseForgery(request);
    refuseTwoCredentials(request);
    const principal = await options.authenticate(request.headers);
    entrance.refuseIfFull(kindByHeaders(request));
    exchange.params = await paramsOf(request, limits);
    if (await answerEvents(response, { exchange, principal })) return;
    using _place = await entrance.enter(kindOf(exchange), exchange.signal);
    const { method = "GET", url = "/", headers } = request;
    send(response, await handle({ method, url, headers, body: null, raw: request, context: { exchange, principal } }));
  }
}

/** graphql-http agrees with the client on a media type; the operation is the gateway's business. */
function protocolHandler<Principal>(gateway: Gateway<Principal>) {
  return createHandler<IncomingMessage, Admitted<Principal>>({
    // Persisted queries leave the text out, which graphql-http's own reader refuses.
    parseRequestParams: ({ context: { exchange } }) => ({ query: exchange.params.query ?? "" }),
    onSubscribe: async ({ context: { exchange, principal } }) => {
      const { request, requestId, signal, params } = exchange;
      const allowMutations = request.method === "POST";
      const onOperation = (kind: OperationKind) => {
        exchange.operation = kind;
      };
      const answer = await gateway.execute(params, { principal, requestId, signal, allowMutations, onOperation });
      remember(exchange, answer);
      return responseOf(answer, request.headers.accept ?? "");
    },
  });
}

/** Works on a request in a span, as part of the trace that the client began, if it did. */
function traced(exchange: Exchange, response: ServerResponse, work: () => Promise<void>): Promise<void> {
  const { request, requestId } = exchange;
  const method = { GET: "GET", POST: "POST", OPTIONS: "OPTIONS" }[request.method ?? ""] ?? "_OTHER";
  const attributes = { "http.request.method": method, "url.path": "/graphql", "pedigree.request_id": requestId };
  return continueTrace(request.headers, () =>
    inSpan(
      `${method} /graphql`,
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

function wantsPage({ method, headers, url = "" }: IncomingMessage): boolean {
  return method === "GET" && !searchOf(url).has("query") && /\btext\/html\b/.test(headers.accept ?? "");
}

/** One line a request: never variables, never credentials. */
function logExchange(logger: Logger, response: ServerResponse, exchange: Exchange, durationMs: number): void {
  const { requestId, request, params, codes } = exchange;
  const operation = params.operationName?.slice(0, 100);
  const { method } = request;
  logger.info({ requestId, method, operation, status: response.statusCode, codes, durationMs }, "answered");
}
