import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { verifyProof } from "../../kernel/audit/verify-proof.ts";
import { openCheckpoint, parseVerifierKey } from "../../kernel/signed-note.ts";
import { type Graph, openGraph } from "./graph.ts";
import { cleanData, documented } from "./released.ts";

const example = readFileSync(join(packageRoot, "examples/queries/custody.graphql"), "utf8");
const contract = join(packageRoot, "../shared/contract/11-custody.graphql");
const ref = "checkpoint:acme/good@1";

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

let graph: Graph;
let keys = 0;

async function act(who: string, mutation: string, input: object): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { outcome } }`;
  const sent = { idempotencyKey: `act ${++keys}`, checkpoint: ref, ...input };
  const { errors } = await graph.writeAs({ subject: who }, "models", text, sent);
  expect(errors).toBeUndefined();
}

beforeAll(async () => {
  graph = await openGraph([cleanData, ...documented("good")]);
  const item = { kind: "SENSITIVE_CONTENT_AUDIT", status: "PASSED", rationale: "Looked through by hand." };
  await act("ada", "recordPatchNote", { note: "The chat template was corrected.", affectsBehavior: true });
  await act("ada", "submitChecklist", {
    items: [{ ...item, evidence: [{ uri: "audit.pdf", sha256: "d".repeat(64) }] }],
    expectedVersion: 0,
  });
  await act("bob", "reviewChecklist", { verdict: "APPROVE", rationale: "Read and run.", expectedVersion: 1 });
  await act("carol", "publishCheckpoint", { expectedVersion: 2 });
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
const items = [
  ["SENSITIVE_CONTENT_AUDIT", [{ uri: "clean.md", sha256: "c".repeat(64) }]],
  ["LICENSE_ALIGNMENT", []],
  ["THIRD_PARTY_DEPENDENCIES", []],
  ["EVALUATION_DOCUMENTED", []],
  ["TRAINING_DEVIATIONS", []],
  ["LIMITATIONS_DOCUMENTED", []],
  ["TRAINING_DATA_DOCUMENTED", []],
  ["CHECKSUMS", [{ uri: expect.stringMatching(/^sha256:/), sha256: digest }]],
] as const;

const acts = [
  ["operator", "AUTHOR", "REGISTERED", null, false],
  ["ada", "MAINTAINER", "PATCHED", "The chat template was corrected.", true],
  ["ada", "MAINTAINER", "CHECKLIST_SUBMITTED", "SENSITIVE_CONTENT_AUDIT PASSED", false],
  ["bob", "REVIEWER", "CHECKLIST_REVIEWED", "Read and run.", false],
  ["carol", "PUBLISHER", "PUBLISHED", null, false],
] as const;

describe("contract 11: who did what to a release, and the proof", () => {
  const asked = [
    { title: "the example", query: example },
    ...(existsSync(contract) ? [{ title: "the users' own", query: readFileSync(contract, "utf8") }] : []),
  ];

  it.each(asked)("is answered whole to $title", async ({ query }) => {
    const { data, errors }: Shown = await graph.ask(query, { ref });
    expect(errors).toBeUndefined();
    const { checkpoint, auditLogs } = JSON.parse(JSON.stringify(data));
    expect(checkpoint).toEqual({
      ref,
      rootDigest: digest,
      custody: {
        totalCount: acts.length,
        edges: acts.map(([name, role, action, note, affectsBehavior]) => ({
          node: {
            ...{ at: expect.stringMatching(/Z$/), actor: { name }, role, action, note, affectsBehavior },
            audit: {
              origin: "pedigree/models",
              index: expect.any(Number),
              inclusionProof: expect.stringContaining("c2sp.org/tlog-proof@v1"),
            },
          },
        })),
      },
      checklist: {
        status: "PASSED",
        items: items.map(([kind, evidence]) => ({
          ...{
            kind,
            status: "PASSED",
            required: expect.any(Boolean),
            rationale: expect.stringMatching(/\.$/),
            evidence,
          },
        })),
      },
      viewerPermissions: ["READ_METADATA", "DOWNLOAD", "MODIFY", "REDISTRIBUTE", "PUBLISH"].map((action) => ({
        ...{ action, allowed: ["READ_METADATA", "REDISTRIBUTE"].includes(action) },
        reasons: (action === "PUBLISH" ? ["scope", "before"] : [""]).map((word) => expect.stringContaining(word)),
      })),
    });
    const { data: keysOf }: Shown = await graph.ask("{ auditLogs { publicKey } }");
    expect(auditLogs.map(({ origin }: Shown) => origin)).toEqual(
      ["datasets", "evaluations", "licenses", "models"].map((name) => `pedigree/${name}`),
    );
    for (const [at, { origin, checkpoint: head }] of auditLogs.entries()) {
      const { size, root, ...signed } = openCheckpoint(
        head.signedNote,
        parseVerifierKey(keysOf.auditLogs[at].publicKey),
      );
      expect([signed.origin, size, root.toString("base64")]).toEqual([origin, head.size, head.rootHash]);
    }
    const models = parseVerifierKey(keysOf.auditLogs[3].publicKey);
    const positions: number[] = checkpoint.custody.edges.map(({ node }: Shown) => {
      const { checkpoint: head, position } = verifyProof(node.audit.inclusionProof, models);
      expect([position, head.root.toString("base64")]).toEqual([node.audit.index, auditLogs[3].checkpoint.rootHash]);
      return position;
    });
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  });
});
