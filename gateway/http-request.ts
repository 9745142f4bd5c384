import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal } from "../kernel/errors.ts";

/** What the transport takes. */
export interface HttpLimits {
  readonly maxBodyBytes: number;
  readonly maxJsonDepth: number;
}

export const defaultHttpLimits: HttpLimits = { maxBodyBytes: 1_000_000, maxJsonDepth: 32 };

const saneRequestId = /^[A-Za-z0-9._-]{8,100}$/;
const shortBodyBytes = 16_384;
const preflightHeaders = ["x-requested-with", "apollo-require-preflight", "graphql-preflight"];

/** The caller's request id where it is fit for a log, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && saneRequestId.test(given) ? given : randomUUID();
}

/** Whom a connection comes from: an address of IPv4 or, as one host has as many as it likes, a network of IPv6. */
export function clientOf({ socket }: Pick<IncomingMessage, "socket">): string {
  const address = socket.remoteAddress ?? "";
  const [mapped] = /\d+\.\d+\.\d+\.\d+$/.exec(address) ?? [];
  if (mapped !== undefined || address === "") return mapped ?? address;
  const [head = [], tail = []] = address.split("::").map((part) => part.split(":"));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return [...head, ...zeros, ...tail].slice(0, 4).join(":");
}

/** Refuses what a web page of somebody else could make a browser send without asking first. */
export function refuseForgery({ headers, method }: IncomingMessage): void {
  const [mediaType = ""] = (headers["content-type"] ?? "").split(";");
  if (mediaType.trim().toLowerCase() === "application/json") return;
  if (preflightHeaders.some((name) => headers[name])) return;
  // A page may send these types, or none, to any address; everything else makes the browser ask first.
  const simple = ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"];
  if (method === "GET" || simple.includes(mediaType.trim().toLowerCase())) {
    const message = "Send content-type application/json or the header GraphQL-Preflight: 1.";
    throw new Refusal("CSRF_REFUSED", message);
  }
}

/** Refuses several credentials: Node reads the first of them, and whoever stands before it may have checked another. */
export function refuseTwoCredentials({ headersDistinct }: IncomingMessage): void {
  if ((headersDistinct["authorization"]?.length ?? 0) < 2) return;
  throw new Refusal("UNAUTHENTICATED", "Send one Authorization header.");
}

/** Reads the body as text; refuses what is too large as soon as that is known. */
export async function bodyOf(request: IncomingMessage, { maxBodyBytes }: HttpLimits): Promise<string> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > maxBodyBytes) throw tooLarge(maxBodyBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) throw tooLarge(maxBodyBytes);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new Refusal("BAD_REQUEST", "The body is not UTF-8.");
  }
}

/** Whether reading a body to its end costs less than a new connection. */
export function isShortBody({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  return length !== undefined && Number(length) <= shortBodyBytes;
}

/** Refuses JSON that nests deeper than any request of ours, before it is parsed. */
export function refuseDeepJson(text: string, { maxJsonDepth }: HttpLimits): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === backslash) index++;
      else if (code === quote) inString = false;
    } else if (code === quote) {
      inString = true;
    } else if (code === openBrace || code === openBracket) {
      if (++depth > maxJsonDepth) throw new Refusal("BAD_REQUEST", `JSON may nest ${maxJsonDepth} levels at most.`);
    } else if (code === closeBrace || code === closeBracket) {
      depth--;
    }
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93];

function tooLarge(limit: number): Refusal {
  return new Refusal("PAYLOAD_TOO_LARGE", `The body may have ${limit} bytes at most.`, { limit });
}
