import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disagree, sameQuantity } from "../../subgraphs/evaluations/result/disagreement.ts";
import { protocolHash } from "../../subgraphs/evaluations/result/protocol-hash.ts";
import { refuseUnboundedResults } from "../../subgraphs/evaluations/result/result-bounds.ts";
import { type StandingResult, standings } from "../../subgraphs/evaluations/result/standing.ts";

const text = fc.option(fc.string({ maxLength: 5 }), { nil: null });
const protocol = fc.record(
  { dataset: text, split: text, shots: fc.option(fc.nat(50), { nil: null }), filter: text, harness: text, limit: text },
  { requiredKeys: [] },
);

describe("protocolHash", () => {
  it("depends neither on the order of the fields nor on whether an unstated one is null or absent", () => {
    fc.assert(
      fc.property(protocol, (stated) => {
        const turned = Object.fromEntries(Object.entries(stated).toReversed());
        const hash = protocolHash({ benchmarkRef: "benchmark:arc", metric: "acc", protocol: stated });
        expect(protocolHash({ benchmarkRef: "benchmark:arc", metric: "acc", protocol: turned })).toBe(hash);
        const explicit = { promptDigest: null, ...stated };
        expect(protocolHash({ benchmarkRef: "benchmark:arc", metric: "acc", protocol: explicit })).toBe(hash);
      }),
    );
  });

  it("differs where benchmark, metric or any field differs", () => {
    fc.assert(
      fc.property(protocol, fc.string(), fc.string(), (stated, one, other) => {
        fc.pre(one !== other);
        const base = { benchmarkRef: "benchmark:arc", metric: "acc", protocol: stated };
        expect(protocolHash({ ...base, metric: one })).not.toBe(protocolHash({ ...base, metric: other }));
        expect(protocolHash({ ...base, benchmarkRef: one })).not.toBe(protocolHash({ ...base, benchmarkRef: other }));
        const withVersion = (harnessVersion: string) =>
          protocolHash({ ...base, protocol: { ...stated, harnessVersion } });
        expect(withVersion(one)).not.toBe(withVersion(other));
      }),
    );
  });

  it("is the SHA-256 of the sorted JSON, which anybody can compute", () => {
    // printf '{"benchmark":"benchmark:arc","metric":"acc","shots":25}' | sha256sum
    const hash = protocolHash({ benchmarkRef: "benchmark:arc", metric: "acc", protocol: { shots: 25, split: null } });
    expect(hash).toBe("9aeb166c75dbec96808c245bba78e0c491b563918263d2f80c00da2046728a55");
  });
});

const instant = fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z");
const group = fc
  .array(
    fc.record({
      value: fc.option(fc.constantFrom(0.1, 0.2), { nil: null }),
      valueAsWritten: fc.constantFrom("a", "b"),
      unit: fc.constant(null),
      partial: fc.boolean(),
      protocol: fc.record({ shots: fc.constantFrom(0, 5), filter: fc.constantFrom("x", "y") }, { requiredKeys: [] }),
      protocolHash: fc.constantFrom("p", "q"),
      verified: fc.boolean(),
      relationship: fc.constantFrom("FIRST_PARTY", "THIRD_PARTY", "UNKNOWN"),
      recordedAt: instant,
    }),
    { maxLength: 8 },
  )
  .map((results) => results.map((result, index): StandingResult => ({ ...result, id: `r${index}` })));

describe("standings", () => {
  it("lets each quantity stand once, and gives everything that does not stand a rival that does", () => {
    fc.assert(
      fc.property(group, (results) => {
        const standing = standings(results)
          .filter(({ concluded }) => concluded)
          .map(({ result }) => result);
        for (const one of results) {
          const rivals = standing.filter((other) => other !== one && sameQuantity(one, other));
          expect(rivals.length > 0).toBe(!standing.includes(one));
        }
      }),
    );
  });

  it("says of each result whether another disagrees with it", () => {
    fc.assert(
      fc.property(group, (results) => {
        for (const { result, disputed } of standings(results)) {
          expect(disputed).toBe(results.some((other) => disagree(result, other)));
        }
      }),
    );
  });

  it.each([
    ["that state the same", () => ({ shots: 5, limit: "9" })],
    ["that all state something else", (n: number) => ({ shots: 5, limit: String(n) })],
    [
      "that state the first or the last field",
      (n: number) => (n % 2 ? { datasetRevision: `${n}` } : { limit: `${n}` }),
    ],
  ])("looks at each of 4,000 results %s a few times, and not once for each other", (_what, protocolOf) => {
    let looks = 0;
    const results = Array.from({ length: 4_000 }, (_, n): StandingResult => {
      const protocol = protocolOf(n);
      return {
        ...{ id: `r${n}`, value: n, valueAsWritten: String(n), unit: null, partial: false },
        get protocol() {
          looks++;
          return protocol;
        },
        ...{ protocolHash: String(n), verified: false, relationship: "UNKNOWN" },
        recordedAt: "2026-01-01T00:00:00.000Z",
      };
    });
    expect(standings(results)).toHaveLength(4_000);
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThan(200 * 4_000);
  });

  it("does not depend on the order in which the results are given", () => {
    fc.assert(
      fc.property(group, (results) => {
        const byId = (of: readonly StandingResult[]) =>
          standings(of)
            .map(({ result, ...rest }) => ({ id: result.id, ...rest }))
            .toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(results.toReversed())).toEqual(byId(results));
      }),
    );
  });

  it("prefers the verified, then the publisher's own, then the earliest", () => {
    const base = { value: 1, valueAsWritten: "1", unit: null, partial: false, protocol: {}, protocolHash: "p" };
    const claim = (id: string, verified: boolean, relationship: StandingResult["relationship"], day: number) => ({
      ...base,
      id,
      verified,
      relationship,
      recordedAt: `2026-01-0${day}T00:00:00.000Z`,
    });
    const ranked = [
      claim("b", true, "UNKNOWN", 9),
      claim("d", false, "FIRST_PARTY", 8),
      claim("a", false, "THIRD_PARTY", 1),
      claim("c", false, "THIRD_PARTY", 2),
      claim("e", false, "THIRD_PARTY", 2),
    ];
    for (let from = 0; from < ranked.length; from++) {
      const concluded = standings(ranked.slice(from).toReversed()).filter((standing) => standing.concluded);
      expect(concluded.map(({ result }) => result.id)).toEqual([ranked[from]?.id]);
    }
  });

  it("sorts by standing, then by the number of results of the protocol, then by age, youngest first", () => {
    fc.assert(
      fc.property(group, (results) => {
        const count = (hash: string) => results.filter((other) => other.protocolHash === hash).length;
        const sorted = standings(results).toSorted((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
        for (const [index, next] of sorted.slice(1).entries()) {
          const before = sorted[index];
          if (!before) throw new Error("Each but the first has one before it.");
          const [one, other] = [before, next].map(({ concluded, result }) => [
            Number(!concluded),
            -count(result.protocolHash),
            -Date.parse(result.recordedAt),
          ]);
          const difference = one?.map((part, i) => part - (other?.[i] ?? 0)).find((part) => part !== 0) ?? 0;
          expect(difference).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

describe("disagree", () => {
  const fraction = { value: 0.646, valueAsWritten: "0.646", unit: null, partial: false, protocol: {} };

  it("is symmetric, and nothing disagrees with itself", () => {
    fc.assert(
      fc.property(group, (results) => {
        for (const a of results) {
          expect(disagree(a, a)).toBe(false);
          for (const b of results) expect(disagree(a, b)).toBe(disagree(b, a));
        }
      }),
    );
  });

  it.each([
    [{ value: 64.6, unit: "percent" }, false],
    [{ value: 64.7, unit: "percent" }, true],
    [{ value: 0.6461 }, true],
    [{ value: null }, true],
    [{ value: 0.5, partial: true }, false],
    [{ value: 0.5, protocol: { shots: 5 } }, true],
  ])("compares 0.646 with %j: %s", (change, expected) => {
    expect(disagree(fraction, { ...fraction, ...change })).toBe(expected);
  });

  it("takes results of different stated protocols for different quantities", () => {
    const strict = { ...fraction, value: 0.5, protocol: { shots: 5, filter: "strict-match" } };
    expect(disagree(strict, { ...strict, value: 0.6, protocol: { shots: 5, filter: "flexible-extract" } })).toBe(false);
    expect(disagree(strict, { ...strict, value: 0.6, protocol: { shots: 5, dataset: "gsm8k" } })).toBe(true);
  });
});

describe("refuseUnboundedResults", () => {
  it("counts the spellings of one checkpoint and one benchmark together", () => {
    const spellings = ["a/b", "hf://a/b", "checkpoint:a/b", "https://huggingface.co/a/b"];
    const results = Array.from({ length: 1_001 }, (_, n) => ({
      ...{ checkpoint: spellings[n % 4] ?? "", benchmark: n % 3 ? "arc" : "benchmark:arc" },
      ...{ metric: "acc", valueAsWritten: String(n) },
    }));
    const input = { idempotencyKey: "1", source: { uri: "u" }, results };
    expect(() => refuseUnboundedResults(input)).toThrow("more than 1000");
    expect(() => refuseUnboundedResults({ ...input, results: results.slice(1) })).not.toThrow();
  });

  it("lets pass what is bounded", () => {
    const results = [{ checkpoint: "a/b", benchmark: "arc", metric: "acc", valueAsWritten: "NaN" }];
    expect(() => refuseUnboundedResults({ idempotencyKey: "1", source: { uri: "u" }, results })).not.toThrow();
  });
});
