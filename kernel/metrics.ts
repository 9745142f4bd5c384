import type { ServerResponse } from "node:http";
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { PoolState } from "./engine.ts";
import type { OperationKind, RequestOutcome } from "./errors.ts";
import type { SubgraphObserver } from "./request-context.ts";

/** Seconds: from a read of one row to the end of every deadline. */
export const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the process measures, in a registry of its own; begins with the process itself: memory, event loop, files. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** What a process measures, as Prometheus reads it. */
export type MetricsText = () => Promise<string>;

/** Answers `GET /metrics`. */
export async function sendMetrics(response: ServerResponse, metrics: MetricsText): Promise<void> {
  const text = await metrics();
  const length = Buffer.byteLength(text);
  const headers = { "content-type": Registry.PROMETHEUS_CONTENT_TYPE, "content-length": length };
  response.writeHead(200, { ...headers, "cache-control": "no-store" });
  response.end(text);
}

/** What is asked of a subgraph's database when somebody looks. */
export interface MeasuredDatabase {
  readonly statementCount: number;
  /** The connections of each pool; none where there are no pools. */
  pools(): Readonly<Record<string, PoolState>>;
}

/** Counts what subgraphs do; those of one process share the metrics, each under its name. */
export class SubgraphMetrics {
  readonly #requests: Counter<"subgraph" | "operation" | "outcome">;
  readonly #duration: Histogram<"subgraph" | "operation">;
  readonly #writes: Counter<"subgraph" | "action" | "outcome">;
  readonly #databases = new Map<string, MeasuredDatabase>();

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: "pedigree_subgraph_requests_total",
      help: "Operations that a subgraph was asked for, by kind and outcome.",
      labelNames: ["subgraph", "operation", "outcome"],
      registers,
    });
    this.#duration = new Histogram({
      name: "pedigree_subgraph_request_duration_seconds",
      help: "Time from an operation's arrival at a subgraph to its answer.",
      labelNames: ["subgraph", "operation"],
      buckets: latencyBuckets,
      registers,
    });
    this.#writes = new Counter({
      name: "pedigree_subgraph_writes_total",
      help: "Writes by action and outcome: created, updated, unchanged, or the code of the refusal.",
      labelNames: ["subgraph", "action", "outcome"],
      registers,
    });
    this.#measureStatements(registry);
    this.#measurePools(registry);
  }

  /** Watches one subgraph. */
  observe(subgraph: string): SubgraphObserver {
    return {
      executed: (operation: OperationKind, outcome: RequestOutcome, durationMs: number) => {
        this.#requests.inc({ subgraph, operation, outcome });
        this.#duration.observe({ subgraph, operation }, durationMs / 1000);
      },
      wrote: (action, outcome) => this.#writes.inc({ subgraph, action, outcome }),
    };
  }

  /** Measures the database of a subgraph whenever somebody looks. */
  measure(subgraph: string, database: MeasuredDatabase): void {
    this.#databases.set(subgraph, database);
  }

  #measureStatements(registry: Registry): void {
    const databases = this.#databases;
    new Counter({
      name: "pedigree_subgraph_sql_statements_total",
      help: "Statements and transactions that a subgraph ran on its database.",
      labelNames: ["subgraph"],
      registers: [registry],
      collect() {
        this.reset();
        for (const [subgraph, { statementCount }] of databases) this.inc({ subgraph }, statementCount);
      },
    });
  }

  #measurePools(registry: Registry): void {
    const databases = this.#databases;
    new Gauge({
      name: "pedigree_subgraph_database_connections",
      help: "Connections to PostgreSQL by pool and state: in use, idle, or wanted by somebody who waits.",
      labelNames: ["subgraph", "pool", "state"],
      registers: [registry],
      collect() {
        for (const [subgraph, database] of databases) {
          for (const [pool, { inUse, idle, waiting }] of Object.entries(database.pools())) {
            this.set({ subgraph, pool, state: "in_use" }, inUse);
            this.set({ subgraph, pool, state: "idle" }, idle);
            this.set({ subgraph, pool, state: "waiting" }, waiting);
          }
        }
      },
    });
  }
}

/** Tells how old the index's knowledge of each subgraph is whenever somebody looks. */
export function measureIndexLag(registry: Registry, lagSeconds: () => ReadonlyMap<string, number>): void {
  new Gauge({
    name: "pedigree_index_lag_seconds",
    help: "Time since the lineage index was last known to hold everything that a subgraph announced.",
    labelNames: ["subgraph"],
    registers: [registry],
    // Of several processes over the same index, the one that knows least tells of trouble.
    aggregator: "max",
    collect() {
      for (const [subgraph, seconds] of lagSeconds()) this.set({ subgraph }, seconds);
    },
  });
}

/** What the primary of several processes measures of them. */
export interface WorkerMetrics {
  readonly registry: Registry;
  /** Counts a process that ended and is replaced. */
  replaced(why: "asked" | "failed"): void;
}

/** Watches the processes that share a port. */
export function createWorkerMetrics(alive: () => number): WorkerMetrics {
  const registry = new Registry();
  new Gauge({
    name: "pedigree_workers",
    help: "Processes that share the port.",
    registers: [registry],
    collect() {
      this.set(alive());
    },
  });
  const replacements = new Counter({
    name: "pedigree_worker_replacements_total",
    help: "Processes that ended and were replaced: asked to end, or failed.",
    labelNames: ["why"],
    registers: [registry],
  });
  return { registry, replaced: (why) => replacements.inc({ why }) };
}

/** Several registries as one: counts add up; what does not add up says in its definition how it is joined. */
export async function aggregatedMetrics(parts: readonly (readonly object[])[]): Promise<string> {
  return await AggregatorRegistry.aggregate([...parts]).metrics();
}
