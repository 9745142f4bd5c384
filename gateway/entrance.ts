import { Refusal } from "../kernel/errors.ts";

/** Reads may be refused for the sake of writes, and not the other way round. */
export type RequestKind = "read" | "write";

/** How many requests a process works on, and how long others may wait for their turn. */
export interface LoadLimits {
  readonly maxRunning: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
  /** The part of the places that only writes can take. */
  readonly writeShare: number;
}

export const defaultLoadLimits: LoadLimits = { maxRunning: 128, maxWaiting: 1_000, maxWaitMs: 500, writeShare: 0.1 };

/** Watches who comes in, for metrics. */
export interface EntranceObserver {
  started?(kind: RequestKind, waitedMs: number): void;
  refused?(kind: RequestKind): void;
}

export interface EntranceOptions extends LoadLimits {
  readonly observe: EntranceObserver;
  readonly now: () => number;
  /** Runs a task in the next turn of the event loop, after what the task before it did without waiting. */
  readonly nextTurn: (task: () => void) => void;
}

interface Waiting {
  readonly start: (place: Disposable) => void;
  readonly since: number;
}

const retryAfterSeconds = 1;
const smoothing = 0.2;
const assumedIntervalMs = 1;
const maxStartsInTurn = 32;
/** However short of time a process is, it does not spend all of it on refusing. */
const minStartsInTurn = 4;
/** Of the time that all else takes, refusals above all, so much goes to requests that begin, within bounds. */
const turnShare = 3;
const minTurnMs = 5;
const maxTurnMs = 25;

/**
 * Where requests wait for their turn. Only so many begin in one turn of the event loop that new connections are looked
 * at, and refused, soon again; reads and writes take turns. Who would wait too long is refused at once instead.
 */
export class Entrance {
  readonly #limits: LoadLimits;
  readonly #observe: EntranceObserver;
  readonly #now: () => number;
  readonly #nextTurn: (task: () => void) => void;
  readonly #queues: Readonly<Record<RequestKind, Set<Waiting>>> = { read: new Set(), write: new Set() };
  readonly #running: Record<RequestKind, number> = { read: 0, write: 0 };
  #lastKind: RequestKind = "write";
  #stepsLeft = 0;
  #startsInTurn = 0;
  #turnBegan = 0;
  #turnEnded = 0;
  #turnMs = minTurnMs;
  /** Milliseconds that a start takes where others wait, the turns of the event loop included; smoothed. */
  #interval = assumedIntervalMs;
  #leftOthersWaiting = false;
  #lastMove = 0;

  constructor(options: Partial<EntranceOptions> = {}) {
    this.#limits = { ...defaultLoadLimits, ...options };
    this.#observe = options.observe ?? {};
    this.#now = options.now ?? (() => performance.now());
    this.#nextTurn = options.nextTurn ?? setImmediate;
  }

  get running(): number {
    return this.#running.read + this.#running.write;
  }

  get waiting(): number {
    return this.#queues.read.size + this.#queues.write.size;
  }

  /** Refuses who would wait too long, before anything of the request is read. */
  refuseIfFull(kind: RequestKind): void {
    if (this.#queues[kind].size < this.#limits.maxWaiting && this.#expectedWaitMs(kind) <= this.#limits.maxWaitMs)
      return;
    throw this.#overloaded(kind);
  }

  /** Waits for the turn of a request; its place is free for others when it is disposed of. */
  async enter(kind: RequestKind, signal: AbortSignal): Promise<Disposable> {
    this.refuseIfFull(kind);
    const { promise, resolve, reject } = Promise.withResolvers<Disposable>();
    const waiting: Waiting = { start: resolve, since: this.#now() };
    this.#queues[kind].add(waiting);
    this.#setTurn();
    const leave = (why: () => unknown) => {
      if (this.#queues[kind].delete(waiting)) reject(why());
    };
    const gone = () => leave(() => signal.reason);
    // Where there is a place, the turn comes soon: only the process was held up.
    const late = () => this.#hasPlace(kind) || leave(() => this.#overloaded(kind));
    const timer = setInterval(late, this.#limits.maxWaitMs);
    signal.addEventListener("abort", gone, { once: true });
    try {
      return await promise;
    } finally {
      clearInterval(timer);
      signal.removeEventListener("abort", gone);
    }
  }

  #expectedWaitMs(kind: RequestKind): number {
    const { [kind]: own, [kind === "read" ? "write" : "read"]: other } = this.#queues;
    const ahead = own.size + Math.min(own.size, other.size);
    // Where all places are taken and none becomes free, the time of nothing happening tells more than the queue.
    const standstill = this.#hasPlace(kind) ? 0 : this.#now() - this.#lastMove;
    return ahead * this.#interval + standstill;
  }

  #setTurn(): void {
    if (this.#stepsLeft > 0 || this.#nextKind() === null) return;
    // The last step begins nothing: it sees when the others have done what they can without waiting.
    const steps = Math.min(this.waiting, maxStartsInTurn) + 1;
    this.#stepsLeft = steps;
    for (let step = 1; step <= steps; step++) this.#nextTurn(() => this.#step(step === 1));
  }

  /** Begins one request, if the time of this turn is not over. */
  #step(isFirst: boolean): void {
    const now = this.#now();
    if (isFirst) {
      this.#measure(now);
      this.#turnMs = Math.min(maxTurnMs, Math.max(minTurnMs, turnShare * (now - this.#turnEnded)));
    }
    this.#stepsLeft--;
    const isTime = this.#startsInTurn < minStartsInTurn || now - this.#turnBegan <= this.#turnMs;
    if (this.#stepsLeft > 0 && isTime) this.#startNext();
    if (this.#stepsLeft > 0) return;
    this.#turnEnded = now;
    this.#leftOthersWaiting = this.waiting > 0 && this.#startsInTurn > 0;
    this.#setTurn();
  }

  #startNext(): void {
    const kind = this.#nextKind();
    if (kind === null) return;
    const [next] = this.#queues[kind];
    if (next === undefined) return;
    this.#queues[kind].delete(next);
    this.#lastKind = kind;
    this.#running[kind]++;
    this.#startsInTurn++;
    this.#lastMove = this.#now();
    this.#observe.started?.(kind, this.#now() - next.since);
    next.start({ [Symbol.dispose]: once(() => this.#leave(kind)) });
  }

  #leave(kind: RequestKind): void {
    this.#running[kind]--;
    this.#lastMove = this.#now();
    this.#setTurn();
  }

  /** Who is next: the kind that was not served last, if both can be. */
  #nextKind(): RequestKind | null {
    const kinds: readonly RequestKind[] = this.#lastKind === "read" ? ["write", "read"] : ["read", "write"];
    return kinds.find((kind) => this.#queues[kind].size > 0 && this.#hasPlace(kind)) ?? null;
  }

  #hasPlace(kind: RequestKind): boolean {
    const { maxRunning, writeShare } = this.#limits;
    if (this.running >= maxRunning) return false;
    return kind === "write" || this.#running.read < maxRunning - Math.ceil(maxRunning * writeShare);
  }

  /** How fast requests begin shows where a turn left others waiting. */
  #measure(now: number): void {
    if (this.#leftOthersWaiting) {
      // A pause of the whole process says nothing of how long a request takes, so one sample cannot say much.
      const interval = (now - this.#turnBegan) / this.#startsInTurn;
      const sample = Math.min(interval, 2 * this.#interval + assumedIntervalMs);
      this.#interval += smoothing * (sample - this.#interval);
    }
    this.#turnBegan = now;
    this.#startsInTurn = 0;
  }

  #overloaded(kind: RequestKind): Refusal {
    this.#observe.refused?.(kind);
    return new Refusal("OVERLOADED", "More requests came than can be answered in time. Send this one again later.", {
      retryable: true,
      retryAfter: retryAfterSeconds,
    });
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
