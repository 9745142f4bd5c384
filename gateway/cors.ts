import type { IncomingMessage, ServerResponse } from "node:http";

/** Which pages of others may read answers: every one, or those of the listed origins. */
export type AllowedOrigins = "any" | readonly string[];

const allowedHeaders =
  "content-type, authorization, x-request-id, x-requested-with, apollo-require-preflight, graphql-preflight";

/** Tells browsers who may read the answer. Credentials of the browser are never allowed along. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, allowed: AllowedOrigins): void {
  const { origin } = request.headers;
  if (allowed === "any") {
    response.setHeader("access-control-allow-origin", "*");
  } else {
    response.setHeader("vary", "origin");
    if (origin !== undefined && allowed.includes(origin)) response.setHeader("access-control-allow-origin", origin);
  }
  response.setHeader("access-control-expose-headers", "x-request-id");
}

/** Answers the question that a browser asks before it sends another site's request. */
export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": allowedHeaders,
    "access-control-max-age": "600",
  });
  response.end();
}
