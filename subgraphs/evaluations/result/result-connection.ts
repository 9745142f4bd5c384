import { connectionOf } from "../../../kernel/connection.ts";
import { Result } from "./result.entity.ts";

/** A page of results, apart from the resolver so that the checkpoint's stub and the result's resolver can meet. */
export const ResultConnection = connectionOf(Result, "Result", "the results");
