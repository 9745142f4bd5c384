import type { DocumentFile, Reading } from "../reading.ts";
import { topLevelJsonKeys } from "../text/top-level-keys.ts";
import { isEveryEval, readEveryEval } from "./aggregate.ts";
import { readEveryEvalSamples } from "./samples.ts";

/** Reads a file of Every Eval Ever: an evaluation, or the samples of one, a line each. */
export function readEveryEvalDocument(file: DocumentFile): Reading {
  const keys = topLevelJsonKeys(new TextDecoder("utf-8").decode(file.bytes));
  return keys !== null && isEveryEval(keys) ? readEveryEval(file) : readEveryEvalSamples(file);
}
