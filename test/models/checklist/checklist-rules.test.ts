import { describe, expect, it } from "vitest";
import {
  checklistItems,
  checklistStatus,
  itemKinds,
  type ReleaseFacts,
  type SubmittedItem,
} from "../../../subgraphs/models/checklist/checklist-rules.ts";

const rootDigest = "a".repeat(64);
const audit = { uri: "https://acme.example/audit.pdf", sha256: "b".repeat(64) };
const data = (...datasets: [string, typeof audit | null][]) => ({
  datasets: datasets.map(([ref, found]) => ({ ref, registered: true, audit: found })),
});

/** Facts by which every rule passes. */
const good: ReleaseFacts = {
  ...{ rootDigest, limitations: "PROVIDED", trainingData: "PROVIDED", dependencies: 2, deviations: ["Stopped early."] },
  license: { redistribution: "YES", reasons: [], obligations: 1 },
  evaluation: { state: "DOCUMENTED", results: 3 },
  data: data(["dataset:acme/web@2", audit]),
};

const submitted = (item: Partial<SubmittedItem> & Pick<SubmittedItem, "kind">): SubmittedItem => ({
  ...{ status: "PASSED", rationale: "Looked at.", evidence: [audit], rootDigest, actor: "ada", at: "2026-11-21" },
  ...item,
});

const itemOf = (facts: Partial<ReleaseFacts>, kind: string, ...items: SubmittedItem[]) =>
  checklistItems({ ...good, ...facts }, items).find((item) => item.kind === kind);

describe("the rules of a checklist", () => {
  it("pass everything that is documented, and say why", () => {
    const items = checklistItems(good, []);
    expect(items.map(({ kind, status, decidedBy }) => [kind, status, decidedBy])).toEqual(
      itemKinds.map((kind) => [kind, "PASSED", "RULE"]),
    );
    expect(items.every(({ rationale, required }) => required && rationale.endsWith("."))).toBe(true);
    expect(checklistStatus(items)).toBe("PASSED");
    expect(itemOf({}, "SENSITIVE_CONTENT_AUDIT")?.evidence).toEqual([audit]);
    expect(itemOf({}, "CHECKSUMS")?.evidence).toEqual([{ uri: `sha256:${rootDigest}`, sha256: rootDigest }]);
  });

  it.each<[string, Partial<ReleaseFacts>, string, string]>([
    ["SENSITIVE_CONTENT_AUDIT", { data: null }, "OPEN", "could not be asked"],
    ["SENSITIVE_CONTENT_AUDIT", { data: data() }, "OPEN", "No training data is registered"],
    ["SENSITIVE_CONTENT_AUDIT", { data: data(["a", audit], ["dataset:acme/b", null]) }, "OPEN", "dataset:acme/b"],
    ["LICENSE_ALIGNMENT", { license: null }, "OPEN", "could not be asked"],
    ["LICENSE_ALIGNMENT", { license: { redistribution: "NO", reasons: ["X."], obligations: 0 } }, "FAILED", "X."],
    ["LICENSE_ALIGNMENT", { license: { redistribution: "UNKNOWN", reasons: ["Y."], obligations: 0 } }, "OPEN", "Y."],
    ["THIRD_PARTY_DEPENDENCIES", { dependencies: 0 }, "OPEN", "No document names"],
    ["EVALUATION_DOCUMENTED", { evaluation: null }, "OPEN", "could not be asked"],
    ["EVALUATION_DOCUMENTED", { evaluation: { state: "NOT_DOCUMENTED", results: 0 } }, "OPEN", "No results"],
    ["EVALUATION_DOCUMENTED", { evaluation: { state: "PARTLY_DOCUMENTED", results: 9 } }, "OPEN", "Not all of its 9"],
    ["EVALUATION_DOCUMENTED", { evaluation: { state: "NOT_DOCUMENTED", results: 9 } }, "OPEN", "None of its 9"],
    ["TRAINING_DEVIATIONS", { deviations: [] }, "OPEN", "No training run states"],
    ["LIMITATIONS_DOCUMENTED", { limitations: "NOT_DOCUMENTED" }, "OPEN", "No document says anything"],
    ["LIMITATIONS_DOCUMENTED", { limitations: "NONE_KNOWN" }, "PASSED", "no limitations are known"],
    ["TRAINING_DATA_DOCUMENTED", { trainingData: "NOT_DOCUMENTED" }, "OPEN", "No document says anything"],
    ["CHECKSUMS", { rootDigest: null }, "OPEN", "not known"],
  ])("%s of %o is %s", (kind, facts, status, said) => {
    const item = itemOf(facts, kind);
    expect(item).toMatchObject({ status, decidedBy: "RULE", by: null, at: null });
    expect(item?.rationale).toContain(said);
    expect(checklistStatus(checklistItems({ ...good, ...facts }, []))).toBe(status);
  });
});

describe("what a person submits", () => {
  const open = { dependencies: 0 };

  it("settles what a rule leaves open, with who says so", () => {
    const item = itemOf(open, "THIRD_PARTY_DEPENDENCIES", submitted({ kind: "THIRD_PARTY_DEPENDENCIES" }));
    expect(item).toMatchObject({ status: "PASSED", decidedBy: "PERSON", by: { name: "ada" }, at: "2026-11-21" });
    expect(item).toMatchObject({ rationale: "Looked at.", evidence: [audit] });
    const none = submitted({ kind: "THIRD_PARTY_DEPENDENCIES", status: "NOT_APPLICABLE" });
    expect(itemOf(open, "THIRD_PARTY_DEPENDENCIES", none)).toMatchObject({ status: "NOT_APPLICABLE" });
    expect(checklistStatus(checklistItems({ ...good, ...open }, [none]))).toBe("PASSED");
  });

  it.each<[string, Partial<ReleaseFacts>, SubmittedItem, string]>([
    [
      "talks no failure away",
      { license: { redistribution: "NO", reasons: ["X."], obligations: 0 } },
      submitted({ kind: "LICENSE_ALIGNMENT" }),
      "FAILED",
    ],
    [
      "does not stand in for what could not be asked",
      { license: null },
      submitted({ kind: "LICENSE_ALIGNMENT" }),
      "OPEN",
    ],
    [
      "does not stand in for checksums",
      { rootDigest: null },
      submitted({ kind: "CHECKSUMS", rootDigest: null }),
      "OPEN",
    ],
    [
      "is not kept for other weights",
      open,
      submitted({ kind: "THIRD_PARTY_DEPENDENCIES", rootDigest: "c".repeat(64) }),
      "OPEN",
    ],
    ["is taken back", open, submitted({ kind: "THIRD_PARTY_DEPENDENCIES", status: "OPEN" }), "OPEN"],
    [
      "does not undo what passed",
      {},
      submitted({ kind: "LIMITATIONS_DOCUMENTED", status: "NOT_APPLICABLE" }),
      "PASSED",
    ],
  ])("%s", (_, facts, item, status) => {
    expect(itemOf(facts, item.kind, item)).toMatchObject({ status, decidedBy: "RULE" });
  });

  it("finds what no rule sees", () => {
    const found = submitted({ kind: "LIMITATIONS_DOCUMENTED", status: "FAILED", rationale: "It is all untrue." });
    expect(itemOf({}, "LIMITATIONS_DOCUMENTED", found)).toMatchObject({ status: "FAILED", decidedBy: "PERSON" });
    expect(checklistStatus(checklistItems({ ...good, dependencies: 0 }, [found]))).toBe("FAILED");
  });

  it("says of other weights whose word it was", () => {
    const item = submitted({ kind: "THIRD_PARTY_DEPENDENCIES", rootDigest: null });
    expect(itemOf(open, item.kind, item)?.rationale).toContain("What ada submitted was for other weights.");
  });
});
