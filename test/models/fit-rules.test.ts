import { describe, expect, it } from "vitest";
import type { Findings, FitOutcome, FitQuestion, FitRequirements } from "../../kernel/vocabulary/fit.ts";
import { refuseUnjudgeable } from "../../subgraphs/models/fit/fit-bounds.ts";
import { findingsOf, joinedFindings, verdictOf } from "../../subgraphs/models/fit/fit-verdict.ts";
import { coversLanguage, mentions, namesLanguage } from "../../subgraphs/models/fit/mentions.ts";

function found(outcomes: readonly FitOutcome[], safeguards: readonly string[] = []): Findings {
  return {
    findings: outcomes.map((outcome) => ({ kind: "DOMAIN", requirement: "/domain", outcome, reason: "", basis: [] })),
    safeguards: safeguards.map((text) => ({ kind: "FALLBACK", text, basis: [] })),
  };
}

describe("the verdict of a fit", () => {
  it.each([
    ["DOES_NOT_FIT", found(["SATISFIED", "UNKNOWN", "UNMET"])],
    ["UNKNOWN", found(["SATISFIED", "UNKNOWN"], ["ask"])],
    ["FITS_WITH_SAFEGUARDS", found(["SATISFIED"], ["ask"])],
    ["FITS", found(["SATISFIED"])],
  ] as const)("is %s", (verdict, findings) => expect(verdictOf(findings)).toBe(verdict));

  it("says each safeguard once", () => {
    expect(joinedFindings([found([], ["ask", "log"]), found([], ["ask"])]).safeguards).toHaveLength(2);
  });

  it("leaves what a subgraph would have judged unknown where it did not answer", () => {
    const question: FitQuestion = {
      ref: "checkpoint:a/b@1",
      requirements: {
        use: { jurisdictions: ["DE", "US"] },
        results: [{ benchmark: "arc", metric: "acc", atLeast: 1 }],
        certificates: [{}],
      },
    };
    const places = (subgraph: "licenses" | "evaluations") =>
      findingsOf(null, subgraph, question).findings.map(({ requirement, outcome }) => `${requirement} ${outcome}`);
    expect(places("licenses")).toEqual([
      "/use UNKNOWN",
      "/use/jurisdictions/0 UNKNOWN",
      "/use/jurisdictions/1 UNKNOWN",
    ]);
    expect(places("evaluations")).toEqual(["/results/0 UNKNOWN", "/certificates/0 UNKNOWN"]);
    expect(findingsOf(JSON.stringify(found(["UNMET"])), "licenses", question)).toEqual(found(["UNMET"]));
  });
});

describe("requirements", () => {
  it.each<[FitRequirements, string]>([
    [{}, "it requires nothing"],
    [{ languages: ["not a tag"] }, "requirements.languages[0]"],
    [{ languages: Array.from({ length: 51 }, () => "de") }, "at most 50"],
    [{ domain: " ... " }, "requirements.domain"],
    [{ population: "x".repeat(201) }, "requirements.population"],
    [{ results: [{ benchmark: "arc", metric: "acc" }] }, "requirements.results[0]"],
    [{ results: [{ benchmark: "arc", metric: " ", atLeast: 1 }] }, "requirements.results[0].metric"],
  ])("that cannot be judged are refused: %j", (requirements, message) => {
    expect(() => refuseUnjudgeable(requirements)).toThrow(message);
  });

  it("that can be judged are taken", () => {
    expect(() => refuseUnjudgeable({ languages: ["pt-BR"], certificates: [{}] })).not.toThrow();
  });
});

describe("a mention", () => {
  it("holds every word, whatever their case and accents", () => {
    expect(mentions("Triage for MÉDICAL use.", "medical triage")).toBe(true);
    expect(mentions("Paramedical triage", "medical triage")).toBe(false);
    expect(mentions("anything", "...")).toBe(false);
  });

  it("of a language is its English name, or that of the language of a region", () => {
    expect(namesLanguage("Only Brazilian Portuguese.", "pt-BR")).toBe(true);
    expect(namesLanguage("Only Portuguese.", "pt-BR")).toBe(true);
    expect(namesLanguage("Polish the text.", "pt")).toBe(false);
    expect(coversLanguage("EN", "en-GB")).toBe(true);
    expect(coversLanguage("en", "enm")).toBe(false);
  });
});
