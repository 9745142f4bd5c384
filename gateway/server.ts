import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Leave, type Listening, listen, untilQuiet } from "../kernel/listen.ts";
import { type MetricsText, sendMetrics } from "../kernel/metrics.ts";
import { Entrance } from "./entrance.ts";
import { graphqlHandler, type HttpOptions } from "./http.ts";
import { answersPath, type StoredOperation, storedOperationHandler } from "./stored-operation.ts";
import { Subscriptions } from "./subscriptions.ts";

/** Whether a part of the system can do its work. */
export interface Readiness {
  readonly name: string;
  readonly ready: boolean;
  readonly reason?: string;
  /** Whether the server works without this part, although not as well. */
  readonly optional?: boolean;
}

export interface ServerOptions<Principal> extends Omit<HttpOptions<Principal>, "entrance">, Leave {
  /** Where requests wait for their turn; one with the usual limits if absent. */
  readonly entrance?: Entrance;
  /** What is answered to services that do not speak GraphQL. */
  readonly storedOperations?: readonly StoredOperation[];
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly readiness: () => Promise<readonly Readiness[]>;
  /** What the process measures, as Prometheus reads it. */
  readonly metrics?: MetricsText;
  /** Answers paths that are not the gateway's own; true if it did. */
  readonly otherwise?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
}

const headersTimeoutMs = 5_000;
const requestTimeoutMs = 15_000;

const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "strict-transport-security": "max-age=31536000",
} as const;

/** Serves the gateway over HTTP with its health checks, until it is stopped. */
export async function startServer<Principal>(options: ServerOptions<Principal>): Promise<Listening> {
  const state = { draining: false };
  const { subscriptions = new Subscriptions() } = options;
  const server = createServer(
    { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs, connectionsCheckingInterval: 1_000 },
    listener({ ...options, subscriptions }, state),
  );
  const { grace = untilQuiet, drainMs } = options;
  const leave = { grace, ...(drainMs === undefined ? {} : { drainMs }) };
  const { url, stop } = await listen(server, options.host, options.port, leave);
  return {
    url,
    stop: () => {
      state.draining = true;
      subscriptions.end();
      return stop();
    },
  };
}

function listener<Principal>(options: ServerOptions<Principal>, state: { readonly draining: boolean }) {
  const shared = { ...options, entrance: options.entrance ?? new Entrance() };
  const handleGraphql = graphqlHandler(shared);
  const stored = (options.storedOperations ?? []).map((operation) => {
    return { operation, handle: storedOperationHandler(shared, operation) };
  });
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (state.draining) response.setHeader("connection", "close");
    const [path = "/"] = (request.url ?? "/").split("?");
    const operation = stored.find((each) => answersPath(each.operation, path));
    try {
      if (operation) await operation.handle(request, response);
      else if (path === "/graphql") await handleGraphql(request, response);
      else if (path === "/livez") sendJson(response, 200, { live: true });
      else if (path === "/readyz") await answerReadiness(response, options, state.draining);
      else if (path === "/metrics" && options.metrics) await sendMetrics(response, options.metrics);
      else if (!(await options.otherwise?.(request, response))) notFound(response);
    } catch (error) {
      options.logger.error({ err: error, path }, "a request failed");
      if (!response.headersSent)
        sendJson(response, 500, { errors: [{ message: "The request could not be answered." }] });
    }
  };
}

async function answerReadiness<Principal>(
  response: ServerResponse,
  { readiness, logger }: ServerOptions<Principal>,
  draining: boolean,
): Promise<void> {
  if (draining) return sendJson(response, 503, { ready: false, reason: "SHUTTING_DOWN" });
  try {
    const parts = await readiness();
    const ready = parts.every((part) => part.ready || part.optional);
    sendJson(response, ready ? 200 : 503, { ready, parts });
  } catch (error) {
    logger.error({ err: error }, "readiness is not known");
    sendJson(response, 503, { ready: false });
  }
}

function notFound(response: ServerResponse): void {
  const extensions = { code: "NOT_FOUND" };
  sendJson(response, 404, { errors: [{ message: "There is nothing here. The API is at /graphql.", extensions }] });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}
