import { describe, expect, it } from "vitest";
import { challengesIn, consistencyOf, reviewsIn } from "../../subgraphs/evaluations/certificate/certificate-history.ts";
import { whyNotDecided } from "../../subgraphs/evaluations/certificate/challenge-decision.ts";
import type { LifecycleEvent } from "../../subgraphs/evaluations/certificate/lifecycle.ts";

const at = "2026-01-01T00:00:00.000Z";

describe("what happened to a certificate", () => {
  const event = (id: string, kind: LifecycleEvent["kind"], actor: string, details: object = {}) => ({
    ...{ id, kind, actor, at, reason: "Because." },
    details: { ...details },
  });

  it("is shown by what it was", () => {
    const events = [
      event("1", "APPROVED", "bob"),
      event("2", "CHALLENGED", "eve", { evidence: [] }),
      event("3", "CHALLENGED", "eve", { evidence: [] }),
      event("4", "CHALLENGE_DECIDED", "dan", { challenge: "3", outcome: "UPHELD" }),
    ];
    expect(reviewsIn(events)).toEqual([{ reviewer: { name: "bob" }, decision: "APPROVE", at, comment: "Because." }]);
    expect(challengesIn(events).map(({ id, outcome, decidedBy }) => [id, outcome, decidedBy])).toEqual([
      ["2", null, null],
      ["3", "UPHELD", "dan"],
    ]);
  });

  it.each([
    [[], "NOT_VERIFIED"],
    [["INCONCLUSIVE"], "NOT_VERIFIED"],
    [["PASS", "INCONCLUSIVE"], "CONSISTENT"],
    [["FAIL", "FAIL"], "CONSISTENT"],
    [["PASS", "FAIL"], "DISPUTED"],
  ] as const)("verified as %j is %s", (verdicts, state) => {
    const verification = {
      organization: "o",
      independent: true,
      environment: "e",
      evidence: [],
      statement: null,
      kind: null,
      values: [],
    };
    const found = consistencyOf(verdicts.map((verdict) => ({ ...verification, verdict, at: "", by: "" })));
    const environments = verdicts.length === 0 ? [] : ["e"];
    expect(found).toMatchObject({ state, independent: verdicts.length, environments });
  });

  it("is decided once, by neither side", () => {
    const open = { by: "eve", outcome: null };
    expect(whyNotDecided(open, "ada", "dan")).toBe(null);
    expect(whyNotDecided(open, "ada", "eve")?.refused).toBe("FORBIDDEN");
    expect(whyNotDecided(open, "ada", "ada")?.refused).toBe("FORBIDDEN");
    expect(whyNotDecided({ ...open, outcome: "UPHELD" }, "ada", "dan")?.refused).toBe("STEP_NOT_POSSIBLE");
  });
});
