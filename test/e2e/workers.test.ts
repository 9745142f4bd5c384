import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client, request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../free-port.ts";
import { buildProgram, Program, runProgram, TemporaryFolder } from "./program.ts";

const register = "mutation ($input: RegisterLicenseInput!) { registerLicense(input: $input) { license { ref } } }";
const question = '{ checkpoint(ref: "argilla/notus-7b-v1") { ref license { expression } } }';
const answer = { data: { checkpoint: { ref: "checkpoint:argilla/notus-7b-v1", license: { expression: "MIT" } } } };

const folder = new TemporaryFolder();
beforeAll(() => buildProgram(), 180_000);
afterAll(() => folder[Symbol.dispose]());

/** A server of two processes that share a port. */
class SharedServer implements AsyncDisposable {
  #requests = 0;

  private constructor(
    readonly program: Program,
    readonly url: string,
  ) {}

  static async open(): Promise<SharedServer> {
    const environment = { PEDIGREE_DATA: folder.path, LOG_LEVEL: "info" };
    const program = new Program(["start", "--workers", "2"], environment);
    const [, url = ""] = await program.printed(/Listening at (http:\S+)\/graphql;[^\n]*\n/);
    await program.printed(/Try: [^\n]*\n/);
    const server = new SharedServer(program, url);
    await server.hasSeen(2);
    return server;
  }

  /** The workers that have listened so far, oldest first. */
  get workers(): number[] {
    return [...this.program.written().stderr.matchAll(/"worker":(\d+),"msg":"a worker listens"/g)].map(([, pid]) =>
      Number(pid),
    );
  }

  /** Resolves once so many workers have listened since the start. */
  async hasSeen(count: number): Promise<void> {
    while (this.workers.length < count) await this.program.logged();
  }

  /** Asks over a connection of its own, so that workers take turns. */
  async ask(query: string, variables: unknown = {}): Promise<unknown> {
    const client = new Client(this.url);
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${readFileSync(join(folder.path, "operator-token"), "utf8").trim()}`,
      "x-request-id": `shared-${++this.#requests}`,
    };
    try {
      const body = JSON.stringify({ query, variables });
      const response = await client.request({ method: "POST", path: "/graphql", headers, body });
      return await response.body.json();
    } finally {
      await client.destroy();
    }
  }

  async register(key: string): Promise<string> {
    const input = { idempotencyKey: key, key, name: key, text: `The terms of ${key}.` };
    const receipt = JSON.stringify(await this.ask(register, { input }));
    return /"ref":"([^"]+)"/.exec(receipt)?.[1] ?? receipt;
  }

  async resolved(refs: readonly string[]): Promise<readonly string[]> {
    const query = "query ($refs: [String!]!) { resolve(refs: $refs) { canonical status } }";
    const { data } = (await this.ask(query, { refs })) as {
      data: { resolve: { canonical: string; status: string }[] };
    };
    return data.resolve.filter(({ status }) => status === "RESOLVED").map(({ canonical }) => canonical);
  }

  /** The processes that have answered something. */
  get answering(): Set<number> {
    const lines = this.program.written().stderr.matchAll(/"pid":(\d+)[^\n]*"msg":"answered"/g);
    return new Set([...lines].map(([, pid]) => Number(pid)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program[Symbol.asyncDispose]();
  }
}

/** Asks again and again until told to stop; answers how often, and what went wrong. */
function load(work: (round: number) => Promise<void>) {
  const state = { isOver: false, rounds: 0 };
  const failures: unknown[] = [];
  const run = async () => {
    while (!state.isOver) await work(state.rounds++).catch((error: unknown) => failures.push(error));
  };
  const running = Promise.all([run(), run(), run(), run()]);
  return {
    failures,
    stop: async () => {
      state.isOver = true;
      await running;
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("processes that share a port", () => {
  it("see at once what another of them has written, and measure together", async () => {
    await using server = await SharedServer.open();
    let round = 0;
    // Who takes a connection is up to the system; both have to have taken part.
    for (; round < 10 || server.answering.size < 2; round++) {
      const ref = await server.register(`LicenseRef-shared-${round}`);
      expect([await server.resolved([ref]), await server.resolved([ref])]).toEqual([[ref], [ref]]);
    }
    expect([...server.answering].sort()).toEqual([...server.workers].sort());
    const metrics = await (await request(`${server.url}/metrics`)).body.text();
    expect(metrics).toMatch(/^pedigree_workers 2$/m);
    expect(metrics).toMatch(/^pedigree_gateway_requests_total\{operation="mutation",outcome="answered"\} [1-9]/m);
    expect(metrics).toContain(`pedigree_gateway_requests_total{operation="query",outcome="answered"} ${2 * round}\n`);
  });

  it("replace one that was killed, and lose nothing that was confirmed", async () => {
    await using server = await SharedServer.open();
    // There are two; a number is what the list of them cannot promise.
    const victim = server.workers[0] as number;
    const confirmed: string[] = [];
    const writing = load(async (round) => {
      const ref = await server.register(`LicenseRef-killed-${round}`);
      if (ref.startsWith("license:")) confirmed.push(ref);
    });
    while (confirmed.length < 5) await server.ask(question);
    process.kill(victim, "SIGKILL");
    await server.hasSeen(3);
    const before = confirmed.length;
    while (confirmed.length < before + 5) await server.ask(question).catch(() => {});
    await writing.stop();
    expect(isAlive(victim)).toBe(false);
    expect((await server.resolved(confirmed.slice(-900))).length).toBe(Math.min(confirmed.length, 900));
    const metrics = await (await request(`${server.url}/metrics`)).body.text();
    expect(metrics).toMatch(/^pedigree_worker_replacements_total\{why="failed"\} 1$/m);
  });

  it("are replaced one after the other without a request that fails, and all end when the first of them is told to", async () => {
    await using server = await SharedServer.open();
    const wrong: unknown[] = [];
    const reading = load(async () => {
      const found = await server.ask(question);
      if (JSON.stringify(found) !== JSON.stringify(answer)) wrong.push(found);
    });
    for (const [index, worker] of server.workers.entries()) {
      process.kill(worker, "SIGTERM");
      await server.hasSeen(3 + index);
    }
    await reading.stop();
    expect([reading.failures, wrong]).toEqual([[], []]);
    const pids = server.workers;
    expect(pids).toHaveLength(4);
    server.program.kill("SIGTERM");
    expect((await server.program.ended()).code).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it("say in one sentence that the port is taken, and end with exit code 2", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    const ending = await runProgram(["start", "--workers", "2"], { PEDIGREE_DATA: folder.path, PORT: String(port) });
    other.close();
    expect(ending.code).toBe(2);
    const sentence = `Port ${port} of 127.0.0.1 is taken: stop what listens there, or set PORT to another one.`;
    expect(new Set(ending.stderr.trim().split("\n"))).toEqual(new Set([sentence]));
  });

  it.each(["0", "x", "65"])("cannot be %s", async (count) => {
    const ending = await runProgram(["start", "--workers", count], { PEDIGREE_DATA: folder.path });
    expect([ending.code, ending.stderr]).toEqual([2, expect.stringContaining("Take a number from 1 to 64.")]);
  });
});
