import { describe, expect, it } from "vitest";
import { releaseFactsOf } from "../../subgraphs/licenses/release-facts.ts";

const whole = { complete: true, reasons: [] };
const report = { verdict: "ALLOWED", conflicts: [], unknowns: [], obligations: [] } as const;
const conflict = { explanation: "It forbids that.", licenseA: "A", licenseB: "B", path: [] };

describe("what a license report says to a checklist", () => {
  it("is yes where the use is allowed, with the number of duties", () => {
    const duty = { kind: "NOTICE", text: "Keep it.", appliesTo: [] };
    expect(releaseFactsOf(report, whole)).toEqual({ redistribution: "YES", reasons: [], obligations: 0 });
    expect(releaseFactsOf({ ...report, verdict: "ALLOWED_WITH_OBLIGATIONS", obligations: [duty] }, whole)).toEqual({
      ...{ redistribution: "YES", reasons: [], obligations: 1 },
    });
  });

  it("is no where licenses conflict, and says how", () => {
    const conflicts = [conflict, conflict] as never; // Only the explanation is read.
    expect(releaseFactsOf({ ...report, verdict: "CONFLICT", conflicts }, whole)).toMatchObject({
      ...{ redistribution: "NO", reasons: ["It forbids that."] },
    });
  });

  it("is not known where something is not, and says what, at most twenty times", () => {
    const unknowns = Array.from({ length: 30 }, (_, n) => ({ ref: n === 0 ? null : `dataset:d${n}`, why: "Why?" }));
    const { redistribution, reasons } = releaseFactsOf({ ...report, verdict: "UNKNOWN", unknowns }, whole);
    expect([redistribution, reasons.length, reasons[0], reasons[1]]).toEqual([
      ...["UNKNOWN", 20, "Why?", "dataset:d1: Why?"],
    ]);
    const cut = { complete: false, reasons: ["INDEX_LAG"] };
    expect(releaseFactsOf({ ...report, verdict: "UNKNOWN" }, cut).reasons).toEqual([
      "Not everything upstream could be seen: INDEX_LAG.",
    ]);
  });
});
