import type { CallSubgraph, SubgraphAnswer, SubgraphRequest } from "../kernel/subgraph-call.ts";
import { inSpan, markFailed } from "../kernel/tracing.ts";
import type { CallGuard, CallVerdict } from "./call-guard.ts";
import { CallFailed, type CallFailureCode, callFailureCodeOf } from "./cause.ts";
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
  readonly guard: CallGuard;
  readonly mintToken: (service: string) => string | Promise<string>;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly callMs: number;
  /** Whether the calls belong to a write. */
  readonly afterWrite?: boolean;
}

/** One operation for one subgraph. */
export interface Call {
  readonly service: string;
  readonly request: SubgraphRequest;
  /** Whether sending it twice does no more than sending it once. */
  readonly isRepeatable: boolean;
}

/**
 * Calls a subgraph and always comes back: late, broken and thrown answers are failures with a code. Where the connection
 * failed before anything was answered, what does no harm twice is sent once more, within the same deadline.
 */
export async function callSubgraph(environment: CallEnvironment, call: Call): Promise<CallOutcome> {
  using deadline = callDeadline(environment);
  const first = await attempt(environment, call, deadline);
  return call.isRepeatable && wasUnanswered(first) ? attempt(environment, call, deadline) : first;
}

/** When a call has to be back: its own time is over, or the request's, or the client has gone. */
interface CallDeadline extends Disposable {
  readonly signal: AbortSignal;
  readonly passed: Promise<CallOutcome>;
  /** Whether the subgraph had all the time that a call gets. */
  readonly isOver: () => boolean;
}

function callDeadline({ signal, callMs }: CallEnvironment): CallDeadline {
  const controller = new AbortController();
  const late = Promise.withResolvers<CallOutcome>();
  let isOver = false;
  const giveUp = () => {
    // First the verdict, then the abort: a callee that obeys rejects at once, and that is no other failure.
    late.resolve({ failure: "SUBGRAPH_TIMEOUT" });
    controller.abort();
  };
  const timer = setTimeout(() => {
    isOver = true;
    giveUp();
  }, callMs);
  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();
  return {
    signal: controller.signal,
    passed: late.promise,
    isOver: () => isOver,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
    },
  };
}

async function attempt(environment: CallEnvironment, call: Call, deadline: CallDeadline): Promise<CallOutcome> {
  if (deadline.signal.aborted) return { failure: "SUBGRAPH_TIMEOUT" };
  const permit = environment.guard.admit(call.service);
  if (permit === null) return { failure: "SUBGRAPH_UNAVAILABLE" };
  const attributes = { "pedigree.subgraph": call.service };
  return await inSpan(
    `call ${call.service}`,
    attributes,
    async (span) => {
      // A callee that ignores its signal must not hold the request up, hence the race.
      const outcome = await Promise.race([answerOf(environment, call, deadline.signal), deadline.passed]);
      const verdict = verdictOf(outcome, deadline);
      permit.end(verdict);
      span.setAttribute("pedigree.outcome", verdict);
      if ("failure" in outcome) markFailed(span, verdict);
      return outcome;
    },
    "outgoing",
  );
}

function verdictOf(outcome: CallOutcome, deadline: CallDeadline): CallVerdict {
  const gaveUp = deadline.signal.aborted && !deadline.isOver();
  if (gaveUp) return "ABANDONED";
  return "failure" in outcome ? outcome.failure : "ANSWERED";
}

async function answerOf(
  { call, mintToken, requestId, afterWrite = false }: CallEnvironment,
  { service, request }: Call,
  signal: AbortSignal,
): Promise<CallOutcome> {
  try {
    const token = await mintToken(service);
    const answer: unknown = await call(service, request, { token, requestId, signal, afterWrite });
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

function wasUnanswered(outcome: CallOutcome): boolean {
  return "failure" in outcome && outcome.error instanceof CallFailed && outcome.error.unanswered;
}
