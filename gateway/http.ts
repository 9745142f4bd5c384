import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createHandler } from "graphql-http";
import { Refusal } from "../kernel/errors.ts";
import type { Logger } from "../kernel/logger.ts";
import { type AllowedOrigins, allowOrigin, answerPreflight } from "./cors.ts";
import { Entrance, type RequestKind } from "./entrance.ts";
import type { Gateway, GatewayAnswer, GatewayRequest } from "./gateway.ts";
import { responseOf, send, sendPage, sendRefusal } from "./http-answer.ts";
import {
  bodyOf,
  defaultHttpLimits,
  type HttpLimits,
  refuseDeepJson,
  refuseForgery,
  refuseTwoCredentials,
  requestIdOf,
} from "./http-request.ts";
import type { RenderPage } from "./page.ts";
import { isEntity } from "./representation.ts";

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
}

/** Answers GraphQL over HTTP. */
export type HandleGraphql = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** One request on its way: what the gateway and the log need of it. */
interface Exchange {
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly request: IncomingMessage;
  params: GatewayRequest;
  codes: readonly unknown[];
}

/** An exchange whose client is known. */
interface Admitted<Principal> {
  readonly exchange: Exchange;
  readonly principal: Principal;
}

/** Makes the handler of /graphql: page, preflight, protection against forgery, GraphQL. */
export function graphqlHandler<Principal>(options: HttpOptions<Principal>): HandleGraphql {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const { entrance = new Entrance() } = options;
  const handle = protocolHandler(options.gateway);
  return async (request, response) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const exchange: Exchange = { requestId, signal: clientGone(response), request, params: {}, codes: [] };
    response.setHeader("x-request-id", requestId);
    allowOrigin(request, response, options.allowedOrigins ?? "any");
    try {
      await answer(request, response, exchange);
    } catch (error) {
      const isFault = !(error instanceof Refusal) && !exchange.signal.aborted;
      if (isFault) options.logger.error({ requestId, err: error }, "a request failed");
      exchange.codes = [sendRefusal(request, response, error)];
    }
    logExchange(options.logger, response, exchange, performance.now() - startedAt);
  };

  async function answer(request: IncomingMessage, response: ServerResponse, exchange: Exchange): Promise<void> {
    if (request.method === "OPTIONS") return answerPreflight(response);
    if (wantsPage(request)) return sendPage(response, options.page);
    refuseForgery(request);
    refuseTwoCredentials(request);
    const principal = await options.authenticate(request.headers);
    entrance.refuseIfFull(kindByHeaders(request));
    exchange.params = await paramsOf(request, limits);
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
      const answer = await gateway.execute(params, { principal, requestId, signal, allowMutations });
      exchange.codes = codesIn(answer);
      return responseOf(answer, request.headers.accept ?? "");
    },
  });
}

/** Only who shows a credential can write, and the credential was found good: for all others the body need not be read. */
function kindByHeaders({ method, headers }: IncomingMessage): RequestKind {
  return method === "POST" && headers.authorization !== undefined ? "write" : "read";
}

function kindOf({ request, params }: Exchange): RequestKind {
  return /\bmutation\b/.test(params.query ?? "") ? kindByHeaders(request) : "read";
}

async function paramsOf(request: IncomingMessage, limits: HttpLimits): Promise<GatewayRequest> {
  if (request.method === "GET") return checkedParams(paramsInUrl(request.url ?? "", limits));
  if (request.method !== "POST") throw new Refusal("METHOD_NOT_ALLOWED", "Send GET or POST.");
  if (!isJson(request.headers["content-type"] ?? "")) {
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send content-type application/json in UTF-8.");
  }
  return checkedParams(parsedJson(await bodyOf(request, limits), limits));
}

function paramsInUrl(url: string, limits: HttpLimits): unknown {
  const search = searchOf(url);
  const json = (name: string) => (search.get(name) ? parsedJson(search.get(name) ?? "", limits) : undefined);
  return {
    query: search.get("query") ?? undefined,
    operationName: search.get("operationName") ?? undefined,
    variables: json("variables"),
    extensions: json("extensions"),
  };
}

function searchOf(url: string): URLSearchParams {
  return URL.parse(url, "http://localhost")?.searchParams ?? new URLSearchParams();
}

function parsedJson(text: string, limits: HttpLimits): unknown {
  refuseDeepJson(text, limits);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("BAD_REQUEST", "The request is not JSON.");
  }
}

function checkedParams(params: unknown): GatewayRequest {
  if (Array.isArray(params)) throw new Refusal("BAD_REQUEST", "Send one operation a request; batches are not taken.");
  if (!isEntity(params)) throw new Refusal("BAD_REQUEST", "The body is not a JSON object.");
  const { query, operationName, variables, extensions } = params;
  if (!isAbsentOr(query, "string")) throw new Refusal("BAD_REQUEST", "query is not a string.");
  if (!isAbsentOr(operationName, "string")) throw new Refusal("BAD_REQUEST", "operationName is not a string.");
  if (!isAbsentOr(variables, "object")) throw new Refusal("BAD_REQUEST", "variables is not a JSON object.");
  if (!isAbsentOr(extensions, "object")) throw new Refusal("BAD_REQUEST", "extensions is not a JSON object.");
  // The lines above are the proof.
  return { ...params, query: query ?? undefined } as GatewayRequest;
}

function isAbsentOr(value: unknown, type: "string" | "object"): boolean {
  if (value === undefined || value === null) return true;
  return type === "string" ? typeof value === "string" : isEntity(value);
}

function isJson(contentType: string): boolean {
  const [mediaType = "", ...parameters] = contentType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  return mediaType === "application/json" && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

function wantsPage({ method, headers, url = "" }: IncomingMessage): boolean {
  return method === "GET" && !searchOf(url).has("query") && /\btext\/html\b/.test(headers.accept ?? "");
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
