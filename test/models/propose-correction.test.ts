import { describe, expect, it } from "vitest";
import { proposeCorrection } from "../../subgraphs/models/feedback/propose-correction.mutation.ts";
import { codesOf, reader, testTime, tracesIn } from "../open-subgraph.ts";
import { openFeedback, relicense, reviewFields } from "./open-feedback.ts";
import { announcement } from "./open-models.ts";

const record = `license { expression source } architecture { parameterCount }
  claims { edges { node { path valueAsWritten concluded rule assertedBy verified source { uri pointer } } } }`;
describe(proposeCorrection.name, () => {
  it("keeps who proposes what and why, and changes nothing of the record", async () => {
    await using registry = await openFeedback();
    const before = await registry.shown(record);
    const { written } = await registry.propose(relicense);
    expect(written).toEqual({
      ...{ outcome: "CREATED", audit: { origin: "pedigree/models" } },
      review: {
        ...{ id: expect.stringMatching(/^rev_/), subject: { ref: "checkpoint:lab/chat@1" }, kind: "CORRECTION" },
        ...{ title: "Correction of /license", body: relicense.rationale, author: { name: "vera" } },
        ...{ openedAt: testTime, state: "OPEN", comments: { totalCount: 0, edges: [] }, resolvedBy: null },
        correction: {
          ...{ path: "/license", value: '"Apache-2.0"', valueAsWritten: "Apache-2.0", concluded: false },
          evidence: relicense.evidence,
        },
        history: [{ state: "OPEN", at: testTime, actor: { name: "vera" }, reason: null }],
      },
    });
    expect(await registry.shown(record)).toEqual(before);
    const { review } = written;
    const suggested = `suggestions { totalCount edges { node { ${reviewFields} } } }`;
    expect(await registry.shown(suggested)).toEqual({ suggestions: { totalCount: 1, edges: [{ node: review }] } });
    expect((await registry.shown("suggestions(state: ACCEPTED) { totalCount }")).suggestions.totalCount).toBe(0);
  });

  it("finds what it is about by any name", async () => {
    await using registry = await openFeedback();
    await registry.registerModel({ ref: "model:lab/chat", ownerName: "The Lab" });
    const { written } = await registry.propose({
      ...{ ...relicense, subject: "model:lab/chat", path: "/owner/name", value: "The Laboratory" },
    });
    expect(written.review.subject).toEqual({ ref: "model:lab/chat" });
    const hub = await registry.propose({ ...relicense, subject: "hf://lab/chat@1", path: "/step", value: "9" });
    expect(hub.written.review.subject).toEqual({ ref: "checkpoint:lab/chat@1" });
  });

  const refusals: [string, object, string, string][] = [
    ["a field that there is not", { path: "/licence" }, "BAD_USER_INPUT", "input.path"],
    ["a field that is worked out", { path: "/rootDigest" }, "BAD_USER_INPUT", "input.path"],
    ["a value that is none of the field", { value: "gratis, but" }, "BAD_USER_INPUT", "input.value"],
    ["what the record shows already", { value: "MIT" }, "BAD_USER_INPUT", "input.value"],
    ["no rationale", { rationale: " " }, "BAD_USER_INPUT", "input.rationale"],
    ["evidence without a digest", { evidence: [{ uri: "a", sha256: "ab" }] }, "BAD_USER_INPUT", "input.evidence[0]"],
    [
      "more evidence than anybody reads",
      { evidence: Array(51).fill({ uri: "a" }) },
      "BAD_USER_INPUT",
      "input.evidence",
    ],
    ["an unknown thing", { subject: "checkpoint:lab/none@1" }, "NOT_FOUND", '"checkpoint:lab/none@1"'],
    [
      "a thing that the caller cannot see",
      { subject: "checkpoint:lab/secret" },
      "NOT_FOUND",
      '"checkpoint:lab/secret"',
    ],
    ["what is no reference", { subject: "::" }, "REF_INVALID", '"::"'],
    [
      "a thing of which nothing is claimed",
      { subject: "dataset:lab/web@1", path: "/ref" },
      "BAD_USER_INPUT",
      "input.path",
    ],
  ];
  it.each(refusals)("refuses %s, and leaves no trace", async (_, input, code, place) => {
    await using registry = await openFeedback();
    await registry.register({ ref: "lab/secret" });
    await registry.hide("checkpoint:lab/secret");
    await registry.announce(announcement("DatasetVersion", "dataset:lab/web@1", "dsv_1"));
    const before = { ...(await tracesIn(registry)), reviews: (await registry.rows("review")).length };
    const answer = await registry.propose({ ...relicense, ...input });
    expect([answer.data, codesOf(answer)]).toEqual([null, [code]]);
    expect(answer.errors?.[0]?.message.startsWith(place)).toBe(true);
    expect({ ...(await tracesIn(registry)), reviews: (await registry.rows("review")).length }).toEqual(before);
  });

  it("refuses whoever may not say anything", async () => {
    await using registry = await openFeedback();
    expect(codesOf(await registry.propose(relicense, reader))).toEqual(["FORBIDDEN"]);
  });
});
