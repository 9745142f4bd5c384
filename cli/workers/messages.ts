/** What the primary and its workers say to each other; an answer carries the number of its question. */
export type WorkerMessage =
  | { readonly kind: "what does all of you measure?"; readonly number: number }
  | { readonly kind: "all of us measure"; readonly number: number; readonly text: string }
  | { readonly kind: "what do you measure?"; readonly number: number }
  | { readonly kind: "I measure"; readonly number: number; readonly metrics: readonly object[] };

const kinds = [
  "what does all of you measure?",
  "all of us measure",
  "what do you measure?",
  "I measure",
] as const satisfies readonly WorkerMessage["kind"][];

/** Whether a message is one of ours: the channel carries those of Node as well. */
export function isWorkerMessage(message: unknown): message is WorkerMessage {
  return (
    typeof message === "object" && message !== null && "kind" in message && kinds.some((kind) => kind === message.kind)
  );
}

/** Questions that wait for their answer; one that does not come in time is answered with null. */
export class Questions<Answer> {
  readonly #waiting = new Map<number, (answer: Answer | null) => void>();
  #last = 0;

  ask(send: (number: number) => void, withinMs: number): Promise<Answer | null> {
    const number = ++this.#last;
    const { promise, resolve } = Promise.withResolvers<Answer | null>();
    const timer = setTimeout(() => resolve(null), withinMs);
    this.#waiting.set(number, resolve);
    send(number);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(number);
    });
  }

  answered(number: number, answer: Answer): void {
    this.#waiting.get(number)?.(answer);
  }
}
