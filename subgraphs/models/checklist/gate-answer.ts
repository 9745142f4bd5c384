import type { ChecklistItem } from "./checklist.entity.ts";
import type { PublishCase } from "./publish-rules.ts";

/** What the graph said of a checkpoint, as far as it decides whether that may be published. */
export interface GateAnswer {
  readonly id: string;
  readonly rootDigest: string | null;
  readonly completeness: PublishCase["completeness"];
  readonly checklist: { readonly version: number; readonly items: readonly ChecklistItem[] };
}

/** Why an answer decides nothing. */
export interface GateSilence {
  readonly reason: string;
  /** Whether it helps to ask again. */
  readonly retryable: boolean;
}

/** An answer of the graph as it came. */
export interface AnswerToGate {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] | undefined;
}

/** What may be answered the next time. */
const passing: ReadonlySet<unknown> = new Set([
  "OVERLOADED",
  "SHUTTING_DOWN",
  "STORAGE_UNAVAILABLE",
  "SUBGRAPH_TIMEOUT",
  "SUBGRAPH_UNAVAILABLE",
]);

/** Reads what the graph answered: nothing is decided by an answer of which any part failed. */
export function readGateAnswer({ data, errors = [] }: AnswerToGate): GateAnswer | GateSilence {
  if (errors.length > 0) {
    const codes = [...new Set(errors.map(({ extensions }) => extensions?.["code"]))];
    const retryable = codes.every((code) => passing.has(code));
    return { reason: `The graph did not answer all that has to be known: ${codes.join(", ")}.`, retryable };
  }
  const checkpoint = data?.["checkpoint"];
  if (!isAnswer(checkpoint))
    return { reason: "The graph knows no such checkpoint, or not enough of it.", retryable: false };
  return checkpoint;
}

/** Whether an answer decides nothing. */
export function isSilence(answer: GateAnswer | GateSilence): answer is GateSilence {
  return "reason" in answer;
}

/** The graph answers in the shape of its schema; only what may be null in it needs a look. */
function isAnswer(value: unknown): value is GateAnswer {
  if (typeof value !== "object" || value === null) return false;
  const needed = ["id", "completeness", "checklist", "licenseReport", "evaluationDocumentation"];
  return needed.every((name) => Object.hasOwn(value, name) && Object(value)[name] != null);
}
