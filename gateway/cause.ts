import type { GraphQLFormattedError } from "graphql";
import { type ErrorCode, errorCatalogue, isErrorCode } from "../kernel/errors.ts";

/** Why a part of the answer is missing, in words and codes fit for a client. */
export interface Cause {
  readonly message: string;
  readonly extensions: {
    readonly code: ErrorCode;
    readonly service?: string;
    readonly retryable?: boolean;
    readonly [detail: string]: unknown;
  };
}

export type CallFailureCode = "SUBGRAPH_UNAVAILABLE" | "SUBGRAPH_TIMEOUT" | "SUBGRAPH_BAD_RESPONSE";

/** A call that brought no answer, with the code that stands for it. */
export class CallFailed extends Error {
  readonly code: CallFailureCode;
  /** Whether not a byte of an answer came, so that the connection and not the subgraph may be to blame. */
  readonly unanswered: boolean;

  constructor(
    code: CallFailureCode,
    { unanswered = false, ...options }: ErrorOptions & { readonly unanswered?: boolean } = {},
  ) {
    super("The subgraph could not be asked.", options);
    this.code = code;
    this.unanswered = unanswered;
  }
}

const failed: Record<CallFailureCode, string> = {
  SUBGRAPH_UNAVAILABLE: "could not be reached",
  SUBGRAPH_TIMEOUT: "did not answer in time",
  SUBGRAPH_BAD_RESPONSE: "answered with something that is no answer",
};
const passedDetails = [
  ...["argument", "limit", "found", "current", "obstacles", "path", "pointer", "ref"],
  ...["retryAfter", "retryable"],
];
const maxMessageLength = 500;

/** Why a part is missing whose subgraph was not there, late, or out of its mind. */
export function callFailure(code: CallFailureCode, service: string): Cause {
  return {
    message: `The ${service} service ${failed[code]}. ${errorCatalogue[code].remedy}`,
    extensions: { code, service, retryable: code !== "SUBGRAPH_BAD_RESPONSE" },
  };
}

/** A fault that nobody but us can explain; the log knows it by the request id. */
export function internalFault(service?: string): Cause {
  return {
    message: "This part could not be answered.",
    extensions: { code: "INTERNAL", ...(service === undefined ? {} : { service }), retryable: false },
  };
}

/** A message short enough for a client, however long the value that it quotes. */
export function cutMessage(message: string): string {
  if (message.length <= maxMessageLength) return message;
  // A character of two halves may have lost one, which JSON readers need not take.
  return `${message.slice(0, maxMessageLength - 1).toWellFormed()}…`;
}

/** What a subgraph's error may say to a client: a refusal as it is, anything else nothing. Null if it must be masked. */
export function refusalFrom(error: unknown, service: string): Cause | null {
  const { message, extensions } = partsOf(error);
  const code = extensions["code"];
  if (!isErrorCode(code) || code === "INTERNAL" || typeof message !== "string") return null;
  if (isCallFailureCode(code)) return callFailure(code, service);
  const details = passedDetails.flatMap((name) => (isPlain(extensions[name]) ? [[name, extensions[name]]] : []));
  return {
    message: cutMessage(message),
    extensions: { ...Object.fromEntries(details), code, service },
  };
}

/** The code of a failed call that the seam reported, if it is one. */
export function callFailureCodeOf(error: unknown): CallFailureCode | null {
  if (error instanceof CallFailed) return error.code;
  const code = partsOf(error).extensions["code"];
  return isCallFailureCode(code) ? code : null;
}

function isCallFailureCode(code: unknown): code is CallFailureCode {
  return code === "SUBGRAPH_UNAVAILABLE" || code === "SUBGRAPH_TIMEOUT" || code === "SUBGRAPH_BAD_RESPONSE";
}

function partsOf(error: unknown): { message: unknown; extensions: Readonly<Record<string, unknown>> } {
  if (typeof error !== "object" || error === null) return { message: null, extensions: {} };
  const { message, extensions } = error as Partial<GraphQLFormattedError>; // Both are checked before use.
  const isObject = typeof extensions === "object" && extensions !== null;
  return { message, extensions: isObject ? { ...extensions } : {} };
}

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return value.length <= maxMessageLength;
  return typeof value === "number" || typeof value === "boolean";
}
