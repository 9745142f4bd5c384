import { Refusal } from "../kernel/errors.ts";

export interface SubscriptionLimits {
  /** How many can be open in one process. */
  readonly maxOpen: number;
  /** How often a feed without news is looked at. */
  readonly pollMs: number;
  /** How long a stream may be silent before a sign of life. */
  readonly heartbeatMs: number;
  /** How long a stream may last; its client goes on from its cursor, and shows its credential again. */
  readonly maxMs: number;
  /** How long a client may leave unread what was sent. */
  readonly unreadMs: number;
}

export const defaultSubscriptionLimits: SubscriptionLimits = {
  maxOpen: 100,
  pollMs: 1_000,
  heartbeatMs: 15_000,
  maxMs: 3_600_000,
  unreadMs: 30_000,
};

const retryAfterSeconds = 5;

/** The streams that are open in this process. */
export class Subscriptions {
  readonly limits: SubscriptionLimits;
  /** Each with the client that it belongs to. */
  readonly #open = new Map<AbortController, string>();
  #isEnding = false;

  constructor(limits: Partial<SubscriptionLimits> = {}) {
    this.limits = { ...defaultSubscriptionLimits, ...limits };
  }

  get open(): number {
    return this.#open.size;
  }

  /** Takes a place for a client's stream until it is disposed of; its signal says when the stream is to end. */
  enter(client: string, gone: AbortSignal): { readonly signal: AbortSignal } & Disposable {
    if (this.#isEnding) throw new Refusal("SHUTTING_DOWN", "The server is about to stop; subscribe again.");
    this.#refuseIfFull(client);
    const controller = new AbortController();
    this.#open.set(controller, client);
    const end = () => controller.abort();
    const timer = setTimeout(end, this.limits.maxMs);
    gone.addEventListener("abort", end, { once: true });
    if (gone.aborted) end();
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        clearTimeout(timer);
        gone.removeEventListener("abort", end);
        this.#open.delete(controller);
      },
    };
  }

  /** Ends every stream, and takes no new one. */
  end(): void {
    this.#isEnding = true;
    for (const controller of this.#open.keys()) controller.abort();
  }

  /** However many streams one client asks for, others find places: it never has more than are left for them. */
  #refuseIfFull(client: string): void {
    const free = this.limits.maxOpen - this.#open.size;
    if (free <= 0) throw overloaded("As many subscriptions are open as can be. Send this one again later.");
    const own = this.#open.values().filter((each) => each === client);
    if (own.toArray().length >= free) {
      throw overloaded(
        "You have as many subscriptions open as are left for all others. End one, then send this again.",
      );
    }
  }
}

function overloaded(message: string): Refusal {
  return new Refusal("OVERLOADED", message, { retryable: true, retryAfter: retryAfterSeconds });
}
