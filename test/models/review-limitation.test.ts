import { describe, expect, it } from "vitest";
import { proposeLimitation } from "../../subgraphs/models/limitation/propose-limitation.mutation.ts";
import { reviewLimitation } from "../../subgraphs/models/limitation/review-limitation.mutation.ts";
import { ada, codesOf, insider, reader, tracesIn } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

const grace = { ...ada, subject: "grace" };
const checkpoint = "lab/base";
const found = { checkpoint, kind: "FACTUALITY", severity: "HIGH", summary: "Invents citations." };

const fields = `id kind severity summary status origin resolvedBy { thing { ref } patchNote }
  history { status by reason at evidence { uri sha256 } resolvedBy { thing { ref } patchNote } }
  slice { languages domains populations text } outOfDistribution { metric higherIsBetter delta standardError }
  source { uri pointer } inheritedFrom { ref } path { ref relation } overriddenBy { id }`;
const propose = `mutation($input: ProposeLimitationInput!) { proposeLimitation(input: $input) { outcome limitation { ${fields} } } }`;
const review = `mutation($input: ReviewLimitationInput!) { reviewLimitation(input: $input) { outcome limitation { ${fields} } } }`;
const shown = `query($ref: String!, $statuses: [LimitationStatus!], $kinds: [LimitationKind!], $severities: [Severity!]) {
  checkpoint(ref: $ref) {
    limitations(statuses: $statuses, kinds: $kinds, severities: $severities) { id summary status }
    limitationCount(statuses: $statuses, kinds: $kinds, severities: $severities)
    documentation { section state }
} }`;

async function opened() {
  const registry = await openModels();
  await registry.register({ ref: checkpoint });
  let keys = 0;
  const run =
    (mutation: string) =>
    (input: object, actor = ada) =>
      registry.as(actor).run(mutation, { input: { idempotencyKey: `limitation ${++keys}`, ...input } });
  const seen = async (of: object = {}) => (await registry.ask(shown, { ref: checkpoint, ...of })).data.checkpoint;
  const proposed = async () => (await run(propose)(found)).data.proposeLimitation.limitation.id as string;
  return { ...registry, propose: run(propose), review: run(review), seen, proposed };
}

describe(proposeLimitation.name, () => {
  it("adds a limitation that waits for a review, as the word of who found it", async () => {
    await using registry = await opened();
    const { data } = await registry.propose({
      ...found,
      slice: {
        languages: ["DE", "de", "pt-br"],
        domains: ["law"],
        populations: ["students"],
        text: "Legal questions.",
      },
      evidence: [{ uri: "result:res_1" }, { uri: `sha256:${"a".repeat(64)}` }],
    });
    expect(data.proposeLimitation).toMatchObject({
      outcome: "CREATED",
      limitation: {
        ...{
          status: "PROPOSED",
          origin: "PROPOSED",
          resolvedBy: null,
          inheritedFrom: null,
          path: [],
          overriddenBy: null,
        },
        history: [{ status: "PROPOSED", by: "ada", reason: null, evidence: [], resolvedBy: null }],
        slice: { languages: ["de", "pt-BR"], domains: ["law"], populations: ["students"], text: "Legal questions." },
      },
    });
    expect((await registry.seen()).limitations).toMatchObject([{ summary: found.summary, status: "PROPOSED" }]);
  });

  it("documents nothing until it is accepted", async () => {
    await using registry = await opened();
    const stateOf = async () => (await registry.seen()).documentation[0];
    const limitation = await registry.proposed();
    expect(await stateOf()).toEqual({ section: "LIMITATIONS", state: "NOT_DOCUMENTED" });
    await registry.review({ limitation, decision: "ACCEPT", reason: "Reproduced." }, grace);
    expect(await stateOf()).toEqual({ section: "LIMITATIONS", state: "PROVIDED" });
  });

  it("changes nothing when it is proposed again, and is to be reviewed anew when it is proposed otherwise", async () => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    const before = await tracesIn(registry);
    expect((await registry.propose(found)).data.proposeLimitation).toMatchObject({ outcome: "UNCHANGED" });
    expect(await tracesIn(registry)).toEqual(before);
    await registry.review({ limitation, decision: "ACCEPT", reason: "Reproduced." }, grace);
    const again = (await registry.propose({ ...found, severity: "LOW" })).data.proposeLimitation;
    expect(again).toMatchObject({ outcome: "UPDATED", limitation: { id: limitation, status: "PROPOSED" } });
    expect(again.limitation.history.map(({ status }: { status: string }) => status)).toEqual([
      ...["PROPOSED", "ACCEPTED", "PROPOSED"],
    ]);
  });

  it("computes the difference out of distribution, with its uncertainty", async () => {
    await using registry = await opened();
    const measured = { metric: "acc", inDistribution: 0.81, outOfDistribution: 0.64 };
    const errors = { inDistributionStandardError: 0.03, outOfDistributionStandardError: 0.04 };
    const asked = { ...found, kind: "OOD_REGRESSION", outOfDistribution: { ...measured, ...errors } };
    const { outOfDistribution } = (await registry.propose(asked)).data.proposeLimitation.limitation;
    expect(outOfDistribution).toMatchObject({ metric: "acc", higherIsBetter: true });
    expect(outOfDistribution.delta).toBeCloseTo(-0.17, 12);
    expect(outOfDistribution.standardError).toBeCloseTo(0.05, 12);
  });

  it.each([
    ["an unknown checkpoint", { checkpoint: "lab/none" }, "NOT_FOUND"],
    ["a checkpoint that the caller cannot see", { checkpoint: "lab/secret" }, "NOT_FOUND"],
    ["a dataset", { checkpoint: "dataset:lab/base" }, "REF_INVALID"],
    ["what a template has in its place", { summary: "[More Information Needed]" }, "BAD_USER_INPUT"],
    ["what is no language", { slice: { languages: ["Klingonese!"] } }, "BAD_USER_INPUT"],
    ["two texts of one slice", { affectedSlice: "All.", slice: { text: "None." } }, "BAD_USER_INPUT"],
    ["a digest that is none", { evidence: [{ uri: "a", sha256: "b" }] }, "BAD_USER_INPUT"],
    ["more evidence than anybody reads", { evidence: Array(51).fill({ uri: "a" }) }, "BAD_USER_INPUT"],
    [
      "numbers of a limitation of another kind",
      { outOfDistribution: { metric: "acc", inDistribution: 1, outOfDistribution: 0 } },
      "BAD_USER_INPUT",
    ],
    [
      "what is better out of distribution",
      { kind: "OOD_REGRESSION", outOfDistribution: { metric: "acc", inDistribution: 0, outOfDistribution: 1 } },
      "BAD_USER_INPUT",
    ],
  ])("refuses %s, and leaves no trace of the attempt", async (_, input, code) => {
    await using registry = await opened();
    await registry.register({ ref: "lab/secret" });
    await registry.hide("checkpoint:lab/secret");
    const before = await tracesIn(registry);
    expect(codesOf(await registry.propose({ ...found, ...input }))).toEqual([code]);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("is for whoever may write feedback, and nobody else", async () => {
    await using registry = await opened();
    expect(codesOf(await registry.propose(found, reader))).toEqual(["FORBIDDEN"]);
    const user = { ...reader, scopes: ["feedback:write"] as const };
    const { id: limitation } = (await registry.propose(found, user)).data.proposeLimitation.limitation;
    const another = { ...user, subject: "user" };
    const accept = { limitation, decision: "ACCEPT", reason: "So." };
    expect(codesOf(await registry.review(accept, another))).toEqual(["FORBIDDEN"]);
  });
});

describe(reviewLimitation.name, () => {
  it("moves a limitation on, and keeps who decided what and why", async () => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    await registry.review(
      { limitation, decision: "ACCEPT", reason: "Reproduced.", evidence: [{ uri: "r.md" }] },
      grace,
    );
    const note = { checkpoint, note: "Cites by retrieval.", affectsBehavior: true, idempotencyKey: "note" };
    const recorded = `mutation($input: RecordPatchNoteInput!) { recordPatchNote(input: $input) { patchNoteId } }`;
    const { patchNoteId } = (await registry.as(ada).run(recorded, { input: note })).data.recordPatchNote;
    const resolvedBy = { ref: checkpoint, patchNote: patchNoteId };
    const mitigate = { limitation, decision: "MITIGATE", reason: "Retrieval.", expectedStatus: "ACCEPTED", resolvedBy };
    const thing = { ref: "checkpoint:lab/base" };
    expect((await registry.review(mitigate, grace)).data.reviewLimitation).toMatchObject({
      outcome: "UPDATED",
      limitation: {
        ...{ id: limitation, status: "MITIGATED", resolvedBy: { thing, patchNote: patchNoteId } },
        history: [
          { status: "PROPOSED", by: "ada", reason: null },
          { status: "ACCEPTED", by: "grace", reason: "Reproduced.", evidence: [{ uri: "r.md", sha256: null }] },
          { status: "MITIGATED", by: "grace", reason: "Retrieval.", resolvedBy: { thing, patchNote: patchNoteId } },
        ],
      },
    });
    const reopened = await registry.review({ limitation, decision: "REOPEN", reason: "It does not help." }, grace);
    expect(reopened.data.reviewLimitation.limitation).toMatchObject({ status: "ACCEPTED", resolvedBy: null });
  });

  it("leaves a rejected one out unless it is asked for", async () => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    await registry.review({ limitation, decision: "REJECT", reason: "Not so." }, grace);
    expect(await registry.seen()).toMatchObject({ limitations: [], limitationCount: 0 });
    expect((await registry.seen({ statuses: ["REJECTED"] })).limitations).toMatchObject([{ id: limitation }]);
  });

  it("lasts when the document that states it is recorded anew", async () => {
    await using registry = await opened();
    const limitation = { kind: "PRIVACY", severity: "LOW", summary: "Recites." };
    const source = { uri: "card.md" };
    await registry.register({ ref: checkpoint, limitations: [limitation], source });
    const [{ id }] = (await registry.seen()).limitations;
    await registry.review({ limitation: id, decision: "DISPUTE", reason: "Not seen." }, grace);
    await registry.register({ ref: checkpoint, limitations: [limitation], license: "MIT", source });
    expect((await registry.seen()).limitations).toEqual([{ id, summary: "Recites.", status: "DISPUTED" }]);
  });

  it("is found by kind, severity and state", async () => {
    await using registry = await opened();
    await registry.recordLimitation({ checkpoint, kind: "PRIVACY", severity: "LOW", summary: "Recites." });
    await registry.proposed();
    const summaries = async (of: object) => {
      const { limitations, limitationCount } = await registry.seen(of);
      expect(limitationCount).toBe(limitations.length);
      return limitations.map(({ summary }: { summary: string }) => summary);
    };
    expect(await summaries({ kinds: ["PRIVACY"] })).toEqual(["Recites."]);
    expect(await summaries({ severities: ["HIGH", "CRITICAL"] })).toEqual(["Invents citations."]);
    expect(await summaries({ statuses: ["PROPOSED", "ACCEPTED"] })).toEqual(["Recites.", "Invents citations."]);
    expect(await summaries({ kinds: ["PRIVACY"], statuses: ["PROPOSED"] })).toEqual([]);
  });

  it.each([
    ["the one who proposed it", {}, ada, "FORBIDDEN"],
    ["a step that does not lead on", { decision: "MITIGATE" }, grace, "STEP_NOT_POSSIBLE"],
    ["a state that it is not in", { expectedStatus: "ACCEPTED" }, grace, "VERSION_CONFLICT"],
    ["no reason", { reason: " " }, grace, "BAD_USER_INPUT"],
    ["what resolves, of what is not mitigated", { resolvedBy: { ref: "lab/base" } }, grace, "BAD_USER_INPUT"],
    ["an unknown limitation", { limitation: "lim_none" }, grace, "NOT_FOUND"],
    ["who may not write", {}, reader, "FORBIDDEN"],
  ] as const)("refuses %s, and leaves no trace of the attempt", async (_, input, actor, code) => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    const [before, seen] = [await tracesIn(registry), await registry.seen()];
    expect(codesOf(await registry.review({ limitation, decision: "ACCEPT", reason: "So.", ...input }, actor))).toEqual([
      code,
    ]);
    expect([await tracesIn(registry), await registry.seen()]).toEqual([before, seen]);
  });

  it("refuses what the caller cannot see as if it were not there, and what not everybody could see as its resolution", async () => {
    await using registry = await opened();
    await registry.register({ ref: "lab/secret" });
    const limitation = await registry.proposed();
    await registry.hide("checkpoint:lab/secret");
    await registry.review({ limitation, decision: "ACCEPT", reason: "So." }, grace);
    const mitigate = { limitation, decision: "MITIGATE", reason: "Better.", resolvedBy: { ref: "lab/secret" } };
    expect(codesOf(await registry.review(mitigate, grace))).toEqual(["NOT_FOUND"]);
    expect(codesOf(await registry.review(mitigate, insider))).toEqual(["BAD_USER_INPUT"]);
    await registry.hide("checkpoint:lab/base");
    expect(codesOf(await registry.review({ ...mitigate, decision: "DISPUTE" }, grace))).toEqual(["NOT_FOUND"]);
  });
});
