import { setTimeout as pause } from "node:timers/promises";
import { outcomeOf } from "../kernel/errors.ts";
import type { GatewayAnswer, GatewayRequest } from "./gateway.ts";
import type { LiveQuery } from "./live-query.ts";

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
 * Follows a feed page by page: at once where there is more, else after a pause. The first page is told of even if it is
 * empty, so that the subscriber knows from where to go on; of the others, those with items. A page that cannot be read
 * is asked for again, so that nothing is left out; what is refused ends the following.
 */
export async function* followLive(live: LiveQuery, { ask, pollMs, signal }: FollowOptions): AsyncGenerator<Event> {
  let cursor = live.since;
  for (let failures = 0, told = 0; !signal.aborted; ) {
    const answer = await ask(live.pageRequest(cursor));
    if (signal.aborted) return;
    const page = live.pageIn(answer);
    failures = page === null ? failures + 1 : 0;
    if (page === null && (isRefused(answer) || failures >= mostFailures)) return yield answer;
    // Without a cursor, what is there already is no news.
    const isNews = cursor !== null;
    if (page && isNews && (told++ === 0 || !page.isEmpty)) yield page.answer;
    if (page) cursor = isNews ? page.end : page.last;
    yield null;
    if (page && (page.hasMore || !isNews)) continue;
    await pause(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

function isRefused({ errors = [] }: GatewayAnswer): boolean {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  return codes[0] !== "OVERLOADED" && outcomeOf(codes, false) === "refused";
}
