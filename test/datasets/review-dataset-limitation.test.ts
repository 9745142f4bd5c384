import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { proposeDatasetLimitation } from "../../subgraphs/datasets/limitation/propose-dataset-limitation.mutation.ts";
import { reviewDatasetLimitation } from "../../subgraphs/datasets/limitation/review-dataset-limitation.mutation.ts";
import { ada, codesOf, insider, reader } from "../open-subgraph.ts";
import { openDatasets } from "./open-datasets.ts";

const grace = { ...ada, subject: "grace" };
const found = { dataset: "squad", kind: "COVERAGE_GAP", severity: "HIGH", summary: "English only." };

const fields = `id status origin resolvedBy { thing { ref } patchNote } slice { languages text } source { uri }
  history { status by reason evidence { uri } } path { ref } overriddenBy { id }`;
const propose = `mutation($input: ProposeDatasetLimitationInput!) {
  proposeDatasetLimitation(input: $input) { outcome limitation { ${fields} } } }`;
const review = `mutation($input: ReviewDatasetLimitationInput!) {
  reviewDatasetLimitation(input: $input) { outcome limitation { ${fields} } } }`;

async function opened() {
  const registry = await openDatasets();
  await registry.register({ ref: "squad" });
  let keys = 0;
  const run =
    (mutation: string) =>
    (input: object, actor = ada) =>
      registry.ask(mutation, { input: { idempotencyKey: `limitation ${++keys}`, ...input } }, actor);
  const proposed = async () => (await run(propose)(found)).data.proposeDatasetLimitation.limitation.id as string;
  const announced = async () => (await registry.announced()).at(-1)?.limitations.map(({ status }) => status);
  return { ...registry, propose: run(propose), review: run(review), proposed, told: announced };
}

describe(proposeDatasetLimitation.name, () => {
  it("adds a limitation that waits for a review, and tells the lineage index", async () => {
    await using registry = await opened();
    const { data } = await registry.propose({ ...found, slice: { languages: ["en"] }, affectedSlice: "All others." });
    expect(data.proposeDatasetLimitation).toEqual({
      outcome: "CREATED",
      limitation: {
        ...{ id: expect.stringMatching(/^lim_/), status: "PROPOSED", origin: "PROPOSED", resolvedBy: null },
        slice: { languages: ["en"], text: "All others." },
        source: { uri: "actor:ada#proposal" },
        history: [{ status: "PROPOSED", by: "ada", reason: null, evidence: [] }],
        ...{ path: [], overriddenBy: null },
      },
    });
    expect(await registry.told()).toEqual(["PROPOSED"]);
    expect(
      (await registry.propose({ ...found, slice: { languages: ["en"] }, affectedSlice: "All others." })).data,
    ).toMatchObject({
      proposeDatasetLimitation: { outcome: "UNCHANGED" },
    });
  });

  it.each([
    ["an unknown dataset", { dataset: "none" }, ada, "NOT_FOUND"],
    ["a checkpoint", { dataset: "checkpoint:squad" }, ada, "REF_INVALID"],
    ["what a template has in its place", { summary: "More Information Needed" }, ada, "BAD_USER_INPUT"],
    ["who may not write", {}, reader, "FORBIDDEN"],
  ] as const)("refuses %s, and leaves no trace of the attempt", async (_, input, actor, code) => {
    await using registry = await opened();
    const before = await registry.traces();
    expect(codesOf(await registry.propose({ ...found, ...input }, actor))).toEqual([code]);
    expect(await registry.traces()).toEqual(before);
  });
});

describe(reviewDatasetLimitation.name, () => {
  it("moves a limitation on, and tells the lineage index of it", async () => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    await registry.review({ limitation, decision: "ACCEPT", reason: "So it is.", evidence: [{ uri: "r.md" }] }, grace);
    await registry.register({ ref: "squad@2" });
    const mitigate = { limitation, decision: "MITIGATE", reason: "Translated.", resolvedBy: "squad@2" };
    const thing = { ref: "dataset:squad@2" };
    expect((await registry.review(mitigate, grace)).data.reviewDatasetLimitation.limitation).toMatchObject({
      ...{ id: limitation, status: "MITIGATED", resolvedBy: { thing, patchNote: null } },
      history: [
        { status: "PROPOSED", by: "ada" },
        { status: "ACCEPTED", by: "grace", reason: "So it is.", evidence: [{ uri: "r.md" }] },
        { status: "MITIGATED", by: "grace", reason: "Translated." },
      ],
    });
    expect(await registry.told()).toEqual(["MITIGATED"]);
  });

  it("tells nobody of a rejected one who does not ask for it, and the lineage index never", async () => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    await registry.review({ limitation, decision: "REJECT", reason: "Not so." }, grace);
    const shown = "limitations { id } limitationCount rejected: limitations(statuses: [REJECTED]) { id }";
    expect(await registry.shown("squad", shown)).toEqual({
      ...{ limitations: [], limitationCount: 0, rejected: [{ id: limitation }] },
    });
    expect(await registry.told()).toEqual([]);
  });

  it.each([
    ["the one who proposed it", {}, ada, "FORBIDDEN"],
    ["a step that does not lead on", { decision: "REOPEN" }, grace, "STEP_NOT_POSSIBLE"],
    ["a state that it is not in", { expectedStatus: "DISPUTED" }, grace, "VERSION_CONFLICT"],
    ["what resolves, of what is not mitigated", { resolvedBy: "squad" }, grace, "BAD_USER_INPUT"],
    ["an unknown limitation", { limitation: "lim_none" }, grace, "NOT_FOUND"],
  ] as const)("refuses %s, and leaves no trace of the attempt", async (_, input, actor, code) => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    const before = await registry.traces();
    expect(codesOf(await registry.review({ limitation, decision: "ACCEPT", reason: "So.", ...input }, actor))).toEqual([
      code,
    ]);
    expect([await registry.traces(), await registry.told()]).toEqual([before, ["PROPOSED"]]);
  });

  it("refuses what the caller cannot see, and what not everybody could see as its resolution", async () => {
    await using registry = await opened();
    const limitation = await registry.proposed();
    await registry.review({ limitation, decision: "ACCEPT", reason: "So." }, grace);
    await registry.hide("secret");
    const mitigate = { limitation, decision: "MITIGATE", reason: "Better.", resolvedBy: "secret" };
    expect(codesOf(await registry.review(mitigate, grace))).toEqual(["NOT_FOUND"]);
    expect(codesOf(await registry.review(mitigate, insider))).toEqual(["BAD_USER_INPUT"]);
    await registry.hideStatements();
    expect(codesOf(await registry.review({ ...mitigate, resolvedBy: "squad" }, grace))).toEqual(["NOT_FOUND"]);
  });
});

describe("a text of a template in place of a limitation", () => {
  it("is no limitation, and is kept as what the document says", async () => {
    await using registry = await openDatasets();
    const template = { kind: "OTHER", severity: "UNKNOWN", summary: "[More Information Needed]", pointer: "line:7" };
    await registry.register({ ref: "squad", limitations: [template] });
    const claim =
      "limitations { id } claims(first: 5) { edges { node { path value valueAsWritten source { pointer } } } }";
    expect(await registry.shown("squad", claim)).toEqual({
      limitations: [],
      claims: {
        edges: [
          {
            node: {
              ...{ path: "limitations[0].summary", value: null, valueAsWritten: "[More Information Needed]" },
              source: { pointer: "line:7" },
            },
          },
        ],
      },
    });
  });
});
