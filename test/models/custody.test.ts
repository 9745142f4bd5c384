import "reflect-metadata";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import type { AuditEntry } from "../../kernel/audit-log.ts";
import { keepCustody } from "../../subgraphs/models/custody/keep-custody.ts";
import { ada, codesOf, insider, reader, statementsOf } from "../open-subgraph.ts";
import { custody, openCustody, record, type Shown } from "./open-custody.ts";

describe("the custody of a checkpoint", () => {
  let registry: Awaited<ReturnType<typeof openCustody>>;
  beforeAll(async () => {
    registry = await openCustody();
  });
  afterAll(() => registry[Symbol.asyncDispose]());

  it("can be computed by whoever reads it, from what they are shown", async () => {
    const ref = "lab/computed@1";
    await registry.register({ ref });
    await registry.write("recordPatchNote", { checkpoint: ref, note: "Größer.", affectsBehavior: true });
    const { id: checkpointId, custody: list } = await registry.shown(ref);
    let prevHash = null;
    for (const { node } of list.edges) {
      const { position, at, role, action, about, subjectId, otherId, note, affectsBehavior } = node;
      const said = { about, action, actor: node.actor.name, affectsBehavior, at, auditIndex: Number(node.audit.index) };
      const rest = { checkpointId, format: "pedigree/custody/1", note, otherId, position, prevHash, role, subjectId };
      expect(node.prevHash).toBe(prevHash);
      expect(node.hash).toBe(
        createHash("sha256")
          .update(JSON.stringify({ ...said, ...rest }))
          .digest("hex"),
      );
      prevHash = node.hash;
    }
    expect(list.totalCount).toBe(2);
  });

  it("is one unbroken chain, also where many act at once", async () => {
    const refs = ["lab/busy@1", "lab/busy@2"];
    for (const ref of refs) await registry.register({ ref });
    const acts = Array.from({ length: 12 }, (_, index) => {
      const checkpoint = refs[index % 2];
      const alias = { model: "lab/busy", name: "latest", checkpoint };
      return index % 3 === 0
        ? registry.write("setAlias", alias)
        : registry.write("recordPatchNote", { checkpoint, note: `Note ${index}.`, affectsBehavior: false });
    });
    const outcomes = (await Promise.all(acts)).map(({ outcome }) => outcome);
    expect(outcomes).not.toContain(undefined);
    for (const ref of refs) {
      const { custody: list, custodyIntegrity } = await registry.shown(ref);
      const positions = list.edges.map(({ node }: Shown) => node.position);
      expect(positions).toEqual(positions.map((_: number, index: number) => index + 1));
      expect(list.totalCount).toBeGreaterThan(4);
      expect(custodyIntegrity).toMatchObject({ intact: true, checked: list.totalCount });
    }
  });

  it("is the same read page by page", async () => {
    const ref = "lab/busy@1";
    const whole = await registry.recordsOf(ref);
    const read: object[] = [];
    for (let after: string | null = null; ; ) {
      const { custody: page }: Shown = await registry.shown(ref, ada, { first: 2, after });
      expect(page.totalCount).toBe(whole.length);
      read.push(...page.edges.map(({ node }: Shown) => node));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(read).toEqual(whole);
    const foreign = await registry.ask(custody, { ref, after: Buffer.from('["x","1"]').toString("base64url") });
    expect(codesOf(foreign)).toEqual(["CURSOR_INVALID"]);
  });

  it("finds the record that somebody changed behind its back, and goes on from a position", async () => {
    const ref = "lab/tampered@1";
    await registry.register({ ref });
    for (const note of ["One.", "Two.", "Three."])
      await registry.write("recordPatchNote", { checkpoint: ref, note, affectsBehavior: true });
    const integrity = async (from: number) =>
      (await registry.ask(`{ checkpoint(ref: "${ref}") { custodyIntegrity(from: ${from}) {
        intact checked firstBroken fault next } } }`)) as Shown;
    const found = async (from = 1) => (await integrity(from)).data.checkpoint.custodyIntegrity;
    expect(await found(3)).toMatchObject({ intact: true, checked: 2 });
    const change = (set: string) => registry.store.run(`update "custodyRecord" set ${set} where "note" = 'Two.'`);
    await change(`"affectsBehavior" = false`);
    expect(await found()).toEqual({ intact: false, checked: 2, firstBroken: 3, fault: "CHANGED", next: null });
    await change(`"affectsBehavior" = true`);
    expect((await found()).intact).toBe(true);
    // Whoever has the database can take the trigger away.
    await registry.store.run(
      `drop trigger "auditEntry_no_update"${inject("engine") === "sqlite" ? "" : ' on "auditEntry"'}`,
    );
    await registry.store.run(`update "auditEntry" set "actor" = 'eve' where "seq" = (
      select "auditSeq" from "custodyRecord" where "note" = 'Two.')`);
    expect(await found()).toMatchObject({ firstBroken: 3, fault: "NOT_IN_LOG" });
    await registry.store.run(`delete from "custodyRecord" where "note" = 'One.'`);
    expect(await found()).toMatchObject({ checked: 1, firstBroken: 2, fault: "MISSING" });
    expect(codesOf(await integrity(0))).toEqual(["BAD_USER_INPUT"]);
  });

  it("is checked in parts of 500, each from where the last ended", async () => {
    const ref = "lab/long@1";
    await registry.register({ ref });
    const { id: checkpointId } = await registry.shown(ref);
    const [entry] = (await registry.rows("auditEntry")).slice(-1);
    const acts = Array.from({ length: 505 }, () => ({ checkpointId, action: "PATCHED" as const }));
    await registry.database.transaction(async (em) => {
      const { at, actor, seq } = entry ?? {};
      await keepCustody(acts)(em, { at, actor, seq: Number(seq) } as AuditEntry);
    });
    const { data } = await registry.ask(`{ checkpoint(ref: "${ref}") { custody { totalCount }
      head: custodyIntegrity { intact checked next } rest: custodyIntegrity(from: 501) { intact checked next } } }`);
    expect(data.checkpoint).toEqual({
      custody: { totalCount: 506 },
      head: { intact: true, checked: 500, next: 501 },
      rest: { intact: true, checked: 6, next: null },
    });
  });

  it("is nothing of a checkpoint that was registered before it was kept, and begins with the next act", async () => {
    const ref = "lab/older@1";
    await registry.register({ ref });
    const { id } = await registry.shown(ref);
    await registry.store.run(`delete from "custodyRecord" where "checkpointId" = ?`, id);
    const nothing = await registry.shown(ref);
    expect([nothing.custodySince, nothing.custody.totalCount]).toEqual([null, 0]);
    expect(nothing.custodyIntegrity).toMatchObject({ intact: true, checked: 0 });
    const since = registry.clock.text();
    await registry.write("recordPatchNote", { checkpoint: ref, note: "First.", affectsBehavior: false });
    expect((await registry.shown(ref)).custodySince).toBe(since);
    expect(await registry.recordsOf(ref)).toMatchObject([{ position: 1, action: "PATCHED", prevHash: null }]);
  });

  it("is for whom the checkpoint is, and tells no note that may name one that is not", async () => {
    const [first, second] = ["lab/shown@1", "lab/shown@2"];
    for (const ref of [first, second]) await registry.register({ ref });
    const alias = { model: "lab/shown", name: "latest" };
    await registry.write("setAlias", { ...alias, checkpoint: first });
    await registry.write("setAlias", { ...alias, checkpoint: second, reason: "Version 2 is out." });
    const { id: secondId } = await registry.shown(second);
    await registry.hide(`checkpoint:${second}`);
    expect(await registry.shown(second, reader)).toBe(null);
    expect((await registry.recordsOf(second, insider)).length).toBe(2);
    const forReader = await registry.recordsOf(first, reader);
    expect(forReader.at(-1)).toMatchObject({ action: "ALIAS_MOVED_AWAY", hidden: true, note: null, otherId: null });
    expect(JSON.stringify(forReader)).not.toContain("Version 2");
    const shown = { hidden: false, note: "Version 2 is out.", otherId: secondId };
    expect((await registry.recordsOf(first, insider)).at(-1)).toMatchObject(shown);
  });

  it("costs as many statements for many checkpoints as for few", async () => {
    const ask = (first: number) =>
      statementsOf(registry.database, async () => {
        const { errors } = await registry.ask(`{ checkpoints(first: ${first}) { edges { node { custodySince
          custodyIntegrity { intact } custody(first: 5) { totalCount edges { node { ${record} } } } } } } }`);
        expect(errors).toBe(undefined);
      });
    const few = await ask(6);
    expect(await ask(11)).toBe(few);
  });

  it("costs a write one read and one insert, and for checkpoints of one write as much as for one", async () => {
    const ref = "lab/counted@1";
    await registry.register({ ref });
    const { id: checkpointId } = await registry.shown(ref);
    const acts = { one: [checkpointId], many: [checkpointId, (await registry.shown("lab/busy@1")).id] };
    for (const ids of Object.values(acts)) {
      await registry.database.transaction(async (em) => {
        const executed = vi.spyOn(em.kysely().getExecutor(), "executeQuery");
        const keep = keepCustody(ids.map((id: string) => ({ checkpointId: id, action: "PUBLISHED" as const })));
        await keep(em, { seq: 1, at: registry.clock.text(), actor: "ada" } as AuditEntry);
        await em.flush();
        expect(executed.mock.calls.length).toBe(2);
        executed.mockRestore();
      });
    }
  });
});
