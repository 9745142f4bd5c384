import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { followLive } from "../../gateway/follow-live.ts";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import { liveQuery } from "../../gateway/live-query.ts";
import { operationOf } from "../../gateway/operation.ts";

const text = "subscription($since: String) { changes(since: $since) { items { ref } } }";

function live(query = text, variables: Record<string, unknown> = { since: "0" }) {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== "OperationDefinition") throw new Error("The test gives an operation.");
  return liveQuery(document, operation, variables);
}

const page = (refs: readonly string[], end: string, more = false): GatewayAnswer => ({
  data: {
    changes: {
      items: refs.map((ref) => ({ ref })),
      live_items: refs.map(() => ({})),
      ...{ live_endCursor: end, live_lastCursor: "9", live_hasNextPage: more },
    },
  },
});
const failed = (code: string): GatewayAnswer => ({
  data: { changes: null },
  errors: [{ message: "No.", extensions: { code } }],
});

/** Follows a feed that gives these answers; what was asked for, and what came of it. */
async function follow(answers: readonly GatewayAnswer[], query = live()) {
  const asked: unknown[] = [];
  const told: GatewayAnswer[] = [];
  const ended = new AbortController();
  const ask = async ({ variables }: { variables?: Readonly<Record<string, unknown>> | null | undefined }) => {
    asked.push(variables?.["since"] ?? variables?.["live_since"]);
    if (asked.length === answers.length) ended.abort();
    return answers[asked.length - 1] ?? page([], "?");
  };
  for await (const event of followLive(query, { ask, pollMs: 0, signal: ended.signal })) if (event) told.push(event);
  return { asked, told };
}

const told = (...pages: readonly string[][]) =>
  pages.map((refs) => ({ data: { changes: { items: refs.map((ref) => ({ ref })) } } }));

describe(followLive.name, () => {
  it("asks on from the end of each page, and says nothing of pages without items but the first", async () => {
    const answers = [page([], "0"), page(["a"], "1", true), page([], "3"), page(["b"], "4"), page([], "4")];
    expect(await follow(answers)).toEqual({ asked: ["0", "0", "1", "3", "4"], told: told([], ["a"], ["b"]) });
  });

  it("takes what is there for known where no cursor is given, and tells from where it goes on", async () => {
    const answers = [page(["a"], "1", true), page([], "9"), page(["b"], "10"), page([], "10")];
    expect(await follow(answers, live(text, {}))).toEqual({
      asked: [undefined, "9", "9", "10"],
      told: told([], ["b"]),
    });
  });

  it("says nothing any more of what comes after its end", async () => {
    expect(await follow([page(["a"], "1", true), page(["b"], "2")])).toEqual({ asked: ["0", "1"], told: told(["a"]) });
  });

  it("asks again for a page that could not be read, so that nothing is left out", async () => {
    const answers = [
      page(["a"], "1"),
      failed("SUBGRAPH_TIMEOUT"),
      failed("OVERLOADED"),
      page(["b"], "2"),
      page([], "2"),
    ];
    expect(await follow(answers)).toEqual({ asked: ["0", "1", "1", "1", "2"], told: told(["a"], ["b"]) });
  });

  it("gives up a feed that cannot be read for long, with the reason", async () => {
    const answers = Array.from({ length: 40 }, () => failed("SUBGRAPH_UNAVAILABLE"));
    const { asked, told: events } = await follow(answers);
    expect([asked.length, events]).toEqual([30, [failed("SUBGRAPH_UNAVAILABLE")]]);
  });

  it("ends where it is refused", async () => {
    const { asked, told: events } = await follow([failed("CURSOR_INVALID"), page(["a"], "1")]);
    expect([asked, events]).toEqual([["0"], [failed("CURSOR_INVALID")]]);
  });
});

describe(liveQuery.name, () => {
  it("begins where the client says: in a variable, in its default, or in the text", () => {
    expect(live(text, { since: "7" }).since).toBe("7");
    expect(live('subscription($s: String = "8") { changes(since: $s) { items { ref } } }', {}).since).toBe("8");
    expect(live('subscription { changes(since: "9") { items { ref } } }', {}).since).toBe("9");
    expect(live("subscription { changes { items { ref } } }", {}).since).toBe(null);
    expect(() => live("subscription { changes(since: 1) { items { ref } } }", {})).toThrow("no text");
  });

  it("asks for its own cursors under names that the client does not use", () => {
    const { query } = live("subscription { changes { live_items: items { ref } } }", {}).pageRequest(null);
    expect(query).toContain("live__items: items");
  });

  it("is no operation of the other transport", () => {
    expect(() => operationOf(parse(text), undefined)).toThrow("Accept: text/event-stream");
  });
});
