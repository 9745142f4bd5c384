import { once } from "node:events";
import type { Server } from "node:http";
import { type CallGuard, createCallGuard } from "../../gateway/call-guard.ts";
import { callOverHttp } from "../../gateway/call-over-http.ts";
import type { Deadlines } from "../../gateway/call-subgraph.ts";
import { createGateway, type Gateway } from "../../gateway/gateway.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { subgraphServer } from "../../kernel/serve.ts";
import { knownWorld } from "../e2e/known-world.ts";
import { silent } from "../federation/fake-graph.ts";
import { RealGraph, schemas } from "../federation/real/real-graph.ts";
import { addressOf, FaultProxy, healthy } from "./fault-proxy.ts";

interface GatewayOptions {
  readonly deadlines?: Partial<Deadlines>;
  readonly guard?: CallGuard;
  /** Subgraphs at other addresses than their proxies'. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** Where a matter of chance on a busy machine would be taken for a fault. */
export const patient: Deadlines = { callMs: 20_000, requestMs: 25_000 };

/** The four subgraphs over the known world, each served over HTTP behind a proxy of its own. */
export class ServedGraph implements AsyncDisposable {
  private constructor(
    readonly graph: RealGraph,
    readonly servers: ReadonlyMap<string, Server>,
    readonly proxies: ReadonlyMap<string, FaultProxy>,
  ) {}

  static async open(): Promise<ServedGraph> {
    const graph = await RealGraph.open(knownWorld);
    const servers = new Map<string, Server>();
    const proxies = new Map<string, FaultProxy>();
    for (const [name, subgraph] of graph.subgraphs) {
      const server = await subgraphServer(subgraph, silent);
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      servers.set(name, server);
      proxies.set(name, await FaultProxy.before(addressOf(server)));
    }
    return new ServedGraph(graph, servers, proxies);
  }

  /** A gateway that reaches every subgraph through its proxy. */
  gateway({ deadlines, guard = tireless(), addresses }: GatewayOptions = {}) {
    const proxied = Object.fromEntries([...this.proxies].map(([name, { address }]) => [name, address]));
    const callSubgraph = callOverHttp({ ...proxied, ...addresses });
    const gateway: Gateway<Actor> = createGateway<Actor>({
      ...schemas,
      callSubgraph,
      mintToken: this.graph.mintToken,
      logger: silent,
      deadlines: { ...patient, ...deadlines },
      guard,
    });
    const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
      const signal = new AbortController().signal;
      const context = { principal: anonymous, requestId: "test", signal, allowMutations: true };
      return await gateway.execute({ query, variables }, context);
    };
    return { gateway, ask, [Symbol.asyncDispose]: () => callSubgraph.close() };
  }

  proxy(name: string): FaultProxy {
    const proxy = this.proxies.get(name);
    if (!proxy) throw new Error(`There is no subgraph named ${name}.`);
    return proxy;
  }

  heal(): void {
    for (const proxy of this.proxies.values()) proxy.fault = healthy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of this.proxies.values()) await proxy[Symbol.asyncDispose]();
    for (const server of this.servers.values()) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    await this.graph[Symbol.asyncDispose]();
  }
}

/** Keeps asking whatever happens, so that each question meets the fault itself. */
function tireless(): CallGuard {
  return createCallGuard({ circuit: { maxFailures: Number.POSITIVE_INFINITY, coolDownMs: 0 } });
}
