import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** What becomes of a request: it is passed on and answered, never arrives, arrives unanswered, or is turned away. */
export type Fate = "passed" | "lost" | "unanswered" | "refused";

/** Stands between a service and the graph, and decides what becomes of each request. */
export class Relay implements AsyncDisposable {
  readonly #graphUrl: string;
  readonly #server: Server;
  readonly #handled = new EventEmitter();
  /** What becomes of the next requests; after these, all are passed. */
  readonly fates: Fate[] = [];
  /** The inputs of the requests that were handled, oldest first. */
  readonly inputs: { readonly idempotencyKey: string }[] = [];

  private constructor(graphUrl: string) {
    this.#graphUrl = graphUrl;
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  static async before(graphUrl: string): Promise<Relay> {
    const relay = new Relay(graphUrl);
    await once(relay.#server.listen(0, "127.0.0.1"), "listening");
    return relay;
  }

  get url(): string {
    // A server that listens on a port has an address with one.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  /** Resolves once so many requests have met their fate. */
  async hasHandled(count: number): Promise<void> {
    while (this.inputs.length < count) await once(this.#handled, "request");
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fate = this.fates.shift() ?? "passed";
    const body = (await json(request)) as { variables: { input: { idempotencyKey: string } } };
    const { authorization = "" } = request.headers;
    const answer = fate === "passed" || fate === "unanswered" ? await this.#forward(body, authorization) : null;
    if (fate === "passed") response.writeHead(200, { "content-type": "application/json" }).end(answer);
    if (fate === "refused") response.writeHead(503).end();
    this.inputs.push(body.variables.input);
    this.#handled.emit("request");
  }

  async #forward(body: unknown, authorization: string): Promise<string> {
    const headers = { "content-type": "application/json", authorization };
    return await (await fetch(this.#graphUrl, { method: "POST", headers, body: JSON.stringify(body) })).text();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), "close");
  }
}
