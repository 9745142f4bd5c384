import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { overrideLimitation } from "../../subgraphs/models/limitation/override-limitation.mutation.ts";
import { reviewOverride } from "../../subgraphs/models/limitation/review-override.mutation.ts";
import { ada, codesOf, insider, reader } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const grace = { ...ada, subject: "grace" };

const override = `mutation($input: OverrideLimitationInput!) { overrideLimitation(input: $input) {
  outcome override { id status checkpoint { ref } limitationId reason evidence { uri } proposedBy reviewedBy } } }`;
const review = `mutation($input: ReviewOverrideInput!) { reviewOverride(input: $input) {
  outcome override { id status reviewedBy review } } }`;
const inheritedBy = `query($ref: String!, $includeOverridden: Boolean!) { checkpoint(ref: $ref) {
  limitations(includeOverridden: $includeOverridden) {
    summary inheritedFrom { ref } path { ref relation } overriddenBy { status reason checkpoint { ref } }
  }
  limitationOverrides { id status reason }
} }`;

/** A base with a limitation, a child of it and a sibling, and a merge of both. */
async function opened() {
  const registry = await openModels();
  const limitations = [{ kind: "SECURITY", severity: "HIGH", summary: "Obeys anybody." }];
  await registry.register({ ref: "lab/base", limitations });
  for (const ref of ["lab/child", "lab/sibling"])
    await registry.register({ ref, derivedFrom: [{ parent: "lab/base", relation: "FINETUNE" }] });
  await registry.register({ ref: "lab/grandchild", derivedFrom: [{ parent: "lab/child", relation: "QUANTIZED" }] });
  const parents = ["lab/child", "lab/sibling"].map((parent) => ({ parent, relation: "MERGE" }));
  await registry.register({ ref: "lab/merge", derivedFrom: parents });
  let keys = 0;
  const run =
    (mutation: string) =>
    (input: object, actor = ada) =>
      registry.as(actor).run(mutation, { input: { idempotencyKey: `override ${++keys}`, ...input } });
  const of = `{ checkpoint(ref: "lab/base") { limitations { id } } }`;
  const limitation = (await registry.ask(of)).data.checkpoint.limitations[0].id as string;
  const said = { checkpoint: "lab/child", limitation, reason: "Tuned to refuse.", evidence: [{ uri: "eval.md" }] };
  const seen = async (ref: string, { includeOverridden = false, actor = anonymous } = {}) =>
    (await registry.ask(inheritedBy, { ref, includeOverridden }, actor)).data.checkpoint;
  const paths = async (ref: string) =>
    (await seen(ref)).limitations.map(({ path }: { path: { ref: string }[] }) => path.map((step) => step.ref));
  const propose = run(override);
  const proposed = async () => (await propose(said)).data.overrideLimitation.override.id as string;
  const accept = async () => {
    const id = await proposed();
    await run(review)({ override: id, decision: "ACCEPT", reason: "Checked." }, grace);
    return id;
  };
  return { ...registry, said, seen, paths, propose, review: run(review), proposed, accept, limitation };
}

const throughBase = [["checkpoint:lab/base"]];

describe(overrideLimitation.name, () => {
  it("changes nothing about what is inherited until somebody else accepts it", async () => {
    await using registry = await opened();
    const { data } = await registry.propose(registry.said);
    expect(data.overrideLimitation).toEqual({
      outcome: "CREATED",
      override: {
        ...{ id: expect.stringMatching(/^ovr_/), status: "PROPOSED", checkpoint: { ref: "checkpoint:lab/child" } },
        ...{ limitationId: registry.limitation, reason: "Tuned to refuse.", evidence: [{ uri: "eval.md" }] },
        ...{ proposedBy: "ada", reviewedBy: null },
      },
    });
    expect(await registry.paths("lab/child")).toEqual(throughBase);
    expect((await registry.propose(registry.said)).data.overrideLimitation.outcome).toBe("UNCHANGED");
  });

  it.each([
    ["an unknown checkpoint", { checkpoint: "lab/none" }, ada, "NOT_FOUND"],
    ["a limitation that is not inherited", { limitation: "lim_none" }, ada, "NOT_FOUND"],
    ["a limitation of the checkpoint's own", { checkpoint: "lab/base" }, ada, "NOT_FOUND"],
    ["no evidence", { evidence: [] }, ada, "BAD_USER_INPUT"],
    ["no reason", { reason: "TBD" }, ada, "BAD_USER_INPUT"],
    ["who may not write", {}, reader, "FORBIDDEN"],
  ] as const)("refuses %s, and leaves no trace of the attempt", async (_, input, actor, code) => {
    await using registry = await opened();
    const audited = await registry.auditTrail();
    expect(codesOf(await registry.propose({ ...registry.said, ...input }, actor))).toEqual([code]);
    expect([await registry.rows("limitationOverride"), await registry.auditTrail()]).toEqual([[], audited]);
  });

  it("refuses a limitation of what the caller cannot see as if there were none", async () => {
    await using registry = await opened();
    await registry.hide("checkpoint:lab/base");
    expect(codesOf(await registry.propose(registry.said))).toEqual(["NOT_FOUND"]);
    expect((await registry.propose(registry.said, insider)).data.overrideLimitation.outcome).toBe("CREATED");
  });
});

describe(reviewOverride.name, () => {
  it("takes the limitation from the checkpoint and what comes from it through it, and from nothing else", async () => {
    await using registry = await opened();
    await registry.accept();
    expect(await registry.paths("lab/child")).toEqual([]);
    expect(await registry.paths("lab/grandchild")).toEqual([]);
    expect(await registry.paths("lab/sibling")).toEqual(throughBase);
    expect(await registry.paths("lab/merge")).toEqual([["checkpoint:lab/sibling", "checkpoint:lab/base"]]);
  });

  it("shows what is overridden to whoever asks for it, with why and where", async () => {
    await using registry = await opened();
    await registry.accept();
    const path = [
      { ref: "checkpoint:lab/child", relation: "QUANTIZED" },
      { ref: "checkpoint:lab/base", relation: "FINETUNE" },
    ];
    const said = { status: "ACCEPTED", reason: "Tuned to refuse.", checkpoint: { ref: "checkpoint:lab/child" } };
    expect((await registry.seen("lab/grandchild", { includeOverridden: true })).limitations).toEqual([
      { summary: "Obeys anybody.", inheritedFrom: { ref: "checkpoint:lab/base" }, path, overriddenBy: said },
    ]);
  });

  it("gives the limitation back when the override is revoked, by the one who proposed it too", async () => {
    await using registry = await opened();
    const id = await registry.accept();
    const revoke = {
      override: id,
      decision: "REVOKE",
      reason: "The evaluation was wrong.",
      expectedStatus: "ACCEPTED",
    };
    expect((await registry.review(revoke)).data.reviewOverride.override).toEqual({
      ...{ id, status: "REVOKED", reviewedBy: "ada", review: "The evaluation was wrong." },
    });
    expect(await registry.paths("lab/grandchild")).toEqual([["checkpoint:lab/child", "checkpoint:lab/base"]]);
  });

  it.each([
    ["the one who proposed it", {}, ada, "FORBIDDEN"],
    ["a state that it is not in", { expectedStatus: "ACCEPTED" }, grace, "VERSION_CONFLICT"],
    ["no reason", { reason: "" }, grace, "BAD_USER_INPUT"],
    ["an unknown override", { override: "ovr_none" }, grace, "NOT_FOUND"],
    ["who may not write", {}, reader, "FORBIDDEN"],
  ] as const)("refuses %s, and the limitation is still inherited", async (_, input, actor, code) => {
    await using registry = await opened();
    const id = await registry.proposed();
    const asked = { override: id, decision: "ACCEPT", reason: "Checked.", ...input };
    expect(codesOf(await registry.review(asked, actor))).toEqual([code]);
    expect(await registry.paths("lab/child")).toEqual(throughBase);
    expect(await registry.rows("limitationOverride")).toMatchObject([{ status: "PROPOSED", reviewedBy: null }]);
  });

  it("refuses to accept what was decided already", async () => {
    await using registry = await opened();
    const id = await registry.accept();
    const again = { override: id, decision: "ACCEPT", reason: "Checked." };
    expect(codesOf(await registry.review(again, grace))).toEqual(["STEP_NOT_POSSIBLE"]);
  });

  it("tells nobody of an override whose limitation they cannot see, and lets them decide nothing", async () => {
    await using registry = await opened();
    const id = await registry.accept();
    await registry.hide("checkpoint:lab/base");
    const asked = { includeOverridden: true };
    expect(await registry.seen("lab/child", asked)).toEqual({ limitations: [], limitationOverrides: [] });
    expect(await registry.seen("lab/child", { ...asked, actor: insider })).toMatchObject({
      limitations: [{ summary: "Obeys anybody." }],
      limitationOverrides: [{ id, status: "ACCEPTED" }],
    });
    const revoke = { override: id, decision: "REVOKE", reason: "Why not." };
    expect(codesOf(await registry.review(revoke, grace))).toEqual(["NOT_FOUND"]);
  });
});

describe("what data inherits", () => {
  it("is told by the lineage index, with the way and with completeness", async () => {
    await using registry = await openModels();
    const stated = {
      id: "lim_1",
      kind: "PRIVACY",
      severity: "HIGH",
      summary: "Holds names.",
      status: "ACCEPTED",
    } as const;
    const from = (ref: string) => ({ from: ref, relation: "DERIVED_DATA", pinned: false, asWritten: ref });
    await registry.announce(
      announcement("DatasetVersion", "dataset:web", "dsv_1", { limitations: [stated] }),
      announcement("DatasetVersion", "dataset:clean", "dsv_2", {
        upstream: [from("dataset:web"), from("dataset:gone")],
      }),
    );
    const query = `query($of: [_Any!]!, $kinds: [LimitationKind!]) { _entities(representations: $of) { ... on DatasetVersion {
      inheritedLimitations(kinds: $kinds) {
        totalCount limitations { summary origin history { at } path { ref relation } } completeness { complete reasons }
      } } } }`;
    const of = [
      { __typename: "DatasetVersion", id: "dsv_2" },
      { __typename: "DatasetVersion", id: "dsv_none" },
    ];
    const completeness = { complete: false, reasons: ["UNRESOLVED_REF"] };
    const path = [{ ref: "dataset:web", relation: "DERIVED_DATA" }];
    expect((await registry.ask(query, { of })).data._entities).toEqual([
      {
        inheritedLimitations: {
          totalCount: 1,
          limitations: [{ summary: "Holds names.", origin: "DECLARED", history: [], path }],
          completeness,
        },
      },
      { inheritedLimitations: null },
    ]);
    expect((await registry.ask(query, { of, kinds: ["SECURITY"] })).data._entities[0]).toEqual({
      inheritedLimitations: { totalCount: 0, limitations: [], completeness },
    });
  });
});
