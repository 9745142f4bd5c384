import { GraphQLError } from "graphql";

/** Every code that an answer of Pedigree may carry, with what it means and what the caller can do. */
export const errorCatalogue = {
  ALIAS_SHADOWS_FIELD: {
    meaning: "An alias carries the name of another field in a way that cannot be renamed safely.",
    remedy: "Choose an alias that is no field name of the type.",
  },
  AUDIT_LOG_BROKEN: {
    meaning: "The audit log is not what was signed before: somebody has changed it, or its key is another one.",
    remedy: "Nothing is written until whoever runs Pedigree has looked: pedigree audit check says where.",
  },
  BAD_REQUEST: {
    meaning: "The HTTP request or its body is not a GraphQL request.",
    remedy: "Send POST with content-type application/json and a body { query, variables, operationName }.",
  },
  BAD_USER_INPUT: {
    meaning: "A variable, an argument or a field of an input is not acceptable.",
    remedy: "Correct the value that the message names.",
  },
  CSRF_REFUSED: {
    meaning: "A browser could have sent this request without the user's knowing.",
    remedy: "Send content-type application/json or a header GraphQL-Preflight: 1.",
  },
  CURSOR_INVALID: {
    meaning: "The cursor was not issued by this list.",
    remedy: "Use endCursor of a page of the same list with the same filter.",
  },
  DIRECTION_UNKNOWN: {
    meaning: "Results cannot be ranked, because nothing says whether more is better, or sources disagree about it.",
    remedy: "Send higherIsBetter where nothing says it; rank another metric or protocol where sources disagree.",
  },
  FORBIDDEN: {
    meaning: "The caller is known and may not do this.",
    remedy: "Ask an administrator of the namespace for the role that the message names.",
  },
  GRAPHQL_PARSE_FAILED: {
    meaning: "The query is not GraphQL.",
    remedy: "Correct the syntax at the given place.",
  },
  GRAPHQL_VALIDATION_FAILED: {
    meaning: "The query does not fit the schema.",
    remedy: "Compare it with schema/api.graphql.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    meaning: "The idempotency key was used before with another input.",
    remedy: "Use a new key for a new write, and the same key only to repeat the same one.",
  },
  INTERNAL: {
    meaning: "A fault of ours; the details are in the log under the request id.",
    remedy: "Try again, and report the request id if it stays.",
  },
  METHOD_NOT_ALLOWED: {
    meaning: "The HTTP method cannot carry this operation.",
    remedy: "Send mutations with POST.",
  },
  NOT_FOUND: {
    meaning: "The reference names nothing that the caller can see.",
    remedy: "Check the reference with resolve(refs).",
  },
  OVERLOADED: {
    meaning: "More requests came than can be answered in time.",
    remedy: "Wait as long as Retry-After says, then send the request again.",
  },
  PAYLOAD_TOO_LARGE: {
    meaning: "The request body or the query text is larger than the limit.",
    remedy: "Send less at once.",
  },
  PERSISTED_QUERY_NOT_FOUND: {
    meaning: "The hash of the persisted query is not known here.",
    remedy: "Send the query text together with the hash once.",
  },
  QUERY_TOO_DEEP: {
    meaning: "The query nests deeper than the limit.",
    remedy: "Ask for less at once.",
  },
  QUERY_TOO_EXPENSIVE: {
    meaning: "The query could cost more than the limit.",
    remedy: "Lower first, drop fields, or split the request.",
  },
  REF_INVALID: {
    meaning: "The text is not a reference.",
    remedy: "Write kind:name@version, such as checkpoint:EleutherAI/pythia-1.4b@step143000.",
  },
  RELEASE_BLOCKED: {
    meaning: "Something stands against publishing the checkpoint; extensions.obstacles names each.",
    remedy: "Do what viewerPermissions says of PUBLISH, then publish with the version that the checklist has by then.",
  },
  RELEASE_GATE_UNANSWERED: {
    meaning: "The graph did not answer all that has to be known before a checkpoint is published.",
    remedy: "Repeat the call later if extensions.retryable is true; otherwise have the named part mended.",
  },
  SHUTTING_DOWN: {
    meaning: "The server is about to stop and takes no new requests.",
    remedy: "Send the request again.",
  },
  STEP_NOT_POSSIBLE: {
    meaning: "The record is in a state from which this step does not lead on.",
    remedy: "Read its state, and take one of the steps that the message names.",
  },
  STORAGE_UNAVAILABLE: {
    meaning: "The database could not take the write.",
    remedy: "Free disk space or wait, then repeat with the same idempotency key.",
  },
  SUBGRAPH_BAD_RESPONSE: {
    meaning: "A subgraph answered with something that is no answer.",
    remedy: "Everything else was answered; ask again for the missing part.",
  },
  SUBGRAPH_TIMEOUT: {
    meaning: "A subgraph did not answer in time.",
    remedy: "Everything else was answered; ask again for the missing part.",
  },
  SUBGRAPH_UNAVAILABLE: {
    meaning: "A subgraph could not be reached.",
    remedy: "Everything else was answered; ask again for the missing part.",
  },
  UNAUTHENTICATED: {
    meaning: "No valid credential came with the request.",
    remedy: "Send Authorization: Bearer followed by the token.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    meaning: "The body is of a type that is not taken.",
    remedy: "Send content-type application/json.",
  },
  VERSION_CONFLICT: {
    meaning: "The thing was changed since the caller saw it.",
    remedy: "Read it again and decide anew.",
  },
} as const satisfies Record<string, { readonly meaning: string; readonly remedy: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** What a caller did wrong: a code of the catalogue and a sentence that says where and what to do. */
export class Refusal extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { ...details, code } });
    this.name = "Refusal";
    this.code = code;
  }
}

/** Whether a code is one of the catalogue, and so fit for a client's eyes. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(errorCatalogue, code);
}

/** What kind of operation was asked for; none where the request did not get so far. */
export type OperationKind = "query" | "mutation" | "subscription" | "none";

/** How a request ended: whole, with parts that failed, not done for the caller's sake, or not done for ours. */
export type RequestOutcome = "answered" | "partial" | "refused" | "failed";

const faults: readonly unknown[] = [
  "AUDIT_LOG_BROKEN",
  "INTERNAL",
  "STORAGE_UNAVAILABLE",
  "SUBGRAPH_BAD_RESPONSE",
  "SUBGRAPH_TIMEOUT",
  "SUBGRAPH_UNAVAILABLE",
] satisfies readonly ErrorCode[];

/** How a request ended, told from the codes of its errors and whether it was answered with data. */
export function outcomeOf(codes: readonly unknown[], hasData: boolean): RequestOutcome {
  if (codes.length === 0) return "answered";
  if (!codes.some((code) => faults.includes(code) || !isErrorCode(code))) return "refused";
  return hasData ? "partial" : "failed";
}
