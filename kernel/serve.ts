import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ApolloServer, HeaderMap } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLFormattedError } from "graphql";
import type { ErrorCode } from "./errors.ts";
import { feedHandler } from "./feed-over-http.ts";
import type { VerifyToken } from "./internal-token.ts";
import type { Logger } from "./logger.ts";
import { type MetricsText, sendMetrics } from "./metrics.ts";
import { Exchange } from "./observed-operation.ts";
import type { RequestContext } from "./request-context.ts";
import type { Subgraph } from "./subgraph.ts";
import { afterWriteHeader, type SubgraphRequest } from "./subgraph-call.ts";
import { noteTaker, presented, watched } from "./watched-apollo.ts";

const json = /^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i;
const maxBodyBytes = 10_000_000;
const maxRequestIdLength = 100;

/** Whether a part that a process needs is there. */
export interface Part {
  readonly name: string;
  readonly ready: boolean;
  readonly reason?: string;
}

export interface SubgraphServerOptions {
  /** Who may read the feed; nobody if absent. */
  readonly verifyFeedToken?: VerifyToken;
  /** What is needed beside the database. */
  readonly parts?: () => readonly Part[];
  /** Whether the process is about to end. */
  readonly isDraining?: () => boolean;
  /** What the process measures, as Prometheus reads it. */
  readonly metrics?: MetricsText;
}

/** An HTTP server over an open subgraph; every question needs a token, checked before its body is read. */
export async function subgraphServer(
  subgraph: Subgraph,
  logger: Logger,
  options: SubgraphServerOptions = {},
): Promise<Server> {
  const apollo = new ApolloServer<RequestContext>({
    schema: subgraph.schema,
    logger,
    introspection: true,
    allowBatchedHttpRequests: false,
    plugins: [
      // Nothing of ours may be kept by who passes it on, and the plugin would ask that of every single field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      noteTaker,
    ],
    formatError: (formatted, error) => presented(subgraph, formatted, error),
  });
  await apollo.start();
  const handle = routes(subgraph, apollo, { ...options, logger });
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 15_000, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        logger.error({ err: error }, "a request failed");
        if (!response.headersSent) response.writeHead(500).end();
      });
    },
  );
  server.on("close", () => void apollo.stop());
  return server;
}

interface Routing extends SubgraphServerOptions {
  readonly logger: Logger;
}

function routes(subgraph: Subgraph, apollo: ApolloServer<RequestContext>, options: Routing) {
  const answerFeed = feedHandler(subgraph);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = URL.parse(request.url ?? "/", "http://subgraph");
    if (options.isDraining?.()) response.setHeader("connection", "close");
    if (url?.pathname === "/graphql") return await answer(subgraph, apollo, options.logger, { request, response });
    if (url?.pathname === "/metrics" && options.metrics) return await sendMetrics(response, options.metrics);
    if (url?.pathname === "/livez") return send(response, 200, { live: true });
    if (url?.pathname === "/readyz") return await answerReadiness(subgraph, options, response);
    if (url?.pathname === "/feed") {
      const isReader = await mayReadFeed(request, options.verifyFeedToken);
      return isReader ? await answerFeed(url, response) : refuse(response, 401, "UNAUTHENTICATED", noToken);
    }
    refuse(response, 404, "NOT_FOUND", "There is nothing here. The subgraph is at /graphql.");
  };
}

const noToken = "No valid internal token.";

async function mayReadFeed(request: IncomingMessage, verify: VerifyToken | undefined): Promise<boolean> {
  const token = tokenIn(request);
  if (token === null || verify === undefined) return false;
  return await verify(token).then(
    () => true,
    () => false,
  );
}

async function answerReadiness(
  { name, database, auditFault }: Subgraph,
  { parts = () => [], isDraining = () => false }: SubgraphServerOptions,
  response: ServerResponse,
): Promise<void> {
  const health = Object.entries(await database.health());
  const needed: Part[] = health.map(([part, reason]) =>
    reason === null ? { name: part, ready: true } : { name: part, ready: false, reason },
  );
  needed.push(...parts(), ...auditParts(await auditFault()));
  if (isDraining()) needed.push({ name: "process", ready: false, reason: "SHUTTING_DOWN" });
  const ready = needed.every((part) => part.ready);
  send(response, ready ? 200 : 503, { name, ready, parts: needed });
}

/** Reads go on: who has changed the log shall not have taken the records away as well. */
function auditParts(fault: string | null): readonly Part[] {
  return fault === null ? [] : [{ name: "audit log", ready: true, reason: `Nothing is written. ${fault}` }];
}

interface Http {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(
  subgraph: Subgraph,
  apollo: ApolloServer<RequestContext>,
  logger: Logger,
  { request, response }: Http,
): Promise<void> {
  const context = await contextOf(subgraph, request, response);
  if (context === null) return refuse(response, 401, "UNAUTHENTICATED", noToken);
  if (!json.test(request.headers["content-type"] ?? ""))
    return refuse(response, 415, "UNSUPPORTED_MEDIA_TYPE", "Send content-type application/json in UTF-8.");
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const body = await readBody(request);
  if (body === null)
    return refuse(response, 400, "BAD_REQUEST", "The body is no JSON, or larger than a gateway sends.");
  const exchange = new Exchange(context.requestId);
  await watched(subgraph, logger, exchange, request, async () => {
    const refusals = refusalsOf(subgraph, body);
    if (refusals !== null) {
      exchange.answered(refusals);
      return send(response, 400, { data: null, errors: refusals });
    }
    const result = await apollo.executeHTTPGraphQLRequest({
      context: () => Promise.resolve(context),
      httpGraphQLRequest: { method: request.method ?? "GET", headers, search: "", body },
    });
    response.writeHead(result.status ?? 200, { ...Object.fromEntries(result.headers), "cache-control": "no-store" });
    if (result.body.kind === "complete") response.end(result.body.string);
  });
}

async function contextOf(subgraph: Subgraph, request: IncomingMessage, response: ServerResponse) {
  const token = tokenIn(request);
  if (token === null) return null;
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const requestId = String(request.headers["x-request-id"] ?? "unknown").slice(0, maxRequestIdLength);
  const afterWrite = request.headers[afterWriteHeader] !== undefined;
  return await subgraph.contextOf({ token, requestId, signal: gone.signal, afterWrite }).catch(() => null);
}

function tokenIn(request: IncomingMessage): string | null {
  const [credential = "", ...others] = request.headersDistinct["authorization"] ?? [];
  return others.length === 0 ? (/^Bearer (\S+)$/.exec(credential)?.[1] ?? null) : null;
}

/** Why a body is not executed; null if it is. What is no request at all is left to Apollo Server. */
function refusalsOf(subgraph: Subgraph, body: unknown): readonly GraphQLFormattedError[] | null {
  const { query, operationName, variables } = Object(body) as Partial<SubgraphRequest>; // Apollo checks the rest.
  if (typeof query !== "string" || typeof (variables ?? {}) !== "object") return null;
  const admitted = subgraph.admit({ query, operationName: operationName ?? undefined, variables: variables ?? {} });
  return "kind" in admitted ? null : admitted;
}

function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  send(response, status, { errors: [{ message, extensions: { code } }] });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

/** The body as JSON; null if it is none or too large. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return null;
  }
}
