import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declaredOver } from "../../subgraphs/models/checkpoint/lifecycle.ts";
import { setLifecycle } from "../../subgraphs/models/history/set-lifecycle.mutation.ts";
import { ada, codesOf, reader, statementsOf, tracesIn } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { openModels } from "./open-models.ts";

const start = "2026-01-01T00:00:00.000Z";
const day = 86_400_000;
const checkpoint = "checkpoint:lab/base@1";
const next = "checkpoint:lab/base@2";

const set = `mutation($input: SetLifecycleInput!) {
  setLifecycle(input: $input) { outcome audit { origin } checkpoint { ref status lifecycle { status version } } }
}`;
const shown = `query($ref: String! = "${checkpoint}", $asOf: DateTime, $last: Int! = 20) {
  checkpoint(ref: $ref) { status lifecycle(asOf: $asOf) {
    status supportUntil sunsetAt replacedBy { ref } plannedUpdates { at summary } reason version
    history(last: $last) { version at actor { name } standing supportUntil sunsetAt replacedBy { ref } reason }
  } }
}`;

const stated = { status: "RELEASED", lifecycle: { supportUntil: "2030-01-01T00:00:00.000Z" } };

async function opened(input: object = stated) {
  const clock = clockAt(start);
  const registry = await openModels({ now: clock.now });
  await registry.register({ ref: checkpoint, ...input });
  let keys = 0;
  return {
    ...registry,
    clock,
    set: (given: object, actor = ada) =>
      registry.as(actor).run(set, { input: { idempotencyKey: `life ${++keys}`, checkpoint, ...given } }),
    life: async (variables: object = {}) => (await registry.ask(shown, { ...variables })).data.checkpoint,
  };
}

describe(setLifecycle.name, () => {
  it("declares support, sunset, successor and planned updates over what documents state", async () => {
    await using registry = await opened();
    const plannedUpdates = [{ at: "2026-03-01T00:00:00.000Z", summary: "A fixed tokenizer." }, { summary: "More." }];
    const declared = { sunsetAt: "2028-01-01T00:00:00Z", replacedBy: next, plannedUpdates };
    expect((await registry.set(declared)).data.setLifecycle).toMatchObject({ outcome: "CREATED" });
    expect(await registry.life()).toMatchObject({
      status: "RELEASED",
      lifecycle: {
        status: "ACTIVE",
        supportUntil: "2030-01-01T00:00:00.000Z",
        sunsetAt: "2028-01-01T00:00:00.000Z",
        replacedBy: { ref: next },
        plannedUpdates: [plannedUpdates[0], { at: null, summary: "More." }],
        version: 1,
      },
    });
    expect((await registry.life({ asOf: "2029-01-01T00:00:00Z" })).lifecycle.status).toBe("SUNSET");
    // What is absent stays, and null takes away.
    await registry.set({ supportUntil: null });
    expect((await registry.life()).lifecycle).toMatchObject({ supportUntil: null, replacedBy: { ref: next } });
  });

  it("withdraws a checkpoint with a reason; its record stays, and no document brings it back", async () => {
    await using registry = await opened();
    registry.clock.advance(day);
    await registry.set({ standing: "WITHDRAWN", reason: "It recites addresses." });
    await registry.register({ ref: checkpoint, ...stated, ownerName: "Lab", source: { uri: "card.md" } });
    expect(await registry.life()).toMatchObject({
      status: "WITHDRAWN",
      lifecycle: { status: "WITHDRAWN", reason: "It recites addresses.", version: 1 },
    });
    expect((await registry.life({ asOf: start })).lifecycle).toMatchObject({
      status: "ACTIVE",
      reason: null,
      version: 0,
    });
    await registry.set({ standing: "ACTIVE", reason: "It was another one." });
    expect((await registry.life()).lifecycle.history).toMatchObject([
      { version: 1, at: "2026-01-02T00:00:00.000Z", actor: { name: "ada" }, standing: "WITHDRAWN" },
      { version: 2, standing: "ACTIVE", reason: "It was another one." },
    ]);
    expect((await registry.life()).status).toBe("RELEASED");
  });

  it("shows what documents stated at the time asked, before anything was declared", async () => {
    await using registry = await opened();
    registry.clock.advance(day);
    await registry.register({ ref: checkpoint, status: "DEPRECATED", lifecycle: {} });
    registry.clock.advance(day);
    expect((await registry.life({ asOf: start })).lifecycle).toMatchObject({
      status: "ACTIVE",
      supportUntil: "2030-01-01T00:00:00.000Z",
    });
    expect((await registry.life({ asOf: "2026-01-02T00:00:00Z" })).lifecycle).toMatchObject({
      status: "DEPRECATED",
      supportUntil: null,
    });
  });

  it("changes nothing where that is declared already", async () => {
    await using registry = await opened();
    await registry.set({ sunsetAt: "2028-01-01T00:00:00Z" });
    const before = [await tracesIn(registry), await registry.rows("lifecycleChange")];
    const again = await registry.set({ sunsetAt: "2028-01-01T01:00:00+01:00", reason: "Again." });
    expect(again.data.setLifecycle).toMatchObject({ outcome: "UNCHANGED", audit: null });
    expect([await tracesIn(registry), await registry.rows("lifecycleChange")]).toEqual(before);
  });

  it.each([
    ["an unknown checkpoint", { checkpoint: "lab/none" }, "NOT_FOUND"],
    ["a hidden checkpoint", { checkpoint: "lab/secret", sunsetAt: start }, "NOT_FOUND"],
    ["a withdrawal without a reason", { standing: "WITHDRAWN" }, "BAD_USER_INPUT"],
    ["a blank reason", { standing: "WITHDRAWN", reason: " " }, "BAD_USER_INPUT"],
    ["its own succession", { replacedBy: checkpoint }, "BAD_USER_INPUT"],
    ["a planned update that says nothing", { plannedUpdates: [{ summary: "" }] }, "BAD_USER_INPUT"],
    ["more planned updates than can be shown", { plannedUpdates: Array(101).fill({ summary: "x" }) }, "BAD_USER_INPUT"],
    ["whoever saw another version", { sunsetAt: start, expectedVersion: 3 }, "VERSION_CONFLICT"],
    ["what is no reference", { replacedBy: "@" }, "REF_INVALID"],
  ])("refuses %s, and leaves no trace of the attempt", async (_, input, code) => {
    await using registry = await opened();
    await registry.register({ ref: "lab/secret" });
    await registry.hide("checkpoint:lab/secret");
    const before = [await tracesIn(registry), await registry.rows("lifecycleChange")];
    const answer = await registry.set(input);
    expect([answer.data, codesOf(answer)]).toEqual([null, [code]]);
    expect([await tracesIn(registry), await registry.rows("lifecycleChange")]).toEqual(before);
  });

  it("refuses whoever may not write, and an alias for what is withdrawn", async () => {
    await using registry = await opened();
    expect(codesOf(await registry.set({ sunsetAt: start }, reader))).toEqual(["FORBIDDEN"]);
    await registry.set({ standing: "WITHDRAWN", reason: "Broken." });
    const alias = `mutation { setAlias(input: { idempotencyKey: "a", model: "lab/base", name: "production",
      checkpoint: "${checkpoint}" }) { outcome } }`;
    expect(codesOf(await registry.ask(alias))).toEqual(["BAD_USER_INPUT"]);
  });

  it("costs as many statements for many checkpoints as for one", async () => {
    await using registry = await opened();
    for (const version of ["2", "3"]) {
      await registry.register({ ref: `checkpoint:lab/base@${version}`, ...stated });
      await registry.set({ checkpoint: `checkpoint:lab/base@${version}`, sunsetAt: start });
    }
    const many = `query($first: Int!) { checkpoints(first: $first) { edges { node {
      lifecycle { status history { at } } then: lifecycle(asOf: "${start}") { status plannedUpdates { summary } }
    } } } }`;
    const cost = (first: number) => statementsOf(registry.database, () => registry.ask(many, { first }));
    await cost(1);
    expect(await cost(3)).toBe(await cost(2));
  });

  it("is at every time what a replay of all declarations up to then gives", { timeout: 120_000 }, async () => {
    await using registry = await opened();
    let runs = 0;
    const dates = fc.constantFrom("2026-06-01T00:00:00.000Z", "2027-06-01T00:00:00.000Z", null, undefined);
    const declaration = fc.record({
      standing: fc.constantFrom("ACTIVE", "DEPRECATED", "WITHDRAWN", null, undefined),
      supportUntil: dates,
      sunsetAt: dates,
      wait: fc.constantFrom(0, 1_000, 40 * day),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(declaration, { maxLength: 6 }), async (declarations) => {
        const subject = `checkpoint:lab/run@${++runs}`;
        await registry.register({ ref: subject, ...stated });
        const begin = registry.clock.text();
        const { supportUntil } = stated.lifecycle;
        const first = { standing: null, supportUntil, sunsetAt: null };
        const replayed: { at: string; state: Record<string, string | null> }[] = [];
        for (const { wait, ...declared } of declarations) {
          registry.clock.advance(wait);
          const { data } = await registry.set({ ...declared, checkpoint: subject, reason: "Because." });
          if (data.setLifecycle.outcome === "UNCHANGED") continue;
          const given = Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined));
          const state = { ...(replayed.at(-1)?.state ?? first), ...(given as Record<string, string | null>) };
          replayed.push({ at: registry.clock.text(), state });
        }
        for (const asOf of [begin, ...replayed.map(({ at }) => at), "2999-01-01T00:00:00.000Z"]) {
          const until = replayed.filter(({ at }) => at <= asOf);
          const { standing, ...dated } = until.at(-1)?.state ?? first;
          const { lifecycle } = await registry.life({ asOf, ref: subject });
          expect(lifecycle).toMatchObject({ ...dated, version: until.length });
          expect(lifecycle.status === "WITHDRAWN").toBe(standing === "WITHDRAWN");
          expect(lifecycle.history.length).toBe(until.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is declared", () => {
  const documented = { status: "DEPRECATED", supportUntil: start, sunsetAt: null, replacedByRef: null } as const;
  const dates = { supportUntil: null, sunsetAt: start, replacedByRef: next };

  it("leaves what documents state where nothing is declared", () => {
    expect(declaredOver(documented, null)).toEqual(documented);
    expect(declaredOver(documented, { ...dates, standing: null })).toEqual({ ...dates, status: "DEPRECATED" });
  });

  it.each([
    ["DEPRECATED", "ACTIVE", "RELEASED"],
    ["DRAFT", "ACTIVE", "DRAFT"],
    ["DRAFT", "WITHDRAWN", "WITHDRAWN"],
    ["RELEASED", "DEPRECATED", "DEPRECATED"],
  ] as const)("makes of a record that is %s and declared %s one that is %s", (status, standing, shownStatus) => {
    expect(declaredOver({ ...documented, status }, { ...dates, standing }).status).toBe(shownStatus);
  });
});
