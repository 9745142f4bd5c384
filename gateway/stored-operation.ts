import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../kernel/errors.ts";
import { answerPreflight } from "./cors.ts";
import {
  type Exchange,
  type ExchangeOptions,
  exchangeHandler,
  executeExchange,
  type HandleRequest,
} from "./exchange.ts";
import type { GatewayAnswer } from "./gateway.ts";
import { send } from "./http-answer.ts";
import { refuseTwoCredentials } from "./http-request.ts";

/** One query that is answered to whoever gets an address, for services that do not speak GraphQL. */
export interface StoredOperation {
  /** What the addresses begin with, between two slashes. */
  readonly name: string;
  /** Whether its one address is the name, with nothing named behind it. */
  readonly standsAlone?: boolean;
  /** How its addresses end; any way if absent. Of several with one beginning, the first that fits answers. */
  readonly ending?: RegExp;
  readonly query: string;
  /** Whether parameters follow a question mark; otherwise that is part of what is asked for. */
  readonly takesParameters?: boolean;
  /** The variables for what follows in the address, decoded once. */
  readonly variables: (asked: string, parameters: URLSearchParams) => Readonly<Record<string, unknown>>;
  /** What the answer means in HTTP. */
  readonly answer: (
    answer: GatewayAnswer,
    asked: string,
    accept: string,
    parameters: URLSearchParams,
  ) => PlainAnswer | RenderedAnswer;
  /** How it is told that an address asks for what cannot be asked; as JSON if absent. */
  readonly refused?: (refusal: Refusal) => RenderedAnswer;
}

/** An answer in JSON. */
export interface PlainAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Path of where the client finds what it asked for. */
  readonly location?: string;
}

/** An answer in a form of its own, which others may keep for a moment where everybody gets the same. */
export interface RenderedAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
  readonly securityPolicy: string;
  /** How long it may be kept; 0 where it must not be. */
  readonly maxAgeSeconds: number;
  /** Whether pages of others, which let in only what says so, may show it as a part of theirs; they may if absent. */
  readonly isEmbeddable?: boolean;
}

/** The addresses of a stored operation begin with this. */
export function prefixOf({ name, standsAlone = false }: StoredOperation): string {
  return standsAlone ? `/${name}` : `/${name}/`;
}

/** Whether a stored operation answers a path. */
export function answersPath(operation: StoredOperation, path: string): boolean {
  const prefix = prefixOf(operation);
  if (operation.standsAlone) return path === prefix;
  return path.startsWith(prefix) && (operation.ending?.test(path) ?? true);
}

/** Makes the handler of a stored operation; it is admitted, authenticated and executed as every other request. */
export function storedOperationHandler<Principal>(
  options: ExchangeOptions<Principal>,
  operation: StoredOperation,
): HandleRequest {
  const { gateway, entrance, authenticate } = options;
  const prefix = prefixOf(operation);
  return exchangeHandler(options, prefix, async (request, response, exchange) => {
    if (request.method === "OPTIONS") return answerPreflight(response);
    exchange.isGraphql = true;
    refuseWriting(request, response);
    refuseTwoCredentials(request);
    const principal = await authenticate(request.headers);
    const question = questionIn((request.url ?? "").slice(prefix.length), operation);
    if (question instanceof Refusal) return sendRefused(request, response, exchange, operation, question);
    const { asked, parameters, variables } = question;
    exchange.params = { query: operation.query, variables };
    using _place = await entrance.enter("read", exchange.signal);
    const answer = await executeExchange(gateway, exchange, principal, false);
    const meaning = operation.answer(answer, asked, request.headers.accept ?? "", parameters);
    if ("text" in meaning) sendRendered(request, response, meaning);
    else sendPlain(response, meaning);
  });
}

function refuseWriting({ method = "" }: IncomingMessage, response: ServerResponse): void {
  if (["GET", "HEAD"].includes(method)) return;
  response.setHeader("allow", "GET, HEAD");
  throw new Refusal("METHOD_NOT_ALLOWED", "Send GET.");
}

/** What an address asks for, or why that cannot be asked. */
function questionIn(address: string, operation: StoredOperation) {
  try {
    const { asked, parameters } = askedIn(address, operation);
    return { asked, parameters, variables: operation.variables(asked, parameters) };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function sendRefused(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
  operation: StoredOperation,
  refusal: Refusal,
): void {
  if (operation.refused === undefined) throw refusal;
  exchange.codes = [refusal.code];
  sendRendered(request, response, operation.refused(refusal));
}

function askedIn(address: string, { takesParameters = false }: StoredOperation) {
  const end = takesParameters ? address.indexOf("?") : -1;
  if (end === -1) return { asked: decoded(address), parameters: new URLSearchParams() };
  return { asked: decoded(address.slice(0, end)), parameters: new URLSearchParams(address.slice(end)) };
}

function decoded(asked: string): string {
  try {
    return decodeURIComponent(asked);
  } catch {
    throw new Refusal("BAD_REQUEST", "The address holds a percent sign that begins no character; write it as %25.");
  }
}

function sendPlain(response: ServerResponse, { status, body, location }: PlainAnswer): void {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    vary: varyBy(response, "accept"),
    ...(location === undefined ? {} : { location }),
  };
  send(response, [JSON.stringify(body), { status, statusText: "", headers }]);
}

/** Sends what anybody may keep for its time; who shows a credential may see more, which nobody keeps. */
function sendRendered(request: IncomingMessage, response: ServerResponse, rendered: RenderedAnswer): void {
  const { status, mediaType, text, securityPolicy, maxAgeSeconds, isEmbeddable = true } = rendered;
  const isShared = request.headers.authorization === undefined && maxAgeSeconds > 0;
  const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
  const headers = {
    "cache-control": isShared ? `public, max-age=${maxAgeSeconds}, must-revalidate` : "no-store",
    vary: varyBy(response, "authorization"),
    "content-security-policy": securityPolicy,
    "cross-origin-resource-policy": isEmbeddable ? "cross-origin" : "same-origin",
    ...(isShared ? { etag } : {}),
  };
  const isKnown = isShared && status === 200 && knows(request, etag);
  if (isKnown) send(response, [null, { status: 304, statusText: "", headers }]);
  else send(response, [text, { status, statusText: "", headers: { ...headers, "content-type": mediaType } }]);
}

function knows({ headers }: IncomingMessage, etag: string): boolean {
  const tags = (headers["if-none-match"] ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

function varyBy(response: ServerResponse, header: string): string {
  return [response.getHeader("vary") ?? [], header].flat().join(", ");
}
