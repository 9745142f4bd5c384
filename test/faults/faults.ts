import type { ServerResponse } from "node:http";
import type { Fault } from "./fault-proxy.ts";

/** What no client may ever read: an address, a credential, a statement, a stack. */
export const secret =
  "postgres://admin:hunter2@10.0.0.7:5432/pedigree select * from checkpoint at open (/srv/app/x.ts:1:1)";
export const telltales = /hunter2|10\.0\.0\.7|127\.0\.0\.1|localhost|select |\/srv\/|\.ts:|ECONN|UND_ERR|socket|<html/i;

const json = { "content-type": "application/json" };
const unavailable = { code: "SUBGRAPH_UNAVAILABLE", retryable: true };
const late = { code: "SUBGRAPH_TIMEOUT", retryable: true };
const garbage = { code: "SUBGRAPH_BAD_RESPONSE", retryable: false };

/** A way to fail, and what the gateway says of it. */
export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  readonly expected: { readonly code: string; readonly retryable: boolean };
}

const text =
  (status: number, type: string, body: string): Fault =>
  (response) =>
    void response.writeHead(status, { "content-type": type }).end(body);

const reset = ({ socket }: ServerResponse) => void socket?.resetAndDestroy();

/** Everything but refused connections, which are a matter of the address. */
export const faults: readonly NamedFault[] = [
  { name: "resets the connection", fault: reset, expected: unavailable },
  {
    name: "resets the connection within its answer",
    fault: async (response, answer) => {
      const { status, headers, body } = await answer();
      response.writeHead(status, { ...headers, "content-length": body.length });
      response.write(body.subarray(0, body.length / 2), () => reset(response));
    },
    expected: unavailable,
  },
  { name: "answers nothing", fault: () => {}, expected: late },
  {
    name: "answers a head and no body",
    fault: (response) => response.writeHead(200, json).flushHeaders(),
    expected: late,
  },
  {
    name: "answers one byte a second",
    fault: async (response, answer) => {
      const { status, headers, body } = await answer();
      response.writeHead(status, headers).flushHeaders();
      let at = 0;
      const timer = setInterval(() => response.write(body.subarray(at, ++at)), 1_000);
      response.once("close", () => clearInterval(timer));
    },
    expected: late,
  },
  { name: "answers 500", fault: text(500, "application/json", `{"message":"${secret}"}`), expected: unavailable },
  { name: "answers 503", fault: text(503, "text/plain", secret), expected: unavailable },
  { name: "answers a page for browsers", fault: text(200, "text/html", `<html>${secret}`), expected: garbage },
  { name: "answers JSON that is cut off", fault: text(200, "application/json", '{"data":{"che'), expected: garbage },
  {
    name: "answers numbers where objects belong",
    fault: async (response, answer) => {
      const { status, headers, body } = await answer();
      const { data } = JSON.parse(body.toString());
      const wrong = Object.fromEntries(Object.keys(data ?? {}).map((key) => [key, 7]));
      response.writeHead(status, headers).end(JSON.stringify({ data: wrong }));
    },
    expected: garbage,
  },
  {
    name: "answers the right thing as plain text",
    fault: async (response, answer) => {
      const { body } = await answer();
      response.writeHead(200, { "content-type": "text/plain" }).end(body);
    },
    expected: garbage,
  },
  {
    name: "answers gzip that is none",
    fault: (response) => {
      response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(Buffer.from([0x1f, 0x8b, 8, 255, 1, 2, 3]));
    },
    expected: garbage,
  },
  {
    name: "answers 50 MB",
    fault: (response) => {
      response.writeHead(200, json).write('{"data":"');
      const chunk = "x".repeat(1_000_000);
      let left = 50;
      const more = () => {
        while (left-- > 0) if (!response.write(chunk)) return void response.once("drain", more);
        response.end('"}');
      };
      more();
    },
    expected: garbage,
  },
  {
    name: "answers what is no HTTP",
    fault: ({ socket }) => void socket?.end(`${secret}\r\n\r\n`),
    expected: garbage,
  },
  {
    name: "sends elsewhere",
    fault: (response) => void response.writeHead(302, { ...json, location: "http://127.0.0.1:1/" }).end("{}"),
    expected: garbage,
  },
  {
    name: "answers that nobody may ask",
    fault: text(401, "application/json", `{"errors":[{"message":"${secret}"}]}`),
    expected: garbage,
  },
];

export const refused = { name: "refuses connections", expected: unavailable };

/** Each answer is late by another part of a second, the same in every run. */
export function jittery(maxMs: number): Fault {
  let number = 0;
  return async (response, answer) => {
    const { status, headers, body } = await answer();
    const delayMs = (number++ * 7919) % maxMs;
    const timer = setTimeout(() => response.writeHead(status, headers).end(body), delayMs);
    response.once("close", () => clearTimeout(timer));
  };
}
