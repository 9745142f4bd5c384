import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createCallGuard } from "../../gateway/call-guard.ts";
import { Entrance } from "../../gateway/entrance.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { queryPage } from "../../gateway/page.ts";
import { startServer } from "../../gateway/server.ts";
import { anonymous } from "../../kernel/actor.ts";
import type { Listening } from "../../kernel/listen.ts";
import { silent } from "../federation/fake-graph.ts";
import { prove } from "../proof.ts";
import type { Fault } from "./fault-proxy.ts";
import { ServedGraph } from "./served-graph.ts";

const hanging: Fault = () => {};
const hangingInItsAnswer: Fault = (response) =>
  response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
const onLicenses = '{ license(ref: "MIT") { name } }';
const onDatasets = '{ dataset(ref: "acme/web@2") { ref name limitations { summary } } }';

/** Lets the sockets of the process do what is due. */
const turn = () => new Promise((resolve) => setImmediate(resolve));
const socketsOfTheProcess = () => process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;

let served: ServedGraph;
beforeAll(async () => {
  served = await ServedGraph.open();
}, 120_000);
afterEach(() => served.heal());
afterAll(() => served[Symbol.asyncDispose]());

describe("a subgraph that hangs", () => {
  it.each([
    ["before its answer", hanging],
    ["within its answer", hangingInItsAnswer],
  ])("%s leaves no socket on either side after 1,000 calls past their deadline", async (_, fault) => {
    const before = socketsOfTheProcess();
    await using gateway = served.gateway({ deadlines: { callMs: 10 } });
    const proxy = served.proxy("licenses");
    proxy.fault = fault;
    const codes = new Set<unknown>();
    for (let batch = 0; batch < 20; batch++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => gateway.ask(onLicenses)));
      for (const { errors } of answers) codes.add(errors?.[0]?.extensions?.["code"]);
    }
    expect([...codes]).toEqual(["SUBGRAPH_TIMEOUT"]);
    // Whoever leaks keeps this from ending.
    while (proxy.openSockets > 0 || socketsOfTheProcess() > before) await turn();
    served.heal();
    await using patientGateway = served.gateway();
    expect((await patientGateway.ask(onLicenses)).errors).toBeUndefined();
  });

  it("is let go when the client goes", async () => {
    const guard = createCallGuard();
    await using gateway = served.gateway({ guard });
    const proxy = served.proxy("licenses");
    proxy.fault = hanging;
    const clients = Array.from({ length: 40 }, () => new AbortController());
    const { requests } = proxy;
    const answers = clients.map(({ signal }) =>
      gateway.gateway.execute(
        { query: onLicenses },
        { principal: anonymous, requestId: "test", signal, allowMutations: true },
      ),
    );
    while (proxy.requests < requests + clients.length) await turn();
    for (const client of clients) client.abort();
    await Promise.all(answers);
    while (proxy.openSockets > 0) await turn();
    expect(guard.services()).toEqual([{ service: "licenses", circuit: "closed", inFlight: 0 }]);
  });

  it("is not asked any more after ten calls, and asked again, once, after a second", async () => {
    const clock = { now: 0 };
    const guard = createCallGuard({ now: () => clock.now });
    await using gateway = served.gateway({ deadlines: { callMs: 200 }, guard });
    const proxy = served.proxy("licenses");
    const whole = await served.gateway().ask(onLicenses);
    proxy.fault = hanging;
    const { requests } = proxy;
    await Promise.all(Array.from({ length: 10 }, () => gateway.ask(onLicenses)));
    const refused = await Promise.all(Array.from({ length: 90 }, () => gateway.ask(onLicenses)));
    expect(new Set(refused.map(({ errors }) => errors?.[0]?.extensions?.["code"]))).toEqual(
      new Set(["SUBGRAPH_UNAVAILABLE"]),
    );
    expect(proxy.requests - requests).toBe(10);
    served.heal();
    clock.now = 1_000;
    expect(await gateway.ask(onLicenses)).toEqual(whole);
    expect(guard.services()).toEqual([{ service: "licenses", circuit: "closed", inFlight: 0 }]);
  });
});

describe("fifty clients of a subgraph that hangs", () => {
  it("do no harm to fifty clients of the others", { timeout: 60_000 }, async () => {
    await using gateway = served.gateway({ deadlines: { callMs: 4_000 }, guard: createCallGuard() });
    await using server = await serve(gateway.gateway as Gateway<unknown>);
    const whole = await (await ask(server.url, onDatasets)).json();
    const baseline = await fiftyClients(server.url);
    served.proxy("licenses").fault = hanging;
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const hung = Array.from({ length: 50 }, async () => {
      const codes: unknown[] = [];
      for (let asked = 0; asked < 10; asked++) codes.push(codeIn(await (await ask(server.url, onLicenses)).json()));
      return codes;
    });
    const beside = await fiftyClients(server.url);
    delay.disable();
    const codes = new Set((await Promise.all(hung)).flat());
    expect(beside.answers.map(({ status }) => status)).toEqual(beside.answers.map(() => 200));
    expect(beside.answers.map(({ body }) => body)).toEqual(beside.answers.map(() => whole));
    expect([...codes].sort()).toEqual(["SUBGRAPH_TIMEOUT", "SUBGRAPH_UNAVAILABLE"]);
    prove(
      "fifty clients of a hung subgraph beside fifty of others",
      `${beside.answers.length} healthy questions`,
      `0 disturbed; p95 of the healthy: ${baseline.p95.toFixed(0)} ms alone, ${beside.p95.toFixed(0)} ms beside; event loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
    );
  });
});

async function serve(gateway: Gateway<unknown>): Promise<Listening & AsyncDisposable> {
  const server = await startServer<unknown>({
    gateway,
    authenticate: () => anonymous,
    page: queryPage("Pedigree", []),
    readiness: async () => [],
    // Clients, gateway and subgraphs share this process, whose load is not the point.
    entrance: new Entrance({ maxWaitMs: 20_000 }),
    logger: silent,
    host: "127.0.0.1",
    port: 0,
    grace: async () => {},
  });
  return { ...server, [Symbol.asyncDispose]: () => server.stop() };
}

function ask(url: string, query: string): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
}

/** What fifty clients get that each ask ten times, one question after the other. */
async function fiftyClients(url: string) {
  const answers: { readonly status: number; readonly body: unknown; readonly ms: number }[] = [];
  const client = async () => {
    for (let asked = 0; asked < 10; asked++) {
      const startedAt = performance.now();
      const response = await ask(url, onDatasets);
      const body = await response.json();
      answers.push({ status: response.status, body, ms: performance.now() - startedAt });
    }
  };
  await Promise.all(Array.from({ length: 50 }, client));
  const sorted = answers.map(({ ms }) => ms).sort((one, other) => one - other);
  return { answers, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}

function codeIn(body: unknown): unknown {
  return /"code":"(\w+)"/.exec(JSON.stringify(body))?.[1];
}
