import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isEntryOf, verifyProof } from "../../kernel/audit/verify-proof.ts";
import { isConsistent } from "../../kernel/merkle-tree.ts";
import { openCheckpoint, parseVerifierKey } from "../../kernel/signed-note.ts";
import { type Graph, openGraph } from "./graph.ts";

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

let graph: Graph;
const receipts: Shown[] = [];

const register = `mutation($input: RegisterModelInput!) { registerModel(input: $input) {
  outcome audit { origin index inclusionProof } model { id } } }`;
const origins = ["datasets", "evaluations", "licenses", "models"].map((name) => `pedigree/${name}`);

beforeAll(async () => {
  graph = await openGraph();
  for (const name of ["acme/one", "acme/two", "acme/three"]) {
    const { data, errors } = await graph.write(register, { idempotencyKey: name, ref: `model:${name}` });
    expect(errors).toBeUndefined();
    receipts.push((data as Shown).registerModel);
  }
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

async function logs(fields: string): Promise<Shown[]> {
  const { data, errors } = await graph.ask(`{ auditLogs { origin ${fields} } }`);
  expect(errors).toBeUndefined();
  return (data as Shown).auditLogs;
}

describe("the audit logs", () => {
  it("are four, each with the head that it has signed", async () => {
    const all = await logs("publicKey checkpoint { size rootHash signedNote }");
    expect(all.map(({ origin }) => origin)).toEqual(origins);
    const heads = all.map(({ publicKey, checkpoint }) => {
      if (checkpoint === null) return null;
      const { origin, size, root } = openCheckpoint(checkpoint.signedNote, parseVerifierKey(publicKey));
      expect([size, root.toString("base64")]).toEqual([checkpoint.size, checkpoint.rootHash]);
      return [origin, size];
    });
    expect(heads).toEqual([null, null, ["pedigree/licenses", 1], ["pedigree/models", 3]]);
  });

  it("prove every receipt to whoever has the key", async () => {
    const [, , , { publicKey }] = await logs("publicKey");
    for (const [at, { audit }] of receipts.entries()) {
      const { checkpoint, position } = verifyProof(audit.inclusionProof, parseVerifierKey(publicKey));
      expect([audit.origin, audit.index]).toEqual([checkpoint.origin, position]);
      expect([checkpoint.origin, position]).toEqual(["pedigree/models", at + 1]);
    }
  });

  it("show earlier heads, and prove that later ones go on from them", async () => {
    const [, , , { publicKey, consistencyProof, inclusionProof }] = await logs(
      "publicKey inclusionProof(index: 1, size: 2) consistencyProof(from: 2) { from { signedNote } to { signedNote } hashes }",
    );
    const key = parseVerifierKey(publicKey);
    const [from, to] = [consistencyProof.from, consistencyProof.to].map(({ signedNote }) =>
      openCheckpoint(signedNote, key),
    );
    if (from === undefined || to === undefined) return expect.unreachable("both heads are there");
    const hashes = consistencyProof.hashes.map((hash: string) => Buffer.from(hash, "base64"));
    expect([from.size, to.size, isConsistent(from, to, hashes)]).toEqual([2, 3, true]);
    expect(verifyProof(inclusionProof, key).checkpoint.root).toEqual(from.root);
  });

  it("answer null for what was never signed", async () => {
    const [, , , models] = await logs(
      "checkpoint(size: 9) { size } inclusionProof(index: 3, size: 2) consistencyProof(from: 3, to: 2) { hashes }",
    );
    expect(models).toEqual({
      origin: "pedigree/models",
      checkpoint: null,
      inclusionProof: null,
      consistencyProof: null,
    });
  });

  it("tell everybody when there was an entry, and nobody but auditors what it says", async () => {
    const page = "entries(first: 2) { totalCount edges { node { index at leafHash content { actor } } } }";
    const { data, errors } = await graph.ask(`{ auditLogs { origin ... on ModelsAuditLog { ${page} } } }`);
    const { entries } = (data as Shown).auditLogs[3];
    expect(entries).toEqual({
      totalCount: 3,
      edges: [1, 2].map((index) => ({
        node: { index, at: expect.any(String), leafHash: expect.stringMatching(/^.{43}=$/), content: null },
      })),
    });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["UNAUTHENTICATED", "UNAUTHENTICATED"]);
  });

  it("refuse to say whether somebody has written", async () => {
    const { errors } = await graph.ask(
      '{ auditLogs { ... on ModelsAuditLog { entries(filter: { actor: "operator" }) { totalCount } } } }',
    );
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["UNAUTHENTICATED"]);
  });
});

describe("an auditor", () => {
  const read = `query($input: AuditEntryFilter) { auditLogs { ... on ModelsAuditLog { publicKey
    entries(filter: $input) { totalCount edges { node { index inclusion: leafHash content {
      actor action subject requestId inputDigest scopes reason bytes salt } } } } } } }`;
  const asked = async (filter: Record<string, unknown>) => {
    // The operator is an auditor as well.
    const { data, errors } = await graph.write(read, filter);
    expect(errors).toBeUndefined();
    return (data as Shown).auditLogs[3];
  };

  it("reads what each entry says, and sees that it is the one of the proof", async () => {
    const [, { audit, model }] = receipts;
    const { publicKey, entries } = await asked({ subject: model.id });
    expect(entries.edges.map(({ node }: Shown) => [node.index, node.content.action, node.content.actor])).toEqual([
      [2, "model.registered", "operator"],
    ]);
    const { content } = entries.edges[0].node;
    expect(JSON.parse(content.bytes)).toMatchObject({ v: 1, origin: "pedigree/models", seq: 2, subject: model.id });
    const proven = verifyProof(audit.inclusionProof, parseVerifierKey(publicKey));
    expect(isEntryOf(proven, content)).toBe(true);
    expect(isEntryOf(proven, { ...content, bytes: content.bytes.replace("operator", "somebody") })).toBe(false);
  });

  it("finds entries by who, what and when", async () => {
    const counts = async (filter: Record<string, unknown>) => (await asked(filter)).entries.totalCount;
    expect(await counts({ actor: "operator" })).toBe(3);
    expect(await counts({ actor: "nobody" })).toBe(0);
    expect(await counts({ action: "model.registered", from: "2020-01-01T00:00:00Z" })).toBe(3);
    expect(await counts({ until: "2020-01-01T00:00:00Z" })).toBe(0);
  });
});
