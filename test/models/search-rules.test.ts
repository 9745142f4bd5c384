import "reflect-metadata";
import { describe, expect, it } from "vitest";
import type { LicenseGrant } from "../../kernel/index-entry.ts";
import { LimitationKind, Severity } from "../../kernel/vocabulary/limitation.ts";
import { checkpointFacts } from "../../subgraphs/models/checkpoint/checkpoint-facts.ts";
import { gapBits, gapsIn, hiddenAbove } from "../../subgraphs/models/search/gap-bits.ts";
import { languageValues } from "../../subgraphs/models/search/language-tags.ts";
import { licenseIdsIn, termsOf } from "../../subgraphs/models/search/license-terms.ts";
import {
  bitsAtLeast,
  bitsOfKind,
  bitsPerhapsAtLeast,
  joinedBits,
  limitationBits,
} from "../../subgraphs/models/search/limitation-bits.ts";

const open = (kind: LimitationKind, severity: Severity) => ({ kind, severity, status: "ACCEPTED" as const });
const meet = (one: number, other: number) => (BigInt(one) & BigInt(other)) !== 0n;

describe("the bits of limitations", () => {
  it("tell every kind and severity from every other, below 2^53", () => {
    const all = Object.values(LimitationKind).flatMap((kind) =>
      Object.values(Severity).map((severity) => limitationBits([open(kind, severity)])),
    );
    expect(new Set(all).size).toBe(50);
    expect(Number.isSafeInteger(joinedBits(all))).toBe(true);
    expect(joinedBits(all)).toBe(joinedBits(Object.values(LimitationKind).map(bitsOfKind)));
  });

  it("say a kind and severity once, whatever states it how often, and nothing of what no longer holds", () => {
    const one = open("PRIVACY", "LOW");
    expect(limitationBits([one, one])).toBe(limitationBits([one]));
    expect(
      limitationBits([
        { ...one, status: "REJECTED" },
        { ...one, status: "MITIGATED" },
      ]),
    ).toBe(0);
    for (const status of ["PROPOSED", "DISPUTED"] as const)
      expect(limitationBits([{ ...one, status }])).toBe(limitationBits([one]));
  });

  it("ask for what is stated to be so severe, or for what may be", () => {
    const bits = (severity: Severity) => limitationBits([open("PRIVACY", severity)]);
    expect(Object.values(Severity).filter((each) => meet(bits(each), bitsAtLeast("PRIVACY", "HIGH")))).toEqual([
      "HIGH",
      "CRITICAL",
    ]);
    expect(Object.values(Severity).filter((each) => meet(bits(each), bitsPerhapsAtLeast(null, "HIGH")))).toEqual([
      "HIGH",
      "CRITICAL",
      "UNKNOWN",
    ]);
    expect(meet(bits("CRITICAL"), bitsAtLeast("SECURITY", "LOW"))).toBe(false);
  });
});

describe("the bits of gaps", () => {
  it("hold each reason for itself", () => {
    expect(gapBits([])).toBe(0);
    expect(gapBits(["AUTHORIZATION"])).toBe(hiddenAbove);
    const all = ["DEPTH", "NODE_BUDGET", "DEADLINE", "AUTHORIZATION", "UNRESOLVED_REF"] as const;
    expect(gapsIn([gapBits(all)])).toEqual(all);
    expect(gapsIn([gapBits(["DEPTH"]), gapBits([]), gapBits(["AUTHORIZATION"])])).toEqual(["DEPTH", "AUTHORIZATION"]);
  });
});

describe("the languages that things are found by", () => {
  it("are those stated, without case, and the language of each dialect that is not stated itself", () => {
    expect(languageValues(["en-US", "EN-us", "de", "de-AT", ""])).toEqual([
      { field: "language", value: "en-us" },
      { field: "language", value: "de" },
      { field: "language", value: "de-at" },
      { field: "languageOf", value: "en" },
    ]);
  });
});

describe("what a license expression allows", () => {
  const grant = (redistributable: LicenseGrant["redistributable"], licenseClass: LicenseGrant["licenseClass"]) => ({
    redistributable,
    licenseClass,
  });
  const grants = new Map([
    ["MIT", grant("YES", "PERMISSIVE")],
    ["GPL-3.0-only", grant("YES", "COPYLEFT")],
    ["LicenseRef-closed", grant("NO", "PROPRIETARY")],
  ]);
  it.each([
    ["MIT", "YES", ["PERMISSIVE"]],
    ["MIT OR LicenseRef-closed", "YES", ["PERMISSIVE", "PROPRIETARY"]],
    ["MIT AND LicenseRef-closed", "NO", ["PROPRIETARY"]],
    ["MIT AND GPL-3.0-only", "YES", ["COPYLEFT"]],
    ["MIT AND LicenseRef-new", "UNKNOWN", ["UNKNOWN"]],
    ["LicenseRef-closed AND LicenseRef-new", "NO", ["UNKNOWN"]],
    ["LicenseRef-closed OR LicenseRef-new", "UNKNOWN", ["PROPRIETARY", "UNKNOWN"]],
    ["GPL-3.0-only WITH Classpath-exception-2.0", "YES", ["COPYLEFT"]],
    ["NOASSERTION", "UNKNOWN", ["UNKNOWN"]],
    ["no (expression", "UNKNOWN", ["UNKNOWN"]],
  ])("of %s is %s, in the classes %j", (expression, redistributable, licenseClasses) => {
    expect(termsOf(expression, grants)).toEqual({ redistributable, licenseClasses });
  });

  it("is under the licenses that it names", () => {
    expect(licenseIdsIn("MIT OR (MIT AND GPL-3.0-only)")).toEqual(["MIT", "GPL-3.0-only"]);
    expect(licenseIdsIn("what the card says")).toEqual([]);
  });
});

describe("what a checkpoint is found by", () => {
  const checkpoint = {
    ...{ ref: "checkpoint:acme/chat@1", version: "1", createdAt: null, ownerName: "Acme Inc." },
    status: "RELEASED" as const,
    ...{ releasedAt: "2025-01-01T00:00:00.000Z", architectureFamily: "Llama", architectureName: null },
    ...{ parameterCount: 7, provenanceNarrative: "Made in a garden." },
  };
  const silent = {
    ...{ sourceId: "src_1", recommendedContexts: "[]", outOfScope: "[]", safePrompts: "[]", fallbacks: "[]" },
    ...{ channels: "[]", noneKnown: "[]" },
  };
  const nothing = { limitations: [], guidance: [], derivations: [], inputs: [] };

  it("is what is recorded of it and what documents say of its use, its limits and what it came from", () => {
    const facts = checkpointFacts(checkpoint, {
      limitations: [{ summary: "Fails at night.", scenario: null, affectedSlice: "night", status: "ACCEPTED" }],
      guidance: [
        { ...silent, recommendedContexts: '["chat"]', safePrompts: '[{"template":"t","purpose":"summaries"}]' },
      ],
      derivations: [{ refAsWritten: "acme/base" }],
      inputs: [{ refAsWritten: "acme/web" }],
    });
    expect(facts).toEqual({
      ...{ names: ["acme/chat", "1"], uses: ["chat", "summaries"], status: "RELEASED", family: "Llama", size: 7 },
      prose: ["Made in a garden.", "Acme Inc.", "Llama", "Fails at night.", "night", "acme/base", "acme/web"],
      ...{ createdAt: "2025-01-01T00:00:00.000Z", owners: ["Acme Inc.", "acme"], languages: [] },
      limitationsDocumented: true,
    });
  });

  it("says that limitations are documented where somebody says that none are known, and not where nobody says anything", () => {
    const guidance = [{ ...silent, noneKnown: '["LIMITATIONS"]' }];
    expect(checkpointFacts(checkpoint, { ...nothing, guidance }).limitationsDocumented).toBe(true);
    expect(checkpointFacts(checkpoint, nothing).limitationsDocumented).toBe(false);
  });
});
