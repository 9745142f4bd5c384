import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setAlias } from "../../subgraphs/models/history/set-alias.mutation.ts";
import { lastOrRefuse, refuseOutdated, timeOfChange } from "../../subgraphs/models/history/time-asked.ts";
import { codesOf, insider, reader, statementsOf, tracesIn } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { openModels } from "./open-models.ts";

const start = "2026-01-01T00:00:00.000Z";
const day = 86_400_000;
const model = "model:lab/base";
const step = (number: number) => `checkpoint:lab/base@step${number}`;

const set = `mutation($input: SetAliasInput!) {
  setAlias(input: $input) { outcome audit { origin } alias { name version checkpoint { ref } } }
}`;
const shown = `query($name: String!, $asOf: DateTime, $last: Int!) {
  model(ref: "lab/base") {
    alias(name: $name, asOf: $asOf) {
      version changedAt model { ref } checkpoint { ref }
      history(last: $last) { version at actor { name } from { ref } to { ref } hidden reason }
    }
  }
}`;

/** A model with three checkpoints, and a clock. */
async function opened() {
  const clock = clockAt(start);
  const registry = await openModels({ now: clock.now });
  for (const number of [1, 2, 3]) await registry.register({ ref: step(number) });
  let keys = 0;
  return {
    ...registry,
    clock,
    set: (input: object, actor = insider) =>
      registry
        .as(actor)
        .run(set, { input: { idempotencyKey: `alias ${++keys}`, model, name: "production", ...input } }),
    alias: async (variables: object = {}, actor = insider) =>
      (await registry.ask(shown, { name: "production", last: 20, ...variables }, actor)).data.model.alias,
  };
}

describe(setAlias.name, () => {
  it("has an alias name a checkpoint, and tells on both sides where it points", async () => {
    await using registry = await opened();
    expect((await registry.set({ checkpoint: step(1), reason: "It passed." })).data.setAlias).toEqual({
      outcome: "CREATED",
      audit: { origin: "pedigree/models" },
      alias: { name: "production", version: 1, checkpoint: { ref: step(1) } },
    });
    await registry.set({ name: "champion", checkpoint: step(1) });
    const both = `{ model(ref: "lab/base") { aliases(first: 1) { totalCount pageInfo { hasNextPage }
      edges { node { name checkpoint { ref aliases { name version } } } } } } }`;
    const aliases = ["champion", "production"].map((name) => ({ name, version: 1 }));
    expect((await registry.ask(both)).data.model.aliases).toEqual({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [{ node: { name: "champion", checkpoint: { ref: step(1), aliases } } }],
    });
  });

  it("is what MLflow's name of an alias means, unless somebody registered that for another", async () => {
    await using registry = await opened();
    const resolve = `query($refs: [String!]!) { resolve(refs: $refs) { status canonical pinned } }`;
    const refs = ["models:/lab%2Fbase@production", "models:/lab/base@production", "models:/lab/base@champion"];
    const meant = async () => (await registry.ask(resolve, { refs })).data.resolve;
    const found = (canonical: string) => ({ status: "RESOLVED", canonical, pinned: false });
    const none = { status: "NOT_FOUND", canonical: null, pinned: false };
    expect(await meant()).toEqual([none, none, none]);
    await registry.set({ checkpoint: step(1) });
    expect(await meant()).toEqual([found(step(1)), found(step(1)), none]);
    await registry.set({ checkpoint: step(2) });
    await registry.set({ checkpoint: step(3), name: "champion" });
    expect(await meant()).toEqual([found(step(2)), found(step(2)), found(step(3))]);
    const register = `mutation($input: RegisterAliasInput!) { registerAlias(input: $input) { outcome } }`;
    const claim = { idempotencyKey: "claim", ref: step(1), foreignRef: "models:/lab/base@champion" };
    await registry.as(insider).run(register, { input: claim });
    expect(await meant()).toEqual([found(step(2)), found(step(2)), found(step(1))]);
  });

  it("keeps who moved it when, from where, to where and why", async () => {
    await using registry = await opened();
    await registry.set({ checkpoint: step(1), reason: "First." });
    registry.clock.advance(day);
    await registry.set({ checkpoint: step(2), reason: "Better." });
    registry.clock.advance(day);
    expect((await registry.set({ checkpoint: null, reason: "Broken." })).data.setAlias.alias.checkpoint).toBe(null);
    const actor = { name: "insider" };
    const changes = [
      { version: 1, at: start, from: null, to: { ref: step(1) }, reason: "First." },
      { version: 2, at: "2026-01-02T00:00:00.000Z", from: { ref: step(1) }, to: { ref: step(2) }, reason: "Better." },
      { version: 3, at: "2026-01-03T00:00:00.000Z", from: { ref: step(2) }, to: null, reason: "Broken." },
    ].map((change) => ({ ...change, actor, hidden: false }));
    expect((await registry.alias()).history).toEqual(changes);
    const then = await registry.alias({ asOf: "2026-01-02T12:00:00+02:00", last: 1 });
    expect([then.checkpoint, then.version, then.history]).toEqual([{ ref: step(2) }, 2, [changes[1]]]);
    expect(await registry.alias({ asOf: "2025-12-31T23:59:59Z" })).toBe(null);
  });

  it("changes nothing where it names that checkpoint already", async () => {
    await using registry = await opened();
    await registry.set({ checkpoint: step(1) });
    const before = [await tracesIn(registry), await registry.rows("aliasChange")];
    expect((await registry.set({ checkpoint: step(1), reason: "Again." })).data.setAlias).toMatchObject({
      outcome: "UNCHANGED",
      audit: null,
    });
    expect([await tracesIn(registry), await registry.rows("aliasChange")]).toEqual(before);
  });

  it("lets one of two who saw the same version move it, and refuses the other", async () => {
    await using registry = await opened();
    const attempts = await Promise.all(
      [1, 2].map((number) => registry.set({ checkpoint: step(number), expectedVersion: 0 })),
    );
    expect(attempts.flatMap(codesOf)).toEqual(["VERSION_CONFLICT"]);
    expect((await registry.rows("aliasChange")).length).toBe(1);
    expect(codesOf(await registry.set({ checkpoint: step(3), expectedVersion: 1 }))).toEqual([]);
  });

  it.each([
    ["a checkpoint of another model", { checkpoint: "checkpoint:lab/other" }, "BAD_USER_INPUT"],
    ["an unknown checkpoint", { checkpoint: "checkpoint:lab/base@none" }, "NOT_FOUND"],
    ["a hidden checkpoint", { checkpoint: step(3) }, "NOT_FOUND"],
    ["an unknown model", { model: "model:lab/none", checkpoint: step(1) }, "NOT_FOUND"],
    ["a blank name", { name: " ", checkpoint: step(1) }, "BAD_USER_INPUT"],
    ["a name that is too long", { name: "n".repeat(201), checkpoint: step(1) }, "BAD_USER_INPUT"],
    ["a blank reason", { reason: "", checkpoint: step(1) }, "BAD_USER_INPUT"],
    ["the removal of what is not there", { name: "none" }, "NOT_FOUND"],
    ["what is no reference", { checkpoint: "@" }, "REF_INVALID"],
  ])("refuses %s, and leaves no trace of the attempt", async (_, input, code) => {
    await using registry = await opened();
    await registry.register({ ref: "lab/other" });
    await registry.hide(step(3));
    const before = [await tracesIn(registry), await registry.rows("modelAlias")];
    const answer = await registry.set(input, { ...insider, labels: ["public"] });
    expect([answer.data, codesOf(answer)]).toEqual([null, [code]]);
    expect([await tracesIn(registry), await registry.rows("modelAlias")]).toEqual(before);
  });

  it("refuses whoever may not write", async () => {
    await using registry = await opened();
    expect(codesOf(await registry.set({ checkpoint: step(1) }, reader))).toEqual(["FORBIDDEN"]);
  });
});

describe("the history of an alias", () => {
  it("does not show a checkpoint that the caller may not see, nor why it was named", async () => {
    await using registry = await opened();
    await registry.set({ checkpoint: step(1) });
    await registry.hide(step(3));
    await registry.set({ checkpoint: step(3), reason: "Secret step 3." });
    const answer = await registry.alias({}, reader);
    expect(answer).toMatchObject({ checkpoint: null, version: 2 });
    expect(answer.history[1]).toMatchObject({ from: { ref: step(1) }, to: null, hidden: true, reason: null });
    expect(JSON.stringify(answer)).not.toContain("ecret");
    expect((await registry.rows("outboxEntry")).map(({ payload }) => payload).join()).not.toContain("Secret");
    const listed = `{ model(ref: "lab/base") { aliases { totalCount edges { node { name } } } } }`;
    expect((await registry.ask(listed, {}, reader)).data.model.aliases).toEqual({ totalCount: 0, edges: [] });
    expect((await registry.ask(listed, {}, insider)).data.model.aliases.totalCount).toBe(1);
  });

  it("costs as many statements for many models as for one", async () => {
    await using registry = await opened();
    const many = `query($first: Int!) { models(first: $first) { edges { node {
      now: alias(name: "production") { checkpoint { ref aliases { name } } history(last: 5) { from { ref } to { ref } } }
      aliases { totalCount edges { node { name } } }
    } } } }`;
    for (const name of ["a", "b", "c"]) {
      await registry.register({ ref: `checkpoint:lab/${name}@1` });
      await registry.set({ model: `model:lab/${name}`, checkpoint: `checkpoint:lab/${name}@1` });
    }
    const cost = (first: number) => statementsOf(registry.database, () => registry.ask(many, { first }));
    expect(await cost(3)).toBe(await cost(1));
  });

  it.each([-1, 101])("refuses to show the last %d changes", async (last) => {
    await using registry = await opened();
    await registry.set({ checkpoint: step(1) });
    expect(codesOf(await registry.ask(shown, { name: "production", last }))).toEqual(["BAD_USER_INPUT"]);
    expect(() => lastOrRefuse(last)).toThrow("between 0 and 100");
  });

  it("is at every time what a replay of all moves up to then gives", { timeout: 120_000 }, async () => {
    await using registry = await opened();
    let runs = 0;
    const move = fc.record({
      alias: fc.constantFrom("production", "champion"),
      to: fc.constantFrom(1, 2, 3, null),
      // Also none at all, and a clock that was set back.
      wait: fc.constantFrom(-1_000, 0, 1, 1_000, day),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (moves, last) => {
        const names = { production: `production ${++runs}`, champion: `champion ${runs}` };
        const replayed: { name: string; at: string; from: string | null; to: string | null }[] = [];
        for (const { alias, to, wait } of moves) {
          const name = names[alias];
          registry.clock.advance(wait);
          const checkpoint = to === null ? null : step(to);
          const before = replayed.findLast((done) => done.name === name);
          const { data } = await registry.set({ name, checkpoint });
          if (!["CREATED", "UPDATED"].includes(data?.setAlias.outcome)) continue;
          const at = timeOfChange(registry.clock.now(), before?.at ?? null);
          replayed.push({ name, at, from: before?.to ?? null, to: checkpoint });
        }
        const times = [start, ...replayed.map(({ at }) => at), "2999-01-01T00:00:00.000Z", null];
        for (const asOf of times) {
          for (const name of Object.values(names)) {
            const until = replayed.filter((done) => done.name === name && (asOf === null || done.at <= asOf));
            const alias = await registry.alias({ name, asOf, last });
            expect(alias?.checkpoint?.ref ?? null).toBe(until.at(-1)?.to ?? null);
            expect(alias?.version ?? 0).toBe(until.length);
            const history = (alias?.history ?? []) as Record<string, { ref: string } | null>[];
            const told = history.map(({ from, to }) => [from?.ref ?? null, to?.ref ?? null]);
            expect(told).toEqual(until.slice(-last).map(({ from, to }) => [from, to]));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the time of a change", () => {
  it("is never before that of the change it follows", () => {
    const now = new Date(start);
    expect(timeOfChange(now, null)).toBe(start);
    expect(timeOfChange(now, "2025-01-01T00:00:00.000Z")).toBe(start);
    expect(timeOfChange(now, "2026-02-01T00:00:00.000Z")).toBe("2026-02-01T00:00:00.000Z");
  });

  it("is not asked for by whoever saw what there is", () => {
    expect(() => refuseOutdated(2, 2, "it")).not.toThrow();
    expect(() => refuseOutdated(null, 2, "it")).not.toThrow();
    expect(() => refuseOutdated(1, 2, "it")).toThrow("at version 2");
  });
});
