import { describe, expect, it } from "vitest";
import { certificatePage, type ShownCertificate } from "../../web/certificates/certificate-page.ts";
import { type Comparison, comparisonPage } from "../../web/certificates/comparison-page.ts";
import { hostile } from "./dashboard-story.ts";
import { textOf } from "./page-text.ts";

const at = "2026-03-01T12:00:00.000Z";
const now = "2026-11-22T04:00:00.000Z";
const acceptance = { metric: "robust accuracy", operator: ">=", threshold: 0.5 };

const certificate: ShownCertificate = {
  ...{ id: "cert_1", ref: "certificate:cert_1", status: "ISSUED", statusReason: null, author: "ada", proposedAt: at },
  ...{ validFrom: at, validUntil: null, rootDigest: "a".repeat(64), amendmentReason: null, supersedes: null },
  claim: { kind: "CERTIFIED", scope: "All.", narrative: "It holds.", limitations: ["Patches"], contexts: ["Research"] },
  threatModel: {
    ...{ ref: "threat-model:turned@1", norm: null, epsilonAsWritten: null, unit: null, knowledge: "None" },
    ...{ goal: "Any", surface: "Pixels", description: null },
    structured: [{ kind: "rotation", parameters: [{ name: "largest angle", value: "30" }] }],
  },
  guarantee: {
    ...{ statement: "No turn changes it.", method: "smoothing", epsilon: null, radius: "0.5" },
    ...{ certifiedAccuracy: 0.62, confidence: 0.999 },
  },
  tests: [
    {
      ...{ name: "Turns", perturbation: "Rotation", dataset: null, datasetSplit: null, acceptance, measured: null },
      ...{ interval: null, verdict: "INCONCLUSIVE", verdictReason: "Nothing was measured.", scenarios: [] },
      witness: {
        kind: "COUNTEREXAMPLE",
        uri: "javascript:alert(1)",
        recheckVerdict: "FAIL",
        recheckReason: "Too far.",
      },
      execution: { seeds: Array.from({ length: 30 }, (_, seed) => seed), script: null },
    },
  ],
  protocol: { ref: "robustness-protocol:turns@1", title: "Turns" },
  threatCoverage: {
    ...{ complete: false, additional: ["More"] },
    tests: [
      {
        ...{ name: "Turns", baseline: true, state: "DEVIATES", verdict: "INCONCLUSIVE" },
        deviations: [{ term: "ACCEPTANCE", scenario: "by night" }],
      },
      { name: "Fog", baseline: true, state: "MISSING", verdict: null, deviations: [] },
    ],
  },
  dataChecks: null,
  consistency: { state: "NOT_VERIFIED", passed: 0, failed: 0, inconclusive: 0, independent: 0 },
  ...{ verifications: [], monitoring: [], incidents: [], schedule: null, reviews: [], challenges: [], reanalyses: [] },
  ...{ decisions: [], riskAssessment: null, configurations: [], evidence: [] },
  events: [{ seq: 1, kind: "PROPOSED", at, actor: "ada", reason: null, digest: "b".repeat(64) }],
  integrity: { intact: true, checkedEvents: 1, brokenAt: null, reason: null, notCovered: [] },
  lineage: null,
};

function page(more: Partial<ShownCertificate> = {}, asOf: string | null = null): string {
  const missing = [{ field: "dataChecks", service: "models" }];
  return certificatePage({ certificate: { ...certificate, ...more }, missing, asOf, now, due: null });
}

describe("the page of a certificate", () => {
  it("tells of threats without a norm, guarantees, tests that were not run and what a protocol misses", () => {
    const text = textOf(page());
    for (const told of [
      "Certified against turned@1, for weights aaaaaaaaaaaa….",
      "rotation, largest angle 30",
      "Certified radius 0.5",
      "1 test, of which 1 does not pass.",
      "Needed: robust accuracy ≥ 0.5. Nothing was measured.",
      "16, 17, 18, 19 and 10 more",
      "Its baseline suite is not covered: it cannot be issued so.",
      "deviates inconclusive acceptance of by night",
      "Fog baseline missing none nothing",
      "Beside these: More.",
      "Nobody has verified it.",
      "with an open end",
    ])
      expect(text).toContain(told);
  });

  it("says that it is not known what the weights learned from, where that did not come", () => {
    const text = textOf(page());
    expect(text).toContain("models does not answer, so that this is not known now: what the weights learned from.");
    expect(text).toContain("The lineage could not be asked");
    expect(text).not.toContain("nothing overlaps");
  });

  it("warns in red where what is stored is not what was recorded", () => {
    const reason = "events[0] has another digest.";
    const broken = page({
      integrity: { intact: false, checkedEvents: 0, brokenAt: "events[0]", reason, notCovered: [] },
    });
    expect(broken).toContain('<div class="notice bad" role="alert"><strong>The record was changed.</strong>');
    expect(textOf(broken)).toContain("What is stored is not what was recorded: events[0].");
  });

  it("leads nowhere but over the web, and shows the rest of evidence as text", () => {
    const evidence = [
      { kind: "REPORT" as const, uri: "https://lab.example/r", sha256: null },
      { kind: "LOG" as const, uri: `data:text/html,${hostile}`, sha256: null },
    ];
    const links = [...page({ evidence }).matchAll(/href="([^"]*)"/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !/^(?:\/|#|data:,$)/.test(link))).toEqual(["https://lab.example/r"]);
    expect(page({ evidence })).toContain("javascript:alert(1)");
  });

  it("names the time that it shows, and leads from there to now", () => {
    expect(textOf(page({}, at))).toContain("This is how it stood at 2026-03-01 12:00 UTC. Show it as it stands now");
    expect(textOf(page())).not.toContain("as it was then");
  });
});

describe("the page of a comparison", () => {
  it("says why what cannot be compared cannot", () => {
    const { validFrom, validUntil, rootDigest, status, statusReason, claim, threatModel, guarantee, tests } =
      certificate;
    const side = (id: string) => ({
      ...{ refAsAsked: id, valid: false },
      certificate: {
        ...{ id, validFrom, validUntil, rootDigest, status, statusReason, claim, threatModel, guarantee, tests },
        ...{
          author: "ada",
          schedule: null,
          events: [],
          lineage: null,
          consistency: { state: "NOT_VERIFIED" as const },
        },
      },
    });
    const test = { difference: null, intervalsOverlap: null, otherwiseDifferent: ["threatModel"], sameVerdict: null };
    const comparison: Comparison = {
      ...{ asOf: now, sameWeights: true, certificates: [side("cert_1"), side("cert_2")] },
      pairs: [
        {
          ...{ a: { id: "cert_1" }, b: { id: "cert_2" }, sameWeights: true, claim: { order: "SAME" } },
          threat: { order: "INCOMPARABLE", why: "One has no size.", otherwiseDifferent: ["goal"] },
          guarantee: { order: "STRONGER", why: "Its radius is larger." },
          tests: [{ name: "Turns", obstacle: "OTHER_DATA", ...test }],
        },
      ],
    };
    const text = textOf(comparisonPage({ comparison, missing: [], asOf: null }));
    for (const told of [
      "All are of exactly the same weights.",
      "Threat: not comparable One has no size. Otherwise different: goal.",
      "Guarantee: the first is stronger Its radius is larger.",
      "Turns not comparable since they ran on other data not known only one threat model",
    ])
      expect(text).toContain(told);
    expect(text).not.toMatch(/(?:State|Threat|Issuer) differs/);
  });
});
