import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certified, writeAs } from "./certified.ts";
import { type Graph, openGraph } from "./graph.ts";

const files = (sha256: string) => [{ path: "model.safetensors", sizeBytes: 8, sha256: sha256.repeat(64) }];
const checkpoint = (ref: string, more: object) => ({ kind: "checkpoint" as const, input: { ref, ...more } });
const made = (parent: string, relation: string) => ({ derivedFrom: [{ parent, relation }] });

const affected = `state affected(first: 3) {
  totalCount withoutOwner pageInfo { hasNextPage endCursor }
  owners { count owner { name contact } }
  completeness { complete reasons dangling { ref } }
  edges { node { depth kind ref node { ... on Checkpoint { owner { name } } } } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
async function asked(graph: Graph, query: string, variables: Record<string, unknown> = {}): Promise<any> {
  const answer = await graph.ask(query, variables);
  expect(answer.errors).toBe(undefined);
  return JSON.parse(JSON.stringify(answer.data));
}

describe("an incident", () => {
  let graph: Graph;
  let incident: string;

  beforeAll(async () => {
    const acme = { ownerName: "Acme", ownerContact: "models@acme.example" };
    graph = await openGraph([
      checkpoint("checkpoint:acme/base@1", { files: files("a"), ...acme }),
      checkpoint("checkpoint:copy/base", { files: files("a") }),
      checkpoint("checkpoint:acme/other@1", { files: files("b"), ...acme }),
      checkpoint("checkpoint:lab/chat@1", { ...made("acme/base@1", "FINETUNE"), ownerName: "Lab" } as object),
      checkpoint("checkpoint:lab/chat-4bit@1", { ...made("lab/chat@1", "QUANTIZED"), ownerName: "Lab" } as object),
      checkpoint("checkpoint:zoo/merged@1", made("copy/base", "MERGE")),
      checkpoint("checkpoint:zoo/far@1", made("acme/other@1", "FINETUNE")),
    ] as never);
    const { checkpoint: base } = await asked(graph, `{ checkpoint(ref: "acme/base@1") { rootDigest } }`);
    // A file of another checkpoint can have the digest of all files of one: these are not the certified weights.
    const alike = [{ path: "x.bin", sizeBytes: 1, sha256: base.rootDigest }];
    await graph.record([checkpoint("checkpoint:odd/alike", { files: alike })] as never);
    const certificate = await certified(graph, base.rootDigest);
    const check = {
      kind: "DRIFT",
      statistic: "population stability index",
      operator: "<",
      threshold: 0.25,
      value: 0.3,
    };
    const answer = await writeAs(
      graph,
      "mona",
      "recordCheck",
      { certificate, ...check },
      "incident { id } certificate { status }",
    );
    expect(answer.certificate).toEqual({ status: "SUSPENDED" });
    incident = answer.incident.id;
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it("tells all checkpoints of the certified weights, what was made of them, and who answers for that", async () => {
    const query = `query($id: ID!) { incident(id: $id) { ${affected} } }`;
    const { incident: found } = await asked(graph, query, { id: incident });
    const owned = (name: string | null) => ({ owner: name === null ? null : { name } });
    const node = (depth: number, ref: string, owner: string | null) => ({
      node: { depth, kind: "CHECKPOINT", ref: `checkpoint:${ref}`, node: owned(owner) },
    });
    expect(found).toEqual({
      state: "OPEN",
      affected: {
        ...{ totalCount: 5, withoutOwner: 2, completeness: { complete: true, reasons: [], dangling: [] } },
        pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
        owners: [
          { count: 2, owner: { name: "Lab", contact: null } },
          { count: 1, owner: { name: "Acme", contact: "models@acme.example" } },
        ],
        edges: [node(0, "acme/base@1", "Acme"), node(0, "copy/base", null), node(1, "lab/chat@1", "Lab")],
      },
    });
    const after = found.affected.pageInfo.endCursor;
    const rest = `query($id: ID!, $after: String) { incident(id: $id) { affected(after: $after) { edges { node { ref depth } } } } }`;
    expect((await asked(graph, rest, { id: incident, after })).incident.affected.edges).toEqual([
      { node: { ref: "checkpoint:zoo/merged@1", depth: 1 } },
      { node: { ref: "checkpoint:lab/chat-4bit@1", depth: 2 } },
    ]);
  });

  it("says that nothing is known where no checkpoint has the certified weights", async () => {
    const certificate = await certified(graph, "c".repeat(64));
    const check = { kind: "DECAY", statistic: "accuracy", operator: ">=", threshold: 0.9, value: 0.3 };
    const answer = await writeAs(graph, "mona", "recordCheck", { certificate, ...check }, "incident { id }");
    const query = `query($id: ID!) { incident(id: $id) { affected { totalCount completeness { complete reasons } } } }`;
    expect((await asked(graph, query, { id: answer.incident.id })).incident.affected).toEqual({
      ...{ totalCount: 0, completeness: { complete: false, reasons: ["UNRESOLVED_REF"] } },
    });
  });

  it("is listed with the certificate of the weights, as contract 10 asks, and with what is due", async () => {
    const query = `{ checkpoint(ref: "copy/base") { certificates(norm: LINF, epsilonAtLeast: 0.0314) {
      status statusReason monitoring { kind statistic threshold value verdict } incidents { id state } } } }`;
    const { checkpoint: found } = await asked(graph, query);
    expect(found.certificates).toMatchObject([
      {
        ...{ status: "SUSPENDED", statusReason: expect.stringContaining("population stability index") },
        monitoring: [{ kind: "DRIFT", threshold: 0.25, value: 0.3, verdict: "FAIL" }],
        incidents: [{ id: incident, state: "OPEN" }],
      },
    ]);
  });
});
