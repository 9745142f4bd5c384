import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { isErrorCode } from "../../kernel/errors.ts";
import { prove, Stopwatch } from "../proof.ts";
import { malformedRequests, mutatedBodies } from "./malformed-requests.ts";
import { rawHttp, statusesIn } from "./raw-http.ts";
import { answerOf, type HttpAnswer, post, ServedGraph } from "./served-graph.ts";
import { statementsDuring } from "./statement-log.ts";

let graph: ServedGraph;
/** The gateway, and one subgraph with the credential that its caller would send. */
let targets: readonly {
  readonly name: string;
  readonly url: string;
  /** A token lives for thirty seconds, which a busy machine may take. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
}[];
/** Sockets that take their time, opened before everything else, so that nothing waits for them. */
let tooSlow: Promise<readonly { readonly name: string; readonly answer: string }[]>;
beforeAll(async () => {
  graph = await ServedGraph.open();
  const subgraphHeaders = async () => ({ authorization: `Bearer ${await graph.mint("licenses", anonymous)}` });
  targets = [
    { name: "gateway", url: graph.url, headers: async () => ({}) },
    { name: "licenses subgraph", url: graph.urlOf("licenses"), headers: subgraphHeaders },
  ];
  const slow = await Promise.all(targets.map(async ({ name, url, headers }) => slowly(name, url, await headers())));
  tooSlow = Promise.all(slow.flat());
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const question = JSON.stringify({ query: '{ license(ref: "MIT") { ref } }' });
const answered = '{"data":{"license":{"ref":"license:MIT"}}}';

/** Headers that do not end, that drip, and a body that does not come. */
function slowly(name: string, url: string, headers: Readonly<Record<string, string>>) {
  const lines = Object.entries(headers).map(([key, value]) => `${key}: ${value}\r\n`);
  const head = `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${lines.join("")}`;
  const writings = {
    "headers that do not end": { parts: [head], limitMs: 25_000 },
    "headers that drip": { parts: [...head], pauseMs: 400, limitMs: 25_000 },
    "a body that does not come": { parts: [`${head}Content-Length: 20\r\n\r\n{`], limitMs: 25_000 },
    "a body that drips": {
      parts: [`${head}Content-Length: 99\r\n\r\n`, ..."x".repeat(60)],
      pauseMs: 400,
      limitMs: 25_000,
    },
  };
  return Object.entries(writings).map(async ([what, writing]) => {
    return { name: `${what} at the ${name}`, answer: await rawHttp(url, writing) };
  });
}

async function expectAlive({ url, headers }: (typeof targets)[number]): Promise<void> {
  const { status, text } = await post(url, question, await headers());
  expect([status, text.trim()]).toEqual([200, answered]);
}

describe("a request that no client of GraphQL sends (R18)", () => {
  const write = 'mutation { registerModel(input: { idempotencyKey: "k", ref: "a" }) { outcome } }';
  const json = "application/json";
  const inUrl = (query: string) => `?query=${encodeURIComponent(query)}`;
  const requests: readonly (readonly [string, string, RequestInit, number])[] = [
    ["a batch", "", { method: "POST", headers: { "content-type": json }, body: `[${question}]` }, 400],
    [
      "a batch of ten",
      "",
      { method: "POST", headers: { "content-type": json }, body: `[${Array(10).fill(question)}]` },
      400,
    ],
    ["an empty batch", "", { method: "POST", headers: { "content-type": json }, body: "[]" }, 400],
    ["text", "", { method: "POST", headers: { "content-type": "text/plain" }, body: question }, 403],
    ["no type", "", { method: "POST", headers: { "content-type": "" }, body: question }, 403],
    [
      "a form",
      "",
      { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: `query=${question}` },
      403,
    ],
    [
      "a form of parts",
      "",
      { method: "POST", headers: { "content-type": "multipart/form-data; boundary=a" }, body: question },
      403,
    ],
    ["UTF-7", "", { method: "POST", headers: { "content-type": `${json}; charset=utf-7` }, body: question }, 415],
    ["UTF-16", "", { method: "POST", headers: { "content-type": `${json}; charset=utf-16` }, body: question }, 415],
    [
      "JSON in a parameter of another type",
      "",
      { method: "POST", headers: { "content-type": "text/plain; a=application/json" }, body: question },
      403,
    ],
    [
      "GraphQL as text",
      "",
      { method: "POST", headers: { "content-type": "application/graphql" }, body: "{ __typename }" },
      415,
    ],
    ["a question in a link", inUrl("{ __typename }"), { method: "GET" }, 403],
    [
      "a question in a link, as text",
      inUrl("{ __typename }"),
      { method: "GET", headers: { "content-type": "text/plain" } },
      403,
    ],
    ["a write in a link", inUrl(write), { method: "GET", headers: { "graphql-preflight": "1" } }, 405],
    ["a write in a link, said to be JSON", inUrl(write), { method: "GET", headers: { "content-type": json } }, 405],
    [
      "a write in a link that a POST follows",
      inUrl(write),
      { method: "POST", headers: { "content-type": json }, body: "{}" },
      400,
    ],
    ["PUT", "", { method: "PUT", headers: { "content-type": json }, body: question }, 405],
    ["DELETE", "", { method: "DELETE", headers: { "graphql-preflight": "1", "content-type": json } }, 405],
  ];

  it.each(requests)("%s is refused and does nothing", async (_, search, init, status) => {
    const statements = await statementsDuring(async () => {
      const response = await fetch(graph.url + search, init);
      const { code } = answerOf(response.status, await response.text());
      expect(response.status).toBe(status);
      expect(isErrorCode(code)).toBe(true);
    });
    expect(statements).toEqual([]);
  });

  it.each(requests)("%s is answered no data by a subgraph", async (_, search, init) => {
    const target = targets[1];
    const headers = { ...init.headers, ...(await target?.headers()) } as Record<string, string>;
    const response = await fetch(target?.url + search, { ...init, headers });
    const { data } = JSON.parse((await response.text()) || "{}");
    expect(response.status).toBeLessThan(500);
    expect(data ?? null).toBeNull();
  });
});

describe("bytes that are hardly HTTP (R19)", () => {
  const cases = malformedRequests(question);

  it("are answered 4xx or not at all, and the next client is served", { timeout: 60_000 }, async () => {
    for (const target of targets) {
      const wrong: unknown[] = [];
      const stopwatch = new Stopwatch();
      await Promise.all(
        cases.map(async ({ name, writing, taken }) => {
          const answer = await stopwatch.time(name, () => rawHttp(target.url, writing));
          const statuses = statusesIn(answer);
          // A subgraph takes nothing without its token, and what it takes here has none.
          const isRefused = statuses.every((status) => status === 100 || (status >= 400 && status < 500));
          const isTaken = taken !== undefined && target.name === "gateway";
          const isFine = isTaken ? statuses.join() === taken.join() : isRefused;
          if (!isFine) wrong.push({ name, target: target.name, answer: answer.slice(0, 300) });
        }),
      );
      prove(`malformed HTTP × ${target.name} (R19)`, `${cases.length} raw sockets`, stopwatch.summary());
      expect(wrong).toEqual([]);
      await expectAlive(target);
    }
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });
});

describe("bodies that are hardly JSON (R19)", () => {
  it("are answered 4xx, or as the question that they still are, and the next client is served", {
    timeout: 60_000,
  }, async () => {
    const bodies = mutatedBodies(19, 2_200);
    for (const target of targets) {
      const wrong: unknown[] = [];
      const stopwatch = new Stopwatch();
      const byStatus: Record<string, number> = {};
      for (const { name, body } of bodies) {
        const headers = await target.headers();
        const { status, text, code } = await stopwatch.time(name, () => post(target.url, body, headers));
        byStatus[status] = (byStatus[status] ?? 0) + 1;
        if (!isRefusedOrAnswered({ status, text, code }))
          wrong.push({ name, target: target.name, status, text: text.slice(0, 300) });
      }
      prove(
        `mutated JSON bodies × ${target.name} (R19)`,
        `${bodies.length} bodies, ${JSON.stringify(byStatus)}`,
        stopwatch.summary(),
      );
      expect(wrong.slice(0, 5)).toEqual([]);
      await expectAlive(target);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("admin");
  });
});

describe("clients (R19)", () => {
  it("that come too slowly do not keep a socket for ever", { timeout: 30_000 }, async () => {
    const ends = (await tooSlow).map(({ name, answer }) => [name, statusesIn(answer)]);
    prove("slow headers and bodies (R19)", `${ends.length} sockets`, "all answered 408");
    expect(ends.map(([, statuses]) => statuses)).toEqual(ends.map(() => [408]));
    for (const target of targets) await expectAlive(target);
  });
});

function isRefusedOrAnswered({ status, text, code }: HttpAnswer): boolean {
  if (code !== undefined) return status < 500 && isErrorCode(code) && code !== "INTERNAL";
  return status === 200 && "data" in JSON.parse(text);
}
