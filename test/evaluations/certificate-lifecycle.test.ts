import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CertificateStatus } from "../../subgraphs/evaluations/certificate/certificate-status.entity.ts";
import {
  approversOf,
  authorOf,
  type CertificateAct,
  couldFollow,
  eventsUntil,
  type LifecycleEvent,
  reanalysisEffect,
  standingAt,
  stepOf,
  tookPart,
} from "../../subgraphs/evaluations/certificate/lifecycle.ts";

const people = ["ada", "bob", "carol", "dan", "eve"] as const;
const acts = [
  "APPROVE",
  "REJECT",
  "ISSUE",
  "SUSPEND",
  "REINSTATE",
  "REVOKE",
  "SUPERSEDE",
  "VERIFY",
  "REANALYZE",
  "CHALLENGE",
] as const;
const start = Date.UTC(2026, 0, 1);
const instant = (hour: number) => new Date(start + hour * 3_600_000).toISOString();

/** What a certificate is by rules that are written down a second time, and what was ever seen of it. */
interface Model {
  status: CertificateStatus;
  hour: number;
  readonly approvals: Set<string>;
  suspender: string;
  /** Who found that it can be reinstated; null if nobody did since it was suspended. */
  clearedBy: string | null;
  readonly seen: { readonly at: string; readonly status: CertificateStatus }[];
}

interface Real {
  readonly events: LifecycleEvent[];
  readonly validUntil: string | null;
}

const approvalsRequired = 2;
const endHour = 60;

/** What an act leads to by the model; null where it is not allowed. */
function expected(model: Model, act: CertificateAct, who: string): CertificateStatus | null {
  const { status } = model;
  const live = status === "ISSUED" || status === "REINSTATED";
  const issued = live || ["SUSPENDED", "EXPIRED", "REVOKED", "SUPERSEDED"].includes(status);
  const ended = ["REVOKED", "SUPERSEDED"].includes(status);
  const isFresh = who !== "ada" && !model.approvals.has(who);
  switch (act) {
    case "APPROVE":
      return status === "PROPOSED" && isFresh ? "PROPOSED" : null;
    case "REJECT":
      return status === "PROPOSED" && (isFresh || who === "ada") ? "REJECTED" : null;
    case "ISSUE":
      return status === "PROPOSED" && model.approvals.size >= approvalsRequired && model.hour <= endHour
        ? "ISSUED"
        : null;
    case "SUSPEND":
      return live ? "SUSPENDED" : null;
    case "REINSTATE":
      return status === "SUSPENDED" && model.clearedBy !== null && ![model.suspender, model.clearedBy].includes(who)
        ? "REINSTATED"
        : null;
    case "REVOKE":
      return issued && !ended ? "REVOKED" : null;
    case "SUPERSEDE":
      return issued && !ended ? "SUPERSEDED" : null;
    case "VERIFY":
      return status === "REJECTED" ? null : status;
    case "REANALYZE":
    case "CHALLENGE":
      return issued ? status : null;
  }
}

const kindOf = {
  ...({ APPROVE: "APPROVED", REJECT: "REJECTED", ISSUE: "ISSUED", SUSPEND: "SUSPENDED" } as const),
  ...({ REINSTATE: "REINSTATED", REVOKE: "REVOKED", SUPERSEDE: "SUPERSEDED", VERIFY: "VERIFIED" } as const),
  ...({ REANALYZE: "REANALYZED", CHALLENGE: "CHALLENGED" } as const),
};

class Do implements fc.Command<Model, Real> {
  constructor(
    readonly act: CertificateAct,
    readonly who: string,
    readonly hours: number,
  ) {}

  // Also what is not allowed is tried: it has to leave everything as it is.
  check = () => true;

  run(model: Model, real: Real): void {
    model.hour += this.hours;
    const at = instant(model.hour);
    if (model.hour > endHour && ["ISSUED", "REINSTATED", "SUSPENDED"].includes(model.status)) model.status = "EXPIRED";
    const next = expected(model, this.act, this.who);
    const step = stepOf(real, this.act, this.who, at);
    expect("event" in step).toBe(next !== null);
    // Who looks at the events afterwards comes to the same.
    const told = { kind: kindOf[this.act], at, actor: this.who, reason: null, details: {} };
    expect(couldFollow(real, told)).toBe(next !== null);
    if ("event" in step && next !== null) {
      const details = this.act === "REANALYZE" ? { statusAfter: "REINSTATED" as const } : {};
      real.events.push({ kind: step.event, at, actor: this.who, reason: this.act, details });
      if (this.act === "APPROVE") model.approvals.add(this.who);
      if (this.act === "SUSPEND") Object.assign(model, { suspender: this.who, clearedBy: null });
      if (this.act === "REANALYZE" && model.status === "SUSPENDED") model.clearedBy = this.who;
      model.status = next;
    }
    expect(standingAt(real, at)?.status).toBe(model.status);
    model.seen.push({ at, status: model.status });
    // What came later changes nothing of how it stood; of one hour, the last word holds.
    for (const { at: then, status } of new Map(model.seen.map((seen) => [seen.at, seen])).values())
      expect(standingAt(real, then)?.status).toBe(status);
  }

  toString = () => `${this.who} ${this.act} +${this.hours}h`;
}

const proposed = (by = "ada"): LifecycleEvent => ({
  ...{ kind: "PROPOSED", at: instant(0), actor: by, reason: null, details: { approvalsRequired } },
});

describe("the life of a certificate", () => {
  it("takes no step that is not allowed, whatever is tried in whatever order", () => {
    const command = fc
      .tuple(fc.constantFrom(...acts), fc.constantFrom(...people), fc.integer({ min: 0, max: 4 }))
      .map(([act, who, hours]) => new Do(act, who, hours));
    // Most walks end in a rejection; these begin approved.
    const approved = [new Do("APPROVE", "bob", 0), new Do("APPROVE", "carol", 1), new Do("ISSUE", "ada", 1)];
    const walk = fc.commands([command], { maxCommands: 60, size: "max" });
    const run = (before: readonly Do[], commands: Iterable<fc.Command<Model, Real>>) => {
      const model: Model = {
        ...{ status: "PROPOSED", hour: 0, approvals: new Set<string>(), suspender: "" },
        clearedBy: null,
        seen: [],
      };
      const real: Real = { events: [proposed()], validUntil: instant(endHour) };
      for (const each of before) each.run(model, real);
      fc.modelRun(() => ({ model, real }), commands);
      return model;
    };
    fc.assert(
      fc.property(walk, (commands) => void run([], commands)),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(walk, (commands) => void run(approved, commands)),
      { numRuns: 300 },
    );
  });

  it("is at any time what the events up to then make of it, however it went on", () => {
    const kinds = [
      "APPROVED",
      "ISSUED",
      "SUSPENDED",
      "REINSTATED",
      "REVOKED",
      "SUPERSEDED",
      "VERIFIED",
      "REANALYZED",
    ] as const;
    const more = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 9 })), { maxLength: 12 });
    fc.assert(
      fc.property(
        more,
        fc.integer({ min: 0, max: 40 }),
        fc.option(fc.integer({ min: 0, max: 40 })),
        (tail, hour, end) => {
          let last = 0;
          const events = [
            proposed(),
            ...tail.map(([kind, hours]): LifecycleEvent => {
              last += hours;
              return { kind, at: instant(last), actor: "x", reason: null, details: {} };
            }),
          ];
          const validUntil = end === null ? null : instant(end);
          const at = instant(hour);
          const known = eventsUntil(events, at);
          expect(standingAt({ events, validUntil }, at)).toEqual(standingAt({ events: known, validUntil }, at));
        },
      ),
    );
  });

  it("begins with its proposal, and ends by itself after the last instant of its validity", () => {
    const events = [proposed(), { ...proposed(), kind: "ISSUED" as const, at: instant(1) }];
    const statusAt = (hour: number, validUntil: string | null) =>
      standingAt({ events, validUntil }, instant(hour))?.status;
    expect([-1, 0, 1, 2, 3].map((hour) => statusAt(hour, instant(2)))).toEqual([
      ...[undefined, "PROPOSED", "ISSUED", "ISSUED", "EXPIRED"],
    ]);
    expect(statusAt(1_000, null)).toBe("ISSUED");
    expect(standingAt({ events, validUntil: instant(2) }, instant(3))?.reason).toBe(
      `It was valid until ${instant(2)}.`,
    );
  });

  it("begins with one proposal, and takes decisions on challenges at any time", () => {
    const later = { ...proposed("bob"), at: instant(1) };
    const follows = (events: readonly LifecycleEvent[], event: LifecycleEvent) =>
      couldFollow({ events, validUntil: null }, event);
    expect([follows([], proposed()), follows([proposed()], later)]).toEqual([true, false]);
    const decision = { ...later, kind: "CHALLENGE_DECIDED" as const };
    expect([follows([proposed()], decision), follows([], decision)]).toEqual([true, false]);
  });

  it("is refused to those who have no part in it by the policy", () => {
    const details = { approvalsRequired: 1, reviewers: ["bob"], issuers: ["dan"] };
    const events: LifecycleEvent[] = [{ ...proposed(), details }];
    const life = { events, validUntil: null };
    expect(stepOf(life, "APPROVE", "carol", instant(1))).toEqual({ refused: "FORBIDDEN", why: "carol is no reviewer" });
    expect(stepOf(life, "REJECT", "carol", instant(1))).toMatchObject({ refused: "FORBIDDEN" });
    events.push({ kind: "APPROVED", at: instant(1), actor: "bob", reason: null, details: {} });
    expect(stepOf(life, "ISSUE", "ada", instant(2))).toEqual({ refused: "FORBIDDEN", why: "ada is no issuer" });
    expect(stepOf(life, "ISSUE", "dan", instant(2))).toEqual({ event: "ISSUED" });
    expect([approversOf(events), authorOf(events), tookPart(events, "bob"), tookPart(events, "dan")]).toEqual([
      ...[["bob"], "ada", true, false],
    ]);
  });

  it.each([
    ["ISSUED", "ISSUED", null],
    ["ISSUED", "SUSPENDED", "SUSPEND"],
    ["ISSUED", "REVOKED", "REVOKE"],
    ["ISSUED", "REINSTATED", "IMPOSSIBLE"],
    ["SUSPENDED", "REINSTATED", null],
    ["SUSPENDED", "REVOKED", "REVOKE"],
    ["EXPIRED", "SUSPENDED", "IMPOSSIBLE"],
    ["REVOKED", "REVOKED", null],
    ["REVOKED", "ISSUED", "IMPOSSIBLE"],
    ["SUPERSEDED", "REVOKED", "IMPOSSIBLE"],
    ["ISSUED", "EXPIRED", "IMPOSSIBLE"],
  ] as const)("analyzed again as %s with the end %s has the effect %s", (before, after, effect) => {
    expect(reanalysisEffect(before, after)).toBe(effect);
  });
});
