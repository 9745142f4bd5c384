import { describe, expect, it } from "vitest";
import type { FitRequirements } from "../../kernel/vocabulary/fit.ts";
import type { Limitation } from "../../kernel/vocabulary/limitation.ts";
import {
  type DocumentedFacts,
  documentedFit,
  documentedSafeguards,
} from "../../subgraphs/models/fit/documented-fit.ts";

const silent: DocumentedFacts = {
  dataLanguages: [],
  recommendedContexts: [],
  outOfScope: [],
  fallbacks: [],
  safePrompts: [],
  limitations: [],
  limitationsDocumented: false,
  complete: true,
};

function limitation(more: Partial<Limitation>): Limitation {
  return {
    ...{ id: "lim_1", kind: "COVERAGE_GAP", severity: "LOW", summary: "A gap.", scenario: null, affectedSlice: null },
    ...{ status: "ACCEPTED", inheritedFrom: null, evidence: [], slice: null },
    ...more,
  } as Limitation;
}

function outcome(requirements: FitRequirements, facts: Partial<DocumentedFacts>) {
  return documentedFit(requirements, { ...silent, ...facts }).map((found) => found.outcome);
}

describe("what documents say of a use", () => {
  it("is unknown where they say nothing", () => {
    const requirements: FitRequirements = {
      languages: ["de"],
      domain: "law",
      population: "children",
      worstSeverity: "LOW",
    };
    expect(outcome(requirements, {})).toEqual(["UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN"]);
  });

  it.each([
    ["it only learned from data in a language", { dataLanguages: ["pt"] }, { languages: ["pt"] }, "UNKNOWN"],
    [
      "a language is named in prose",
      { recommendedContexts: ["Chat in Portuguese"] },
      { languages: ["pt"] },
      "SATISFIED",
    ],
    ["a context is recommended", { recommendedContexts: ["Contract law"] }, { domain: "law" }, "SATISFIED"],
    ["part of a word is no mention", { recommendedContexts: ["Lawn care"] }, { domain: "law" }, "UNKNOWN"],
    [
      "half of a phrase is no mention",
      { recommendedContexts: ["Medical advice"] },
      { domain: "medical triage" },
      "UNKNOWN",
    ],
    [
      "a use is out of scope",
      { outOfScope: ["Children"], recommendedContexts: ["Children"] },
      { population: "children" },
      "UNMET",
    ],
  ] as const)("%s", (_, facts, requirements, expected) => {
    expect(outcome(requirements as unknown as FitRequirements, facts)).toEqual([expected]);
  });

  it.each([
    ["an accepted gap rules it out", { status: "ACCEPTED" }, "UNMET"],
    ["a disputed gap still does", { status: "DISPUTED" }, "UNMET"],
    ["a proposed one leaves it open", { status: "PROPOSED" }, "UNKNOWN"],
    ["a mitigated one does not matter", { status: "MITIGATED" }, "SATISFIED"],
    ["another kind leaves it open", { kind: "DISTRIBUTION_BIAS" }, "UNKNOWN"],
  ] as const)("where a limitation names the language, %s", (_, more, expected) => {
    const limitations = [limitation({ affectedSlice: "Speakers of French", ...more })];
    expect(outcome({ languages: ["fr"] }, { recommendedContexts: ["Chat in French"], limitations })).toEqual([
      expected,
    ]);
  });
});

describe("prose that names a language", () => {
  const facts = {
    recommendedContexts: ["English chat"],
    limitations: [limitation({ summary: "It was made for English." })],
  };
  it("does not speak against it where it is recommended", () => {
    expect(outcome({ languages: ["en"] }, facts)).toEqual(["SATISFIED"]);
  });

  it("leaves it open otherwise", () => {
    expect(outcome({ languages: ["en"] }, { ...facts, recommendedContexts: [] })).toEqual(["UNKNOWN"]);
    expect(outcome({ languages: ["en"] }, { outOfScope: ["Anything other than English"] })).toEqual(["UNKNOWN"]);
    const limitations = [limitation({ affectedSlice: "Languages other than English" })];
    expect(outcome({ languages: ["en"] }, { limitations })).toEqual(["UNKNOWN"]);
  });
});

describe("a limitation with a slice", () => {
  const slice = (more: object) => ({ languages: [], domains: [], populations: [], text: null, ...more });
  it.each([
    ["the language or a more general one", { languages: ["pt-BR"] }, { languages: ["pt"] }],
    ["the domain", { domain: "law" }, { domains: ["Law and justice"] }],
    ["the population", { population: "children" }, { populations: ["Children under 12"] }],
  ] as const)("rules out %s", (_, requirements, affected) => {
    const limitations = [limitation({ slice: slice(affected) })];
    expect(outcome(requirements as unknown as FitRequirements, { limitations })).toEqual(["UNMET"]);
  });

  it("leaves open what it does not affect", () => {
    const limitations = [limitation({ slice: slice({ languages: ["pt-BR"] }) })];
    expect(outcome({ languages: ["pt", "de"] }, { limitations })).toEqual(["UNKNOWN", "UNKNOWN"]);
  });
});

describe("a language that nobody names", () => {
  it("is unknown, with what the data was in", () => {
    const [found] = documentedFit({ languages: ["pt-BR"] }, { ...silent, dataLanguages: ["en", "pt"] });
    expect(found?.reason).toBe('No document says whether it is for "pt-BR". It learned from data in "pt".');
  });
});

describe("the worst limitation that is acceptable", () => {
  const documented = { limitationsDocumented: true };
  it.each([
    ["is exceeded by an open one", [{ severity: "HIGH" }], documented, "UNMET"],
    ["is not exceeded by one as bad", [{ severity: "MEDIUM" }], documented, "SATISFIED"],
    [
      "is not exceeded by one that is rejected",
      [{ severity: "CRITICAL", status: "REJECTED" }],
      documented,
      "SATISFIED",
    ],
    ["is unknown where nobody rates one", [{ severity: "UNKNOWN" }], documented, "UNKNOWN"],
    ["is unknown where nobody documents any", [], {}, "UNKNOWN"],
    ["is unknown where some may be missing", [], { ...documented, complete: false }, "UNKNOWN"],
  ] as const)("%s", (_, limitations, facts, expected) => {
    const found = outcome({ worstSeverity: "MEDIUM" }, { limitations: limitations.map(limitation), ...facts });
    expect(found).toEqual([expected]);
  });

  it("names the limitations that it rests on", () => {
    const limitations = [limitation({ id: "lim_7", severity: "CRITICAL", summary: "It leaks." })];
    expect(documentedFit({ worstSeverity: "LOW" }, { ...silent, limitations })).toEqual([
      {
        ...{ kind: "LIMITATION", requirement: "/worstSeverity", outcome: "UNMET" },
        ...{ reason: "Limitations are worse than LOW: It leaks.", basis: [{ ref: "limitation:lim_7" }] },
      },
    ]);
  });
});

describe("the safeguards that documents name", () => {
  it("are fallbacks, safe prompts and what is open and serious", () => {
    const limitations = [
      limitation({ severity: "HIGH", summary: "It invents sources." }),
      limitation({ severity: "LOW", summary: "It is slow." }),
      limitation({ severity: "HIGH", status: "MITIGATED", summary: "It leaked." }),
    ];
    const facts: DocumentedFacts = {
      ...{ ...silent, limitations },
      fallbacks: [{ trigger: "Confidence below 0.7", action: "Ask a nurse" }],
      safePrompts: [{ template: "Answer from {text} only.", purpose: "Grounding" }],
    };
    expect(documentedSafeguards(facts).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "FALLBACK Confidence below 0.7: Ask a nurse",
      "SAFE_PROMPT Grounding: Answer from {text} only.",
      "LIMITATION It invents sources.",
    ]);
  });
});
