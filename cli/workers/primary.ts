import cluster, { type Worker } from "node:cluster";
import type { Logger } from "../../kernel/logger.ts";
import { aggregatedMetrics, createWorkerMetrics, type WorkerMetrics } from "../../kernel/metrics.ts";
import { isWorkerMessage, Questions, type WorkerMessage } from "./messages.ts";

const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** Who lived as long as this has not failed at the start. */
const steadyAfterMs = 10_000;
/** A worker ends by itself some seconds after it was asked to. */
const mercyMs = 15_000;
const measureWithinMs = 1_000;
const wrongConfiguration = 2;

export interface WorkersOptions {
  readonly count: number;
  readonly logger: Logger;
}

/** Where the workers listen, together. */
export interface SharedAddress {
  readonly port: number;
}

/**
 * Processes that share one port. One that ends is replaced, at once if it was asked to end, else after a pause that grows
 * as long as its successors fail as well.
 */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #measured: WorkerMetrics = createWorkerMetrics(() => this.#alive());
  readonly #questions = new Questions<readonly object[]>();
  readonly #listening = Promise.withResolvers<SharedAddress | null>();
  readonly #ended = Promise.withResolvers<void>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  #started = 0;
  #isStopping = false;
  #failuresInRow = 0;

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  /** Starts all workers; resolves once all listen, or with null if the first ones say that they cannot. */
  async start(): Promise<SharedAddress | null> {
    // All take connections from one socket. Handed out by the primary, one on its way to a worker that dies is never
    // answered nor closed; on this socket it waits for another worker.
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    for (let i = 0; i < this.#options.count; i++) this.#fork();
    return await this.#listening.promise;
  }

  /** Has every worker answer what it took, and resolves when all have ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    for (const worker of this.#workers()) worker.process.kill("SIGTERM");
    const mercy = setTimeout(() => {
      for (const worker of this.#workers()) worker.process.kill("SIGKILL");
    }, mercyMs);
    this.#endIfAlone();
    await this.#ended.promise;
    clearTimeout(mercy);
  }

  #fork(): void {
    const worker = cluster.fork();
    const startedAt = performance.now();
    worker.on("listening", ({ port }) => {
      this.#options.logger.info({ worker: worker.process.pid }, "a worker listens");
      if (++this.#started === this.#options.count) this.#listening.resolve({ port });
    });
    worker.on("message", (message: unknown) => this.#hear(worker, message));
    // Why it ended is told by its exit; that a message could not be sent any more is told by nothing else.
    worker.on("error", (err) => this.#options.logger.warn({ err }, "a worker cannot be told"));
    worker.on("exit", (code, signal) => {
      const livedMs = performance.now() - startedAt;
      this.#hasEnded({ code, signal, livedMs, worker: worker.process.pid });
    });
  }

  #hasEnded(end: WorkerEnd): void {
    const isFirst = this.#started < this.#options.count;
    if (this.#isStopping) this.#endIfAlone();
    else if (isFirst && end.code === wrongConfiguration) this.#giveUp();
    else this.#replace(end);
  }

  #replace(end: WorkerEnd): void {
    const { code, signal, worker } = end;
    const asAsked = code === 0;
    if (asAsked || end.livedMs >= steadyAfterMs) this.#failuresInRow = 0;
    const pauseMs = asAsked ? 0 : Math.min(firstPauseMs * 2 ** this.#failuresInRow++, longestPauseMs);
    this.#options.logger[asAsked ? "info" : "error"](
      { worker, code, signal, pauseMs },
      "a worker ended and is replaced",
    );
    this.#measured.replaced(asAsked ? "asked" : "failed");
    const pause = setTimeout(() => {
      this.#pauses.delete(pause);
      this.#fork();
    }, pauseMs);
    this.#pauses.add(pause);
  }

  /** What the first workers cannot do, such as take the port, their successors cannot do either. */
  #giveUp(): void {
    this.#listening.resolve(null);
    void this.stop();
  }

  #endIfAlone(): void {
    if (this.#workers().length === 0) this.#ended.resolve();
  }

  #workers(): Worker[] {
    return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  }

  #alive(): number {
    return this.#workers().filter((worker) => worker.isConnected()).length;
  }

  #hear(worker: Worker, message: unknown): void {
    if (!isWorkerMessage(message)) return;
    if (message.kind === "I measure") this.#questions.answered(message.number, message.metrics);
    if (message.kind === "what does all of you measure?") void this.#tellAll(worker, message.number);
  }

  /** Adds up what the workers measure; one that does not answer is left out. */
  async #tellAll(asker: Worker, number: number): Promise<void> {
    const answers = await Promise.all(
      this.#workers().map((worker) =>
        this.#questions.ask((number) => tell(worker, { kind: "what do you measure?", number }), measureWithinMs),
      ),
    );
    const own = await this.#measured.registry.getMetricsAsJSON();
    const text = await aggregatedMetrics([...answers.filter((answer) => answer !== null), own]);
    tell(asker, { kind: "all of us measure", number, text });
  }
}

interface WorkerEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly livedMs: number;
  readonly worker: number | undefined;
}

function tell(worker: Worker, message: WorkerMessage): void {
  if (worker.isConnected()) worker.send(message);
}
