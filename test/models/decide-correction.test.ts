import { describe, expect, it } from "vitest";
import { decideCorrection } from "../../subgraphs/models/feedback/decide-correction.mutation.ts";
import { ada, codesOf, testTime } from "../open-subgraph.ts";
import { bob, openFeedback, relicense, vera } from "./open-feedback.ts";
import { announcement } from "./open-models.ts";

const record = `license { expression source } architecture { parameterCount }
  claims { edges { node { path valueAsWritten concluded rule assertedBy verified source { uri pointer } } } }`;
const licenses = `license { expression source } claims { edges { node {
  path valueAsWritten concluded rule assertedBy verified source { uri pointer } } } }`;

type Claims = { readonly claims: { readonly edges: readonly { readonly node: { readonly path: string } }[] } };
const claimsOf = ({ claims }: Claims, path: string) =>
  claims.edges.map(({ node }) => node).filter((node) => node.path === path);

describe(decideCorrection.name, () => {
  async function proposed(change: object = {}, proposer = vera) {
    const registry = await openFeedback();
    const { written } = await registry.propose({ ...relicense, ...change }, proposer);
    return {
      ...registry,
      correction: written.review.id as string,
      [Symbol.asyncDispose]: registry[Symbol.asyncDispose],
    };
  }
  const accept = { decision: "ACCEPT", reason: "I have read it." };

  it("concludes an accepted value, and tells who proposed and who accepted it", async () => {
    await using registry = await proposed();
    const { correction } = registry;
    const { written } = await registry.decide({ correction, ...accept }, bob);
    expect(written.review).toMatchObject({
      ...{ state: "ACCEPTED", correction: { concluded: true }, author: { name: "vera" } },
      history: [
        { state: "OPEN", at: testTime, actor: { name: "vera" }, reason: null },
        { state: "ACCEPTED", at: testTime, actor: { name: "bob" }, reason: "I have read it." },
      ],
    });
    const shown = await registry.shown(licenses);
    expect(shown.license).toEqual({ expression: "Apache-2.0", source: "CONCLUDED" });
    const rule = "verified-then-first-party-then-earliest";
    expect(claimsOf(shown, "license")).toEqual([
      {
        ...{ path: "license", valueAsWritten: "MIT", concluded: false, rule, assertedBy: null, verified: false },
        source: { uri: "README.md", pointer: null },
      },
      {
        ...{ path: "license", valueAsWritten: "Apache-2.0", concluded: true, rule, assertedBy: "vera", verified: true },
        source: { uri: "correction:/license", pointer: correction },
      },
    ]);
    const row = (await registry.rows("indexNode")).find(({ type }) => type === "Checkpoint");
    expect(row).toMatchObject({ license: "Apache-2.0", licenseSource: "CONCLUDED" });
  });

  it.each([
    [
      "/architecture/parameterCount",
      "8030261248",
      "architecture { parameterCount }",
      { architecture: { parameterCount: 8_030_261_248 } },
    ],
    ["/owner/contact", "lab@example.org", "owner { name contact }", { owner: null }],
    ["/releasedAt", "2026-01-01T00:00:00Z", "releasedAt", { releasedAt: "2026-01-01T00:00:00.000Z" }],
    ["/riskAssessment/misuse", "Spam", "riskAssessment { misuse }", { riskAssessment: { misuse: "Spam" } }],
    [
      "/disclosurePolicy/contact",
      "mailto:security@lab.example",
      "disclosurePolicy { contact url }",
      { disclosurePolicy: { contact: "mailto:security@lab.example", url: null } },
    ],
    [
      "/disclosurePolicy/discloseAfterDays",
      "90",
      "disclosurePolicy { discloseAfterDays }",
      { disclosurePolicy: { discloseAfterDays: 90 } },
    ],
  ])("gives %s the value %j", async (path, value, fields, expected) => {
    await using registry = await proposed({ path, value });
    await registry.decide({ correction: registry.correction, ...accept }, bob);
    expect(await registry.shown(fields)).toEqual(expected);
  });

  it("gives a model the owner that was accepted", async () => {
    await using registry = await proposed({ subject: "model:lab/chat", path: "/owner/name", value: "The Laboratory" });
    await registry.decide({ correction: registry.correction, ...accept }, bob);
    const { data } = await registry.ask(`{ model(ref: "lab/chat") { owner { name } suggestions { totalCount } } }`);
    expect(data.model).toEqual({ owner: { name: "The Laboratory" }, suggestions: { totalCount: 1 } });
  });

  it("lets the later of two accepted corrections of one field hold", async () => {
    await using registry = await proposed();
    await registry.decide({ correction: registry.correction, ...accept }, bob);
    const later = await registry.propose({ ...relicense, value: "Apache-2.0 OR MIT" }, ada);
    await registry.decide({ correction: later.written.review.id, ...accept }, bob);
    const shown = await registry.shown(
      "license { expression } suggestions { edges { node { state correction { value concluded } } } }",
    );
    expect(shown).toEqual({
      license: { expression: "Apache-2.0 OR MIT" },
      suggestions: {
        edges: [
          { node: { state: "ACCEPTED", correction: { value: '"Apache-2.0"', concluded: false } } },
          { node: { state: "ACCEPTED", correction: { value: '"Apache-2.0 OR MIT"', concluded: true } } },
        ],
      },
    });
  });

  it("does not go over what the publisher states and somebody checked", async () => {
    await using registry = await proposed();
    const source = { uri: "LICENSE", relationship: "FIRST_PARTY", verified: true };
    await registry.register({ ref: "lab/chat@1", license: "MIT", source });
    const { written } = await registry.decide({ correction: registry.correction, ...accept }, bob);
    expect(written.review).toMatchObject({ state: "ACCEPTED", correction: { concluded: false } });
    expect((await registry.shown("license { expression }")).license.expression).toBe("MIT");
  });

  it("leaves the record as it is where a value is rejected", async () => {
    await using registry = await proposed();
    const before = await registry.shown(record);
    const decision = { correction: registry.correction, decision: "REJECT", reason: "That file is of the code." };
    const { written } = await registry.decide(decision, bob);
    expect(written.review).toMatchObject({ state: "REJECTED", correction: { concluded: false } });
    expect(await registry.shown(record)).toEqual(before);
  });

  it("takes back what was accepted by mistake", async () => {
    await using registry = await proposed();
    const before = await registry.shown(record);
    const { correction } = registry;
    await registry.decide({ correction, ...accept }, bob);
    const { written } = await registry.decide({ correction, decision: "REJECT", reason: "It was of the code." }, ada);
    expect(written.review).toMatchObject({ state: "REJECTED", correction: { concluded: false } });
    expect(await registry.shown(record)).toEqual(before);
    expect((await registry.rows("claim")).length).toBe(3);
  });

  it("shows what was accepted of data beside it", async () => {
    await using registry = await openFeedback();
    await registry.announce(announcement("DatasetVersion", "dataset:lab/web@1", "dsv_1"));
    const { written } = await registry.propose({
      ...{ ...relicense, subject: "dataset:lab/web@1", path: "/languages", value: '["en","de"]' },
    });
    const decided = await registry.decide({ correction: written.review.id, ...accept }, bob);
    expect(decided.written.review).toMatchObject({
      ...{ state: "ACCEPTED", correction: { value: '["en","de"]', concluded: false } },
    });
    const query = `query($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on DatasetVersion { suggestions(state: ACCEPTED) { totalCount } reviews { totalCount } } } }`;
    const representations = ["dsv_1", "dsv_2"].map((id) => ({ __typename: "DatasetVersion", id }));
    expect((await registry.ask(query, { representations })).data._entities).toEqual([
      { suggestions: { totalCount: 1 }, reviews: { totalCount: 1 } },
      { suggestions: null, reviews: null },
    ]);
  });

  it("refuses who proposed the value, who may not record, and who comes too late", async () => {
    await using registry = await proposed({}, ada);
    const { correction } = registry;
    expect(codesOf(await registry.decide({ correction, ...accept }, ada))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await registry.decide({ correction, ...accept }, vera))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await registry.decide({ correction, ...accept, reason: " " }, bob))).toEqual(["BAD_USER_INPUT"]);
    await registry.decide({ correction, ...accept }, bob);
    const again = await registry.decide({ correction, ...accept }, bob);
    expect([codesOf(again), again.errors?.[0]?.message]).toEqual([
      ["STEP_NOT_POSSIBLE"],
      `${correction} cannot be accepted: it is ACCEPTED already.`,
    ]);
  });

  it("refuses what is no correction, what there is not, and what is about something hidden", async () => {
    await using registry = await proposed();
    const { correction } = registry;
    const { written } = await registry.open({ subject: "lab/chat@1", kind: "AUDIT", title: "Audit", body: "Fine." });
    const decide = async (id: string) => codesOf(await registry.decide({ correction: id, ...accept }, bob));
    expect(await decide(written.review.id)).toEqual(["BAD_USER_INPUT"]);
    expect(await decide("rev_none")).toEqual(["NOT_FOUND"]);
    await registry.hide("checkpoint:lab/chat@1");
    expect(await decide(correction)).toEqual(["NOT_FOUND"]);
  });
});
