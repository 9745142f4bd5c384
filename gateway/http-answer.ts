import type { IncomingMessage, ServerResponse } from "node:http";
import type { Response } from "graphql-http";
import { type ErrorCode, isErrorCode, Refusal } from "../kernel/errors.ts";
import { cutMessage } from "./cause.ts";
import type { GatewayAnswer } from "./gateway.ts";
import { isShortBody } from "./http-request.ts";
import { pageSecurityPolicy, type RenderPage } from "./page.ts";

const statusOf: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  CSRF_REFUSED: 403,
  INTERNAL: 500,
  METHOD_NOT_ALLOWED: 405,
  OVERLOADED: 503,
  PAYLOAD_TOO_LARGE: 413,
  SHUTTING_DOWN: 503,
  UNAUTHENTICATED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
};

/** The status says whether anything was executed, to clients that know GraphQL's own media type. */
export function responseOf(answer: GatewayAnswer, accept: string): Response {
  const ownType = accept.includes("application/graphql-response+json");
  const code = answer.data === undefined ? answer.errors?.[0]?.extensions?.["code"] : undefined;
  const executed = answer.data !== undefined || !ownType;
  const status = (isErrorCode(code) && statusOf[code]) || (executed ? 200 : 400);
  const type = ownType ? "application/graphql-response+json" : "application/json";
  const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" };
  return [JSON.stringify(answer), { status, statusText: "", headers }];
}

/** Sends the page for people. */
export async function sendPage(response: ServerResponse, page: RenderPage): Promise<void> {
  const body = await page();
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-encoding": "gzip",
    "content-security-policy": pageSecurityPolicy,
    "cache-control": "public, max-age=3600",
  });
  response.end(body);
}

/** Sends what the protocol made of an answer. */
export function send(response: ServerResponse, [body, { status, headers }]: Response): void {
  // With its length known, an answer leaves in one piece.
  const length = body === null ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body ?? undefined);
}

/** Sends why a request was not answered, and answers the code that says so. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, error: unknown): ErrorCode {
  const refusal = error instanceof Refusal ? error : new Refusal("INTERNAL", "The request could not be answered.");
  const { code } = refusal;
  if (response.headersSent) {
    response.destroy();
    return code;
  }
  // What is left of a long body is not worth reading, so the connection goes with it.
  if (!request.complete && !isShortBody(request)) response.setHeader("connection", "close");
  if (code === "UNAUTHENTICATED") response.setHeader("www-authenticate", "Bearer");
  if (code === "METHOD_NOT_ALLOWED" && !response.hasHeader("allow")) response.setHeader("allow", "GET, POST");
  if (code === "OVERLOADED") response.setHeader("retry-after", String(refusal.extensions["retryAfter"]));
  const body = JSON.stringify({ errors: [{ message: cutMessage(refusal.message), extensions: refusal.extensions }] });
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  send(response, [body, { status: statusOf[code] ?? 400, statusText: "", headers }]);
  return code;
}
