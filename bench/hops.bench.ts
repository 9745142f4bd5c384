import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { median } from "./measure.ts";
import { cpuOfProcess } from "./process-cpu.ts";

// What calls between processes cost by themselves: servers that hold their answer ready, and one that asks them and joins
// what they say. No GraphQL, no database, no tokens: nothing that speaks HTTP and JSON between processes can cost less.

const callCounts = [4, 7, 9];
const services = 4;
/** Of the answer to the full-provenance question. */
const answerBytes = 48_600;
const rounds = 5;
const requests = 1_000;

const [role, ...given] = process.argv.slice(2);
if (role === "service") await serve(holding(Number(given[0])));
else if (role === "gateway") await serve(joining(Number(given[0]), given.slice(1)));
else for (const calls of callCounts) await measure(calls);

async function measure(calls: number): Promise<void> {
  const children: ChildProcess[] = [];
  const start = async (...task: string[]) => {
    const child = fork(fileURLToPath(import.meta.url), task);
    children.push(child);
    const [url] = (await once(child, "message")) as [string]; // Our own program.
    return url;
  };
  try {
    const urls: string[] = [];
    for (let index = 0; index < services; index++)
      urls.push(await start("service", String(Math.floor(answerBytes / calls))));
    const pool = new Pool(await start("gateway", String(calls), ...urls), { connections: 1 });
    await ask(pool);
    const used = [];
    for (let round = 0; round < rounds; round++) {
      const before = cpuOf(children);
      await ask(pool);
      used.push((cpuOf(children) - before) / requests);
    }
    await pool.close();
    process.stdout.write(
      `${calls} calls of ${services} services: ${median(used).toFixed(2)} ms CPU in all processes\n`,
    );
  } finally {
    for (const child of children) child.kill();
  }
}

async function ask(pool: Pool): Promise<void> {
  const body = JSON.stringify({ query: "q".repeat(2_000) });
  for (let request = 0; request < requests; request++) {
    const answer = await pool.request({ path: "/", method: "POST", body });
    await answer.body.dump();
  }
}

function cpuOf(children: readonly ChildProcess[]): number {
  return children.reduce((sum, { pid }) => sum + cpuOfProcess(pid ?? 0), 0);
}

type Handler = (body: unknown) => Promise<unknown>;

/** Holds an answer of about so many bytes ready. */
function holding(bytes: number): Handler {
  const item = { ref: "checkpoint:organisation/name@step1000", kind: "CHECKPOINT", depth: 1 };
  const answer = { data: Array.from({ length: Math.ceil(bytes / JSON.stringify(item).length) }, () => item) };
  return async () => answer;
}

/** Asks the services in turn, all at once, and joins what they answer. */
function joining(calls: number, urls: readonly string[]): Handler {
  const pools = urls.map((url) => new Pool(url, { connections: 10 }));
  const body = JSON.stringify({ query: "q".repeat(600), variables: {} });
  return () =>
    Promise.all(
      Array.from({ length: calls }, async (_, index) => {
        const answer = await pools[index % pools.length]?.request({ path: "/", method: "POST", body });
        return await answer?.body.json();
      }),
    );
}

async function serve(handle: Handler): Promise<void> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.stringify(await handle(JSON.parse(await text(request))));
    response.setHeader("content-type", "application/json");
    response.setHeader("content-length", Buffer.byteLength(body));
    response.end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server on a port has an address of this kind.
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
