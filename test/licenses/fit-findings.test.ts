import { describe, expect, it } from "vitest";
import { licenseFindings } from "../../subgraphs/licenses/fit-findings.ts";

const seenAll = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };

/** What a checkpoint under MIT stands on, each a base with a license. */
function works(...licenses: (string | null)[]): string {
  const work = (ref: string, relation: string, license: string | null) => ({
    ref,
    relation,
    license,
    basis: "DECLARED",
    registered: true,
    through: [{ work: 0, relation }],
  });
  const bases = licenses.map((license, index) => work(`checkpoint:a/base@${index}`, "FINETUNE", license));
  return JSON.stringify({
    works: [{ ...work("checkpoint:a/own@1", "SUBJECT", "MIT"), through: [] }, ...bases],
    completeness: seenAll,
  });
}

const policy = {
  prohibitedText: JSON.stringify(["Surveillance"]),
  jurisdictionsText: JSON.stringify([
    { code: "EU", status: "RESTRICTED", basis: "the law on AI" },
    { code: "FR", status: "PERMITTED", basis: "an agreement" },
    { code: "US", status: "PROHIBITED", basis: "a sanction" },
  ]),
};
const sell = { commercial: true, redistribute: true };

describe("what licenses say of a use", () => {
  it.each([
    ["SATISFIED", works("MIT")],
    ["UNMET", works("MIT", "CC-BY-NC-4.0")],
    ["UNKNOWN", works("MIT", null)],
    ["UNKNOWN", null],
  ] as const)("is %s as their report is", (outcome, upstream) => {
    expect(licenseFindings({ use: sell }, upstream, null).findings.map((found) => found.outcome)).toEqual([outcome]);
  });

  it("names the works that forbid it, and those of which too little is known", () => {
    const basisOf = (upstream: string) => licenseFindings({ use: sell }, upstream, null).findings[0]?.basis;
    expect(basisOf(works("MIT", "CC-BY-NC-4.0"))).toEqual([{ ref: "checkpoint:a/base@1" }]);
    expect(basisOf(works(null))).toEqual([{ ref: "checkpoint:a/base@0" }]);
  });

  it("asks for what licenses ask for only where they allow the use", () => {
    const kinds = (upstream: string) =>
      licenseFindings({ use: sell }, upstream, null).safeguards.map(({ kind }) => kind);
    expect(kinds(works("Apache-2.0"))).toContain("OBLIGATION");
    expect(kinds(works("CC-BY-NC-4.0"))).toEqual([]);
  });

  it("is nothing where no use is required, but for what the publisher prohibits", () => {
    expect(licenseFindings({}, works("MIT"), policy)).toEqual({
      findings: [],
      safeguards: [{ kind: "USE_POLICY", text: "Prohibited: Surveillance", basis: [] }],
    });
  });

  it("tells of each place what the use policy says of it, of its country or of the Union", () => {
    const use = { jurisdictions: ["US-CA", "FR", "DE", "JP"] };
    const found = licenseFindings({ use }, works("MIT"), policy).findings.filter(({ kind }) => kind === "JURISDICTION");
    expect(found.map(({ requirement, outcome, reason }) => `${requirement} ${outcome}: ${reason}`)).toEqual([
      "/use/jurisdictions/0 UNMET: The use policy says that US is PROHIBITED: a sanction",
      "/use/jurisdictions/1 SATISFIED: The use policy says that FR is PERMITTED: an agreement",
      "/use/jurisdictions/2 UNKNOWN: The use policy says that EU is RESTRICTED: the law on AI",
      "/use/jurisdictions/3 UNKNOWN: No use policy says anything of JP.",
    ]);
  });
});
