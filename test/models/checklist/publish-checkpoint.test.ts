import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { digestOf, sortedJson } from "../../../kernel/audit-log.ts";
import type { AskGraph } from "../../../kernel/subgraph-call.ts";
import { gateQuestion } from "../../../subgraphs/models/checklist/gate-question.ts";
import { publishCheckpoint } from "../../../subgraphs/models/checklist/publish-checkpoint.mutation.ts";
import { ada, codesOf, insider, reader } from "../../open-subgraph.ts";
import { openModels } from "../open-models.ts";
import { entity, goodFacts } from "./told-facts.ts";

const [bob, carol, dora] = ["bob", "carol", "dora"].map((subject): Actor => ({ ...ada, subject })) as [
  Actor,
  Actor,
  Actor,
];
const operator: Actor = { ...ada, subject: "operator" };

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

let registry: Awaited<ReturnType<typeof openModels>>;
/** What the graph is at the moment. */
let graph: { facts: Partial<typeof goodFacts>; answer?: () => Promise<Shown>; before?: () => Promise<unknown> };
let asked: { labels: readonly string[]; query: string }[] = [];
let keys = 0;
let names = 0;

async function toldOf(ref: string, who: Actor): Promise<Shown> {
  const { data } = await registry.ask("query($ref: String!) { checkpoint(ref: $ref) { id } }", { ref }, who);
  const representation = { __typename: "Checkpoint", id: data.checkpoint.id, ...graph.facts };
  const { data: found, errors } = await registry.ask(entity, { representations: [representation] }, who);
  expect(errors).toBeUndefined();
  return found._entities[0];
}

const askGraph: AskGraph = async ({ query, variables }, { labels }) => {
  asked.push({ labels, query });
  if (graph.answer) return await graph.answer();
  const service: Actor = { subject: "models", kind: "service", scopes: [], labels };
  const { viewerPermissions: _, ...checkpoint } = await toldOf(String(variables?.["ref"]), service);
  // What happens between the question and the write.
  await graph.before?.();
  return { data: { checkpoint: { ...checkpoint, licenseReport: {}, evaluationDocumentation: {} } } };
};

beforeAll(async () => {
  registry = await openModels({ askGraph });
});
afterAll(() => registry[Symbol.asyncDispose]());
beforeEach(() => {
  graph = { facts: goodFacts };
  asked = [];
});

/** A draft that the operator registered, and of which everything is documented. */
async function draft(more: object = {}): Promise<string> {
  const ref = `checkpoint:acme/draft-${++names}@1`;
  const { errors } = await registry.register(
    {
      ...{ ref, license: "MIT", files: [{ path: "m.bin", sizeBytes: 8, sha256: "a".repeat(64) }] },
      trainingRuns: [{ inputs: [{ dataset: "dataset:a", role: "train" }], deviations: ["Stopped early."] }],
      limitations: [{ kind: "PRIVACY", severity: "LOW", summary: "Repeats names." }],
      release: { dependencies: [{ purl: "pkg:pypi/torch@2.5.1" }] },
      source: { uri: `${ref}.md`, relationship: "FIRST_PARTY" },
      ...more,
    },
    operator,
  );
  expect(errors).toBeUndefined();
  const announced = {
    type: "DatasetVersion",
    ref: "dataset:a",
    id: "dsv_a",
    subgraph: "others",
    label: "public",
  } as const;
  await registry.announce({ ...announced, aliases: [], license: null, limitations: [], upstream: [] });
  return ref;
}

async function act(who: Actor, mutation: string, input: object): Promise<Shown> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const shown =
    "outcome audit { index } checkpoint { status releasedAt release { at by { name } evidenceDigest evidence } }";
  const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
  const answer = await registry.as(who).run(text, { input });
  return { ...answer, payload: answer.data?.[mutation] ?? null };
}
const publish = (who: Actor, checkpoint: string, expectedVersion: number, more: object = {}) =>
  act(who, publishCheckpoint.name, { checkpoint, expectedVersion, ...more });
const review = (who: Actor, checkpoint: string, verdict = "APPROVE") =>
  act(who, "reviewChecklist", { idempotencyKey: `r ${++keys}`, checkpoint, verdict, rationale: "Seen." });

async function approved(more: object = {}): Promise<string> {
  const ref = await draft(more);
  expect((await review(bob, ref)).errors).toBeUndefined();
  return ref;
}
const extensionsOf = ({ errors }: Shown) => errors?.[0]?.extensions;

describe("publishing a checkpoint", () => {
  it("asks the whole graph once, and keeps what it said", async () => {
    const ref = await approved();
    const { payload } = await publish(carol, ref, 1);
    expect(payload).toMatchObject({
      outcome: "UPDATED",
      checkpoint: { status: "RELEASED", release: { by: { name: "carol" } } },
    });
    expect(asked).toEqual([{ labels: ["public"], query: gateQuestion }]);
    const { evidence, evidenceDigest } = payload.checkpoint.release;
    expect(digestOf(JSON.parse(evidence))).toBe(evidenceDigest);
    expect(sortedJson(JSON.parse(evidence))).toBe(evidence);
    expect((await registry.auditTrail()).at(-1)).toMatchObject({ actor: "carol", action: "checkpoint.published" });
  });

  it("is the same for a retry, which does not ask again", async () => {
    const ref = await approved();
    const first = await publish(carol, ref, 1, { idempotencyKey: "publish once" });
    graph.answer = () => Promise.reject(new Error("down"));
    expect(await publish(carol, ref, 1, { idempotencyKey: "publish once" })).toEqual(first);
    expect(asked).toHaveLength(1);
    const other = await publish(carol, ref, 2, { idempotencyKey: "publish once" });
    expect(codesOf(other)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  });

  it("asks nothing for who may not publish, or does not see the checkpoint", async () => {
    const ref = await approved();
    expect(codesOf(await publish(reader, ref, 1))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await publish(carol, "checkpoint:acme/none@1", 1))).toEqual(["NOT_FOUND"]);
    await registry.hide(ref);
    expect(codesOf(await publish(carol, ref, 1))).toEqual(["NOT_FOUND"]);
    expect(asked).toEqual([]);
  });

  it("keeps what an insider was told from who sees less", async () => {
    const ref = await approved();
    const { payload } = await publish(insider, ref, 1);
    expect(asked[0]?.labels).toEqual(["public", "acl:lab"]);
    expect(payload.checkpoint.release.evidence).not.toBeNull();
    const query = "query($ref: String!) { checkpoint(ref: $ref) { release { evidence evidenceDigest } } }";
    const { data } = await registry.ask(query, { ref }, carol);
    expect(data.checkpoint.release).toEqual({
      evidence: null,
      evidenceDigest: payload.checkpoint.release.evidenceDigest,
    });
  });

  it.each<[string, () => Promise<Shown>, boolean]>([
    ["cannot be reached", () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.1")), true],
    ["misses a subgraph", async () => ({ data: {}, errors: [{ extensions: { code: "SUBGRAPH_UNAVAILABLE" } }] }), true],
    ["is busy", async () => ({ errors: [{ extensions: { code: "OVERLOADED" } }] }), true],
    ["does not know the service", async () => ({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }), false],
    [
      "is broken and busy",
      async () => ({ errors: ["OVERLOADED", "INTERNAL"].map((code) => ({ extensions: { code } })) }),
      false,
    ],
    ["knows no such checkpoint", async () => ({ data: { checkpoint: null } }), false],
    ["answers half of it", async () => ({ data: { checkpoint: { id: "ckp_1", checklist: null } } }), false],
  ])("is refused where the graph %s, and leaves no trace", async (_, answer, retryable) => {
    const ref = await approved();
    const before = [await registry.auditTrail(), await registry.rows("release")];
    graph.answer = answer;
    const refused = await publish(carol, ref, 1);
    expect(extensionsOf(refused)).toMatchObject({ code: "RELEASE_GATE_UNANSWERED", retryable });
    expect(refused.errors[0].message).not.toContain("10.0.0.1");
    expect([await registry.auditTrail(), await registry.rows("release")]).toEqual(before);
  });

  it("takes nobody's word for it that something was not changed meanwhile", async () => {
    const ref = await approved();
    graph.before = () =>
      registry.recordLimitation({ checkpoint: ref, kind: "PRIVACY", severity: "HIGH", summary: "New." });
    expect(codesOf(await publish(carol, ref, 1))).toEqual(["VERSION_CONFLICT"]);
    graph.before = () => review(dora, ref, "REJECT");
    expect(codesOf(await publish(carol, ref, 1))).toEqual(["VERSION_CONFLICT"]);
    delete graph.before;
    expect(extensionsOf(await publish(carol, ref, 2))).toMatchObject({ code: "RELEASE_BLOCKED", obstacles: "REVIEW" });
  });

  it("takes one of several at once", async () => {
    const ref = await approved();
    const all = await Promise.all(
      [carol, dora, carol].map((who, n) => publish(who, ref, 1, { idempotencyKey: `at once ${n}` })),
    );
    expect(all.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    const refused = all.flatMap(codesOf);
    expect(refused).toHaveLength(2);
    for (const code of refused) expect(code).toMatch(/^(STEP_NOT_POSSIBLE|VERSION_CONFLICT)$/);
  });
});

describe("what the caller is told that they may do, and what happens when they do it", () => {
  const { releaseLicenseFacts, evaluationFacts, trainingDataFacts } = goodFacts;
  const failing = JSON.stringify({ redistribution: "NO", reasons: ["It forbids that."], obligations: 0 });
  const unaudited = JSON.stringify({ datasets: [{ ref: "dataset:a", registered: true, audit: null }] });
  const cases: [
    string,
    { facts?: Partial<typeof goodFacts>; input?: object; who?: Actor; reviews?: Actor[] },
    string[],
  ][] = [
    ["all is well", {}, []],
    ["licenses do not answer", { facts: { evaluationFacts, trainingDataFacts } }, ["LICENSE_ALIGNMENT"]],
    ["evaluations does not answer", { facts: { releaseLicenseFacts, trainingDataFacts } }, ["EVALUATION_DOCUMENTED"]],
    ["datasets does not answer", { facts: { releaseLicenseFacts, evaluationFacts } }, ["SENSITIVE_CONTENT_AUDIT"]],
    ["licenses forbid it", { facts: { ...goodFacts, releaseLicenseFacts: failing } }, ["LICENSE_ALIGNMENT"]],
    ["data was not audited", { facts: { ...goodFacts, trainingDataFacts: unaudited } }, ["SENSITIVE_CONTENT_AUDIT"]],
    ["its files are not known", { input: { files: null } }, ["CHECKSUMS"]],
    ["no limitations are stated", { input: { limitations: null } }, ["LIMITATIONS_DOCUMENTED"]],
    ["no dependencies are stated", { input: { release: null } }, ["THIRD_PARTY_DEPENDENCIES"]],
    ["no training is stated", { input: { trainingRuns: null } }, ["TRAINING_DEVIATIONS", "TRAINING_DATA_DOCUMENTED"]],
    [
      "a parent is not registered",
      { input: { derivedFrom: [{ parent: "x/y@1", relation: "FINETUNE" }] } },
      ["LINEAGE"],
    ],
    ["nobody approved", { reviews: [] }, ["REVIEW"]],
    ["only they approved", { reviews: [carol] }, ["REVIEW"]],
    ["they approved beside another", { reviews: [bob, carol] }, []],
    ["documents say that it is released", { input: { status: "RELEASED" } }, []],
    ["it is withdrawn", { input: { status: "WITHDRAWN" } }, ["STATE"]],
  ];

  it.each(cases)("agree where %s", async (_, {
    facts = goodFacts,
    input = {},
    who = carol,
    reviews = [bob],
  }, obstacles) => {
    const ref = await draft(input);
    for (const reviewer of reviews) await review(reviewer, ref);
    graph.facts = facts;
    const { viewerPermissions } = await toldOf(ref, who);
    const told = viewerPermissions.find(({ action }: Shown) => action === "PUBLISH");
    const answer = await publish(who, ref, reviews.length);
    expect(told.allowed).toBe(answer.errors === undefined);
    expect(extensionsOf(answer)?.obstacles?.split(" ") ?? []).toEqual(obstacles);
    // The refusal says what the permission says.
    for (const reason of obstacles.length === 0 ? [] : told.reasons) expect(answer.errors[0].message).toContain(reason);
    expect((await toldOf(ref, who)).viewerPermissions.at(-1).allowed).toBe(false);
  });
});
