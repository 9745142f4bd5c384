import type { Look, Surroundings } from "./walk.ts";

/** What there is to see from one thing. */
export interface Sight {
  readonly hidden: boolean;
  /** What lies one edge further, whether or not the thing itself is hidden. */
  readonly beyond: readonly number[];
}

/** Looks from some things, and from what lies beyond them as far as that is little; nothing if it is much. One statement. */
export type LookFar = (things: readonly number[]) => Promise<ReadonlyMap<number, Sight>>;

/** A walk that has met no more than this many things at once, this many times in a row, is taken for a chain. */
const narrow = { things: 2, looks: 3 } as const;

/**
 * Looks far ahead where a walk is narrow, so that a chain costs a statement for many levels and not one for each. What a
 * walk comes to is the same.
 */
export function lookingAhead(around: Surroundings, lookFar: LookFar): Surroundings {
  let known: ReadonlyMap<number, Sight> = new Map();
  let narrowLooks = 0;
  return {
    ...around,
    look: async (things) => {
      const remembered = lookIn(known, things);
      if (remembered) return remembered;
      narrowLooks = things.length <= narrow.things ? narrowLooks + 1 : 0;
      if (narrowLooks <= narrow.looks) return await around.look(things);
      narrowLooks = 0;
      known = await lookFar(things);
      return lookIn(known, things) ?? (await around.look(things));
    },
  };
}

/** What was seen from some things before; null if it is not known of all of them. */
function lookIn(known: ReadonlyMap<number, Sight>, things: readonly number[]): Look | null {
  const hidden: number[] = [];
  const beyond: number[] = [];
  for (const thing of things) {
    const sight = known.get(thing);
    if (sight === undefined) return null;
    if (sight.hidden) hidden.push(thing);
    else beyond.push(...sight.beyond);
  }
  return { hidden, beyond };
}
