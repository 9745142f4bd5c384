/** A step by which a work was reached: from the work at a position of the list, by a relation. */
export interface WorkStep {
  readonly work: number;
  readonly relation: string;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
}

/** More steps than this are not told. */
export const maxWorkSteps = 200_000;

/**
 * The steps to each of some works from others, the first by which it was reached first. What is no work, such as a run,
 * is passed over: its inputs were reached from what it made.
 */
export function stepsBetween(
  works: readonly string[],
  edges: readonly Edge[],
): { readonly of: readonly (readonly WorkStep[])[]; readonly isCut: boolean } {
  const positions = new Map(works.map((ref, index) => [ref, index]));
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const below = worksBelow(positions, leaving);
  let left = maxWorkSteps;
  const steps = works.map((ref) => {
    const found = new Map<string, WorkStep>();
    for (const { to, relation } of leaving.get(ref) ?? [])
      for (const work of below(to)) found.set(`${work} ${relation}`, { work, relation });
    left -= found.size;
    return left >= 0 ? [...found.values()] : [...found.values()].slice(0, 1);
  });
  return { of: steps.map((some, index) => (index === 0 ? [] : some)), isCut: left < 0 };
}

/** Finds the works that a thing leads down to: itself if it is one, else the nearest. */
function worksBelow(positions: ReadonlyMap<string, number>, leaving: ReadonlyMap<string, readonly Edge[]>) {
  const known = new Map<string, readonly number[]>();
  return (ref: string): readonly number[] => {
    const own = positions.get(ref);
    if (own !== undefined) return [own];
    const before = known.get(ref);
    if (before !== undefined) return before;
    const found = new Set<number>();
    const passed = new Set([ref]);
    for (const each of passed) {
      for (const { to } of leaving.get(each) ?? []) {
        const position = positions.get(to);
        if (position === undefined) passed.add(to);
        else found.add(position);
      }
    }
    // What was reached first stands first in the list.
    const sorted = [...found].sort((a, b) => a - b);
    known.set(ref, sorted);
    return sorted;
  };
}
