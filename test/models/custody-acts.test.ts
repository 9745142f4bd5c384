import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ada, reader } from "../open-subgraph.ts";
import { bob, openCustody, type Shown } from "./open-custody.ts";

const ref = "lab/chat@1";
const base = "lab/base@1";
const source = { uri: "card.md" };

/** What an act is kept as; null, false and ada where that is not said. */
type Kept = Readonly<Record<string, unknown>>;

// What was kept of an act is compared with this, and the entry of the log with that of its receipt.
const plain = { about: null, note: null, affectsBehavior: false, actor: "ada" };
const author = (action: string, rest: Kept = {}) => ({ ...plain, role: "AUTHOR", action, ...rest });
const reviewer = (action: string, rest: Kept) => ({ ...plain, role: "REVIEWER", action, actor: "bob", ...rest });
const maintainer = (action: string, rest: Kept) => ({ ...plain, role: "MAINTAINER", action, ...rest });

describe("an act", () => {
  let registry: Awaited<ReturnType<typeof openCustody>>;
  beforeAll(async () => {
    registry = await openCustody();
    const limitations = [{ kind: "SECURITY", severity: "HIGH", summary: "Obeys anybody." }];
    await registry.register({ ref: base, limitations });
  });
  afterAll(() => registry[Symbol.asyncDispose]());

  /** Has something done, and expects it to be kept once, as said, with its entry of the log; answers what was written. */
  const expectKept = async (kept: Kept, act: () => Promise<Shown>): Promise<Shown> => {
    const before = (await registry.rows("custodyRecord")).map(({ id }) => id);
    const written = await act();
    const records = await registry.recordsOf(ref);
    const fresh = records.filter(({ id }) => !before.includes(id));
    const shown = fresh.map(({ action, role, about, note, affectsBehavior, audit, actor }) => {
      return { action, role, about, note, affectsBehavior, index: audit.index, actor: actor.name };
    });
    expect(shown).toEqual([{ ...kept, index: written.audit.index }]);
    return written;
  };

  it("that records what a document states is its author's", async () => {
    const file = (sha256: string) => [{ path: "model.safetensors", sizeBytes: 3, sha256: sha256.repeat(64) }];
    const derivedFrom = [{ parent: base, relation: "FINETUNE" }];
    const draft = { ref, derivedFrom, source, license: "MIT", status: "DRAFT" };
    await expectKept(author("REGISTERED", { about: "card.md" }), () =>
      registry.register({ ...draft, files: file("a") }),
    );
    const otherFiles = author("UPDATED", { about: "card.md", affectsBehavior: true });
    await expectKept(otherFiles, () => registry.register({ ...draft, files: file("b") }));
    const released = { ref, status: "RELEASED", source: { uri: "other.md" } };
    await expectKept(author("UPDATED", { about: "other.md" }), () => registry.register(released));
    const guidance = { checkpoint: ref, source, usageGuidance: { recommendedContexts: ["Chat."] } };
    const kept = author("GUIDANCE_RECORDED", { about: "card.md#guidance" });
    await expectKept(kept, () => registry.write("recordGuidance", guidance));
  });

  it("that records a limitation is its author's, and that decides on one its reviewer's", async () => {
    const { write } = registry;
    const limitation = { checkpoint: ref, kind: "PRIVACY", severity: "LOW", summary: "Recites." };
    const stated = () => write("recordLimitation", { ...limitation, source });
    await expectKept(author("LIMITATION_RECORDED", { about: "Recites." }), stated);
    const own = () =>
      write("proposeLimitation", { ...limitation, summary: "Forgets." }, { answer: "limitation { id }" });
    const { id } = (await expectKept(author("LIMITATION_PROPOSED", { about: "Forgets." }), own)).limitation;
    const decision = { limitation: id, decision: "ACCEPT", reason: "Seen.", evidence: [] };
    const decided = () => write("reviewLimitation", decision, { actor: bob });
    await expectKept(reviewer("LIMITATION_REVIEWED", { about: "ACCEPTED", note: "Seen." }), decided);
  });

  it("that decides on a correction is its reviewer's", async () => {
    const correction = { subject: ref, path: "/license", value: "Apache-2.0", rationale: "Its file.", evidence: [] };
    const { review } = await registry.write("proposeCorrection", correction, { answer: "review { id }" });
    const decide = (decision: string, reason: string) =>
      registry.write("decideCorrection", { correction: review.id, decision, reason }, { actor: bob });
    const kept = (note: string) => ({ about: "/license", note });
    await expectKept(reviewer("CORRECTION_ACCEPTED", kept("Read.")), () => decide("ACCEPT", "Read."));
    await expectKept(reviewer("CORRECTION_REJECTED", kept("Misread.")), () => decide("REJECT", "Misread."));
  });

  it("that patches it says whether it behaves differently since", async () => {
    for (const [note, affectsBehavior] of [["A fixed template.", true] as const, ["A typing error.", false] as const]) {
      const patched = () => registry.write("recordPatchNote", { checkpoint: ref, note, affectsBehavior });
      await expectKept(maintainer("PATCHED", { note, affectsBehavior }), patched);
    }
  });

  it("that moves an alias is kept of both checkpoints", async () => {
    const next = "lab/chat@2";
    const move = (checkpoint: string | null, reason: string) =>
      registry.write("setAlias", { model: "lab/chat", name: "production", checkpoint, reason });
    const kept = (note: string) => ({ about: "production", note });
    await expectKept(maintainer("ALIAS_MOVED_TO", kept("First.")), () => move(ref, "First."));
    await registry.register({ ref: next });
    await expectKept(maintainer("ALIAS_MOVED_AWAY", kept("Better.")), () => move(next, "Better."));
    await move(null, "Nothing is.");
    const actions = (await registry.recordsOf(next)).map(({ action }) => action);
    expect(actions).toEqual(["REGISTERED", "ALIAS_MOVED_TO", "ALIAS_MOVED_AWAY"]);
  });

  it("that withdraws it is its publisher's, all else of its life its maintainer's", async () => {
    const declare = (input: object) => registry.write("setLifecycle", { checkpoint: ref, ...input });
    const deprecated = maintainer("LIFECYCLE_DECLARED", { about: "DEPRECATED", note: "Old." });
    await expectKept(deprecated, () => declare({ standing: "DEPRECATED", reason: "Old." }));
    const withdrawn = { about: "WITHDRAWN", note: "Leaks." };
    const kept = { ...plain, action: "WITHDRAWN", role: "PUBLISHER", ...withdrawn };
    await expectKept(kept, () => declare({ standing: "WITHDRAWN", reason: "Leaks." }));
    const later = maintainer("LIFECYCLE_DECLARED", { about: "WITHDRAWN" });
    await expectKept(later, () => declare({ sunsetAt: "2027-01-01T00:00:00Z" }));
  });

  it("that renames its model is kept of each checkpoint, which keep what was kept before", async () => {
    const before = await registry.recordsOf(ref);
    const renamed = () => registry.write("renameModel", { ref: "lab/chat", name: "lab/talk", reason: "A mark." });
    await expectKept(maintainer("RENAMED", { about: "checkpoint:lab/talk@1", note: "A mark." }), renamed);
    expect((await registry.recordsOf("lab/talk@1")).slice(0, -1)).toEqual(before);
    expect((await registry.recordsOf("lab/talk@2")).at(-1)).toMatchObject({ about: "checkpoint:lab/talk@2" });
  });

  it("of all leaves one unbroken chain since it was registered", async () => {
    const { custodyIntegrity, custodySince, custody } = await registry.shown(ref);
    const rest = { firstBroken: null, fault: null, next: null };
    expect(custodyIntegrity).toEqual({ intact: true, checked: custody.totalCount, ...rest });
    expect(custodySince).toBe(custody.edges[0].node.at);
  });

  it("that changes nothing, is repeated, is refused or only says something is not kept", async () => {
    const { write, register, rows } = registry;
    const quiet = "lab/quiet@1";
    const input = { ref: quiet, source, ownerName: "Lab", idempotencyKey: "quiet" };
    await register(input);
    const before = await rows("custodyRecord");
    expect((await register(input)).outcome).toBe("CREATED");
    expect((await register({ ...input, idempotencyKey: "again" })).outcome).toBe("UNCHANGED");
    const note = { checkpoint: quiet, note: "No.", affectsBehavior: false };
    expect(await write("recordPatchNote", { ...note, note: " " })).toBe("BAD_USER_INPUT");
    expect(await write("recordPatchNote", note, { actor: reader })).toBe("FORBIDDEN");
    const said = { subject: quiet, kind: "QUESTION", title: "Why?", body: "I wonder." };
    expect((await write("openReview", said, { actor: ada })).outcome).toBe("CREATED");
    expect(await rows("custodyRecord")).toEqual(before);
  });

  it("whose write is undone at its end is undone with it", async () => {
    const before = await registry.rows("custodyRecord");
    await registry.store.run(`create unique index "once" on "idempotencyRecord" ("outcome") where "key" = 'undone'`);
    const note = { checkpoint: ref, note: "Undone.", affectsBehavior: false, idempotencyKey: "undone" };
    expect(await registry.write("recordPatchNote", note, { actor: ada })).toMatchObject({ outcome: "CREATED" });
    expect(await registry.write("recordPatchNote", note, { actor: bob })).toBe("INTERNAL");
    expect((await registry.rows("custodyRecord")).length).toBe(before.length + 1);
    expect((await registry.shown(ref)).custodyIntegrity.intact).toBe(true);
  });
});
