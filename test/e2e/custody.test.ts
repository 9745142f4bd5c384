import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Graph, openGraph } from "./graph.ts";

const ref = "checkpoint:acme/kept@1";

const contract = `query Custody($ref: String!) {
  checkpoint(ref: $ref) {
    ref
    rootDigest
    custody(first: 50) {
      totalCount
      edges { node { at actor { name } role action note affectsBehavior audit { origin index } } }
    }
    custodyIntegrity { intact checked }
  }
}`;

const patch = `mutation($input: RecordPatchNoteInput!) { recordPatchNote(input: $input) { audit { origin index } } }`;
const override = `mutation($input: OverrideLimitationInput!) {
  overrideLimitation(input: $input) { override { id } audit { index } } }`;
const decide = `mutation($input: ReviewOverrideInput!) { reviewOverride(input: $input) { override { status } } }`;

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
function dataOf(answer: { readonly data?: unknown; readonly errors?: unknown }): any {
  expect(answer.errors).toBe(undefined);
  return JSON.parse(JSON.stringify(answer.data));
}

describe("the custody of a release", () => {
  let graph: Graph;
  beforeAll(async () => {
    const base = "checkpoint:acme/base@1";
    graph = await openGraph([
      {
        kind: "checkpoint",
        input: { ref: base, limitations: [{ kind: "SECURITY", severity: "HIGH", summary: "Obeys anybody." }] },
      },
      {
        kind: "checkpoint",
        input: {
          ...{ ref, source: { uri: "card.md" }, derivedFrom: [{ parent: base, relation: "FINETUNE" }] },
          files: [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }],
        },
      },
    ]);
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("tells who did what in which role, with the entry of the log that the write answered", async () => {
    const note = { checkpoint: ref, note: "The template closes every turn.", affectsBehavior: true };
    const written = dataOf(await graph.write(patch, { idempotencyKey: "p1", ...note })).recordPatchNote;
    const { checkpoint: shown } = dataOf(await graph.ask(contract, { ref }));
    expect(shown.rootDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(shown.custody.totalCount).toBe(2);
    const nodes = shown.custody.edges.map(({ node }: { node: object }) => node);
    expect(nodes).toMatchObject([
      { role: "AUTHOR", action: "REGISTERED", note: null, affectsBehavior: false },
      { role: "MAINTAINER", action: "PATCHED", note: note.note, affectsBehavior: true, audit: written.audit },
    ]);
    expect(written.audit.origin).toBe("pedigree/models");
    expect(shown.custodyIntegrity).toEqual({ intact: true, checked: 2 });
  });

  it("is told by the timeline where nothing else tells of it, each act once", async () => {
    const { checkpoint } = dataOf(await graph.ask(`{ checkpoint(ref: "${ref}") { limitations { id } } }`));
    const limitation = checkpoint.limitations[0].id;
    const said = { checkpoint: ref, limitation, reason: "Tuned to refuse.", evidence: [{ uri: "eval.md" }] };
    const proposed = dataOf(
      await graph.writeAs({ subject: "ada" }, "models", override, { idempotencyKey: "o1", ...said }),
    );
    const { id } = proposed.overrideLimitation.override;
    const accepted = { override: id, decision: "ACCEPT", reason: "I have repeated it." };
    dataOf(await graph.write(decide, { idempotencyKey: "o2", ...accepted, evidence: [] }));
    const { timeline } = dataOf(
      await graph.ask(`{ timeline(ref: "${ref}") { edges { node { kind about actor { name } subjectId note } } } }`),
    );
    const events = timeline.edges.map(({ node }: { node: object }) => node);
    const kinds = events.map(({ kind }: { kind: string }) => kind);
    // What one write did is told by the instants at which it came to each of it.
    expect(kinds.slice(0, 3).sort()).toEqual(["DERIVATION_DECLARED", "DOCUMENT_RECORDED", "REGISTERED"]);
    expect(kinds.slice(3)).toEqual(["PATCH_NOTE_RECORDED", "OVERRIDE_PROPOSED", "OVERRIDE_REVIEWED"]);
    const actorOf = (kind: string) => events.find((event: { kind: string }) => event.kind === kind).actor?.name;
    expect(actorOf("DOCUMENT_RECORDED")).toEqual(expect.any(String));
    expect(actorOf("DOCUMENT_RECORDED")).toBe(actorOf("REGISTERED"));
    expect(events.slice(-2)).toMatchObject([
      { about: null, actor: { name: "ada" }, subjectId: id, note: null },
      { about: "ACCEPTED", subjectId: id, note: null },
    ]);
  });
});
