import type { TellGraph } from "./graph.ts";
import type { DeploymentRegister, OutboxEntry } from "./register.ts";

const firstPauseMs = 250;
const longestPauseMs = 60_000;

/**
 * Tells the graph what is in the outbox, one entry after another, each until it is accepted. An entry may be told twice,
 * if the process dies before it has written that the graph took it; the idempotency key makes that harmless.
 */
export class Delivery {
  readonly #register: DeploymentRegister;
  readonly #tell: TellGraph;
  #isStopped = false;
  #wake = () => {};

  constructor(register: DeploymentRegister, tell: TellGraph) {
    this.#register = register;
    this.#tell = tell;
  }

  /** Goes on until it is stopped. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      const entry = this.#register.nextToTell();
      const waitMs = entry === null ? longestPauseMs : entry.dueAt - Date.now();
      if (entry !== null && waitMs <= 0) await this.#attempt(entry);
      else await this.#pause(waitMs);
    }
  }

  /** There is something new in the outbox. */
  wake(): void {
    this.#wake();
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  async #attempt(entry: OutboxEntry): Promise<void> {
    try {
      await this.#tell(entry);
      this.#register.told(entry);
    } catch (error) {
      const pauseMs = Math.min(firstPauseMs * 2 ** entry.attempts, longestPauseMs);
      this.#register.tellLater(entry, Date.now() + pauseMs);
      console.error(`The graph did not take ${entry.declaration}; again in ${pauseMs} ms.`, error);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
