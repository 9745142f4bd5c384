import fc from "fast-check";

export type Kind = "registered" | "hidden" | "unregistered";

/** What came from what: each edge leads from a thing to the one that it came from. */
export interface Graph {
  readonly kinds: readonly Kind[];
  readonly edges: readonly (readonly [number, number])[];
}

const kind = fc.constantFrom<Kind>("registered", "registered", "registered", "hidden", "unregistered");

/** Anything: cycles, self-loops, doubled edges. */
const anyGraph = fc.integer({ min: 1, max: 12 }).chain((count) => graphOf(count, edgesAmong(count)));

/** Only to earlier things: chains, diamonds, wide graphs without cycles. */
const acyclic = fc
  .integer({ min: 2, max: 9 })
  .chain((count) => graphOf(count, fc.array(later(count), { maxLength: 22 })));

function edgesAmong(count: number) {
  const end = fc.nat({ max: count - 1 });
  return fc.array(fc.tuple(end, end), { maxLength: 30 });
}

function later(count: number) {
  return fc
    .nat({ max: count - 2 })
    .chain((to) => fc.tuple(fc.constant(to), fc.integer({ min: to + 1, max: count - 1 })));
}

function graphOf(count: number, edges: fc.Arbitrary<(readonly [number, number])[]>) {
  return fc.record<Graph>({ kinds: fc.array(kind, { minLength: count, maxLength: count }), edges });
}

/** Of all shapes. */
export const graphs = fc.oneof(anyGraph, acyclic);
/** How a thing of a graph is called; names sort as numbers do. */
export const name = (index: number) => `n${String(index).padStart(2, "0")}`;
