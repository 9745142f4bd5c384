import { describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { queryPage } from "../../gateway/page.ts";
import { startServer } from "../../gateway/server.ts";
import { type SubscriptionLimits, Subscriptions } from "../../gateway/subscriptions.ts";
import { anonymous } from "../../kernel/actor.ts";
import { type Sent, subscribeAt, take } from "../event-stream.ts";
import { TestRegistry } from "../registry.ts";

const query = `subscription($since: String) {
  changes(since: $since, first: 2) { endCursor items { kind ref node { id ... on Checkpoint { version } } } }
}`;
const register = `mutation($input: RegisterCheckpointInput!) { registerCheckpoint(input: $input) { outcome } }`;

/** The whole graph behind a server that looks for news without a pause. */
async function opened(limits: Partial<SubscriptionLimits> = {}) {
  const registry = await TestRegistry.open();
  const subscriptions = new Subscriptions({ pollMs: 1, ...limits });
  const { gateway, logger } = registry.embedded;
  const server = await startServer({
    ...{ gateway, logger, subscriptions, host: "127.0.0.1", port: 0, grace: async () => {} },
    page: queryPage("Pedigree", []),
    readiness: async () => [],
    authenticate: () => anonymous,
  });
  const { data } = await registry.ask("{ changes { lastCursor } }");
  // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
  const { lastCursor: start } = (data as any).changes;
  return {
    /** The cursor behind what there is from the beginning. */
    start: start as string,
    subscriptions,
    server,
    register: async (...versions: readonly number[]) => {
      for (const version of versions) {
        const input = { idempotencyKey: `v${version}`, ref: `checkpoint:lab/base@${version}` };
        expect((await registry.ask(register, { input }, operator)).errors).toBe(undefined);
      }
    },
    subscribe: (body: object = { query }, accept?: string) => subscribeAt(server.url, body, accept),
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await registry[Symbol.asyncDispose]();
    },
  };
}

const refsIn = (events: readonly Sent[]) =>
  events.flatMap(({ data }) => data?.data.changes.items.map(({ ref }: { ref: string }) => ref) ?? []);
const refOf = (version: number) => `checkpoint:lab/base@${version}`;

describe("a subscription to changes", () => {
  it("tells of what is there since a cursor and then of what comes, from all subgraphs that a page needs", async () => {
    await using graph = await opened();
    await graph.register(1, 2);
    const { response, events, leave } = await graph.subscribe({ query, variables: { since: graph.start } });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    const there = await take(events, 2);
    expect(refsIn(there)).toEqual(["model:lab/base", refOf(1), refOf(2)]);
    expect(there[1]).toEqual({
      event: "next",
      data: {
        data: {
          changes: {
            endCursor: expect.any(String),
            items: [{ kind: "CREATED", ref: refOf(2), node: { id: expect.any(String), version: "2" } }],
          },
        },
      },
    });
    await graph.register(3);
    expect(refsIn(await take(events, 1))).toEqual([refOf(3)]);
    leave();
    await expect(events.next()).rejects.toThrow();
    await expect.poll(() => graph.subscriptions.open).toBe(0);
  });

  it("tells only of what comes where no cursor is given, and at once from where it goes on", async () => {
    await using graph = await opened();
    await graph.register(1);
    const { events, leave } = await graph.subscribe();
    const [first] = await take(events, 1);
    expect(first?.data.data.changes).toEqual({ items: [], endCursor: expect.any(String) });
    await graph.register(2);
    expect(refsIn(await take(events, 1))).toEqual([refOf(2)]);
    leave();
  });

  it("loses nothing where a client comes back with the cursor of the last event", async () => {
    await using graph = await opened();
    await graph.register(1, 2, 3);
    const told: string[] = [];
    let since = graph.start;
    for (const more of [4, 5, 6, 7]) {
      const { events, leave } = await graph.subscribe({ query, variables: { since } });
      const [event] = await take(events, 1);
      told.push(...refsIn(event ? [event] : []));
      since = event?.data.data.changes.endCursor;
      leave();
      await graph.register(more);
    }
    expect(told).toEqual(["model:lab/base", ...[1, 2, 3, 4, 5, 6].map(refOf)]);
  });

  it.each([
    ["a cursor of another list", { query, variables: { since: "x" } }, "CURSOR_INVALID"],
    ["an unknown field", { query: "subscription { changes { nothing } }" }, "GRAPHQL_VALIDATION_FAILED"],
    [
      "two fields",
      { query: "subscription { a: changes { endCursor } b: changes { endCursor } }" },
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["a fragment", { query: "subscription { ... { changes { endCursor } } }" }, "BAD_REQUEST"],
    ["no GraphQL", { query: "subscription {" }, "GRAPHQL_PARSE_FAILED"],
    ["too long a page", { query: "subscription { changes(first: 101) { endCursor } }" }, "BAD_USER_INPUT"],
    ["a variable of another type", { query, variables: { since: 1 } }, "BAD_USER_INPUT"],
  ])("refuses %s in an event, and ends", async (_, body, code) => {
    await using graph = await opened();
    const { response, events } = await graph.subscribe(body);
    expect(response.status).toBe(200);
    const [refusal, end, ...others] = await take(events, 3);
    expect(refusal?.data.errors[0].extensions.code).toBe(code);
    expect([end, others]).toEqual([{ event: "complete", data: null }, []]);
    expect(graph.subscriptions.open).toBe(0);
  });

  it("answers another operation with one event, and a subscription that takes no events with what to do", async () => {
    await using graph = await opened();
    const { events } = await graph.subscribe({ query: "{ __typename }" });
    expect(await take(events, 3)).toEqual([
      { event: "next", data: { data: { __typename: "Query" } } },
      { event: "complete", data: null },
    ]);
    const both = await graph.subscribe({ query: "{ __typename }" }, "application/json, text/event-stream");
    expect(await both.response.json()).toEqual({ data: { __typename: "Query" } });
    const { response } = await graph.subscribe({ query }, "application/json");
    expect((await response.json()).errors[0].extensions.code).toBe("BAD_REQUEST");
  });

  it("refuses more than can be open, and takes another when one has left", async () => {
    await using graph = await opened({ maxOpen: 1 });
    const first = await graph.subscribe();
    const { response } = await graph.subscribe();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await response.json()).errors[0].extensions.code).toBe("OVERLOADED");
    first.leave();
    await expect.poll(() => graph.subscriptions.open).toBe(0);
    const next = await graph.subscribe();
    expect(next.response.status).toBe(200);
    next.leave();
  });

  it("shows that it is alive while nothing happens", async () => {
    await using graph = await opened({ heartbeatMs: 0 });
    const { events, leave } = await graph.subscribe();
    await take(events, 1);
    expect((await events.next()).value).toEqual({ event: "", data: null });
    leave();
  });

  it("is completed when the server stops", async () => {
    await using graph = await opened();
    const { events } = await graph.subscribe();
    await take(events, 1);
    const stopped = graph.server.stop();
    expect(await take(events, 2)).toEqual([{ event: "complete", data: null }]);
    await stopped;
    expect(graph.subscriptions.open).toBe(0);
  });

  it("is completed when its time is over", async () => {
    await using graph = await opened({ maxMs: 1 });
    const { events } = await graph.subscribe();
    expect((await take(events, 3)).at(-1)).toEqual({ event: "complete", data: null });
    expect(graph.subscriptions.open).toBe(0);
  });
});
