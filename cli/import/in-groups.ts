/**
 * Works on the items in groups of up to `width`, those of a group at once, and answers the results in the order of the
 * items. A group is gathered before its work begins, so that what its works ask of a database comes together.
 */
export async function* inGroups<Item, Result>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < width) continue;
    yield* await Promise.all(group.map(work));
    group = [];
  }
  yield* await Promise.all(group.map(work));
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
