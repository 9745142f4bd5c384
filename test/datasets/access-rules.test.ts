import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccessEventKind, AccessState } from "../../subgraphs/datasets/access/access-state.entity.ts";
import { accessVerdict } from "../../subgraphs/datasets/access/access-verdict.ts";
import { refuseOtherThanAddress, refuseTexts } from "../../subgraphs/datasets/access/input-texts.ts";
import {
  type AccessAct,
  grantedUntil,
  type LifeEvent,
  presentOf,
  rangeOf,
  stateAt,
  stepOf,
} from "../../subgraphs/datasets/access/request-life.ts";

const people = ["ada", "bob", "carol"] as const;
const acts = ["GRANT", "DENY", "WITHDRAW", "REVOKE"] as const;
const states = ["PENDING", "GRANTED", "DENIED", "EXPIRED", "REVOKED", "WITHDRAWN"] as const;
const start = Date.UTC(2026, 0, 1);
const day = 24;
const instant = (hour: number) => new Date(start + hour * 3_600_000).toISOString();
const requested = (hour = 0): LifeEvent => ({ kind: "REQUESTED", at: instant(hour), until: null });
const granted = (hour: number, until: number): LifeEvent => ({
  ...{ kind: "GRANTED", at: instant(hour), until: instant(until) },
});

/** What a request is by rules that are written down a second time, and what was ever seen of it. */
interface Model {
  state: AccessState;
  hour: number;
  endHour: number;
  custodians: readonly string[];
  readonly seen: { readonly at: string; readonly state: AccessState }[];
}

interface Real {
  readonly events: LifeEvent[];
}

/** What an act leads to by the model; null where it is not allowed. Ada is who asks. */
function expected({ state, custodians }: Model, act: AccessAct, who: string): AccessState | null {
  const decides = who !== "ada" && custodians.includes(who);
  switch (act) {
    case "GRANT":
      return state === "PENDING" && decides ? "GRANTED" : null;
    case "DENY":
      return state === "PENDING" && decides ? "DENIED" : null;
    case "WITHDRAW":
      return state === "PENDING" && who === "ada" ? "WITHDRAWN" : null;
    case "REVOKE":
      return state === "GRANTED" && (decides || who === "ada") ? "REVOKED" : null;
  }
}

function shown(model: Model, real: Real): void {
  const at = instant(model.hour);
  expect(stateAt(real.events, at)).toBe(model.state);
  model.seen.push({ at, state: model.state });
  // What came later changes nothing of how it stood; of one hour, the last word holds.
  for (const [then, state] of new Map(model.seen.map((seen) => [seen.at, seen.state])))
    expect(stateAt(real.events, then)).toBe(state);
}

function pass(model: Model, hours: number): void {
  model.hour += hours;
  if (model.state === "GRANTED" && model.hour > model.endHour) model.state = "EXPIRED";
}

class Do implements fc.Command<Model, Real> {
  constructor(
    readonly act: AccessAct,
    readonly who: string,
    readonly hours: number,
  ) {}

  // Also what is not allowed is tried: it has to leave everything as it is.
  check = () => true;

  run(model: Model, { events }: Real): void {
    pass(model, this.hours);
    const at = instant(model.hour);
    const parts = { requester: "ada", custodians: model.custodians, subject: this.who };
    const next = expected(model, this.act, this.who);
    const step = stepOf(events, this.act, parts, at);
    expect("event" in step).toBe(next !== null);
    if ("event" in step && next !== null) {
      const until = this.act === "GRANT" ? grantedUntil(at, 1) : null;
      events.push({ kind: step.event, at, until });
      if (this.act === "GRANT") model.endHour = model.hour + day;
      model.state = next;
    }
    shown(model, { events });
  }

  toString = () => `${this.who} ${this.act} +${this.hours}h`;
}

class Appoint implements fc.Command<Model, Real> {
  constructor(readonly custodians: readonly string[]) {}
  check = () => true;
  run(model: Model, real: Real): void {
    model.custodians = this.custodians;
    shown(model, real);
  }
  toString = () => `custodians ${this.custodians.join()}`;
}

const command = fc
  .tuple(fc.constantFrom(...acts), fc.constantFrom(...people), fc.integer({ min: 0, max: 9 }))
  .map(([act, who, hours]) => new Do(act, who, hours));
const appointment = fc.subarray([...people]).map((names) => new Appoint(names));

describe("the life of a request for access", () => {
  it.each([
    ["from its beginning", []],
    ["from its grant", [new Do("GRANT", "bob", 1)]],
  ])("takes no step that is not allowed, %s, whatever is tried in whatever order", (_, before) => {
    const walk = fc.commands([command, appointment], { maxCommands: 40, size: "max" });
    fc.assert(
      fc.property(walk, (commands) => {
        const model: Model = { state: "PENDING", hour: 0, endHour: 0, custodians: ["bob", "ada"], seen: [] };
        const real: Real = { events: [requested()] };
        for (const each of before) each.run(model, real);
        fc.modelRun(() => ({ model, real }), commands);
      }),
      { numRuns: 300 },
    );
  });

  it("begins when it is made, and a grant ends by itself after its last instant", () => {
    const events = [requested(1), granted(2, 26)];
    expect([0, 1, 2, 26, 27].map((hour) => stateAt(events, instant(hour)))).toEqual([
      ...[null, "PENDING", "GRANTED", "GRANTED", "EXPIRED"],
    ]);
    expect(grantedUntil(instant(2), 1)).toBe(instant(26));
  });

  it("is not undone by a clock that goes back", () => {
    const events: LifeEvent[] = [requested(), granted(1, 90), { kind: "REVOKED", at: instant(5), until: null }];
    expect(stateAt(events, presentOf(events, instant(3)))).toBe("REVOKED");
    expect(presentOf(events, instant(7))).toBe(instant(7));
  });

  it("is decided by others than who asks, and says who", () => {
    const parts = { requester: "ada", custodians: ["ada", "bob"] };
    const step = (act: AccessAct, subject: string) => stepOf([requested()], act, { ...parts, subject }, instant(1));
    expect(step("GRANT", "ada")).toEqual({
      ...{ refused: "FORBIDDEN", why: "a custodian other than who asks decides it" },
    });
    expect(step("WITHDRAW", "bob")).toEqual({ refused: "FORBIDDEN", why: "only the requester may do that" });
    expect(step("REVOKE", "bob")).toEqual({ refused: "STEP_NOT_POSSIBLE", why: "it is PENDING, not GRANTED" });
  });

  it("is found in a database by its state as the rule tells it", () => {
    const kinds: AccessEventKind[] = ["REQUESTED", "GRANTED", "DENIED", "REVOKED", "WITHDRAWN"];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 4 }), (kind, hours) => {
        const now = instant(2);
        const until = kind === "GRANTED" ? instant(hours) : null;
        const isIn = (state: AccessState | null) => {
          const { kinds: asked, untilFrom, untilBefore } = rangeOf(state, now);
          return asked.includes(kind) && (until ?? "") >= untilFrom && (until ?? "") < untilBefore;
        };
        const event: LifeEvent = { kind, at: instant(0), until };
        expect(states.filter(isIn)).toEqual([stateAt([event], now)]);
        expect(isIn(null)).toBe(true);
      }),
    );
  });
});

describe("whether somebody has access", () => {
  const now = instant(10);
  const controlled = { kind: "CONTROLLED", version: 3 } as const;
  const verdict = (kind: "OPEN" | "REGISTERED" | "CONTROLLED" | "CLOSED", ...events: LifeEvent[]) =>
    accessVerdict({ kind, version: 3 }, events.length > 0 ? [{ id: "acr_1", events }] : [], now);

  it("is never so where nothing is recorded or all is closed, whatever was granted", () => {
    const events = [requested(), granted(1, 90)];
    expect(accessVerdict(null, [{ id: "acr_1", events }], now).allowed).toBe(false);
    expect(verdict("CLOSED", ...events)).toMatchObject({ allowed: false, reasons: ["It is closed: nobody is told."] });
  });

  it("is so for everybody where it is open, and else as long as a grant lasts", () => {
    expect(verdict("OPEN")).toEqual({
      ...{ allowed: true, reasons: ["It is open to everybody."], until: null, requestId: null },
    });
    const reasons = [`The request acr_1 was granted until ${instant(90)}.`];
    const allowed = { allowed: true, reasons, until: instant(90), requestId: "acr_1" };
    expect(verdict("CONTROLLED", requested(), granted(1, 90))).toEqual(allowed);
    expect(verdict("REGISTERED", requested(), granted(1, 9))).toEqual({
      ...{ allowed: false, until: null, requestId: null },
      reasons: ["The request acr_1 is EXPIRED.", "requestAccess with acceptedConditions: 3 gives it at once."],
    });
  });

  it("says what to do where it is not", () => {
    const ask = "requestAccess with acceptedConditions: 3 asks its custodians.";
    expect(verdict("CONTROLLED").reasons).toEqual([ask]);
    expect(verdict("CONTROLLED", requested()).reasons).toEqual(["The request acr_1 waits for a custodian."]);
    const denied = { id: "acr_1", events: [requested(), { kind: "DENIED", at: instant(2), until: null } as const] };
    const withdrawn = {
      id: "acr_2",
      events: [requested(), { kind: "WITHDRAWN", at: instant(3), until: null } as const],
    };
    expect(accessVerdict(controlled, [denied, withdrawn], now).reasons).toEqual([
      "The request acr_2 is WITHDRAWN.",
      ask,
    ]);
  });

  it("follows one request that is granted, beside any that are not", () => {
    const requests = [
      { id: "acr_1", events: [requested(), granted(1, 90)] },
      { id: "acr_2", events: [requested()] },
    ];
    expect(accessVerdict(controlled, requests, now)).toMatchObject({ allowed: true, requestId: "acr_1" });
  });
});

describe("texts that cannot be taken", () => {
  it.each([
    [() => refuseTexts("conditions", ["a", "a"], 5), "input.conditions[1] cannot be taken: it is there twice."],
    [() => refuseTexts("conditions", ["a", " "], 5), "input.conditions[1] cannot be taken: it is empty."],
    [
      () => refuseTexts("conditions", ["a", "b"], 1),
      "input.conditions cannot be taken: it has 2 items; at most 1 are taken.",
    ],
    [
      () => refuseOtherThanAddress("url", "s3://x", ["https:"]),
      "input.url cannot be taken: it does not begin with https:.",
    ],
    [
      () => refuseOtherThanAddress("location.uri", "the second shelf"),
      "input.location.uri cannot be taken: it is no address; write it with its scheme, such as https:// or s3://.",
    ],
  ])("are refused by their place and not by what they say", (refused, message) => {
    expect(refused).toThrow(message);
  });
});
