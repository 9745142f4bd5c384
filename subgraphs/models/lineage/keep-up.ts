import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../../kernel/database.ts";
import type { AwaitFeed } from "../../../kernel/feed-over-http.ts";
import type { Logger } from "../../../kernel/logger.ts";
import type { ReadFeed } from "../../../kernel/outbox.ts";
import { followFeed } from "./follow-feed.ts";
import type { IndexLag } from "./index-lag.ts";

/** How long one look at a feed waits for news, which is also how old the word "up to date" can be. */
const waitMs = 1_000;
const firstPauseMs = 100;
const longestPauseMs = 5_000;

export interface KeepingUp {
  /** Ends after the look that is under way. */
  stop(): Promise<void>;
}

/** Follows the feed of a subgraph in another process for as long as this one runs; failures are tried again. */
export function keepUp(
  database: Database,
  subgraph: string,
  feed: AwaitFeed,
  { lag, logger }: { readonly lag: IndexLag; readonly logger: Logger },
): KeepingUp {
  const stopping = new AbortController();
  const follow = followFeed(
    database,
    subgraph,
    knownToBeAll(feed, () => lag.caughtUp(subgraph)),
  );
  const ended = run();

  async function run(): Promise<void> {
    lag.dependsOn(subgraph);
    let pauseMs = firstPauseMs;
    while (!stopping.signal.aborted) {
      try {
        await follow();
        lag.caughtUp(subgraph);
        pauseMs = firstPauseMs;
      } catch (err) {
        lag.failed(subgraph);
        logger.warn({ err, subgraph }, "the index cannot follow a subgraph");
        await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/**
 * Tells when the index holds all that a feed had when it was last read: a short page is its last, and who asks on has
 * taken it.
 */
function knownToBeAll(feed: AwaitFeed, tell: () => void): ReadFeed {
  let wasLast = false;
  return async (after, limit) => {
    if (wasLast) tell();
    const page = await feed(after, limit, waitMs);
    wasLast = page.entries.length < limit;
    return page;
  };
}
