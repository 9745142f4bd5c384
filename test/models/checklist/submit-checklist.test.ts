import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { refuseUnsubmittable } from "../../../subgraphs/models/checklist/checklist-bounds.ts";
import { reviewChecklist } from "../../../subgraphs/models/checklist/review-checklist.mutation.ts";
import { submitChecklist } from "../../../subgraphs/models/checklist/submit-checklist.mutation.ts";
import { ada, codesOf, insider, reader } from "../../open-subgraph.ts";
import { openModels } from "../open-models.ts";

const bob: Actor = { ...ada, subject: "bob" };
const carol: Actor = { ...ada, subject: "carol" };
const sha256 = "e".repeat(64);
const evidence = [{ uri: "https://acme.example/audit.pdf", sha256: sha256.toUpperCase() }];
const shown = `checkpoint { ref checklist {
  status version approvalsRequired
  items { kind status decidedBy rationale by { name } evidence { uri sha256 } }
  reviews { by { name } verdict rationale counts }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;
let registry: Awaited<ReturnType<typeof openModels>>;
let keys = 0;
let names = 0;

const write = async (mutation: typeof submitChecklist | typeof reviewChecklist, input: object, who: Actor) => {
  const type = `${mutation.name.charAt(0).toUpperCase()}${mutation.name.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { ${mutation.name}(input: $input) { outcome audit { index } ${shown} } }`;
  const answer: Shown = await registry.as(who).run(text, { input: { idempotencyKey: `act ${++keys}`, ...input } });
  return { ...answer, payload: answer.data?.[mutation.name] };
};
const submit = (checkpoint: string, items: object[], who = ada, more: object = {}) =>
  write(submitChecklist, { checkpoint, items, ...more }, who);
const review = (checkpoint: string, verdict: string, who = bob, more: object = {}) =>
  write(reviewChecklist, { checkpoint, verdict, ...more }, who);

/** A draft that the operator registered. */
async function draft(files = true): Promise<string> {
  const ref = `checkpoint:acme/draft-${++names}@1`;
  const file = { path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) };
  const operator = { ...ada, subject: "operator" };
  const { errors } = await registry.register({ ref, ...(files && { files: [file] }) }, operator);
  expect(errors).toBeUndefined();
  return ref;
}
const none = { kind: "THIRD_PARTY_DEPENDENCIES", status: "PASSED", rationale: "It needs nothing of others." };
const itemIn = ({ payload }: Shown, kind: string) =>
  payload.checkpoint.checklist.items.find((item: Shown) => item.kind === kind);

beforeAll(async () => {
  registry = await openModels();
});
afterAll(() => registry[Symbol.asyncDispose]());

describe("submitting a checklist", () => {
  it("settles an item by name, and leaves the rest to the rules", async () => {
    const ref = await draft();
    const answer = await submit(ref, [none, { ...none, kind: "TRAINING_DATA_DOCUMENTED", evidence }]);
    expect(answer.payload).toMatchObject({ outcome: "CREATED", audit: { index: expect.any(Number) } });
    expect(itemIn(answer, none.kind)).toMatchObject({ status: "PASSED", decidedBy: "PERSON", by: { name: "ada" } });
    expect(itemIn(answer, "TRAINING_DATA_DOCUMENTED").evidence).toEqual([{ ...evidence[0], sha256 }]);
    expect(itemIn(answer, "CHECKSUMS")).toMatchObject({ status: "PASSED", decidedBy: "RULE" });
    expect(answer.payload.checkpoint.checklist).toMatchObject({ status: "OPEN", version: 1, reviews: [] });
    const again = await submit(ref, [{ ...none, status: "OPEN", rationale: "I have to look again." }]);
    expect(itemIn(again, none.kind)).toMatchObject({ status: "OPEN", decidedBy: "RULE" });
    expect(itemIn(again, "TRAINING_DATA_DOCUMENTED")).toMatchObject({ status: "PASSED" });
  });

  it("holds for the weights of that moment only", async () => {
    const ref = await draft(false);
    expect(itemIn(await submit(ref, [none]), none.kind)).toMatchObject({ status: "PASSED" });
    const file = { path: "model.safetensors", sizeBytes: 9, sha256: "b".repeat(64) };
    await registry.register({ ref, files: [file] });
    const answer = await review(ref, "APPROVE", carol);
    expect(itemIn(answer, none.kind)).toMatchObject({
      status: "OPEN",
      rationale: expect.stringContaining("other weights"),
    });
    expect(answer.payload.checkpoint.checklist.reviews).toMatchObject([{ by: { name: "carol" }, counts: true }]);
  });

  it.each<[string, object[]]>([
    ["input.items ", []],
    ["input.items[1].kind", [none, none]],
    ["input.items[0].kind", [{ ...none, kind: "CHECKSUMS" }]],
    ["input.items[0].status", [{ ...none, kind: "LICENSE_ALIGNMENT", status: "NOT_APPLICABLE", evidence }]],
    ["input.items[0].rationale", [{ ...none, rationale: " " }]],
    ["input.items[0].rationale", [{ ...none, rationale: "x".repeat(2_001) }]],
    ["input.items[0].evidence ", [{ ...none, kind: "SENSITIVE_CONTENT_AUDIT" }]],
    ["input.items[0].evidence ", [{ ...none, kind: "SENSITIVE_CONTENT_AUDIT", evidence: [{ uri: "a.pdf" }] }]],
    ["input.items[0].evidence ", [{ ...none, evidence: Array.from({ length: 21 }, () => evidence[0]) }]],
    ["input.items[0].evidence[0].uri", [{ ...none, evidence: [{ uri: "" }] }]],
    ["input.items[0].evidence[0].sha256", [{ ...none, evidence: [{ uri: "a", sha256: "abc" }] }]],
  ])("refuses what cannot be said at %s", async (place, items) => {
    const ref = await draft();
    const before = await registry.rows("auditEntry");
    const answer = await submit(ref, items);
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors?.[0]?.message).toContain(place);
    expect(await registry.rows("auditEntry")).toEqual(before);
    expect(() => refuseUnsubmittable(items as never)).toThrow(place);
  });

  it("is for those who may write, and of what they see", async () => {
    const ref = await draft();
    expect(codesOf(await submit(ref, [none], reader))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await submit("checkpoint:acme/nothing@1", [none]))).toEqual(["NOT_FOUND"]);
    await registry.hide(ref);
    expect(codesOf(await submit(ref, [none]))).toEqual(["NOT_FOUND"]);
    expect(codesOf(await review(ref, "APPROVE"))).toEqual(["NOT_FOUND"]);
    expect((await submit(ref, [none], insider)).payload.checkpoint.checklist.version).toBe(1);
  });

  it("is the same for a retry, and refused for who saw another version", async () => {
    const ref = await draft();
    const input = { checkpoint: ref, items: [none], idempotencyKey: "once", expectedVersion: 0 };
    const first = await write(submitChecklist, input, ada);
    expect((await write(submitChecklist, input, ada)).payload).toEqual(first.payload);
    expect(codesOf(await submit(ref, [none], ada, { expectedVersion: 0 }))).toEqual(["VERSION_CONFLICT"]);
    expect(codesOf(await review(ref, "APPROVE", bob, { expectedVersion: 2 }))).toEqual(["VERSION_CONFLICT"]);
  });
});

describe("reviewing a checklist", () => {
  it("is for somebody else than who submitted or registered", async () => {
    const ref = await draft();
    await submit(ref, [none]);
    expect(codesOf(await review(ref, "APPROVE", ada))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await review(ref, "APPROVE", { ...ada, subject: "operator" }))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await review(ref, "APPROVE", reader))).toEqual(["FORBIDDEN"]);
    const { payload } = await review(ref, "APPROVE");
    const said = { by: { name: "bob" }, verdict: "APPROVE", rationale: null, counts: true };
    expect(payload.checkpoint.checklist).toMatchObject({ version: 2, reviews: [said] });
  });

  it("says why it rejects, can change its mind, and ends with the next submission", async () => {
    const ref = await draft();
    expect(codesOf(await review(ref, "REJECT"))).toEqual(["BAD_USER_INPUT"]);
    await review(ref, "REJECT", bob, { rationale: "No audit." });
    const { payload } = await review(ref, "APPROVE", bob, { rationale: "I have read it." });
    expect(payload.checkpoint.checklist.reviews).toMatchObject([{ verdict: "APPROVE", rationale: "I have read it." }]);
    expect((await submit(ref, [none])).payload.checkpoint.checklist).toMatchObject({ version: 3, reviews: [] });
  });

  it("takes one of two acts of one version at once", async () => {
    const ref = await draft();
    const both = await Promise.all([
      review(ref, "APPROVE", bob, { expectedVersion: 0 }),
      submit(ref, [none], ada, { expectedVersion: 0 }),
    ]);
    expect(both.flatMap(codesOf)).toEqual(["VERSION_CONFLICT"]);
  });

  it("is told by the timeline", async () => {
    const ref = await draft();
    await submit(ref, [none]);
    await review(ref, "REJECT", bob, { rationale: "No." });
    const asked = `query($ref: String!, $kinds: [TimelineKind!]) { timeline(ref: $ref, kinds: $kinds) {
      totalCount edges { node { kind about note actor { name } } }
    } }`;
    const kinds = ["CHECKLIST_SUBMITTED", "CHECKLIST_REVIEWED", "PUBLISHED"];
    const { data } = await registry.ask(asked, { ref, kinds });
    expect(data.timeline.edges.map(({ node }: Shown) => node)).toEqual([
      {
        ...{ kind: "CHECKLIST_SUBMITTED", about: null, note: "THIRD_PARTY_DEPENDENCIES PASSED" },
        actor: { name: "ada" },
      },
      { kind: "CHECKLIST_REVIEWED", about: "REJECTED", note: "No.", actor: { name: "bob" } },
    ]);
  });
});
