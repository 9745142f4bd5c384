import { describe, expect, it } from "vitest";
import { resolveReview } from "../../subgraphs/models/feedback/resolve-review.mutation.ts";
import { codesOf, statementsOf, testTime } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { bob, openFeedback, question, relicense, vera } from "./open-feedback.ts";

const minute = 60_000;

async function asked() {
  const registry = await openFeedback();
  const { written } = await registry.open(question);
  return { ...registry, review: written.review.id as string, [Symbol.asyncDispose]: registry[Symbol.asyncDispose] };
}

describe(resolveReview.name, () => {
  it("tells the checkpoint, the patch note, the commit or the answer by which it is resolved", async () => {
    await using registry = await openFeedback();
    await registry.register({ ref: "lab/chat@2" });
    const noted = await registry.note({ checkpoint: "lab/chat@1", note: "New tokenizer.", affectsBehavior: true }, bob);
    const nothing = {
      checkpoint: null,
      patchNote: null,
      commit: null,
      actor: { name: "bob" },
      at: testTime,
      note: null,
    };
    const commit = "https://git.example/lab/chat/commit/4f2a";
    const cases = [
      [{ by: { checkpoint: "lab/chat@2" } }, { ...nothing, checkpoint: { ref: "checkpoint:lab/chat@2" } }],
      [
        { by: { patchNote: noted.written.patchNoteId } },
        { ...nothing, patchNote: { note: "New tokenizer.", actor: { name: "bob" } } },
      ],
      [{ by: { commit } }, { ...nothing, commit }],
      [{ note: "That of the parent." }, { ...nothing, note: "That of the parent." }],
    ] as const;
    for (const [by, resolvedBy] of cases) {
      const review = (await registry.open(question)).written.review.id;
      const { written } = await registry.resolve({ review, ...by }, bob);
      expect(written.review).toMatchObject({ state: "RESOLVED", resolvedBy });
    }
  });

  it("does not name what the caller may not see", async () => {
    await using registry = await asked();
    await registry.register({ ref: "lab/chat@2" });
    await registry.resolve({ review: registry.review, by: { checkpoint: "lab/chat@2" } }, bob);
    await registry.hide("checkpoint:lab/chat@2");
    const shown = await registry.shown(
      "reviews { edges { node { resolvedBy { checkpoint { ref } actor { name } } } } }",
    );
    expect(shown.reviews.edges).toEqual([{ node: { resolvedBy: { checkpoint: null, actor: { name: "bob" } } } }]);
  });

  it("lets its author resolve it, and an accepted correction be resolved without changing what it states", async () => {
    await using registry = await asked();
    expect((await registry.resolve({ review: registry.review, note: "Found it." })).written.review.state).toBe(
      "RESOLVED",
    );
    const correction = (await registry.propose(relicense)).written.review.id;
    await registry.decide({ correction, decision: "ACCEPT", reason: "Yes." }, bob);
    const { written } = await registry.resolve({ review: correction, note: "The card says it now." }, bob);
    expect(written.review).toMatchObject({ state: "RESOLVED", correction: { concluded: true } });
    expect((await registry.shown("license { expression }")).license.expression).toBe("Apache-2.0");
  });

  it.each([
    ["nothing that resolves it", {}, "BAD_USER_INPUT"],
    ["two things that do", { by: { checkpoint: "lab/chat@1", commit: "https://a.example" } }, "BAD_USER_INPUT"],
    ["an unknown checkpoint", { by: { checkpoint: "lab/none" } }, "NOT_FOUND"],
    ["an unknown patch note", { by: { patchNote: "pno_none" } }, "NOT_FOUND"],
    ["a commit that is a script", { by: { commit: "javascript:alert(1)" } }, "BAD_USER_INPUT"],
    ["a commit with blanks", { by: { commit: "https://a.example/ b" } }, "BAD_USER_INPUT"],
  ])("refuses %s", async (_, input, code) => {
    await using registry = await asked();
    expect(codesOf(await registry.resolve({ review: registry.review, ...input }, bob))).toEqual([code]);
    expect((await registry.shown("reviews(state: OPEN) { totalCount }")).reviews.totalCount).toBe(1);
  });

  it("refuses a stranger who may not record", async () => {
    await using registry = await asked();
    const answer = await registry.resolve({ review: registry.review, note: "Done." }, { ...vera, subject: "stranger" });
    expect(codesOf(answer)).toEqual(["FORBIDDEN"]);
  });
});

describe("what is said of a thing", () => {
  it("stands in its timeline and in the feed of changes", async () => {
    const clock = clockAt("2026-03-01T09:00:00Z");
    await using registry = await openFeedback({ now: clock.now });
    const at = Array.from({ length: 4 }, (_, index) =>
      new Date(Date.parse(clock.text()) + index * minute).toISOString(),
    );
    clock.advance(minute);
    const correction = (await registry.propose(relicense)).written.review.id;
    clock.advance(minute);
    await registry.decide({ correction, decision: "ACCEPT", reason: "Yes." }, bob);
    clock.advance(minute);
    await registry.resolve({ review: correction, note: "The card says it now." }, bob);
    const { data } = await registry.ask(`{
      timeline(ref: "lab/chat@1") { totalCount edges { node { at kind about actor { name } note } } }
      changes { items { at kind ref note } } }`);
    const event = (index: number, kind: string, about: string | null, name: string | null, note: string | null) => {
      return { node: { at: at[index], kind, about, actor: name === null ? null : { name }, note } };
    };
    expect(data.timeline.edges.slice(2)).toEqual([
      event(1, "REVIEW_OPENED", "Correction of /license", "vera", null),
      event(2, "DOCUMENT_RECORDED", "correction:/license", null, null),
      event(2, "REVIEW_CHANGED", "ACCEPTED", "bob", "Yes."),
      event(3, "REVIEW_CHANGED", "RESOLVED", "bob", "The card says it now."),
    ]);
    const change = (index: number, note: string) => {
      return { at: at[index], kind: "UPDATED", ref: "checkpoint:lab/chat@1", note };
    };
    expect(data.changes.items.slice(-3)).toEqual([
      change(1, "Review opened: Correction of /license"),
      change(2, "Correction of /license accepted: Yes."),
      change(3, "Review resolved: Correction of /license"),
    ]);
  });

  it("costs as many statements for many things as for a few", async () => {
    await using registry = await openFeedback();
    for (let index = 0; index < 10; index++) {
      const subject = `lab/m${index}@1`;
      await registry.register({ ref: subject, license: "MIT" });
      const correction = (await registry.propose({ ...relicense, subject })).written.review.id;
      await registry.comment({ review: correction, body: "Look at it." });
      await registry.decide({ correction, decision: "ACCEPT", reason: "Yes." }, bob);
      await registry.resolve({ review: correction, by: { checkpoint: "lab/chat@1" } }, bob);
      await registry.open({ ...question, subject });
    }
    const query = `query($first: Int!) { checkpoints(first: $first) { edges { node {
      reviews(first: 3) { edges { node { subject { ref } correction { concluded }
        comments(first: 2) { edges { node { body } } } history { state } resolvedBy { checkpoint { ref } } } } }
      suggestions(first: 3, state: RESOLVED) { totalCount } } } } }`;
    const cost = (first: number) =>
      statementsOf(registry.database, async () => {
        expect((await registry.ask(query, { first })).errors).toBe(undefined);
      });
    expect(await cost(11)).toBe(await cost(3));
  });
});
