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

  it("gives the timeline who recorded a document, and each act is told there once", async () => {
    const { timeline } = dataOf(
      await graph.ask(`{ timeline(ref: "${ref}") { edges { node { kind actor { name } note } } } }`),
    );
    const events = timeline.edges.map(({ node }: { node: object }) => node);
    const kinds = events.map(({ kind }: { kind: string }) => kind).sort();
    expect(kinds).toEqual(["DERIVATION_DECLARED", "DOCUMENT_RECORDED", "PATCH_NOTE_RECORDED", "REGISTERED"]);
    const actorOf = (kind: string) => events.find((event: { kind: string }) => event.kind === kind).actor?.name;
    expect(actorOf("DOCUMENT_RECORDED")).toEqual(expect.any(String));
    expect(actorOf("DOCUMENT_RECORDED")).toBe(actorOf("REGISTERED"));
  });
});
