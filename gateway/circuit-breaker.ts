/** Closed lets calls through, open refuses them, half-open waits for the one that tries. */
export type CircuitState = "closed" | "open" | "half-open";

/** What came of a call: the other side answered or failed, or nobody waited for it long enough to know. */
export type CallEnd = "answered" | "failed" | "unknown";

export interface CircuitOptions {
  /** Failures in a row that open the circuit. */
  readonly maxFailures: number;
  /** How long an open circuit refuses before one call may try. */
  readonly coolDownMs: number;
}

export const defaultCircuit: CircuitOptions = { maxFailures: 10, coolDownMs: 1_000 };

/**
 * Spares a service that fails, and those who wait for it. Calls that began before the circuit opened have no say in
 * when it closes: only the one that was let through to try decides.
 */
export class CircuitBreaker {
  readonly #options: CircuitOptions;
  readonly #now: () => number;
  #state: CircuitState = "closed";
  #failures = 0;
  #openedAt = 0;
  /** Counts the changes of state, by which an end is known to belong to an earlier one. */
  #era = 0;

  constructor(options: CircuitOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  get state(): CircuitState {
    return this.#state;
  }

  /** Lets a call begin and answers how to report its end; null where it must not begin. */
  admit(): ((end: CallEnd) => void) | null {
    if (this.#state === "open" && this.#now() - this.#openedAt >= this.#options.coolDownMs) this.#become("half-open");
    else if (this.#state !== "closed") return null;
    const era = this.#era;
    return (end) => {
      if (era !== this.#era) return;
      if (this.#state === "closed") this.#count(end);
      else this.#judge(end);
    };
  }

  #count(end: CallEnd): void {
    if (end === "unknown") return;
    this.#failures = end === "failed" ? this.#failures + 1 : 0;
    if (this.#failures >= this.#options.maxFailures) this.#open();
  }

  #judge(end: CallEnd): void {
    // A trial without a verdict leaves the time when the circuit opened as it is, so that the next call tries.
    if (end === "unknown") this.#become("open");
    else if (end === "failed") this.#open();
    else this.#become("closed");
  }

  #open(): void {
    this.#openedAt = this.#now();
    this.#become("open");
  }

  #become(state: CircuitState): void {
    this.#state = state;
    this.#failures = 0;
    this.#era++;
  }
}
