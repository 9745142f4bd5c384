import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { request } from "undici";

/** An answer of the subgraph behind the proxy, whole. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What the proxy does with a request instead of passing the answer on. */
export type Fault = (
  response: ServerResponse,
  answer: () => Promise<WholeAnswer>,
  incoming: IncomingMessage,
) => void | Promise<void>;

/** Passes every answer on as it is. */
export const healthy: Fault = async (response, answer) => {
  const { status, headers, body } = await answer();
  response.writeHead(status, headers).end(body);
};

/** Stands between a gateway and a subgraph over HTTP and does to the answers what the test says. */
export class FaultProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  fault: Fault = healthy;
  /** Requests that arrived. */
  requests = 0;

  private constructor(target: string) {
    this.#server = createServer((incoming, response) => {
      this.requests++;
      response.on("error", () => {});
      Promise.resolve(this.fault(response, () => passedOn(target, incoming), incoming)).catch(() => response.destroy());
    });
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket)).on("error", () => {});
    });
  }

  static async before(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get address(): string {
    return addressOf(this.#server);
  }

  get openSockets(): number {
    return this.#sockets.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The address of a server that listens. */
export function addressOf(server: { address(): AddressInfo | string | null }): string {
  // A server that listens on a port has an address with one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** An address that refuses every connection: the near end of another connection holds its port, so nobody can listen. */
export async function refusingAddress(): Promise<AsyncDisposable & { readonly address: string }> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1"); // It listens on a port.
  await new Promise((resolve) => socket.once("connect", resolve));
  return {
    address: `http://127.0.0.1:${socket.localPort}/graphql`,
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function passedOn(target: string, incoming: IncomingMessage): Promise<WholeAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { authorization = "", "x-request-id": requestId = "" } = incoming.headers;
  const { statusCode, headers, body } = await request(target, {
    method: "POST",
    headers: { "content-type": "application/json", authorization, "x-request-id": String(requestId) },
    body: Buffer.concat(chunks),
  });
  const { "content-type": type = "application/json" } = headers;
  return { status: statusCode, headers: { "content-type": String(type) }, body: Buffer.from(await body.arrayBuffer()) };
}
