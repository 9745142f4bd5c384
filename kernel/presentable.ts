import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { isErrorCode } from "./errors.ts";
import type { Logger } from "./logger.ts";
import { isStorageFault } from "./storage-fault.ts";

/** A refusal is for the caller's eyes; anything else is a fault of ours and stays in the log. */
export function presentable(error: GraphQLError, logger: Logger, requestId: string): GraphQLFormattedError {
  const code = error.extensions["code"];
  if (isErrorCode(code)) return error.toJSON();
  // A variable that fits no scalar is wrapped in an error without a path: no resolver ran yet.
  const isVariableError = error.originalError instanceof GraphQLError && error.path === undefined;
  if (!error.originalError || isVariableError) return { ...error.toJSON(), extensions: { code: "BAD_USER_INPUT" } };
  logger.error({ requestId, err: error.originalError, path: error.path }, "a resolver failed");
  const path = error.path ? { path: error.path } : {};
  if (isStorageFault(error.originalError)) {
    return { message: "The database does not answer.", ...path, extensions: { code: "STORAGE_UNAVAILABLE" } };
  }
  return { message: "This part could not be answered.", ...path, extensions: { code: "INTERNAL" } };
}
