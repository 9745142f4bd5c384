import { describe, expect, it } from "vitest";
import { closeReview } from "../../subgraphs/models/feedback/close-review.mutation.ts";
import { comment } from "../../subgraphs/models/feedback/comment.mutation.ts";
import { openReview } from "../../subgraphs/models/feedback/open-review.mutation.ts";
import { ada, codesOf, insider, reader, testTime } from "../open-subgraph.ts";
import { bob, openFeedback, question, relicense, vera } from "./open-feedback.ts";
import { announcement } from "./open-models.ts";

async function asked() {
  const registry = await openFeedback();
  const { written } = await registry.open(question);
  return { ...registry, review: written.review.id as string, [Symbol.asyncDispose]: registry[Symbol.asyncDispose] };
}

describe(openReview.name, () => {
  it("keeps what is said as the text that it is, for everybody who sees the thing", async () => {
    await using registry = await openFeedback();
    const { written } = await registry.open(question);
    expect(written).toMatchObject({
      ...{ outcome: "CREATED", audit: { origin: "pedigree/models" } },
      review: {
        ...{ subject: { ref: "checkpoint:lab/chat@1" }, kind: "QUESTION", title: question.title, body: question.body },
        ...{ state: "OPEN", correction: null, resolvedBy: null, author: { name: "vera" } },
      },
    });
    const { id } = written.review;
    const byId = await registry.ask("query($id: ID!) { review(id: $id) { id title } }", { id }, reader);
    expect(byId.data.review).toEqual({ id, title: question.title });
    const list = { totalCount: 1, edges: [{ node: { id } }] };
    const read = "reviews { totalCount edges { node { id } } } suggestions { totalCount }";
    expect(await registry.shown(read)).toEqual({ reviews: list, suggestions: { totalCount: 0 } });
  });

  it("takes what is said about anything that is registered, whoever owns it", async () => {
    await using registry = await openFeedback();
    const refs = { "benchmark:arc": "Benchmark", "license:MIT": "License", "dataset:lab/web@1": "DatasetVersion" };
    for (const [ref, type] of Object.entries(refs)) {
      await registry.announce(announcement(type, ref, `${type.toLowerCase()}_1`));
      const { written } = await registry.open({ ...question, subject: ref });
      expect(written.review.subject).toEqual({ ref });
      const query = "query($ref: String!) { reviews(subject: $ref, state: OPEN) { edges { node { id } } } }";
      const { data } = await registry.ask(query, { ref });
      expect(data.reviews.edges).toEqual([{ node: { id: written.review.id } }]);
    }
  });

  it("follows what it is about through a rename", async () => {
    await using registry = await asked();
    const rename = "mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }";
    await registry.ask(rename, { input: { idempotencyKey: "r", ref: "model:lab/chat", name: "lab/talk" } });
    const { reviews } = await registry.shown("reviews { edges { node { subject { ref } } } }", "lab/talk@1");
    expect(reviews.edges).toEqual([{ node: { subject: { ref: "checkpoint:lab/talk@1" } } }]);
  });

  it("is not shown to whoever may not see what it is about", async () => {
    await using registry = await asked();
    const { review } = registry;
    await registry.hide("checkpoint:lab/chat@1");
    const query = `query($id: ID!) { review(id: $id) { id } reviews(subject: "checkpoint:lab/chat@1") { totalCount } }`;
    expect((await registry.ask(query, { id: review }, vera)).data).toEqual({ review: null, reviews: null });
    const shown = { review: { id: review }, reviews: { totalCount: 1 } };
    expect((await registry.ask(query, { id: review }, insider)).data).toEqual(shown);
    expect(codesOf(await registry.comment({ review, body: "Hello?" }))).toEqual(["NOT_FOUND"]);
  });

  it("refuses more open reviews of one thing by one author than 50, until one is closed", async () => {
    await using registry = await openFeedback();
    const open = () => registry.open(question);
    const first = (await open()).written.review.id;
    for (let count = 1; count < 50; count++) await open();
    expect(codesOf(await open())).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await registry.propose(relicense))).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await registry.open(question, ada))).toEqual([]);
    await registry.close({ review: first, reason: "Found it." });
    expect(codesOf(await open())).toEqual([]);
  });

  it.each([
    ["an unknown thing", { subject: "lab/none" }, "NOT_FOUND"],
    ["a title that says nothing", { title: " " }, "BAD_USER_INPUT"],
    ["a title that is a text", { title: "x".repeat(201) }, "BAD_USER_INPUT"],
    ["a text that is a book", { body: "x".repeat(20_001) }, "BAD_USER_INPUT"],
    ["a correction without a value", { kind: "CORRECTION" }, "BAD_USER_INPUT"],
  ])("refuses %s", async (_, input, code) => {
    await using registry = await openFeedback();
    expect(codesOf(await registry.open({ ...question, ...input }))).toEqual([code]);
    expect(await registry.rows("review")).toEqual([]);
  });

  it("refuses whoever may only read", async () => {
    await using registry = await openFeedback();
    expect(codesOf(await registry.open(question, reader))).toEqual(["FORBIDDEN"]);
  });

  it("gives whoever may say something no right to record", async () => {
    await using registry = await openFeedback();
    expect(codesOf(await registry.register({ ref: "lab/chat@2" }, vera))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await registry.note({ checkpoint: "lab/chat@1", note: "n", affectsBehavior: false }))).toEqual([
      "FORBIDDEN",
    ]);
  });
});

describe(comment.name, () => {
  it("adds a word to a discussion, page by page, also where it is closed", async () => {
    await using registry = await asked();
    const { review } = registry;
    await registry.comment({ review, body: "That of the parent." }, bob);
    await registry.close({ review, reason: "Found it." });
    const { written } = await registry.comment({ review, body: "Thanks." });
    expect(written.review.comments).toEqual({
      totalCount: 2,
      edges: [
        { node: { author: { name: "bob" }, at: testTime, body: "That of the parent." } },
        { node: { author: { name: "vera" }, at: testTime, body: "Thanks." } },
      ],
    });
    const page = `query($id: ID!) { review(id: $id) { comments(first: 1) { pageInfo { hasNextPage } edges { node { body } } } } }`;
    expect((await registry.ask(page, { id: review })).data.review.comments).toEqual({
      pageInfo: { hasNextPage: true },
      edges: [{ node: { body: "That of the parent." } }],
    });
  });

  it("refuses a word that says nothing, one about nothing, and whoever may only read", async () => {
    await using registry = await asked();
    const { review } = registry;
    expect(codesOf(await registry.comment({ review, body: " " }))).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await registry.comment({ review: "rev_none", body: "Hello?" }))).toEqual(["NOT_FOUND"]);
    expect(codesOf(await registry.comment({ review, body: "Hello?" }, reader))).toEqual(["FORBIDDEN"]);
  });
});

describe(closeReview.name, () => {
  it("withdraws what its author closes, and rejects what somebody else does", async () => {
    await using registry = await asked();
    const other = (await registry.open(question)).written.review.id;
    const withdrawn = await registry.close({ review: registry.review, reason: "Found it." });
    const rejected = await registry.close({ review: other, reason: "It says so." }, bob);
    const last = [withdrawn, rejected].map(({ written }) => written.review.history.at(-1));
    expect(last).toEqual([
      { state: "WITHDRAWN", at: testTime, actor: { name: "vera" }, reason: "Found it." },
      { state: "REJECTED", at: testTime, actor: { name: "bob" }, reason: "It says so." },
    ]);
    const count = async (state: string) => (await registry.shown(`reviews(state: ${state}) { totalCount }`)).reviews;
    expect(await Promise.all(["OPEN", "WITHDRAWN", "REJECTED"].map(count))).toEqual([
      { totalCount: 0 },
      { totalCount: 1 },
      { totalCount: 1 },
    ]);
  });

  it("refuses whoever may not record and is not its author, what is closed, and what has a value to decide on", async () => {
    await using registry = await asked();
    const { review } = registry;
    const correction = (await registry.propose(relicense)).written.review.id;
    const stranger = { ...vera, subject: "stranger" };
    const reason = "No.";
    expect(codesOf(await registry.close({ review, reason }, stranger))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await registry.close({ review: correction, reason }, bob))).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await registry.close({ review, reason: "" }))).toEqual(["BAD_USER_INPUT"]);
    await registry.close({ review, reason });
    expect(codesOf(await registry.close({ review, reason }))).toEqual(["STEP_NOT_POSSIBLE"]);
    expect((await registry.close({ review: correction, reason })).written.review.state).toBe("WITHDRAWN");
  });
});
