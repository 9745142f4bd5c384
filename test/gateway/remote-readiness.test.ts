import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { remoteReadiness } from "../../gateway/remote-readiness.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** The address of a subgraph that answers as told, until the end of the test. */
async function subgraph(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A server that listens on a port has an address with one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering =
  (status: number, body: unknown): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const secret = "postgres://admin:hunter2@10.0.0.7";
const notReady = {
  ready: false,
  parts: [
    { name: "database", ready: false, reason: secret },
    { name: "keys", ready: true },
  ],
};

describe("the readiness of subgraphs elsewhere", () => {
  it("names each that is not ready and why, without the words of the other side", async () => {
    const gone = await subgraph(answering(200, {}));
    await open.pop()?.();
    const readiness = remoteReadiness(
      {
        licenses: await subgraph(answering(200, { ready: true })),
        datasets: await subgraph(answering(503, notReady)),
        models: await subgraph((_, response) => void response.writeHead(503).end(`<html>${secret}`)),
        evaluations: gone,
        hanging: await subgraph(() => {}),
        babbling: await subgraph((_, response) => void response.end("x".repeat(100_000))),
      },
      200,
    );
    expect(await readiness()).toEqual([
      { name: "licenses", ready: true, optional: true },
      { name: "datasets", ready: false, optional: true, reason: "Not ready: database." },
      { name: "models", ready: false, optional: true, reason: "It is not ready." },
      { name: "evaluations", ready: false, optional: true, reason: "It does not answer." },
      { name: "hanging", ready: false, optional: true, reason: "It does not answer." },
      { name: "babbling", ready: false, optional: true, reason: "It does not answer." },
    ]);
  });

  it("is asked for once by all who ask at the same time", async () => {
    let asked = 0;
    const answer = answering(200, {});
    const address = await subgraph((request, response) => {
      asked++;
      answer(request, response);
    });
    const readiness = remoteReadiness({ licenses: address });
    await Promise.all(Array.from({ length: 20 }, () => readiness()));
    expect(asked).toBe(1);
    await readiness();
    expect(asked).toBe(2);
  });
});
