import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { isErrorCode, type OperationKind, type RequestOutcome } from "../kernel/errors.ts";
import { latencyBuckets } from "../kernel/metrics.ts";
import type { CallGuard, CallObserver } from "./call-guard.ts";
import type { CircuitState } from "./circuit-breaker.ts";
import type { Entrance, EntranceObserver } from "./entrance.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** Watches the requests of clients, for metrics. */
export interface RequestObserver {
  /** Codes are those of the answer's errors, each once. */
  answered?(operation: OperationKind, outcome: RequestOutcome, codes: readonly unknown[], durationMs: number): void;
}

/** What of the gateway is asked how things stand whenever somebody looks. */
export interface MeasuredGateway {
  readonly entrance: Pick<Entrance, "running" | "waiting">;
  readonly guard: Pick<CallGuard, "services">;
  readonly subscriptions: Pick<Subscriptions, "open">;
}

const circuitStates: readonly CircuitState[] = ["closed", "half-open", "open"];

/** Counts what comes to a gateway and what it asks of subgraphs. Labels come from closed lists, never from a request. */
export class GatewayMetrics {
  readonly requests: RequestObserver;
  readonly entrance: EntranceObserver;
  readonly calls: CallObserver;
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
    this.requests = requestObserver(registry);
    this.entrance = entranceObserver(registry);
    this.calls = callObserver(registry);
  }

  /** Measures a gateway whenever somebody looks. */
  measure({ entrance, guard, subscriptions }: MeasuredGateway): void {
    const registers = [this.#registry];
    new Gauge({
      name: "pedigree_gateway_requests_in_flight",
      help: "Requests by whether they are worked on or wait for their turn.",
      labelNames: ["state"],
      registers,
      collect() {
        this.set({ state: "running" }, entrance.running);
        this.set({ state: "waiting" }, entrance.waiting);
      },
    });
    new Gauge({
      name: "pedigree_gateway_subscriptions_open",
      help: "Streams of events that are open.",
      registers,
      collect() {
        this.set(subscriptions.open);
      },
    });
    new Gauge({
      name: "pedigree_gateway_subgraph_calls_in_flight",
      help: "Calls of a subgraph that are under way.",
      labelNames: ["subgraph"],
      registers,
      collect() {
        for (const { service, inFlight } of guard.services()) this.set({ subgraph: service }, inFlight);
      },
    });
    new Gauge({
      name: "pedigree_gateway_circuit_state",
      help: "1 for the state that the circuit breaker of a subgraph is in: closed lets calls through, open refuses them.",
      labelNames: ["subgraph", "state"],
      registers,
      collect() {
        for (const { service, circuit } of guard.services()) {
          for (const state of circuitStates) this.set({ subgraph: service, state }, state === circuit ? 1 : 0);
        }
      },
    });
  }
}

function requestObserver(registry: Registry): RequestObserver {
  const registers = [registry];
  const requests = new Counter({
    name: "pedigree_gateway_requests_total",
    help: "Requests for GraphQL by kind of operation and outcome.",
    labelNames: ["operation", "outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "pedigree_gateway_request_duration_seconds",
    help: "Time from a request's arrival to its answer.",
    labelNames: ["operation"],
    buckets: latencyBuckets,
    registers,
  });
  const errors = new Counter({
    name: "pedigree_gateway_errors_total",
    help: "Requests whose answer carried an error of this code: refusals as well as failures.",
    labelNames: ["code"],
    registers,
  });
  return {
    answered: (operation, outcome, codes, durationMs) => {
      requests.inc({ operation, outcome });
      duration.observe({ operation }, durationMs / 1000);
      for (const code of codes) errors.inc({ code: isErrorCode(code) ? code : "OTHER" });
    },
  };
}

function entranceObserver(registry: Registry): EntranceObserver {
  const registers = [registry];
  const waits = new Histogram({
    name: "pedigree_gateway_wait_seconds",
    help: "Time that a request waited for its turn.",
    labelNames: ["kind"],
    buckets: latencyBuckets,
    registers,
  });
  const refusals = new Counter({
    name: "pedigree_gateway_overload_refusals_total",
    help: "Requests that were refused because they would have waited too long.",
    labelNames: ["kind"],
    registers,
  });
  return {
    started: (kind, waitedMs) => waits.observe({ kind }, waitedMs / 1000),
    refused: (kind) => refusals.inc({ kind }),
  };
}

function callObserver(registry: Registry): CallObserver {
  const registers = [registry];
  const calls = new Counter({
    name: "pedigree_gateway_subgraph_calls_total",
    help: "Calls of a subgraph by outcome: ANSWERED, ABANDONED, or the code of the failure.",
    labelNames: ["subgraph", "outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "pedigree_gateway_subgraph_call_duration_seconds",
    help: "Time that a call of a subgraph took.",
    labelNames: ["subgraph"],
    buckets: latencyBuckets,
    registers,
  });
  const notMade = new Counter({
    name: "pedigree_gateway_subgraph_calls_refused_total",
    help: "Calls that were not made: the circuit was open, or too many were under way.",
    labelNames: ["subgraph", "reason"],
    registers,
  });
  const changes = new Counter({
    name: "pedigree_gateway_circuit_changes_total",
    help: "How often the circuit breaker of a subgraph came into a state.",
    labelNames: ["subgraph", "state"],
    registers,
  });
  return {
    called: (subgraph, outcome, durationMs) => {
      calls.inc({ subgraph, outcome });
      duration.observe({ subgraph }, durationMs / 1000);
    },
    refused: (subgraph, reason) => notMade.inc({ subgraph, reason }),
    circuitChanged: (subgraph, state) => changes.inc({ subgraph, state }),
  };
}
