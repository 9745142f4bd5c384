/** Works on up to `width` items at once, and answers the results in the order of the items. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const pending: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is met when its turn comes; until then it is no failure that nobody handles.
    result.catch(() => undefined);
    pending.push(result);
    const first = pending.length < width ? undefined : pending.shift();
    if (first !== undefined) yield await first;
  }
  for (const result of pending) yield await result;
}

/** Lets works that share a key run one after the other, in the order in which they came; others run side by side. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs a work once all earlier ones with one of its keys are done, whatever became of them. */
  async after<Result>(keys: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const own = new Set(keys);
    const earlier = [...own].map((key) => this.#last.get(key));
    const done = Promise.allSettled(earlier).then(work);
    for (const key of own) this.#last.set(key, done);
    try {
      return await done;
    } finally {
      for (const key of own) if (this.#last.get(key) === done) this.#last.delete(key);
    }
  }
}
