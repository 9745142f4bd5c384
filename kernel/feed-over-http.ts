import type { ServerResponse } from "node:http";
import { Pool } from "undici";
import type { MintToken } from "./internal-token.ts";
import type { FeedPage } from "./outbox.ts";
import type { Subgraph } from "./subgraph.ts";

/** A feed whose reader may wait for news: the page is empty if there were none in `waitMs`. */
export type AwaitFeed = (after: number, limit: number, waitMs: number) => Promise<FeedPage>;

const maxEntries = 1_000;
const maxWaitMs = 30_000;
/** How long the write of another process, which nobody tells us of, may go unnoticed. */
const lookAgainMs = 500;
const answerTimeoutMs = 10_000;

// The keeper of the index reads everything that is announced, in its own name.
const indexKeeper = { subject: "models", kind: "service", scopes: [], labels: [] } as const;

type Announcing = Pick<Subgraph, "feed" | "onCommitted">;

/** The feed of an open subgraph as one that can be waited for. */
export function awaitFeed(subgraph: Announcing): AwaitFeed {
  const news = newsOf(subgraph);
  return async (after, limit, waitMs) => {
    const until = Date.now() + waitMs;
    for (;;) {
      const page = await subgraph.feed(after, limit);
      const leftMs = until - Date.now();
      if (page.entries.length > 0 || leftMs <= 0) return page;
      await news(Math.min(lookAgainMs, leftMs));
    }
  };
}

/** Resolves at the next commit of this process, or after some time. */
function newsOf(subgraph: Announcing): (withinMs: number) => Promise<void> {
  let next = Promise.withResolvers<void>();
  subgraph.onCommitted(async () => {
    next.resolve();
    next = Promise.withResolvers<void>();
  });
  return async (withinMs) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([next.promise, late]);
    clearTimeout(timer);
  };
}

/** Answers `GET /feed?after=&limit=&waitMs=`: at once if there is news, else when there is or the time is over. */
export function feedHandler(subgraph: Announcing) {
  const read = awaitFeed(subgraph);
  return async (url: URL, response: ServerResponse): Promise<void> => {
    const after = integerIn(url, "after", 0, Number.MAX_SAFE_INTEGER);
    const limit = integerIn(url, "limit", maxEntries, maxEntries);
    const page = await read(after, limit, integerIn(url, "waitMs", 0, maxWaitMs));
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(page));
  };
}

function integerIn(url: URL, name: string, absent: number, most: number): number {
  const text = url.searchParams.get(name) ?? "";
  return /^\d{1,16}$/.test(text) ? Math.min(Number(text), most) : absent;
}

/** The feed of a subgraph at an address of its own, over one connection that is kept. */
export function feedOverHttp(
  service: string,
  baseUrl: string,
  mintToken: MintToken,
): { readonly read: AwaitFeed; close(): Promise<void> } {
  const { origin, pathname } = new URL(baseUrl);
  const pool = new Pool(origin, { connections: 1, pipelining: 1, connect: { timeout: 2_000 } });
  const read: AwaitFeed = async (after, limit, waitMs) => {
    const { statusCode, body } = await pool.request({
      method: "GET",
      path: `${pathname.replace(/\/$/, "")}/feed?after=${after}&limit=${limit}&waitMs=${waitMs}`,
      headers: { authorization: `Bearer ${await mintToken(service, indexKeeper)}` },
      signal: AbortSignal.timeout(waitMs + answerTimeoutMs),
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`The feed of ${service} answered with HTTP ${statusCode}.`);
    }
    return pageIn(await body.json(), service);
  };
  return { read, close: () => pool.destroy() };
}

function pageIn(answer: unknown, service: string): FeedPage {
  const { entries } = Object(answer) as Partial<FeedPage>;
  const isPage =
    Array.isArray(entries) &&
    entries.every(
      ({ seq, at, payload }) => Number.isSafeInteger(seq) && typeof at === "string" && typeof payload === "string",
    );
  if (isPage) return { entries };
  throw new Error(`The feed of ${service} answered with something that is no page.`);
}
