import { cyclesOf } from "../lineage/graph.ts";

/** What has to be there before something else. */
export interface Precedence {
  readonly from: string;
  readonly to: string;
}

/** An order in which everything comes after what it needs. */
export interface WorkOrder {
  readonly order: readonly string[];
  /** What needs itself in the end: no order can be right for these, and each stands where all else that it needs is done. */
  readonly inCycle: ReadonlySet<string>;
}

/**
 * Puts things into an order of work: in rounds, each of all that nothing is waited for any more, by reference. A wish is
 * followed where it does not go against what is needed.
 */
export function workOrder(
  refs: readonly string[],
  needs: readonly Precedence[],
  wishes: readonly Precedence[] = [],
): WorkOrder {
  const cycleOf = cycleByRef(needs);
  const entangled = cycleByRef([...needs, ...wishes]);
  const ordered = [
    ...needs.filter((precedence) => !isWithin(precedence, cycleOf)),
    ...wishes.filter((precedence) => !isWithin(precedence, entangled)),
  ];
  return { order: inRounds(refs, ordered), inCycle: new Set(cycleOf.keys()) };
}

function cycleByRef(precedences: readonly Precedence[]): Map<string, number> {
  return new Map(cyclesOf(precedences).flatMap((cycle, index) => cycle.map((ref) => [ref, index] as const)));
}

function isWithin({ from, to }: Precedence, cycleOf: ReadonlyMap<string, number>): boolean {
  return cycleOf.has(from) && cycleOf.get(from) === cycleOf.get(to);
}

function inRounds(refs: readonly string[], precedences: readonly Precedence[]): string[] {
  const after = Map.groupBy(precedences, ({ from }) => from);
  const waiting = new Map(refs.map((ref) => [ref, 0]));
  for (const { to } of precedences) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const order: string[] = [];
  let round = refs.filter((ref) => waiting.get(ref) === 0).sort();
  while (round.length > 0) {
    order.push(...round);
    const next: string[] = [];
    for (const { to } of round.flatMap((ref) => after.get(ref) ?? [])) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) next.push(to);
    }
    round = next.sort();
  }
  return order;
}
