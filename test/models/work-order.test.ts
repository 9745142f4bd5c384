import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Precedence, workOrder } from "../../subgraphs/models/comparison/work-order.ts";

const names = ["a", "b", "c", "d", "e", "f"];
const precedence = fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) });

/** What leads to each thing, by walking, as slowly as it is plain. */
function reaches(edges: readonly Precedence[], start: string): Set<string> {
  const found = new Set<string>();
  for (let grown = true; grown; ) {
    const next = edges.filter(({ from }) => from === start || found.has(from)).map(({ to }) => to);
    const before = found.size;
    for (const to of next) found.add(to);
    grown = found.size > before;
  }
  return found;
}

describe("an order of work", () => {
  it("has everything once, and each thing behind all that it needs, but for those that need themselves", () => {
    const check = (needs: Precedence[], wishes: Precedence[]) => {
      const { order, inCycle } = workOrder(names, needs, wishes);
      expect(order.toSorted()).toEqual(names);
      const place = new Map(order.map((ref, index) => [ref, index]));
      for (const name of names) expect(inCycle.has(name)).toBe(reaches(needs, name).has(name));
      for (const { from, to } of needs) {
        const isCircular = reaches(needs, to).has(from) || from === to;
        if (!isCircular) expect(place.get(from)).toBeLessThan(place.get(to) ?? -1);
      }
      for (const { from, to } of wishes) {
        const isAgainst = reaches([...needs, ...wishes], to).has(from) || from === to;
        if (!isAgainst) expect(place.get(from)).toBeLessThan(place.get(to) ?? -1);
      }
    };
    fc.assert(fc.property(fc.array(precedence, { maxLength: 12 }), fc.array(precedence, { maxLength: 4 }), check), {
      numRuns: 2_000,
    });
  });

  it("does in one round, by reference, what nothing stands between", () => {
    const { order } = workOrder(["z", "y", "x"], [{ from: "z", to: "x" }]);
    expect(order).toEqual(["y", "z", "x"]);
  });
});
