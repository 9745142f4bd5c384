import type { CallSubgraph, SubgraphAnswer, SubgraphRequest } from "../kernel/subgraph-call.ts";
import { type CallFailureCode, callFailureCodeOf } from "./cause.ts";
import { isEntity } from "./representation.ts";

/** How long the gateway waits. */
export interface Deadlines {
  readonly callMs: number;
  readonly requestMs: number;
}

export const defaultDeadlines: Deadlines = { callMs: 2_000, requestMs: 10_000 };

/** An answer as it came, or the code of the failure that stands for it. */
export type CallOutcome =
  | { readonly answer: SubgraphAnswer }
  | { readonly failure: CallFailureCode; readonly error?: unknown };

/** Everything that a call needs beside the operation. */
export interface CallEnvironment {
  readonly call: CallSubgraph;
  readonly mintToken: (service: string) => string | Promise<string>;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly callMs: number;
}

/** Calls a subgraph and always comes back: late, broken and thrown answers are failures with a code. */
export async function callOnce(
  environment: CallEnvironment,
  service: string,
  request: SubgraphRequest,
): Promise<CallOutcome> {
  const { signal, callMs } = environment;
  if (signal.aborted) return { failure: "SUBGRAPH_TIMEOUT" };
  const controller = new AbortController();
  const late = Promise.withResolvers<CallOutcome>();
  const giveUp = () => {
    // First the verdict, then the abort: a callee that obeys rejects at once, and that is no other failure.
    late.resolve({ failure: "SUBGRAPH_TIMEOUT" });
    controller.abort();
  };
  const timer = setTimeout(giveUp, callMs);
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    // A callee that ignores its signal must not hold the request up, hence the race.
    return await Promise.race([answerOf(environment, service, request, controller.signal), late.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
  }
}

async function answerOf(
  { call, mintToken, requestId }: CallEnvironment,
  service: string,
  request: SubgraphRequest,
  signal: AbortSignal,
): Promise<CallOutcome> {
  try {
    const token = await mintToken(service);
    const answer: unknown = await call(service, request, { token, requestId, signal });
    return isAnswer(answer) ? { answer } : { failure: "SUBGRAPH_BAD_RESPONSE" };
  } catch (error) {
    return { failure: callFailureCodeOf(error) ?? "SUBGRAPH_UNAVAILABLE", error };
  }
}

function isAnswer(answer: unknown): answer is SubgraphAnswer {
  if (!isEntity(answer)) return false;
  const { data, errors } = answer;
  if (errors !== undefined && !Array.isArray(errors)) return false;
  // Without data, only errors tell why; an answer with neither is none.
  return isEntity(data) || (data === null && Array.isArray(errors) && errors.length > 0);
}

/** Whether the subgraph was never reached, so that a query may be sent again. */
export function wasNotReached(outcome: CallOutcome): boolean {
  if ("failure" in outcome) return outcome.failure === "SUBGRAPH_UNAVAILABLE";
  const { data, errors } = outcome.answer;
  return data === null && callFailureCodeOf(errors?.[0]) === "SUBGRAPH_UNAVAILABLE";
}
