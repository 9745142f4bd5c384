/**
 * A map that holds at most `capacity` entries and forgets those not used for long.
 * It keeps two generations: what is used of the elder one moves to the younger, and when the younger is full, the
 * elder is dropped. Unlike a map in order of use, it changes nothing when what is used often is used again.
 */
export class Lru<Key, Value> {
  readonly #generationSize: number;
  #younger = new Map<Key, Value>();
  #elder = new Map<Key, Value>();

  constructor(capacity: number) {
    this.#generationSize = Math.max(1, Math.floor(capacity / 2));
  }

  get size(): number {
    return this.#younger.size + this.#elder.size;
  }

  get(key: Key): Value | undefined {
    const value = this.#younger.get(key);
    if (value !== undefined) return value;
    const elder = this.#elder.get(key);
    if (elder !== undefined) this.set(key, elder);
    return elder;
  }

  set(key: Key, value: Value): void {
    this.#elder.delete(key);
    if (this.#younger.size >= this.#generationSize && !this.#younger.has(key)) {
      this.#elder = this.#younger;
      this.#younger = new Map();
    }
    this.#younger.set(key, value);
  }
}
