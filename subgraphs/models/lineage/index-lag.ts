/** What is known of how far the index is behind each subgraph. */
export class IndexLag {
  readonly #now: () => Date;
  /** How long it may be since the index was last known to hold everything; null where each write brings it up to date. */
  readonly #maxAgeMs: number | null;
  readonly #caughtUpAt = new Map<string, number | null>();

  constructor(now: () => Date, maxAgeMs: number | null = null) {
    this.#now = now;
    this.#maxAgeMs = maxAgeMs;
  }

  /** From now on the index depends on this subgraph, and is behind it until told otherwise. */
  dependsOn(subgraph: string): void {
    this.#caughtUpAt.set(subgraph, null);
  }

  caughtUp(subgraph: string): void {
    this.#caughtUpAt.set(subgraph, this.#now().getTime());
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
}
