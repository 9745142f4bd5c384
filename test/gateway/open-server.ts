import { connect } from "node:net";
import type { Gateway } from "../../gateway/gateway.ts";
import { queryPage } from "../../gateway/page.ts";
import { type ServerOptions, startServer } from "../../gateway/server.ts";
import { anonymous } from "../../kernel/actor.ts";
import { openFakeGraph, openGateway, silent } from "../federation/fake-graph.ts";

export const graph = openFakeGraph();
export const json = { "content-type": "application/json" };
export const question = JSON.stringify({ query: '{ model(ref: "a") { id } }' });

/** A server that stops at the end of the test. */
export async function serve(changed: Partial<ServerOptions<unknown>> = {}) {
  const server = await startServer<unknown>({
    gateway: openGateway(graph) as Gateway<unknown>, // The fakes take any principal.
    authenticate: () => anonymous,
    page: queryPage("Pedigree", []),
    readiness: async () => [{ name: "supergraph", ready: true }],
    logger: silent,
    host: "127.0.0.1",
    port: 0,
    grace: async () => {},
    ...changed,
  });
  const post = (body: string, headers: Readonly<Record<string, string>> = json) =>
    fetch(`${server.url}/graphql`, { method: "POST", headers, body });
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(server.url + path, { headers });
  return { ...server, post, get, [Symbol.asyncDispose]: () => server.stop() };
}

/** Writes bytes as they are and reads until the server closes. */
export function raw(url: string, bytes: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { hostname, port } = new URL(url);
  let answer = "";
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  socket
    .on("data", (chunk) => (answer += chunk))
    .on("close", () => resolve(answer))
    .on("error", () => resolve(answer));
  return promise;
}
