import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { graphqlHandler, type HttpOptions } from "./http.ts";

/** Whether a part of the system can do its work. */
export interface Readiness {
  readonly name: string;
  readonly ready: boolean;
  readonly reason?: string;
  /** Whether the server works without this part, although not as well. */
  readonly optional?: boolean;
}

export interface ServerOptions<Principal> extends HttpOptions<Principal> {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly readiness: () => Promise<readonly Readiness[]>;
  /**
   * Resolves when everybody knows that the server is not ready any more; until then a server that stops still takes
   * requests. A moment if absent.
   */
  readonly grace?: () => Promise<unknown>;
  /** How long stopping may take, the grace included. */
  readonly drainMs?: number;
  /** Answers paths that are not the gateway's own; true if it did. */
  readonly otherwise?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** Answers what has begun, takes nothing new, and resolves when all connections are closed. */
  stop(): Promise<void>;
}

const headersTimeoutMs = 5_000;
const requestTimeoutMs = 15_000;
/** Connections that may wait to be looked at: many clients come back at once. */
const backlog = 4_096;
const defaultGraceMs = 300;
const defaultDrainMs = 4_500;
const closeIdleEveryMs = 100;

const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "strict-transport-security": "max-age=31536000",
} as const;

/** Serves the gateway over HTTP with its health checks, until it is stopped. */
export async function startServer<Principal>(options: ServerOptions<Principal>): Promise<RunningServer> {
  const state = { draining: false };
  const server = createServer(
    { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs, connectionsCheckingInterval: 1_000 },
    listener(options, state),
  );
  server.listen({ port: options.port, host: options.host, backlog });
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  let stopped: Promise<void> | null = null;
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
    stop: () => {
      state.draining = true;
      const { grace = () => pause(defaultGraceMs), drainMs = defaultDrainMs } = options;
      stopped ??= drained(server, grace, drainMs);
      return stopped;
    },
  };
}

/** Stops the server when the process is asked to end. */
export function stopOnSignals(server: RunningServer, afterwards: () => void | Promise<void>): void {
  const stop = () => void server.stop().then(afterwards);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function listener<Principal>(options: ServerOptions<Principal>, state: { readonly draining: boolean }) {
  const handleGraphql = graphqlHandler(options);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (state.draining) response.setHeader("connection", "close");
    const [path] = (request.url ?? "/").split("?");
    try {
      if (path === "/graphql") await handleGraphql(request, response);
      else if (path === "/livez") sendJson(response, 200, { live: true });
      else if (path === "/readyz") await answerReadiness(response, options, state.draining);
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

/**
 * First the grace, in which every answer closes its connection; then no new connections, and the end of idle ones again
 * and again, since one that was busy when the server closed stays open after its answer.
 */
async function drained(server: Server, grace: () => Promise<unknown>, drainMs: number): Promise<void> {
  const late = Promise.withResolvers<void>();
  const deadline = setTimeout(late.resolve, drainMs);
  await Promise.race([grace(), late.promise]);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), closeIdleEveryMs);
  server.closeIdleConnections();
  void late.promise.then(() => server.closeAllConnections());
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
