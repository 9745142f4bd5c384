import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../../kernel/errors.ts";
import { directionOf, saysDirection } from "../../subgraphs/evaluations/leaderboard/direction.ts";
import { rankableTogether } from "../../subgraphs/evaluations/leaderboard/rankable.ts";
import { orderedNumber, ranking } from "../../subgraphs/evaluations/leaderboard/ranking.ts";
import { rankingBound, workedOutInterval } from "../../subgraphs/evaluations/leaderboard/ranking-bound.ts";

const results = fc.uniqueArray(
  fc.record({ id: fc.uuid(), bound: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })) }),
  { selector: ({ id }) => id, maxLength: 25 },
);

describe("ranks", () => {
  it("are a total preorder that follows the numbers, whatever is taken for a tie", () => {
    fc.assert(
      fc.property(
        results,
        fc.boolean(),
        fc.boolean(),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (all, higher, near, by) => {
          const tied = near
            ? (a: { bound: number }, b: { bound: number }) => Math.abs(a.bound - b.bound) < by
            : undefined;
          const placed = ranking(all, higher, tied);
          expect(placed.map(({ result }) => result.id).sort()).toEqual(all.map(({ id }) => id).sort());
          const rankOf = new Map(placed.map(({ result, rank }) => [result.id, rank]));
          for (const a of all) {
            for (const b of all) {
              const isBetter = higher ? a.bound > b.bound : a.bound < b.bound;
              const [ofA = 0, ofB = 0] = [rankOf.get(a.id), rankOf.get(b.id)];
              // A rank is a number, so that ranks are total and transitive; and the better never ranks worse.
              if (isBetter) expect(ofA).toBeLessThanOrEqual(ofB);
              if (a.bound === b.bound) expect(ofA).toBe(ofB);
              else if (isBetter && !near) expect(ofA).toBeLessThan(ofB);
            }
          }
          // The next rank counts all before it.
          for (const [index, { rank }] of placed.entries()) {
            expect(rank === index + 1 || rank === placed[index - 1]?.rank).toBe(true);
          }
        },
      ),
    );
  });

  it("do not depend on the order in which results are read", () => {
    fc.assert(
      fc.property(results, fc.boolean(), (all, higher) => {
        expect(ranking(all.toReversed(), higher)).toEqual(ranking(all, higher));
      }),
    );
  });

  it("have keys that sort as they do", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        expect(Math.sign(Buffer.compare(Buffer.from(orderedNumber(a)), Buffer.from(orderedNumber(b))))).toBe(
          a === b ? 0 : a < b ? -1 : 1,
        );
      }),
    );
  });

  it("are shared with the leader of a tie, and not passed on along a chain", () => {
    const chain = [10, 9, 8, 7].map((bound) => ({ id: `${bound}`, bound }));
    const placed = ranking(chain, true, (leader, result) => leader.bound - result.bound < 1.5);
    expect(placed.map(({ rank, result }) => [result.bound, rank])).toEqual([
      ...[
        [10, 1],
        [9, 1],
        [8, 3],
        [7, 3],
      ],
    ]);
  });
});

describe("the direction", () => {
  const says = (...directions: (boolean | null)[]) =>
    directions.map((higherIsBetter) => ({ metric: "acc", higherIsBetter }));
  const codeOf = (found: boolean | Refusal) => (typeof found === "boolean" ? found : found.extensions["code"]);

  it("is that of the results, else that of the benchmark, else that asked for; or refused", () => {
    expect(codeOf(directionOf(says(null, true), false, null))).toBe(true);
    expect(codeOf(directionOf(says(null), false, null))).toBe(false);
    expect(codeOf(directionOf(says(null), null, true))).toBe(true);
    expect(codeOf(directionOf(says(null), null, null))).toBe("DIRECTION_UNKNOWN");
    expect(codeOf(directionOf(says(true, false), null, true))).toBe("DIRECTION_UNKNOWN");
    expect(codeOf(directionOf(says(null), false, true))).toBe("BAD_USER_INPUT");
    expect([saysDirection(says(null)), saysDirection(says(null, false))]).toEqual([false, true]);
  });
});

describe("the number that ranks", () => {
  it("is the same for percent and fractions, and none without an interval", () => {
    expect(rankingBound({ value: 64.6 / 100, interval: null }, "VALUE")).toBe(0.646);
    expect(rankingBound({ value: 1, interval: { low: 0.5, high: 2 } }, "CI_LOW")).toBe(0.5);
    expect(rankingBound({ value: 1, interval: { low: 0.5, high: 2 } }, "CI_HIGH")).toBe(2);
    expect(rankingBound({ value: 1, interval: null }, "CI_LOW")).toBeNull();
  });

  it("is worked out of counts or seeds where they are of the value", () => {
    const recorded = { uncertainty: [], successes: null, sampleCount: null, seeds: [], samples: null };
    const counted = { ...recorded, value: 80, unit: "percent", successes: 8, sampleCount: 10 };
    expect(workedOutInterval(counted)).toEqual({
      ...{ low: expect.closeTo(0.4902, 4), high: expect.closeTo(0.9433, 4), level: 0.95 },
    });
    expect(workedOutInterval({ ...counted, value: 5 })).toBeNull();
    const seeded = { ...recorded, value: 0.5, unit: "fraction", seeds: [0.4, 0.5, 0.6] };
    expect(workedOutInterval(seeded)).toMatchObject({
      low: expect.closeTo(0.2516, 4),
      high: expect.closeTo(0.7484, 4),
    });
    expect(workedOutInterval({ ...seeded, seeds: [0.5] })).toBeNull();
  });
});

describe("what is ranked together", () => {
  const row = fc.record({
    id: fc.uuid(),
    checkpoint: fc.constantFrom("a", "b", "c"),
    metric: fc.constantFrom("acc", "f1"),
    protocolHash: fc.constantFrom("1", "2"),
    partial: fc.boolean(),
    unit: fc.constantFrom("fraction", "percent", "seconds", null),
    value: fc.option(fc.double({ noNaN: true })),
    concluded: fc.boolean(),
    standing: fc.constantFrom("0", "1"),
  });
  const wanted = fc.record({
    metric: fc.option(fc.constantFrom("acc", "f1", "none")),
    protocolHash: fc.option(fc.constantFrom("1", "2", "3")),
    acrossProtocols: fc.boolean(),
  });

  it("is each result once, ranked or left out for one reason, and of one kind", () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 20 }), wanted, (rows, asked) => {
        const { ranked, excluded, metric } = rankableTogether(rows, asked);
        expect([...ranked, ...excluded].map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
        expect(new Set(ranked.map(({ checkpoint }) => checkpoint)).size).toBe(ranked.length);
        expect(ranked.every((each) => each.concluded && Number.isFinite(each.value) && each.metric === metric)).toBe(
          true,
        );
        expect(new Set(ranked.map(({ partial }) => partial)).size).toBeLessThan(2);
        if (!asked.acrossProtocols)
          expect(new Set(ranked.map(({ protocolHash }) => protocolHash)).size).toBeLessThan(2);
        if (asked.metric !== null) expect(ranked.every((each) => each.metric === asked.metric)).toBe(true);
        expect(
          rankableTogether(rows.toReversed(), asked)
            .ranked.map(({ id }) => id)
            .sort(),
        ).toEqual(ranked.map(({ id }) => id).sort());
      }),
    );
  });

  it("is what most checkpoints were measured by", () => {
    const of = (id: string, checkpoint: string, protocolHash: string) => {
      const measured = { metric: "acc", partial: false, unit: null, value: 1, concluded: true, standing: "" };
      return { ...measured, id, checkpoint, protocolHash };
    };
    const rows = [of("1", "a", "x"), of("2", "a", "y"), of("3", "b", "y"), of("4", "a", "z")];
    const asked = { metric: null, protocolHash: null, acrossProtocols: false };
    expect(rankableTogether(rows, asked).ranked.map(({ id }) => id)).toEqual(["2", "3"]);
    expect(rankableTogether(rows, { ...asked, protocolHash: "z" }).ranked.map(({ id }) => id)).toEqual(["4"]);
    expect(rankableTogether(rows, { ...asked, acrossProtocols: true }).ranked.map(({ id }) => id)).toEqual(["1", "3"]);
  });
});
