import { join } from "node:path";
import { inject } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { Actor } from "../../kernel/actor.ts";
import { TestRegistry } from "../registry.ts";
import { DistributedGraph, type SubgraphName } from "./distributed-graph.ts";
import { importInOrder } from "./import-in-order.ts";

/** Somebody else than the operator, who may do what the operator may unless it is told otherwise. */
export type Somebody = Pick<Actor, "subject"> & Partial<Actor>;

/** The graph as whoever asks it knows it, however it is run. */
export interface Graph extends AsyncDisposable {
  record(records: readonly PedigreeRecord[]): Promise<void>;
  /** Imports files and folders as the command does. */
  import(paths: readonly string[]): Promise<void>;
  ask(query: string, variables?: Record<string, unknown>): Promise<GatewayAnswer>;
  /** Sends a mutation as the operator; when it is done, the index has seen it. */
  write(mutation: string, input: Record<string, unknown>): Promise<GatewayAnswer>;
  /** The same as somebody else who may write; to one subgraph, since a gateway over HTTP knows only the operator. */
  writeAs(
    who: Somebody,
    subgraph: SubgraphName,
    mutation: string,
    input: Record<string, unknown>,
  ): Promise<Pick<GatewayAnswer, "data" | "errors">>;
}

/** The graph in the mode that the test project is about: in one process on SQLite, or as five on PostgreSQL. */
export async function openGraph(records: readonly PedigreeRecord[] = [], { catalogue = false } = {}): Promise<Graph> {
  const graph = inject("engine") === "postgres" ? await DistributedGraph.open() : await openEmbeddedGraph();
  if (catalogue) await graph.import([join(packageRoot, "catalogue")]);
  await graph.record(records);
  return graph;
}

/** The graph in one process, each subgraph on a file. */
export async function openEmbeddedGraph(): Promise<Graph> {
  const registry = await TestRegistry.open();
  return {
    record: (records) => registry.record(records),
    ask: (query, variables) => registry.ask(query, variables),
    write: (mutation, input) => registry.ask(mutation, { input }, operator),
    writeAs: (who, _subgraph, mutation, input) => registry.ask(mutation, { input }, { ...operator, ...who }),
    import: (paths) => importInOrder(embeddedClient(registry.embedded.gateway, operator), paths),
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}
