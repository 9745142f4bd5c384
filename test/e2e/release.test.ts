import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";
import { cleanData, documented } from "./released.ts";

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

const source = (uri: string) => ({ uri, relationship: "FIRST_PARTY" as const });
const world: PedigreeRecord[] = [
  cleanData,
  { kind: "datasetVersion", input: { ref: "dataset:acme/closed@1", license: "NONE", source: source("closed.md") } },
  ...documented("good"),
  ...documented("other"),
  ...documented("contested"),
  ...documented("through"),
  ...documented("closed", { license: "NONE" }),
  ...documented("bare", { release: null, trainingRuns: null }),
];

let graph: Graph;
let keys = 0;
beforeAll(async () => {
  graph = await openGraph(world);
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

const checklist = "checklist { status version items { kind status rationale evidence { uri sha256 } } }";
const release = "release { at by { name } rootDigest checklistDigest evidenceDigest evidence }";

async function act(who: string, mutation: string, input: object): Promise<Shown> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { ${mutation}(input: $input) {
    outcome checkpoint { ref status releasedAt ${release} }
  } }`;
  const sent = mutation === "publishCheckpoint" ? input : { idempotencyKey: `act ${++keys}`, ...input };
  const answer: Shown = await graph.writeAs({ subject: who }, "models", text, { ...sent });
  return JSON.parse(JSON.stringify({ ...answer, payload: answer.data?.[mutation] ?? null }));
}
const publish = (who: string, checkpoint: string, expectedVersion: number, more: object = {}) =>
  act(who, "publishCheckpoint", { checkpoint, expectedVersion, ...more });
const approve = (who: string, checkpoint: string) => act(who, "reviewChecklist", { checkpoint, verdict: "APPROVE" });
const refusal = ({ errors }: Shown) => errors?.[0]?.extensions;

async function shown(ref: string): Promise<Shown> {
  const query = `query($ref: String!) { checkpoint(ref: $ref) {
    status releasedAt ${checklist} ${release} viewerPermissions { action allowed reasons }
  } }`;
  const { data, errors }: Shown = await graph.ask(query, { ref });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data.checkpoint));
}

describe("the release of a checkpoint", () => {
  it("is one of what has passed, approved by another than who registered it, with what the graph said", async () => {
    const ref = "checkpoint:acme/good@1";
    const before = await shown(ref);
    expect(before).toMatchObject({ status: "DRAFT", releasedAt: null, release: null });
    expect(before.checklist).toMatchObject({ status: "PASSED", version: 0 });
    const audit = before.checklist.items.find(({ kind }: Shown) => kind === "SENSITIVE_CONTENT_AUDIT");
    expect(audit.evidence).toEqual([{ uri: "clean.md", sha256: "c".repeat(64) }]);

    const early = await publish("carol", ref, 0);
    expect(refusal(early)).toMatchObject({
      ...{ code: "RELEASE_BLOCKED", retryable: false },
      obstacles: "REVIEW",
    });
    expect(refusal(await approve("operator", ref))).toMatchObject({ code: "FORBIDDEN" });
    expect((await approve("bob", ref)).errors).toBeUndefined();
    expect(refusal(await publish("carol", ref, 0))).toMatchObject({ code: "VERSION_CONFLICT" });
    expect(refusal(await publish("bob", ref, 1))).toMatchObject({ code: "RELEASE_BLOCKED", obstacles: "REVIEW" });

    const { payload, errors } = await publish("carol", ref, 1);
    expect(errors).toBeUndefined();
    expect(payload).toMatchObject({ outcome: "UPDATED", checkpoint: { status: "RELEASED" } });
    const published = payload.checkpoint.release;
    expect(payload.checkpoint.releasedAt).toBe(published.at);
    const { rootDigest } = JSON.parse(published.evidence).checkpoint;
    expect(published).toMatchObject({ by: { name: "carol" }, rootDigest });
    expect(createHash("sha256").update(published.evidence).digest("hex")).toBe(published.evidenceDigest);
    expect(JSON.parse(published.evidence).checkpoint).toMatchObject({
      ...{ ref, licenseReport: { verdict: expect.stringMatching(/^ALLOWED/) } },
      checklist: { status: "PASSED", version: 1 },
    });
    expect(await shown(ref)).toMatchObject({ status: "RELEASED", release: published });
    // A retry is the same write, also for who repeats it with the key that was made of what they sent.
    expect((await publish("carol", ref, 1)).payload).toEqual(payload);
    expect(refusal(await publish("dora", ref, 1))).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
  });

  it("leaves weights, license and derivation as they are", async () => {
    const ref = "checkpoint:acme/good@1";
    const document = (input: object) =>
      graph.write("mutation($input: RegisterCheckpointInput!) { registerCheckpoint(input: $input) { outcome } }", {
        ...{ idempotencyKey: `later ${++keys}`, ref, source: source(`later-${keys}.md`), ...input },
      }) as Promise<Shown>;
    const files = [{ path: "more.safetensors", sizeBytes: 8, sha256: "b".repeat(64) }];
    for (const input of [
      { files },
      { license: "Apache-2.0", source: source("good.md") },
      { derivedFrom: [{ parent: "acme/other@1", relation: "FINETUNE" }] },
    ])
      expect(refusal(await document(input))?.code).toMatch(/^(STEP_NOT_POSSIBLE|BAD_USER_INPUT)$/);
    const summary = "Says too much.";
    const { errors } = await document({ limitations: [{ kind: "FACTUALITY", severity: "LOW", summary }] });
    expect(errors).toBeUndefined();
    expect(await shown(ref)).toMatchObject({ status: "RELEASED", release: { by: { name: "carol" } } });
  });

  it("is asked for through the gateway, which is asked in turn", async () => {
    const ref = "checkpoint:acme/through@1";
    await approve("bob", ref);
    const text = `mutation($input: PublishCheckpointInput!) { publishCheckpoint(input: $input) {
      outcome checkpoint { ${checklist} ${release} viewerPermissions { action allowed } }
    } }`;
    const { data, errors }: Shown = await graph.write(text, { checkpoint: ref, expectedVersion: 1 });
    expect(errors).toBeUndefined();
    const { checkpoint } = JSON.parse(JSON.stringify(data.publishCheckpoint));
    expect(checkpoint).toMatchObject({ checklist: { status: "PASSED" }, release: { by: { name: "operator" } } });
    expect(checkpoint.viewerPermissions).toContainEqual({ action: "PUBLISH", allowed: false });
    expect(JSON.parse(checkpoint.release.evidence).checkpoint).toMatchObject({ ref, status: "DRAFT" });
  });

  it("is refused with each item that failed or is open", async () => {
    const closed = "checkpoint:acme/closed@1";
    await approve("bob", closed);
    const { obstacles, code } = refusal(await publish("carol", closed, 1));
    expect([code, obstacles]).toEqual(["RELEASE_BLOCKED", "LICENSE_ALIGNMENT"]);
    const bare = "checkpoint:acme/bare@1";
    await approve("bob", bare);
    const found = refusal(await publish("carol", bare, 1));
    expect(found.obstacles.split(" ")).toEqual([
      ...["SENSITIVE_CONTENT_AUDIT", "THIRD_PARTY_DEPENDENCIES", "TRAINING_DEVIATIONS", "TRAINING_DATA_DOCUMENTED"],
    ]);
    expect(await shown(bare)).toMatchObject({ status: "DRAFT", release: null });
  });

  it("takes one of two that publish at once", async () => {
    const ref = "checkpoint:acme/other@1";
    await approve("bob", ref);
    const both = await Promise.all([publish("carol", ref, 1), publish("dora", ref, 1)]);
    expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(both.flatMap((each) => refusal(each)?.code ?? [])[0]).toMatch(/^(STEP_NOT_POSSIBLE|VERSION_CONFLICT)$/);
  });

  it("is not published while somebody rejects: whichever comes first, the other is told", async () => {
    const ref = "checkpoint:acme/contested@1";
    await approve("bob", ref);
    const reject = act("eve", "reviewChecklist", { checkpoint: ref, verdict: "REJECT", rationale: "Wait." });
    const both = await Promise.all([reject, publish("carol", ref, 1)]);
    expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(both.flatMap((each) => refusal(each)?.code ?? [])[0]).toMatch(/^(STEP_NOT_POSSIBLE|VERSION_CONFLICT)$/);
  });

  it("is told by the timeline and by what the caller may do", async () => {
    const query = `{ timeline(ref: "acme/good@1", kinds: [CHECKLIST_REVIEWED, PUBLISHED]) {
      edges { node { kind actor { name } about } }
    } }`;
    const { data }: Shown = await graph.ask(query);
    const { release: published, viewerPermissions } = await shown("acme/good@1");
    expect(data.timeline.edges.map(({ node }: Shown) => node)).toEqual([
      { kind: "CHECKLIST_REVIEWED", actor: { name: "bob" }, about: "APPROVED" },
      { kind: "PUBLISHED", actor: { name: "carol" }, about: published.checklistDigest },
    ]);
    const may = Object.fromEntries(viewerPermissions.map(({ action, allowed }: Shown) => [action, allowed]));
    expect(may).toEqual({
      ...{ READ_METADATA: true, DOWNLOAD: false, MODIFY: false, REDISTRIBUTE: true, PUBLISH: false },
    });
  });
});
