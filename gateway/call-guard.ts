import type { CallFailureCode } from "./cause.ts";
import {
  type CallEnd,
  CircuitBreaker,
  type CircuitOptions,
  type CircuitState,
  defaultCircuit,
} from "./circuit-breaker.ts";

/** How a call of a subgraph ended: answered, failed, or given up because nobody waited for it any more. */
export type CallVerdict = "ANSWERED" | "ABANDONED" | CallFailureCode;

/** Why a call was not made. */
export type CallRefusal = "CIRCUIT_OPEN" | "TOO_MANY_IN_FLIGHT";

/** Watches the calls of subgraphs, for metrics and logs. */
export interface CallObserver {
  called?(service: string, verdict: CallVerdict, durationMs: number): void;
  refused?(service: string, why: CallRefusal): void;
  circuitChanged?(service: string, state: CircuitState): void;
}

export interface CallGuardOptions {
  readonly circuit: CircuitOptions;
  /** Calls of one subgraph under way at once, so that a slow one cannot hold everything that the process has. */
  readonly maxInFlight: number;
  readonly observe: CallObserver;
  readonly now: () => number;
}

/** How a subgraph stands with the gateway. */
export interface GuardedService {
  readonly service: string;
  readonly circuit: CircuitState;
  readonly inFlight: number;
}

/** A call that was let through; its end has to be told. */
export interface Permit {
  end(verdict: CallVerdict): void;
}

/** Decides which calls are made, subgraph by subgraph. */
export interface CallGuard {
  /** Null where the call must not be made. */
  admit(service: string): Permit | null;
  /** Every subgraph that was called so far. */
  services(): readonly GuardedService[];
}

const ends: Readonly<Record<CallVerdict, CallEnd>> = {
  ANSWERED: "answered",
  // A subgraph out of its mind is there; not asking it would not make it better.
  SUBGRAPH_BAD_RESPONSE: "answered",
  SUBGRAPH_TIMEOUT: "failed",
  SUBGRAPH_UNAVAILABLE: "failed",
  ABANDONED: "unknown",
};

/** A circuit breaker and a bound of the calls in flight for each subgraph. */
export function createCallGuard(options: Partial<CallGuardOptions> = {}): CallGuard {
  const { circuit = defaultCircuit, maxInFlight = 256, observe = {}, now = () => performance.now() } = options;
  const guards = new Map<string, ServiceGuard>();
  const guardOf = (service: string): ServiceGuard => {
    const known = guards.get(service);
    if (known) return known;
    const made = new ServiceGuard(service, new CircuitBreaker(circuit, now), maxInFlight, observe, now);
    guards.set(service, made);
    return made;
  };
  return {
    admit: (service) => guardOf(service).admit(),
    services: () => [...guards.values()].map(({ service, circuit, inFlight }) => ({ service, circuit, inFlight })),
  };
}

class ServiceGuard implements GuardedService {
  readonly service: string;
  readonly #breaker: CircuitBreaker;
  readonly #maxInFlight: number;
  readonly #observe: CallObserver;
  readonly #now: () => number;
  inFlight = 0;

  constructor(service: string, breaker: CircuitBreaker, maxInFlight: number, observe: CallObserver, now: () => number) {
    this.service = service;
    this.#breaker = breaker;
    this.#maxInFlight = maxInFlight;
    this.#observe = observe;
    this.#now = now;
  }

  get circuit(): CircuitState {
    return this.#breaker.state;
  }

  admit(): Permit | null {
    if (this.inFlight >= this.#maxInFlight) return this.#refuse("TOO_MANY_IN_FLIGHT");
    const report = this.#changing(() => this.#breaker.admit());
    if (report === null) return this.#refuse("CIRCUIT_OPEN");
    const startedAt = this.#now();
    this.inFlight++;
    return {
      end: (verdict) => {
        this.inFlight--;
        this.#observe.called?.(this.service, verdict, this.#now() - startedAt);
        this.#changing(() => report(ends[verdict]));
      },
    };
  }

  #refuse(why: CallRefusal): null {
    this.#observe.refused?.(this.service, why);
    return null;
  }

  #changing<Result>(act: () => Result): Result {
    const before = this.circuit;
    const result = act();
    if (this.circuit !== before) this.#observe.circuitChanged?.(this.service, this.circuit);
    return result;
  }
}
