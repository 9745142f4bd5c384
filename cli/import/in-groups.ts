/** What belongs together: at most so many items, and no more once they weigh so much. */
export interface GroupSize<Item> {
  readonly items: number;
  readonly weight: number;
  readonly weigh: (item: Item) => number;
}

/**
 * Works on the items in groups, those of a group at once, and answers the results in the order of the items. A group is
 * gathered before its work begins, so that what its works ask of a database comes together.
 */
export async function* inGroups<Item, Result>(
  items: AsyncIterable<Item>,
  size: GroupSize<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  let group: Item[] = [];
  let weight = 0;
  for await (const item of items) {
    group.push(item);
    weight += size.weigh(item);
    if (group.length < size.items && weight < size.weight) continue;
    yield* await Promise.all(group.map(work));
    group = [];
    weight = 0;
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
