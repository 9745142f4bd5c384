/** What is known of how far the index is behind each subgraph. */
export class IndexLag {
  readonly #now: () => Date;
  /** How long it may be since the index was last known to hold everything; null where each write brings it up to date. */
  readonly #maxAgeMs: number | null;
  readonly #caughtUpAt = new Map<string, number | null>();
  /** When the index was last known to be current with a subgraph, else when it began to depend on it. */
  readonly #currentAt = new Map<string, number>();

  constructor(now: () => Date, maxAgeMs: number | null = null) {
    this.#now = now;
    this.#maxAgeMs = maxAgeMs;
  }

  /** From now on the index depends on this subgraph, and is behind it until told otherwise. */
  dependsOn(subgraph: string): void {
    this.#caughtUpAt.set(subgraph, null);
    this.#currentAt.set(subgraph, this.#now().getTime());
  }

  caughtUp(subgraph: string): void {
    const now = this.#now().getTime();
    this.#caughtUpAt.set(subgraph, now);
    this.#currentAt.set(subgraph, now);
  }

  failed(subgraph: string): void {
    this.#caughtUpAt.set(subgraph, null);
  }

  /** The subgraphs whose latest announcements the index may not have seen. */
  behind(): readonly string[] {
    const now = this.#now().getTime();
    return [...this.#caughtUpAt].flatMap(([subgraph, at]) => {
      const isCurrent = at !== null && (this.#maxAgeMs === null || now - at <= this.#maxAgeMs);
      return isCurrent ? [] : [subgraph];
    });
  }

  /** For how long the index may have missed what each subgraph announced; 0 where every write brings it up to date. */
  seconds(): ReadonlyMap<string, number> {
    const now = this.#now().getTime();
    const behind = this.behind();
    return new Map(
      [...this.#currentAt].map(([subgraph, at]) => {
        const isKnown = this.#maxAgeMs === null && !behind.includes(subgraph);
        return [subgraph, isKnown ? 0 : (now - at) / 1000];
      }),
    );
  }
}
