import { describe, expect, it } from "vitest";
import { recordPatchNote } from "../../subgraphs/models/history/record-patch-note.mutation.ts";
import { ada, codesOf, insider, reader, statementsOf, tracesIn } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { openModels } from "./open-models.ts";

const timeline = `query($ref: String!, $first: Int, $after: String) {
  timeline(ref: $ref, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { at kind about actor { name } from { ref } to { ref } hidden note affectsBehavior } }
  }
}`;
const old = "checkpoint:lab/base@1";
const fresh = "checkpoint:lab/base@2";

const note = `mutation($input: RecordPatchNoteInput!) { recordPatchNote(input: $input) { outcome checkpoint { ref } } }`;
const moves = `mutation($input: SetAliasInput!) { setAlias(input: $input) { outcome } }`;
const lives = `mutation($input: SetLifecycleInput!) { setLifecycle(input: $input) { outcome } }`;

/** A model whose first checkpoint went through everything that can happen to one, an hour apart. */
async function opened() {
  const clock = clockAt("2026-01-01T00:00:00.000Z");
  const registry = await openModels({ now: clock.now });
  let keys = 0;
  const write = async (mutation: string, input: object) => {
    const answer = await registry.ask(mutation, { input: { idempotencyKey: `t${++keys}`, ...input } }, insider);
    expect(answer.errors).toBe(undefined);
    clock.advance(3_600_000);
  };
  const register = async (input: object) => {
    await registry.register(input);
    clock.advance(3_600_000);
  };
  await register({ ref: old, source: { uri: "card.md" } });
  await register({ ref: old, source: { uri: "card.md" }, ownerName: "Lab" });
  await registry.recordLimitation({ checkpoint: old, kind: "PRIVACY", severity: "HIGH", summary: "Recites." });
  clock.advance(3_600_000);
  await write(moves, { model: "lab/base", name: "production", checkpoint: old, reason: "First." });
  await register({ ref: fresh });
  await write(note, { checkpoint: old, note: "A fixed template.", affectsBehavior: true });
  await write(moves, { model: "lab/base", name: "production", checkpoint: fresh, reason: "Better." });
  await write(lives, { checkpoint: old, standing: "WITHDRAWN", reason: "Broken." });
  return {
    ...registry,
    eventsOf: async (ref: string, actor = ada) => {
      const { data } = await registry.ask(timeline, { ref, first: 100 }, actor);
      return data.timeline?.edges.map(({ node }: { node: object }) => node) ?? null;
    },
  };
}

const kindsOf = (events: { kind: string }[]) => events.map(({ kind }) => kind);

describe("the timeline", () => {
  it("of a checkpoint tells what happened to it, oldest first, by whom and why", async () => {
    await using registry = await opened();
    const events = await registry.eventsOf(old);
    expect(kindsOf(events)).toEqual([
      "REGISTERED",
      "DOCUMENT_RECORDED",
      "DOCUMENT_SUPERSEDED",
      "DOCUMENT_RECORDED",
      "DOCUMENT_RECORDED",
      "LIMITATION_RECORDED",
      "ALIAS_MOVED",
      "PATCH_NOTE_RECORDED",
      "ALIAS_MOVED",
      "LIFECYCLE_CHANGED",
    ]);
    expect(events[0]).toMatchObject({ at: "2026-01-01T00:00:00.000Z", actor: { name: "ada" }, about: null });
    expect(events[1]).toMatchObject({ at: "2026-01-01T00:00:00.000Z", about: "card.md" });
    expect(events[2]).toMatchObject({ at: "2026-01-01T01:00:00.000Z", about: "card.md" });
    expect(events[3]).toMatchObject({ at: "2026-01-01T01:00:00.000Z", actor: { name: "ada" } });
    expect(events[5]).toMatchObject({ about: "Recites.", at: "2026-01-01T02:00:00.000Z", actor: { name: "ada" } });
    expect(events[7]).toMatchObject({ note: "A fixed template.", affectsBehavior: true, actor: { name: "insider" } });
    expect(events[8]).toEqual({
      ...{ at: "2026-01-01T06:00:00.000Z", kind: "ALIAS_MOVED", about: "production", actor: { name: "insider" } },
      ...{ from: { ref: old }, to: { ref: fresh }, hidden: false, note: "Better.", affectsBehavior: null },
    });
    expect(events[9]).toMatchObject({ about: "WITHDRAWN", note: "Broken." });
  });

  it("of a model tells of its checkpoints and aliases", async () => {
    await using registry = await opened();
    const events = await registry.eventsOf("model:lab/base");
    expect(events.map(({ kind, to }: { kind: string; to: { ref: string } | null }) => [kind, to?.ref ?? null])).toEqual(
      [
        ["REGISTERED", null],
        ["CHECKPOINT_REGISTERED", old],
        ["ALIAS_MOVED", old],
        ["CHECKPOINT_REGISTERED", fresh],
        ["ALIAS_MOVED", fresh],
      ],
    );
  });

  it("shows nothing of what the caller may not see", async () => {
    await using registry = await opened();
    await registry.hide(fresh);
    const events = await registry.eventsOf("model:lab/base", reader);
    expect(kindsOf(events)).toEqual(["REGISTERED", "CHECKPOINT_REGISTERED", "ALIAS_MOVED", "ALIAS_MOVED"]);
    expect(events[3]).toMatchObject({ from: { ref: old }, to: null, hidden: true, note: null });
    expect(JSON.stringify(events)).not.toContain(fresh);
    expect(await registry.eventsOf(fresh, reader)).toBe(null);
    expect(kindsOf(await registry.eventsOf(fresh, insider))).toContain("REGISTERED");
    expect([await registry.eventsOf("model:lab/none"), await registry.eventsOf("dataset:x")]).toEqual([null, null]);
    expect(codesOf(await registry.ask(timeline, { ref: "@" }))).toEqual(["REF_INVALID"]);
  });

  it("is the same read page by page, and its length is known", async () => {
    await using registry = await opened();
    for (const ref of [old, "model:lab/base"]) {
      const whole = await registry.eventsOf(ref);
      const read: object[] = [];
      for (let after: string | null = null; ; ) {
        const { data } = await registry.ask(timeline, { ref, first: 2, after });
        read.push(...data.timeline.edges.map(({ node }: { node: object }) => node));
        expect(data.timeline.totalCount).toBe(whole.length);
        if (!data.timeline.pageInfo.hasNextPage) break;
        after = data.timeline.pageInfo.endCursor;
      }
      expect(read).toEqual(whole);
    }
  });

  it("costs as many statements for many events as for few", async () => {
    await using registry = await opened();
    const cost = (first: number) => statementsOf(registry.database, () => registry.ask(timeline, { ref: old, first }));
    expect(await cost(10)).toBe(await cost(7));
  });
});

describe(recordPatchNote.name, () => {
  it.each([
    ["an unknown checkpoint", { checkpoint: "lab/none" }, ada, "NOT_FOUND"],
    ["a note that says nothing", { note: " " }, ada, "BAD_USER_INPUT"],
    ["whoever may not write", {}, reader, "FORBIDDEN"],
  ])("refuses %s, and leaves no trace of the attempt", async (_, given, actor, code) => {
    await using registry = await opened();
    const before = [await tracesIn(registry), await registry.rows("patchNote")];
    const input = { idempotencyKey: "p", checkpoint: old, note: "New.", affectsBehavior: false, ...given };
    expect(codesOf(await registry.ask(note, { input }, actor))).toEqual([code]);
    expect([await tracesIn(registry), await registry.rows("patchNote")]).toEqual(before);
  });
});
