import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPlaceholder as isTemplateText } from "../../formats/hugging-face/placeholder.ts";
import { boundedLimitations, filtered, maxLimitations } from "../../kernel/vocabulary/limitation-filter.ts";
import { standingOf, withStep } from "../../kernel/vocabulary/limitation-input.ts";
import { outOfDistributionOf } from "../../kernel/vocabulary/limitation-slice.ts";
import { LimitationDecision, LimitationStatus } from "../../kernel/vocabulary/limitation-status.ts";
import { refuseOtherStatus, refuseOwnWord, statusAfter } from "../../kernel/vocabulary/limitation-steps.ts";
import { isPlaceholder } from "../../kernel/vocabulary/placeholder.ts";
import { type OverrideDecision, overrideAfter } from "../../subgraphs/models/limitation/override-status.ts";

/** Where each decision leads from each state; everything else is refused. */
const table: readonly (readonly [LimitationStatus, LimitationDecision, LimitationStatus])[] = [
  ["PROPOSED", "ACCEPT", "ACCEPTED"],
  ["PROPOSED", "REJECT", "REJECTED"],
  ["PROPOSED", "DISPUTE", "DISPUTED"],
  ["ACCEPTED", "DISPUTE", "DISPUTED"],
  ["ACCEPTED", "MITIGATE", "MITIGATED"],
  ["DISPUTED", "ACCEPT", "ACCEPTED"],
  ["DISPUTED", "REJECT", "REJECTED"],
  ["DISPUTED", "MITIGATE", "MITIGATED"],
  ["MITIGATED", "DISPUTE", "DISPUTED"],
  ["MITIGATED", "REOPEN", "ACCEPTED"],
  ["REJECTED", "REOPEN", "PROPOSED"],
];
const overrideTable = [
  "PROPOSED ACCEPT ACCEPTED",
  "PROPOSED REJECT REJECTED",
  "PROPOSED REVOKE REVOKED",
  "ACCEPTED REVOKE REVOKED",
];

const codeOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe("the life of a limitation", () => {
  it("goes only where the table says, and tells which decisions there are", () => {
    for (const status of Object.values(LimitationStatus)) {
      for (const decision of Object.values(LimitationDecision)) {
        const next = table.find(([from, by]) => from === status && by === decision)?.[2];
        expect(codeOf(() => statusAfter(status, decision))).toBe(next ?? "STEP_NOT_POSSIBLE");
      }
    }
    expect(() => statusAfter("REJECTED", "ACCEPT")).toThrow("takes no ACCEPT, but REOPEN");
  });

  it("is refused where the caller saw another state, or judges their own word", () => {
    expect(codeOf(() => refuseOtherStatus("PROPOSED", "ACCEPTED"))).toBe("VERSION_CONFLICT");
    expect(codeOf(() => refuseOwnWord("ada", "ada"))).toBe("FORBIDDEN");
    for (const expected of [null, undefined, "ACCEPTED"]) refuseOtherStatus(expected, "ACCEPTED");
    for (const author of [null, "grace"]) refuseOwnWord(author, "ada");
  });

  it("keeps every step, and no more than 200", () => {
    const step = { status: "DISPUTED", at: "t", by: "ada", reason: "r", evidence: [], resolvedBy: null } as const;
    let history = standingOf(undefined, { recordedAt: "t0", assertedBy: "lab" }, null).history;
    for (let count = 1; count < 200; count++) history = withStep(history, step);
    expect(JSON.parse(history)[0]).toMatchObject({ status: "ACCEPTED", at: "t0", by: "lab" });
    expect(codeOf(() => withStep(history, step))).toBe("BAD_USER_INPUT");
  });
});

describe("the life of an override", () => {
  it("goes only where the table says", () => {
    for (const status of ["PROPOSED", "ACCEPTED", "REJECTED", "REVOKED"] as const) {
      for (const decision of ["ACCEPT", "REJECT", "REVOKE"] satisfies OverrideDecision[]) {
        const next = overrideTable.find((row) => row.startsWith(`${status} ${decision} `))?.split(" ")[2];
        expect(codeOf(() => overrideAfter(status, decision))).toBe(next ?? "STEP_NOT_POSSIBLE");
      }
    }
  });
});

const refuse = (place: string, why: string): never => {
  throw new Error(`${place}: ${why}`);
};

describe("a regression out of distribution", () => {
  it("has a difference of one sign for each direction, and none where it is no worse", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.boolean(), (inDistribution, outOfDistribution, higherIsBetter) => {
        const input = { metric: "acc", higherIsBetter, inDistribution, outOfDistribution };
        const isWorse = higherIsBetter ? outOfDistribution < inDistribution : outOfDistribution > inDistribution;
        if (!isWorse || outOfDistribution - inDistribution === 0) {
          expect(() => outOfDistributionOf(input, refuse)).toThrow("not the worse one");
          return;
        }
        const { delta, standardError } = outOfDistributionOf(input, refuse);
        expect([Math.sign(delta), standardError]).toEqual([higherIsBetter ? -1 : 1, null]);
      }),
    );
  });

  it("is as uncertain as its two values together, and refuses what is no error", () => {
    const input = { metric: "ece", higherIsBetter: false, inDistribution: 0.1, outOfDistribution: 0.3 };
    const errors = { inDistributionStandardError: 0.05, outOfDistributionStandardError: 0.12 };
    expect(outOfDistributionOf({ ...input, ...errors }, refuse).standardError).toBeCloseTo(0.13, 12);
    expect(outOfDistributionOf({ ...input, inDistributionStandardError: 0.05 }, refuse).standardError).toBeNull();
    expect(() => outOfDistributionOf({ ...input, inDistributionStandardError: -1 }, refuse)).toThrow("standardError");
    expect(() => outOfDistributionOf({ ...input, outOfDistribution: Number.POSITIVE_INFINITY }, refuse)).toThrow();
    expect(() => outOfDistributionOf({ ...input, metric: " " }, refuse)).toThrow("metric");
  });
});

describe("a list of limitations", () => {
  const one = { kind: "PRIVACY", severity: "LOW", status: "ACCEPTED" } as const;

  it("is refused and never cut where it is longer than its bound", () => {
    expect(boundedLimitations(Array(maxLimitations).fill(one))).toHaveLength(maxLimitations);
    expect(codeOf(() => boundedLimitations(Array(maxLimitations + 1).fill(one)))).toBe("QUERY_TOO_EXPENSIVE");
  });

  it("leaves out only what was rejected, unless it is asked otherwise", () => {
    const all = Object.values(LimitationStatus).map((status) => ({ ...one, status }));
    expect(filtered(all, {}).map(({ status }) => status)).toEqual(["PROPOSED", "ACCEPTED", "DISPUTED", "MITIGATED"]);
    expect(filtered(all, { statuses: ["REJECTED"] })).toEqual([{ ...one, status: "REJECTED" }]);
    expect(filtered(all, { kinds: [] })).toEqual([]);
  });
});

describe("what templates have where nothing is stated", () => {
  it.each([
    "[More Information Needed]",
    "More Information Needed",
    "**[More Information Needed]**",
    "[Needs More Information]",
    "More info needed.",
    "More information needed for further recommendations.",
    "Users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. More information needed for further recommendations.",
    "TODO",
    "tbd",
    "N/A",
    "{{ bias_risks_limitations | default('x') }}",
    "...",
  ])("is known for that here as in documents: %s", (text) => {
    expect([isPlaceholder(text), isTemplateText(text.replaceAll("*", ""))]).toEqual([true, true]);
  });

  it.each([
    "None.",
    "More information needed about dosage makes it ask twice.",
    "It needs more information than other models.",
    "Invents citations.",
    "",
  ])("is not: %s", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
