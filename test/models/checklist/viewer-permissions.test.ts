import { describe, expect, it } from "vitest";
import { obstaclesToPublishing } from "../../../subgraphs/models/checklist/publish-rules.ts";
import { type PermissionCase, permissionsOf } from "../../../subgraphs/models/checklist/viewer-permissions.ts";

const item = { kind: "CHECKSUMS", status: "PASSED", required: true, rationale: "Known." } as const;
const approval = { actor: "bob", verdict: "APPROVE", counts: true } as const;

/** Somebody for whom nothing stands against publishing. */
const good: PermissionCase = {
  ...{ subject: "carol", mayWrite: true, status: "DRAFT", published: false, label: "public", items: [item] },
  completeness: { complete: true, reasons: [], dangling: [] },
  reviews: [approval],
  approvalsRequired: 1,
  distributions: [{ uri: "https://acme.example/w", access: "OPEN", granted: null }],
  license: { redistribution: "YES", reasons: [], obligations: 0 },
};

const of = (action: string, given: Partial<PermissionCase> = {}) =>
  permissionsOf({ ...good, ...given }).find((each) => each.action === action);

/** Each a reason not to publish, with what is said of it. */
const against: [string, Partial<PermissionCase>, string, boolean][] = [
  ["no scope", { mayWrite: false }, "records:write, which carol does not hold", false],
  ["published before", { published: true }, "published before", false],
  ["withdrawn", { status: "WITHDRAWN" }, "It is withdrawn", false],
  ["deprecated", { status: "DEPRECATED" }, "It is deprecated", false],
  ["open item", { items: [{ ...item, status: "OPEN" }] }, "CHECKSUMS is open: Known.", false],
  ["failed item", { items: [{ ...item, status: "FAILED" }] }, "CHECKSUMS is failed: Known.", false],
  ["no approval", { reviews: [] }, "1 of 1 approvals", false],
  ["approval of other weights", { reviews: [{ ...approval, counts: false }] }, "1 of 1 approvals", false],
  ["rejection", { reviews: [approval, { ...approval, actor: "dan", verdict: "REJECT" }] }, "dan rejected", false],
  ["own approval only", { reviews: [{ ...approval, actor: "carol" }] }, "Only carol approved", false],
  [
    "dangling lineage",
    { completeness: { complete: false, reasons: ["UNRESOLVED_REF"], dangling: [{ ref: "checkpoint:x/y" }] } },
    "Register checkpoint:x/y",
    false,
  ],
  ["lagging index", { completeness: { complete: false, reasons: ["INDEX_LAG"], dangling: [] } }, "INDEX_LAG", true],
  [
    "lagging and hidden",
    { completeness: { complete: false, reasons: ["INDEX_LAG", "AUTHORIZATION"], dangling: [] } },
    "INDEX_LAG, AUTHORIZATION",
    false,
  ],
];

describe("what stands against publishing", () => {
  it("is nothing where the checklist has passed and others approve", () => {
    expect(obstaclesToPublishing(good)).toEqual([]);
    expect(obstaclesToPublishing({ ...good, status: "RELEASED" })).toEqual([]);
    const optional = { ...item, status: "FAILED", required: false } as const;
    expect(obstaclesToPublishing({ ...good, items: [optional, { ...item, status: "NOT_APPLICABLE" }] })).toEqual([]);
  });

  it("is every approval that is missing, of different people", () => {
    const reasons = (reviews: PermissionCase["reviews"]) =>
      obstaclesToPublishing({ ...good, approvalsRequired: 3, reviews }).map(({ reason }) => reason);
    expect(reasons([approval])).toEqual(["2 of 3 approvals of the checklist are missing."]);
    expect(reasons(["bob", "dan", "carol"].map((actor) => ({ ...approval, actor })))).toEqual([]);
  });

  it.each(against)("is said of %s", (_, given, said, passes) => {
    const obstacles = obstaclesToPublishing({ ...good, ...given });
    expect(obstacles).toEqual([expect.objectContaining({ reason: expect.stringContaining(said), passes })]);
  });

  it("is what the permission to publish says, word for word", () => {
    for (const [, given] of against) {
      const obstacles = obstaclesToPublishing({ ...good, ...given });
      expect(of("PUBLISH", given)).toEqual({
        action: "PUBLISH",
        allowed: false,
        reasons: obstacles.map(({ reason }) => reason),
      });
    }
    expect(of("PUBLISH")).toMatchObject({ allowed: true });
  });
});

describe("what the caller may do", () => {
  it("is told for every action, with a reason", () => {
    const all = permissionsOf(good);
    expect(all.map(({ action, allowed }) => [action, allowed])).toEqual([
      ["READ_METADATA", true],
      ["DOWNLOAD", true],
      ["MODIFY", true],
      ["REDISTRIBUTE", true],
      ["PUBLISH", true],
    ]);
    expect(all.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  const place = (access: "OPEN" | "GATED" | "RESTRICTED" | null, granted: boolean | null = null) => ({
    distributions: [{ uri: "https://acme.example/w", access, granted }],
  });
  it.each<[string, Partial<PermissionCase>, boolean, string]>([
    ["READ_METADATA", { label: "acl:lab" }, true, "among those"],
    ["DOWNLOAD", { distributions: [] }, false, "No document says"],
    ["DOWNLOAD", place("GATED"), false, "agree to conditions"],
    ["DOWNLOAD", place("RESTRICTED"), false, "named circle"],
    ["DOWNLOAD", place(null), false, "not stated"],
    ["DOWNLOAD", { status: "WITHDRAWN" }, false, "withdrawn"],
    ["MODIFY", { mayWrite: false }, false, "records:write"],
    ["MODIFY", { published: true }, true, "weights, license and derivation stay"],
    ["REDISTRIBUTE", { license: null }, false, "not known"],
    ["REDISTRIBUTE", { license: { redistribution: "UNKNOWN", reasons: ["Why."], obligations: 0 } }, false, "Why."],
    ["REDISTRIBUTE", { license: { redistribution: "NO", reasons: ["Clash."], obligations: 0 } }, false, "Clash."],
    ["REDISTRIBUTE", { license: { redistribution: "YES", reasons: [], obligations: 2 } }, true, "2 obligations"],
    ["REDISTRIBUTE", place("OPEN", false), false, "does not let it be passed on"],
    ["REDISTRIBUTE", place("OPEN", true), true, "let it be passed on"],
  ])("%s of %o is %s", (action, given, allowed, said) => {
    const found = of(action, given);
    expect(found?.allowed).toBe(allowed);
    expect(found?.reasons.join(" ")).toContain(said);
  });
});
