import { inject } from "vitest";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import { TestRegistry } from "../registry.ts";
import { DistributedGraph } from "./distributed-graph.ts";
import { runProgram } from "./program.ts";

/** The graph as whoever asks it knows it, however it is run. */
export interface Graph extends AsyncDisposable {
  record(records: readonly PedigreeRecord[]): Promise<void>;
  ask(query: string, variables?: Record<string, unknown>): Promise<GatewayAnswer>;
}

/** The graph in the mode that the test project is about: in one process on SQLite, or as five on PostgreSQL. */
export async function openGraph(records: readonly PedigreeRecord[] = [], { catalogue = false } = {}): Promise<Graph> {
  const isDistributed = inject("engine") === "postgres";
  const graph = isDistributed ? await DistributedGraph.open() : await TestRegistry.open();
  if (catalogue) await loadCatalogue(graph);
  await graph.record(records);
  return graph;
}

/** Loads the sample catalogue as its users do: the embedded graph by itself, the distributed one by an import. */
export async function loadCatalogue(graph: DistributedGraph | TestRegistry): Promise<void> {
  if (graph instanceof TestRegistry) {
    await loadSampleCatalogue(graph.embedded, graph.folder);
    return;
  }
  const { code, stderr } = await runProgram(["import", "catalogue", ...graph.importArguments]);
  if (code !== 0) throw new Error(`The catalogue was not imported: ${stderr}`);
  await graph.settled();
}
