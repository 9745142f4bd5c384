import type { CompletenessReason } from "../../../kernel/completeness.ts";

/** How a walk looks around; each call is one statement, whatever the number of things. Things go by their numbers. */
export interface Surroundings {
  look(things: readonly number[]): Promise<Look>;
  /** Those of some things that the caller may not see. */
  hidden(things: readonly number[]): Promise<readonly number[]>;
  /** Those of some things at which the caller wants the walk to end; absent where there are none. */
  ends?(things: readonly number[]): Promise<ReadonlySet<number>>;
}

/** What there is to see from some things. */
export interface Look {
  /** Those of them that the caller may not see. */
  readonly hidden: readonly number[];
  /** What lies one edge further from the others, in any order, and perhaps more than once. */
  readonly beyond: readonly number[];
}

/** How far a walk may go. */
export interface WalkRule {
  readonly maxDepth: number;
  /** Things at most, hidden ones among them. */
  readonly maxNodes: number;
  /** What all walks of one request may still come to together; each takes its part. */
  readonly shared: { left: number };
  readonly expired: () => boolean;
}

/** A breadth-first walk. */
export interface Walk {
  readonly start: number;
  /** What was come to and may be seen, by least number of edges from the start: the first level is one edge away. */
  readonly levels: readonly (readonly number[])[];
  /** What was come to and may not be seen. */
  readonly hidden: ReadonlySet<number>;
  /** What ended the walk before its end, and the things that it then did not go on to. */
  readonly cut: { readonly reason: CompletenessReason; readonly beyond: readonly number[] } | null;
}

/**
 * Walks from one thing in one direction. Whatever is met again is not walked again, so a cycle ends by itself; behind a
 * hidden thing nothing is looked at, for what lies there is not the caller's to see.
 */
export async function walk(start: number, around: Surroundings, rule: WalkRule): Promise<Walk> {
  const seen = new Numbers();
  seen.add(start);
  const hidden = new Set<number>();
  const levels: (readonly number[])[] = [];
  let left = rule.maxNodes;
  const ended = (cut: Walk["cut"]): Walk => ({ start, levels, hidden, cut });
  const show = (level: readonly number[], hiddenOfIt: readonly number[]) => {
    for (const thing of hiddenOfIt) hidden.add(thing);
    levels.push(hiddenOfIt.length === 0 ? level : level.filter((thing) => !hidden.has(thing)));
  };
  for (let depth = 0, level: readonly number[] = [start]; ; depth++) {
    if (rule.expired()) return ended({ reason: "DEADLINE", beyond: level });
    const look = depth === 0 ? await around.look(level) : await lookOn(level, around);
    if (depth > 0) show(level, look.hidden);
    const beyond = inOrder(look.beyond.filter((thing) => seen.add(thing)));
    if (beyond.length === 0) return ended(null);
    if (depth >= rule.maxDepth) return ended({ reason: "DEPTH", beyond });
    const room = Math.max(0, Math.min(left, rule.shared.left));
    level = beyond.slice(0, room);
    left -= level.length;
    rule.shared.left -= level.length;
    if (beyond.length > room) {
      show(level, await around.hidden(level));
      return ended({ reason: "NODE_BUDGET", beyond: beyond.slice(room) });
    }
  }
}

/** Looks further from where the walk does not end. */
async function lookOn(level: readonly number[], around: Surroundings): Promise<Look> {
  const ends = await around.ends?.(level);
  if (!ends || ends.size === 0) return await around.look(level);
  const { hidden, beyond } = await around.look(level.filter((thing) => !ends.has(thing)));
  return { hidden: [...hidden, ...(await around.hidden([...ends]))], beyond };
}

/** In an order that does not depend on how it was read. Numbers of a typed array are sorted without a comparison of ours. */
function inOrder(things: readonly number[]): readonly number[] {
  return Array.from(Float64Array.from(things).sort());
}

/** A set of the numbers of things, which start at one and leave no gaps: a bit for each costs less than a hash. */
class Numbers {
  #bits = new Uint32Array(64);

  /** Whether it is new. */
  add(number: number): boolean {
    const [word, bit] = [number >>> 5, 1 << (number & 31)];
    if (word >= this.#bits.length) this.#grow(word);
    const known = this.#bits[word] ?? 0;
    this.#bits[word] = known | bit;
    return (known & bit) === 0;
  }

  #grow(word: number): void {
    const larger = new Uint32Array(Math.max(2 * this.#bits.length, word + 1));
    larger.set(this.#bits);
    this.#bits = larger;
  }
}
