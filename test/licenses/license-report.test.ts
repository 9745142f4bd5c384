import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closureNotKnown, type UpstreamWork, unknownsOf } from "../../subgraphs/licenses/license-report.ts";
import { reader } from "../open-subgraph.ts";
import { openLicenses } from "./open-licenses.ts";

const report = `query($keys: [_Any!]!, $use: UseInput!) { _entities(representations: $keys) { ... on Checkpoint {
  id licenseReport(use: $use) {
    verdict conflicts { rule } unknowns { ref why } obligations { kind } works { ref relation license basis }
    ruleset { name version } completeness { complete reasons frontier { ref } hiddenNodes dangling { ref } }
  } } } }`;

const ruleset = { name: "pedigree-documentation", version: "1" };
const everyUse = {
  commercial: true,
  redistribute: true,
  modify: true,
  networkService: true,
  monthlyActiveUsers: 7e8,
  jurisdictions: ["DE"],
};

const own = { ref: "checkpoint:a/child", relation: "SUBJECT", license: "MIT", basis: "DECLARED", registered: true };
const silent = {
  ref: "checkpoint:a/base",
  relation: "FINETUNE",
  license: null,
  basis: "NOT_DOCUMENTED",
  registered: true,
};
const dangling = { ref: "dataset:lost", relation: "TRAINED_ON", license: null, basis: "UNRESOLVED", registered: false };
const hidden = { ref: null, relation: "MERGE", license: null, basis: "HIDDEN", registered: true };
const completeness = {
  complete: false,
  reasons: ["AUTHORIZATION", "UNRESOLVED_REF"],
  frontier: [],
  hiddenNodes: 1,
  dangling: [{ ref: "dataset:lost" }],
};

async function reportOf(upstreamWorks: string | null | undefined, use: object = {}) {
  await using registry = await openLicenses();
  const keys = [{ __typename: "Checkpoint", id: "ckp_1", upstreamWorks }];
  const answer = await registry.as(reader).run(report, { keys, use });
  return answer.data._entities[0];
}

describe("a license report", () => {
  it("names one by one what is unknown of each work, in the order of the works", async () => {
    const works = [own, silent, dangling, hidden];
    const upstream = JSON.stringify({ works, completeness });
    expect(await reportOf(upstream, everyUse)).toEqual({
      id: "ckp_1",
      licenseReport: {
        verdict: "UNKNOWN",
        conflicts: [],
        unknowns: [
          { ref: "checkpoint:a/child", why: "No rule of pedigree-documentation 1 judges MIT for this use." },
          { ref: "checkpoint:a/base", why: "No license is documented." },
          { ref: "dataset:lost", why: "The reference names nothing registered, so its license is not known." },
          { ref: null, why: "The work is hidden from the caller." },
        ],
        obligations: [],
        works: works.map(({ registered: _, ...work }) => work),
        ruleset,
        completeness,
      },
    });
  });

  it.each([
    undefined,
    null,
  ])("without a closure (%s) says that it is not known, never that it is empty", async (absent) => {
    expect(await reportOf(absent)).toEqual({
      id: "ckp_1",
      licenseReport: {
        ...{ verdict: "UNKNOWN", conflicts: [], unknowns: [], obligations: [], works: [], ruleset },
        completeness: { complete: false, reasons: ["SUBGRAPH_DOWN"], frontier: [], hiddenNodes: 0, dangling: [] },
      },
    });
    expect(closureNotKnown.completeness.complete).toBe(false);
  });

  it("is UNKNOWN even where every license is documented and the closure is complete", async () => {
    const complete = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
    const { licenseReport } = await reportOf(JSON.stringify({ works: [own], completeness: complete }));
    expect([licenseReport.verdict, licenseReport.unknowns.length, licenseReport.completeness]).toEqual([
      "UNKNOWN",
      1,
      complete,
    ]);
  });

  it("leaves no work without a sentence that says why it is unknown", () => {
    const work = fc.record<UpstreamWork>({
      ref: fc.option(fc.string()),
      relation: fc.constant("FINETUNE"),
      license: fc.option(fc.string()),
      basis: fc.constant("DECLARED"),
      registered: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(work), (works) => {
        const unknowns = unknownsOf(works);
        expect(unknowns.map(({ ref }) => ref)).toEqual(works.map(({ ref }) => ref));
        for (const { why } of unknowns) expect(why).toMatch(/^.+\.$/s);
      }),
    );
  });
});
