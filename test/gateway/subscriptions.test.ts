import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { Kind, parse } from "graphql";
import { describe, expect, it } from "vitest";
import type { Gateway, GatewayAnswer } from "../../gateway/gateway.ts";
import { clientOf } from "../../gateway/http-request.ts";
import { liveQuery } from "../../gateway/live-query.ts";
import { type SubscriptionLimits, Subscriptions } from "../../gateway/subscriptions.ts";
import { subscribeAt, take } from "../event-stream.ts";
import { graph, serve } from "./open-server.ts";

const query = 'subscription { changes(since: "0") { items { ref } } }';

/** A server over a feed whose pages are what a test says. */
async function opened(page: (signal: AbortSignal) => Promise<GatewayAnswer>, limits: Partial<SubscriptionLimits> = {}) {
  const subscriptions = new Subscriptions({ pollMs: 1, ...limits });
  const gateway: Gateway<unknown> = {
    schema: graph.schema,
    live: () => {
      const document = parse(query);
      const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
      return operation ? liveQuery(document, operation, {}) : null;
    },
    execute: (_, { signal }) => page(signal),
    refused: () => ({ errors: [{ message: "No.", extensions: { code: "INTERNAL" } }] }),
  };
  const server = await serve({ gateway, subscriptions });
  return Object.assign(server, { subscriptions, subscribe: () => subscribeAt(server.url, { query }) });
}

const pageOf = (ref: string): GatewayAnswer => {
  const cursors = { live_endCursor: "1", live_lastCursor: "1", live_hasNextPage: true };
  return { data: { changes: { items: [{ ref }], live_items: [{}], ...cursors } } };
};

/** A page that is being read until somebody gives it up. */
function pageUnderWay() {
  const begun = Promise.withResolvers<void>();
  const givenUp = Promise.withResolvers<void>();
  const page = async (signal: AbortSignal) => {
    begun.resolve();
    await once(signal, "abort");
    givenUp.resolve();
    return { errors: [] };
  };
  return { page, begun: begun.promise, givenUp: givenUp.promise };
}

/** The status that a subscriber gets who comes from an address of its own, and leaves then. */
async function statusFrom(localAddress: string, url: string): Promise<number | undefined> {
  const headers = { accept: "text/event-stream", "content-type": "application/json" };
  const asking = request(`${url}/graphql`, { method: "POST", headers, localAddress });
  asking.end(JSON.stringify({ query }));
  const [{ statusCode }] = await once(asking, "response");
  asking.on("error", () => undefined).destroy();
  return statusCode;
}

describe("a subscriber", () => {
  it("who leaves ends the work for it, and makes room", async () => {
    const { page, begun, givenUp } = pageUnderWay();
    await using server = await opened(page);
    const { leave } = await server.subscribe();
    await begun;
    expect(server.subscriptions.open).toBe(1);
    leave();
    await givenUp;
    await expect.poll(() => server.subscriptions.open).toBe(0);
  });

  it("is told of the end while a page is being read, and not of an error, where the server stops", async () => {
    const { page, begun, givenUp } = pageUnderWay();
    await using server = await opened(page);
    const { events } = await server.subscribe();
    await begun;
    const stopped = server.stop();
    await givenUp;
    expect(await take(events, 2)).toEqual([{ event: "complete", data: null }]);
    await stopped;
  });

  it("who comes while the server stops is sent elsewhere", async () => {
    await using server = await opened(async () => pageOf("a"));
    server.subscriptions.end();
    const { response } = await server.subscribe();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "SHUTTING_DOWN" } }] });
  });

  it("who does not read is given up, and makes no more of the server's memory its own", async () => {
    let pages = 0;
    const long = "x".repeat(1_000_000);
    await using server = await opened(async () => pageOf(`${long}${++pages}`), { unreadMs: 20 });
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined).pause();
    const body = JSON.stringify({ query });
    const head = ["POST /graphql HTTP/1.1", "Host: a", "Content-Type: application/json", "Accept: text/event-stream"];
    socket.write([...head, `Content-Length: ${body.length}`, "", body].join("\r\n"));
    await expect.poll(() => pages, { timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(() => server.subscriptions.open, { timeout: 20_000 }).toBe(0);
    const sent = pages;
    socket.destroy();
    // What the system's own buffers take, and no more.
    expect(sent).toBeLessThan(50);
  });

  it("does not get all places, however many it asks for: others find theirs", async () => {
    const { page } = pageUnderWay();
    await using server = await opened(page, { maxOpen: 4 });
    const first = await server.subscribe();
    const second = await server.subscribe();
    expect([first.response.status, second.response.status]).toEqual([200, 200]);
    const { response: third } = await server.subscribe();
    expect([third.status, third.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await third.json()).toEqual({
      errors: [
        {
          message: "You have as many subscriptions open as are left for all others. End one, then send this again.",
          extensions: { code: "OVERLOADED", retryable: true, retryAfter: 5 },
        },
      ],
    });
    expect(await statusFrom("127.0.0.2", server.url)).toBe(200);
    first.leave();
    await expect.poll(() => server.subscriptions.open).toBe(1);
    const { response: again } = await server.subscribe();
    expect(again.status).toBe(200);
  });

  it("is refused where a page from another site could have asked in its name", async () => {
    await using server = await opened(async () => pageOf("a"));
    const url = `/graphql?query=${encodeURIComponent(query)}`;
    const refused = await server.get(url, { accept: "text/event-stream" });
    expect([refused.status, server.subscriptions.open]).toEqual([403, 0]);
    await refused.body?.cancel();
    const taken = await server.get(url, { accept: "text/event-stream", "graphql-preflight": "1" });
    expect([taken.status, taken.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    await taken.body?.cancel();
  });
});

describe("who a subscriber is", () => {
  const clientAt = (remoteAddress?: string) => clientOf({ socket: { remoteAddress } as Socket }); // Nothing else is read.

  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::6", "2001:db8:1:2"],
    ["2001:db8::6", "2001:db8:0:0"],
    ["2001::2:3:4:5:6", "2001:0:0:2"],
    ["::1", ":0:0:0"],
    [undefined, ""],
  ])("is told from the address %s as %s", (address, client) => {
    expect(clientAt(address)).toBe(client);
  });
});
