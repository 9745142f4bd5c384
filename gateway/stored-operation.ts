import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../kernel/errors.ts";
import { answerPreflight } from "./cors.ts";
import { type ExchangeOptions, exchangeHandler, executeExchange, type HandleRequest } from "./exchange.ts";
import type { GatewayAnswer } from "./gateway.ts";
import { send } from "./http-answer.ts";
import { refuseTwoCredentials } from "./http-request.ts";

/** One query that is answered to whoever gets an address, for services that do not speak GraphQL. */
export interface StoredOperation {
  /** What the addresses begin with, between two slashes. */
  readonly name: string;
  readonly query: string;
  /** The variables for what follows in the address, decoded once. */
  readonly variables: (asked: string) => Readonly<Record<string, unknown>>;
  /** What the answer means in HTTP. */
  readonly answer: (answer: GatewayAnswer, asked: string, accept: string) => PlainAnswer;
}

/** An answer in JSON. */
export interface PlainAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Path of where the client finds what it asked for. */
  readonly location?: string;
}

/** The addresses of a stored operation begin with this. */
export function prefixOf({ name }: StoredOperation): string {
  return `/${name}/`;
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
    const asked = decoded((request.url ?? "").slice(prefix.length));
    exchange.params = { query: operation.query, variables: operation.variables(asked) };
    using _place = await entrance.enter("read", exchange.signal);
    const answer = await executeExchange(gateway, exchange, principal, false);
    sendPlain(response, operation.answer(answer, asked, request.headers.accept ?? ""));
  });
}

function refuseWriting({ method = "" }: IncomingMessage, response: ServerResponse): void {
  if (["GET", "HEAD"].includes(method)) return;
  response.setHeader("allow", "GET, HEAD");
  throw new Refusal("METHOD_NOT_ALLOWED", "Send GET.");
}

// All that follows is what is asked for, also a question mark.
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
    vary: [response.getHeader("vary") ?? [], "accept"].flat().join(", "),
    ...(location === undefined ? {} : { location }),
  };
  send(response, [JSON.stringify(body), { status, statusText: "", headers }]);
}
