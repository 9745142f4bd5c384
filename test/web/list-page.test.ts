import { describe, expect, it } from "vitest";
import type { CertificateListQuery } from "../../clients/typescript/operations.generated.ts";
import { listPage } from "../../web/certificates/list-page.ts";
import { type ListQuestion, listAddress, listVariables, viewOf } from "../../web/certificates/list-question.ts";
import { textOf } from "./page-text.ts";

const anything: ListQuestion = {
  ...{ statuses: [], checkpoint: null, awaitingReviewBy: null, reviewable: false },
  ...{ dueBefore: null, asOf: null, trail: [] },
};
const now = "2026-11-22T04:00:00.000Z";
const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, edges: [] };

function page(question: Partial<ListQuestion>, answer: CertificateListQuery, missing: readonly string[] = []): string {
  const parts = missing.map((field) => ({ field, service: "models" }));
  return textOf(listPage({ question: { ...anything, ...question }, answer, missing: parts, now }));
}

describe("what a list of certificates asks", () => {
  it.each([
    [{}, "overview"],
    [{ asOf: now }, "overview"],
    [{ statuses: ["ISSUED"] }, "filtered"],
    [{ reviewable: true }, "filtered"],
    [{ checkpoint: `sha256:${"A".repeat(64)}` }, "filtered"],
    [{ checkpoint: "acme/reader@1" }, "checkpoint"],
    [{ dueBefore: now }, "due"],
  ] as const)("of %j is the %s", (question, view) => {
    expect(viewOf({ ...anything, ...question })).toBe(view);
  });

  it("names the digest as the graph takes it, and what is due only of now", () => {
    const asked = listVariables({ ...anything, checkpoint: `SHA256:${"A".repeat(64)}`, asOf: now }, now);
    expect(asked).toMatchObject({ filter: { rootDigest: "a".repeat(64), status: null }, isNow: false });
    expect(listVariables({ ...anything, asOf: now }, now).isNowOverview).toBe(false);
    expect(listVariables(anything, now).isNowOverview).toBe(true);
  });

  it("is an address again", () => {
    const question = {
      ...anything,
      statuses: ["ISSUED", "SUSPENDED"] as const,
      checkpoint: "a&b=c",
      trail: ["x", "y"],
    };
    expect(listAddress(question)).toBe(
      "/certificates?status=ISSUED&status=SUSPENDED&checkpoint=a%26b%3Dc&after=x&after=y",
    );
    expect(listAddress(anything)).toBe("/certificates");
  });
});

describe("a list without certificates", () => {
  const empty = { suspended: none, proposed: none, inForce: none, over: none, overdue: none } as CertificateListQuery;

  it.each([
    [{}, empty, "Nothing is certified yet. Register a threat model"],
    [{ asOf: now }, empty, "Nothing was certified or proposed by then. Choose a later time."],
    [{ statuses: ["REVOKED"] }, { found: none }, "Take away a condition, or choose another time."],
    [{ awaitingReviewBy: "bob" }, { found: none }, "No proposal waits for this reviewer."],
    [{ dueBefore: now }, { due: none }, "setVerificationSchedule says how often"],
    [{ checkpoint: "a/b" }, { checkpoint: null }, "There is no checkpoint a/b here, or you may not see it."],
    [
      { checkpoint: "a/b" },
      { checkpoint: { ref: "checkpoint:a/b", certificates: [] } },
      "Nothing is certified or proposed of the weights of checkpoint:a/b.",
    ],
  ] as const)("says what to do: %j", (question, answer, told) => {
    const shown = page(question, answer as CertificateListQuery);
    expect(shown).toContain(told);
    expect(shown).not.toContain("Compare those chosen");
  });

  it("is not said to be one where a part did not answer", () => {
    const shown = page({ checkpoint: "a/b" }, { checkpoint: null } as CertificateListQuery, ["checkpoint"]);
    expect(shown).toContain("models does not answer, so that this is not known now: the checkpoint.");
    expect(shown).not.toContain("There is no checkpoint");
  });
});
