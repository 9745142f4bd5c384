import type { IncomingMessage } from "node:http";
import { Refusal } from "../kernel/errors.ts";
import type { GatewayRequest } from "./gateway.ts";
import { bodyOf, type HttpLimits, refuseDeepJson } from "./http-request.ts";
import { isEntity } from "./representation.ts";

/** What a request asks for, from its body or its address; refuses what is no GraphQL request. */
export async function paramsOf(request: IncomingMessage, limits: HttpLimits): Promise<GatewayRequest> {
  if (request.method === "GET") return checkedParams(paramsInUrl(request.url ?? "", limits));
  if (request.method !== "POST") throw new Refusal("METHOD_NOT_ALLOWED", "Send GET or POST.");
  if (!isJson(request.headers["content-type"] ?? "")) {
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send content-type application/json in UTF-8.");
  }
  return checkedParams(parsedJson(await bodyOf(request, limits), limits));
}

function paramsInUrl(url: string, limits: HttpLimits): unknown {
  const search = searchOf(url);
  const json = (name: string) => (search.get(name) ? parsedJson(search.get(name) ?? "", limits) : undefined);
  return {
    query: search.get("query") ?? undefined,
    operationName: search.get("operationName") ?? undefined,
    variables: json("variables"),
    extensions: json("extensions"),
  };
}

/** The parameters in an address; none where it is no address. */
export function searchOf(url: string): URLSearchParams {
  return URL.parse(url, "http://localhost")?.searchParams ?? new URLSearchParams();
}

function parsedJson(text: string, limits: HttpLimits): unknown {
  refuseDeepJson(text, limits);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("BAD_REQUEST", "The request is not JSON.");
  }
}

function checkedParams(params: unknown): GatewayRequest {
  if (Array.isArray(params)) throw new Refusal("BAD_REQUEST", "Send one operation a request; batches are not taken.");
  if (!isEntity(params)) throw new Refusal("BAD_REQUEST", "The body is not a JSON object.");
  const { query, operationName, variables, extensions } = params;
  if (!isAbsentOr(query, "string")) throw new Refusal("BAD_REQUEST", "query is not a string.");
  if (!isAbsentOr(operationName, "string")) throw new Refusal("BAD_REQUEST", "operationName is not a string.");
  if (!isAbsentOr(variables, "object")) throw new Refusal("BAD_REQUEST", "variables is not a JSON object.");
  if (!isAbsentOr(extensions, "object")) throw new Refusal("BAD_REQUEST", "extensions is not a JSON object.");
  // The lines above are the proof.
  return { ...params, query: query ?? undefined } as GatewayRequest;
}

function isAbsentOr(value: unknown, type: "string" | "object"): boolean {
  if (value === undefined || value === null) return true;
  return type === "string" ? typeof value === "string" : isEntity(value);
}

function isJson(contentType: string): boolean {
  const [mediaType = "", ...parameters] = contentType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  return mediaType === "application/json" && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}
