import type { IncomingMessage, ServerResponse } from "node:http";
import type { OperationKind } from "../kernel/errors.ts";
import type { RequestKind } from "./entrance.ts";
import type { GatewayAnswer, GatewayRequest } from "./gateway.ts";
import { requestIdOf } from "./http-request.ts";

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

/** The exchange that begins with a request. */
export function newExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const requestId = requestIdOf(request);
  const signal = clientGone(response);
  const nothingYet = { params: {}, isGraphql: false, operation: "none", hasData: false, codes: [] } as const;
  return { requestId, signal, request, ...nothingYet };
}

/** Only who shows a credential can write, and the credential was found good: for all others the body need not be read. */
export function kindByHeaders({ method, headers }: IncomingMessage): RequestKind {
  return method === "POST" && headers.authorization !== undefined ? "write" : "read";
}

/** The kind by which a request waits for its turn. */
export function kindOf({ request, params }: Exchange): RequestKind {
  return /\bmutation\b/.test(params.query ?? "") ? kindByHeaders(request) : "read";
}

/** What the log tells of an answer; of several, of the last. */
export function remember(exchange: Exchange, answer: GatewayAnswer): void {
  exchange.codes = codesIn(answer);
  exchange.hasData ||= (answer.data ?? null) !== null;
}

function codesIn({ errors = [] }: GatewayAnswer): readonly unknown[] {
  return [...new Set(errors.map(({ extensions }) => extensions?.["code"]))];
}

/** Aborts when the client has gone before its answer. */
function clientGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
