import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Dispatcher, Pool } from "undici";
import type { Actor } from "../kernel/actor.ts";
import { type ErrorCode, Refusal } from "../kernel/errors.ts";
import type { MintToken } from "../kernel/internal-token.ts";
import { type Listening, listen } from "../kernel/listen.ts";
import type { Logger } from "../kernel/logger.ts";
import { type CallFailureCode, callFailure } from "./cause.ts";
import { requestIdOf } from "./http-request.ts";
import type { Readiness } from "./server.ts";

/** How much one call may carry and how long it may take. */
export interface SigningLimits {
  readonly maxBodyBytes: number;
  readonly maxAnswerBytes: number;
  readonly callMs: number;
  /** Calls of one subgraph at the same time; further ones wait for their turn, within their deadline. */
  readonly maxConnections: number;
}

export interface SigningOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Base addresses of the subgraphs by name, without `/graphql`. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Tells who asks; throws a Refusal where the credential is not good. */
  readonly authenticate: (authorization: string | undefined) => Actor | Promise<Actor>;
  readonly mintToken: MintToken;
  readonly logger: Logger;
  readonly limits?: Partial<SigningLimits>;
}

export const defaultSigningLimits: SigningLimits = {
  maxBodyBytes: 10_000_000,
  maxAnswerBytes: 20 * 1024 * 1024,
  callMs: 2_000,
  maxConnections: 64,
};
const readinessMs = 1_000;

/** One subgraph as the signing server reaches it. */
interface Target {
  readonly name: string;
  readonly pool: Pool;
  /** What stands before every path, where a subgraph does not have an origin of its own. */
  readonly prefix: string;
}

const statusOf: Partial<Record<ErrorCode, number>> = {
  INTERNAL: 500,
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  PAYLOAD_TOO_LARGE: 413,
  SUBGRAPH_BAD_RESPONSE: 502,
  SUBGRAPH_TIMEOUT: 504,
  SUBGRAPH_UNAVAILABLE: 502,
  UNAUTHENTICATED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
};

/**
 * Serves `POST /<subgraph>/graphql` for a router that cannot mint our tokens: tells who asks from the Authorization
 * header as the gateway does, and passes the call on with a token for that caller and that subgraph.
 */
export async function startSigning(options: SigningOptions): Promise<Listening> {
  const limits = { ...defaultSigningLimits, ...options.limits };
  const targets = targetsOf(options.addresses, limits);
  const state = { draining: false };
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 15_000, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      if (state.draining) response.setHeader("connection", "close");
      void answer(request, response, { ...options, limits, targets, state });
    },
  );
  const listening = await listen(server, options.host, options.port);
  return {
    url: listening.url,
    stop: async () => {
      state.draining = true;
      await listening.stop();
      await Promise.all([...targets.values()].map(({ pool }) => pool.destroy()));
    },
  };
}

/** What one request is answered with. */
interface Signing extends SigningOptions {
  readonly limits: SigningLimits;
  readonly targets: ReadonlyMap<string, Target>;
  readonly state: { readonly draining: boolean };
}

function targetsOf(addresses: SigningOptions["addresses"], limits: SigningLimits): Map<string, Target> {
  const named = Object.entries(addresses).map(([name, address]) => {
    const { origin, pathname } = new URL(address);
    // A call is sent once: undici repeats nothing that it has begun to send, and follows no redirect.
    const pool = new Pool(origin, { connections: limits.maxConnections, pipelining: 1 });
    return [name, { name, pool, prefix: pathname.replace(/\/+$/, "") }] as const;
  });
  return new Map(named);
}

async function answer(request: IncomingMessage, response: ServerResponse, signing: Signing): Promise<void> {
  const requestId = requestIdOf(request);
  response.setHeader("x-request-id", requestId);
  response.setHeader("x-content-type-options", "nosniff");
  try {
    const [path] = (request.url ?? "/").split("?");
    if (path === "/livez") sendJson(response, 200, { live: true });
    else if (path === "/readyz") await answerReadiness(response, signing);
    else await passOn(request, response, requestId, signing);
  } catch (error) {
    refuse(request, response, error, signing);
  }
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  signing: Signing,
): Promise<void> {
  const target = targetIn(request, signing.targets);
  refuseOtherRequests(request, signing.limits);
  const actor = await signing.authenticate(request.headers.authorization);
  const token = await signing.mintToken(target.name, actor);
  const { maxBodyBytes, maxAnswerBytes, callMs } = signing.limits;
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const signal = AbortSignal.any([AbortSignal.timeout(callMs), gone.signal]);
  // The connection outlives a body that is not read to the end: a refusal still has to go over it.
  const sent = request.iterator({ destroyOnReturn: false });
  const body = Readable.from(bounded(sent, maxBodyBytes, () => tooLarge(maxBodyBytes)));
  // Nothing of the request goes on but its body and its id: a header of ours that a client sent means nothing.
  const headers = {
    accept: "application/json",
    "accept-encoding": "identity",
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "x-request-id": requestId,
  };
  const answered = await asked(target, { path: `${target.prefix}/graphql`, method: "POST", headers, body, signal });
  response.writeHead(answered.statusCode, { "content-type": "application/json", "cache-control": "no-store" });
  await pipeline(
    bounded(answered.body, maxAnswerBytes, () => failed("SUBGRAPH_BAD_RESPONSE", target)),
    response,
  );
}

function targetIn({ url = "/" }: IncomingMessage, targets: Signing["targets"]): Target {
  const [, name = ""] = /^\/([^/?]+)\/graphql$/.exec(url) ?? [];
  const target = targets.get(name);
  if (target !== undefined) return target;
  throw new Refusal("NOT_FOUND", `Send POST to /<subgraph>/graphql, one of ${[...targets.keys()].join(", ")}.`);
}

/** What no router sends; a page in a browser could, which must ask first for JSON and is never allowed. */
function refuseOtherRequests({ method, headers }: IncomingMessage, { maxBodyBytes }: SigningLimits): void {
  if (method !== "POST") throw new Refusal("METHOD_NOT_ALLOWED", "Send POST.");
  const [mediaType = ""] = (headers["content-type"] ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "application/json") {
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send content-type application/json.");
  }
  if (Number(headers["content-length"] ?? 0) > maxBodyBytes) throw tooLarge(maxBodyBytes);
}

async function asked(target: Target, call: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
  const answered = await target.pool.request(call).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    const isLate = error instanceof Error && error.name === "TimeoutError";
    throw failed(isLate ? "SUBGRAPH_TIMEOUT" : "SUBGRAPH_UNAVAILABLE", target, error);
  });
  if (isAnswer(answered)) return answered;
  // What is left of it is nobody's; reading it to the end could take as long as the other side likes.
  answered.body.on("error", () => {}).destroy();
  throw failed("SUBGRAPH_BAD_RESPONSE", target, new Error(`It answered with HTTP ${answered.statusCode}.`));
}

/** A subgraph answers in plain JSON; a refused token is our fault and not the caller's, so that 401 does not go on. */
function isAnswer({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  const isJson = /^application\/(graphql-response\+)?json\b/.test(String(headers["content-type"]));
  const isPlain = headers["content-encoding"] === undefined;
  const isRedirect = statusCode >= 300 && statusCode < 400;
  return isJson && isPlain && !isRedirect && statusCode !== 401 && statusCode !== 403;
}

async function* bounded(chunks: AsyncIterable<Buffer>, maxBytes: number, excess: () => Error) {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw excess();
    yield chunk;
  }
}

async function answerReadiness(response: ServerResponse, { targets, state }: Signing): Promise<void> {
  if (state.draining) return sendJson(response, 503, { ready: false, reason: "SHUTTING_DOWN" });
  const parts = await Promise.all([...targets.values()].map(readinessOf));
  // A router answers in part without a subgraph, so one that is missing is named and turns nobody away.
  sendJson(response, 200, { ready: true, parts });
}

async function readinessOf({ name, pool, prefix }: Target): Promise<Readiness> {
  try {
    const signal = AbortSignal.timeout(readinessMs);
    const { statusCode, body } = await pool.request({ path: `${prefix}/readyz`, method: "GET", signal });
    body.on("error", () => {}).destroy();
    return statusCode === 200 ? { name, ready: true } : { name, ready: false, reason: "It says that it is not ready." };
  } catch {
    return { name, ready: false, reason: "It could not be reached." };
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, { logger }: Signing): void {
  const refusal = error instanceof Refusal ? error : new Refusal("INTERNAL", "The call could not be passed on.");
  const { code, message, extensions } = refusal;
  const isOurs = code === "INTERNAL" || code.startsWith("SUBGRAPH_");
  const requestId = response.getHeader("x-request-id");
  if (isOurs && !response.destroyed) logger.error({ requestId, code, err: error }, "a call was not passed on");
  if (response.headersSent) return void response.destroy();
  // What is left of a refused body is not worth reading, so the connection goes with it.
  if (!request.complete) response.setHeader("connection", "close");
  sendJson(response, statusOf[code] ?? 400, { errors: [{ message, extensions }] });
}

function failed(code: CallFailureCode, { name }: Target, cause?: unknown): Refusal {
  const { message, extensions } = callFailure(code, name);
  return Object.assign(new Refusal(code, message, extensions), { cause });
}

function tooLarge(limit: number): Refusal {
  return new Refusal("PAYLOAD_TOO_LARGE", `The body may have ${limit} bytes at most.`, { limit });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
