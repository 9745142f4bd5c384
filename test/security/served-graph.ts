import { once } from "node:events";
import type { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { orService } from "../../cli/ask-graph.ts";
import { authenticator, operatorToken } from "../../cli/operator.ts";
import { storedOperations } from "../../cli/stored-operations.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { queryPage } from "../../gateway/page.ts";
import { startServer } from "../../gateway/server.ts";
import type { Actor } from "../../kernel/actor.ts";
import {
  createTokenMint,
  createTokenVerifier,
  feedChannel,
  gatewayChannel,
  graphChannel,
  type InternalKeys,
  loadInternalKeys,
  type MintToken,
} from "../../kernel/internal-token.ts";
import { createLogger } from "../../kernel/logger.ts";
import { subgraphServer } from "../../kernel/serve.ts";
import { knownWorld } from "../e2e/known-world.ts";
import { TestRegistry } from "../registry.ts";

const silent = createLogger("silent", "test");

/** An answer over HTTP as a client meets it. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly code: unknown;
}

/** The real graph as strangers meet it: the gateway's server, and each subgraph's own, on loopback ports. */
export class ServedGraph implements AsyncDisposable {
  private constructor(
    readonly registry: TestRegistry,
    readonly gateway: Awaited<ReturnType<typeof startServer>>,
    readonly subgraphs: ReadonlyMap<string, { readonly url: string; readonly server: ReturnType<typeof createServer> }>,
    readonly keys: InternalKeys,
    readonly operatorToken: string,
    readonly mint: MintToken,
    /** The keys of the service that reads feeds and asks the gateway. */
    readonly serviceKeys: InternalKeys,
  ) {}

  static async open(records: readonly PedigreeRecord[] = knownWorld, clock?: () => Date): Promise<ServedGraph> {
    const registry = await TestRegistry.open(records, clock);
    const keys = loadInternalKeys(registry.config.keysFolder, graphChannel);
    const feedKeys = loadInternalKeys(registry.config.keysFolder, feedChannel);
    const token = operatorToken(registry.config);
    const services = createTokenVerifier(feedKeys.publicKey, "gateway", () => new Date(), gatewayChannel);
    const authenticate = orService(authenticator(token), services);
    const gateway = await startServer<Actor>({
      gateway: registry.embedded.gateway,
      authenticate: ({ authorization }) => authenticate(authorization),
      page: queryPage("Pedigree", []),
      storedOperations,
      readiness: async () => [{ name: "supergraph", ready: true }],
      logger: silent,
      host: "127.0.0.1",
      port: 0,
    });
    const servers = [...registry.embedded.subgraphs].map(async ([name, subgraph]) => {
      const now = () => new Date();
      const verifyFeedToken = createTokenVerifier(feedKeys.publicKey, name, now, feedChannel);
      const server = await subgraphServer(subgraph, silent, { verifyFeedToken });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      // A server that listens on a port has an address with one.
      return [name, { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` }] as const;
    });
    const mint = createTokenMint(keys.privateKey, () => new Date());
    return new ServedGraph(registry, gateway, new Map(await Promise.all(servers)), keys, token, mint, feedKeys);
  }

  get url(): string {
    return `${this.gateway.url}/graphql`;
  }

  /** Statements that all subgraphs ran so far. */
  get statementCount(): number {
    return [...this.registry.embedded.subgraphs.values()].reduce(
      (sum, { database }) => sum + database.statementCount,
      0,
    );
  }

  /** Where a subgraph listens. */
  urlOf(subgraph: string): string {
    const served = this.subgraphs.get(subgraph);
    if (!served) throw new Error(`There is no subgraph named ${subgraph}.`);
    return served.url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { server } of this.subgraphs.values()) {
      server.close();
      server.closeAllConnections();
    }
    await this.gateway.stop();
    await this.registry[Symbol.asyncDispose]();
  }
}

/** Posts a body and reads whatever comes. */
export async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return answerOf(response.status, await response.text());
}

/** The status, the text and, where it is a GraphQL answer, the code of the first error. */
export function answerOf(status: number, text: string): HttpAnswer {
  try {
    return { status, text, code: JSON.parse(text).errors?.[0]?.extensions?.code };
  } catch {
    return { status, text, code: undefined };
  }
}
