import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { callOverHttp } from "../../gateway/call-over-http.ts";
import { openFakeGraph, openGateway, requestContext } from "../federation/fake-graph.ts";

/** A subgraph at an address of its own, until the end of the test. */
async function listen(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/graphql`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const graph = openFakeGraph();
const query = '{ license(ref: "a") { name } }';
const json = { "content-type": "application/json" };

/** What a client sees of a subgraph that answers like this. */
async function seenThrough(listener: RequestListener, callMs = 10_000) {
  await using subgraph = await listen(listener);
  const callSubgraph = callOverHttp({ licenses: subgraph.address });
  const gateway = openGateway(graph, { callSubgraph, deadlines: { callMs } });
  return await gateway.execute({ query }, requestContext());
}

describe("a subgraph over HTTP", () => {
  it("gets the operation, the token and the request id, and its answer is the one in process", async () => {
    const seen: unknown[] = [];
    const answer = await seenThrough(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { authorization, "x-request-id": requestId } = request.headers;
      seen.push({ authorization, requestId, variables: JSON.parse(body).variables });
      const token = { token: "", requestId: "", signal: new AbortController().signal };
      const result = await graph.executors["licenses"]?.(JSON.parse(body), token);
      response.writeHead(200, json).end(JSON.stringify(result));
    });
    expect(seen).toEqual([{ authorization: "Bearer anyone for licenses", requestId: "test", variables: {} }]);
    expect(answer).toEqual(await openGateway(graph).execute({ query }, requestContext()));
  });

  const hang: RequestListener = () => {};
  const reset: RequestListener = (request) => void request.socket.destroy();
  const html =
    (status: number): RequestListener =>
    (_, response) =>
      void response.writeHead(status, { "content-type": "text/html" }).end("<h1>10.0.0.7</h1>");
  const cut: RequestListener = (_, response) => void response.writeHead(200, json).end('{"data":{"lic');
  const huge: RequestListener = (_, response) => {
    response.writeHead(200, json);
    response.on("error", () => {});
    response.end(`{"data":"${"x".repeat(21 * 1024 * 1024)}"}`);
  };

  it.each([
    ["resets the connection", reset, "SUBGRAPH_UNAVAILABLE"],
    ["hides behind a proxy's error page", html(503), "SUBGRAPH_UNAVAILABLE"],
    ["answers with a web page", html(200), "SUBGRAPH_BAD_RESPONSE"],
    ["stops in the middle of its answer", cut, "SUBGRAPH_BAD_RESPONSE"],
    ["never answers", hang, "SUBGRAPH_TIMEOUT"],
  ])("that %s leaves a null with a code", async (_, listener, code) => {
    expect(await seenThrough(listener, listener === hang ? 50 : undefined)).toEqual({
      data: { license: null },
      errors: [
        {
          message: expect.not.stringContaining("10.0.0.7"),
          path: ["license"],
          extensions: { code, service: "licenses", retryable: code !== "SUBGRAPH_BAD_RESPONSE" },
        },
      ],
    });
  });

  it("that answers without end is not read to the end", async () => {
    await using subgraph = await listen(huge);
    const call = callOverHttp({ licenses: subgraph.address })(
      "licenses",
      { query },
      {
        token: "",
        requestId: "",
        signal: new AbortController().signal,
      },
    );
    await expect(call).rejects.toMatchObject({ code: "SUBGRAPH_BAD_RESPONSE" });
  });
});
