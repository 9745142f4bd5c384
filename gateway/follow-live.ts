import { setTimeout as pause } from "node:timers/promises";
import { outcomeOf } from "../kernel/errors.ts";
import type { GatewayAnswer, GatewayRequest } from "./gateway.ts";
import type { LivePage, LiveQuery } from "./live-query.ts";

export interface FollowOptions {
  /** Asks for one page, in its turn. */
  readonly ask: (request: GatewayRequest) => Promise<GatewayAnswer>;
  readonly pollMs: number;
  /** Ends the following. */
  readonly signal: AbortSignal;
}

/** A feed that cannot be read so often in a row is given up; the subscriber goes on later from its cursor. */
const mostFailures = 30;

/** What a subscriber gets: an answer, or null where nothing has come for a while. */
type Event = GatewayAnswer | null;

/**
 * Follows a feed page by page: at once where there is more, else after a pause. Pages without items are not told of. A
 * page that cannot be read is asked for again, so that nothing is left out; what is refused ends the following.
 */
export async function* followLive(live: LiveQuery, { ask, pollMs, signal }: FollowOptions): AsyncGenerator<Event> {
  let cursor = live.since;
  for (let failures = 0; !signal.aborted; ) {
    const answer = await ask(live.pageRequest(cursor));
    const page = live.pageIn(answer);
    failures = page === null ? failures + 1 : 0;
    if (page === null && (isRefused(answer) || failures >= mostFailures)) return yield answer;
    const isNews = page !== null && cursor !== null;
    if (isNews && !page.isEmpty) yield page.answer;
    cursor = page === null ? cursor : next(page, cursor);
    if (isNews && page.hasMore) continue;
    yield null;
    await pause(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Without a cursor, what is there already is no news. */
function next({ end, last }: LivePage, cursor: string | null): string {
  return cursor === null ? last : end;
}

function isRefused({ errors = [] }: GatewayAnswer): boolean {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  return codes[0] !== "OVERLOADED" && outcomeOf(codes, false) === "refused";
}
