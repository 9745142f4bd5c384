import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, changes, cited, passesOn, type Role, type Use } from "../../../subgraphs/licenses/rules/case.ts";
import { dutiesOf } from "../../../subgraphs/licenses/rules/duties.ts";
import { inEuropeanUnion } from "../../../subgraphs/licenses/rules/european-union.ts";
import {
  alternativesOf,
  currentKey,
  type Expression,
  type Leaf,
  nameOf,
  readExpression,
} from "../../../subgraphs/licenses/rules/expression.ts";
import { judge, type Setting } from "../../../subgraphs/licenses/rules/judge.ts";
import {
  allOf,
  bestOf,
  nothingFound,
  type Verdict,
  verdictOf,
  verdicts,
  worstOf,
} from "../../../subgraphs/licenses/rules/judgment.ts";
import { factsOf } from "../../../subgraphs/licenses/rules/license-facts.ts";
import { outboundOf } from "../../../subgraphs/licenses/rules/outbound.ts";
import { useRules } from "../../../subgraphs/licenses/rules/use-rules.ts";
import { expressions, roles, uses } from "./arbitraries.ts";

const running: Use = {
  commercial: false,
  redistribute: false,
  modify: false,
  networkService: false,
  monthlyActiveUsers: null,
  jurisdictions: null,
};

function leaf(key: string, exception: string | null = null): Leaf {
  return { kind: "LICENSE", key, exception };
}

function caseOf(key: string, role: Role, use: Partial<Use>): Case {
  const facts = factsOf(key);
  if (facts === null) throw new Error(`No rule knows ${key}.`);
  return { facts, name: key, hasException: false, role, use: { ...running, ...use } };
}

const settings: fc.Arbitrary<Setting> = fc.record({
  use: uses,
  policy: fc.constantFrom("STRICT", "PERMISSIVE"),
  role: roles,
  outbound: fc.option(
    fc.array(
      fc.constantFrom("MIT", "GPL-3.0-only", "CC-BY-SA-4.0").map((key) => leaf(key)),
      { minLength: 1, maxLength: 2 },
    ),
  ),
});

const rank = (verdict: Verdict) => verdicts.indexOf(verdict);

describe("an expression", () => {
  it("is judged by its best branch where one may choose, and by its worst where all hold", () => {
    fc.assert(
      fc.property(fc.array(expressions, { minLength: 2, maxLength: 4 }), settings, (parts, setting) => {
        const each = parts.map((part) => rank(verdictOf(judge(part, setting))));
        const of = (kind: "AND" | "OR") => rank(verdictOf(judge({ kind, parts }, setting)));
        expect([of("OR"), of("AND")]).toEqual([Math.min(...each), Math.max(...each)]);
      }),
    );
  });

  it("is read with its exceptions, with ids as SPDX has them today", () => {
    expect(readExpression("GPL-2.0+ OR (MIT AND GPL-2.0-only WITH Classpath-exception-2.0)")).toEqual({
      kind: "OR",
      parts: [
        leaf("GPL-2.0-or-later"),
        { kind: "AND", parts: [leaf("MIT"), leaf("GPL-2.0-only", "Classpath-exception-2.0")] },
      ],
    });
    expect(["NOASSERTION", "", "MIT AND", "no license"].map(readExpression)).toEqual([null, null, null, null]);
    expect(["AGPL-3.0", "LGPL-2.1+", "Apache-2.0+", "MIT"].map(currentKey)).toEqual([
      "AGPL-3.0-only",
      "LGPL-2.1-or-later",
      "Apache-2.0",
      "MIT",
    ]);
    expect(nameOf(leaf("GPL-2.0-only", "Classpath-exception-2.0"))).toBe("GPL-2.0-only WITH Classpath-exception-2.0");
  });

  it("has alternatives, of which one satisfies it, and never more than are looked at", () => {
    const either: Expression = { kind: "OR", parts: [leaf("A"), leaf("B")] };
    expect(alternativesOf({ kind: "AND", parts: [either, leaf("C")] }).map((set) => set.map(({ key }) => key))).toEqual(
      [
        ["A", "C"],
        ["B", "C"],
      ],
    );
    const many: Expression = { kind: "AND", parts: Array.from({ length: 20 }, () => either) };
    expect(alternativesOf(many).length).toBe(16);
  });
});

describe("verdicts", () => {
  it("are ordered from allowed to conflict, and the worst of none is allowed", () => {
    expect(verdicts).toEqual(["ALLOWED", "ALLOWED_WITH_OBLIGATIONS", "UNKNOWN", "CONFLICT"]);
    expect([worstOf([]), worstOf(["UNKNOWN", "ALLOWED"]), worstOf(["CONFLICT", "UNKNOWN"])]).toEqual([
      "ALLOWED",
      "UNKNOWN",
      "CONFLICT",
    ]);
  });

  it("of equal branches take the one with fewer findings", () => {
    const [one, two] = [
      { kind: "A", text: "a" },
      { kind: "B", text: "b" },
    ].map((each) => ({ ...nothingFound, duties: [each] }));
    const both = allOf([one ?? nothingFound, two ?? nothingFound]);
    expect([bestOf([both, one ?? nothingFound]), bestOf([])]).toEqual([one, nothingFound]);
  });
});

describe("a use of one license", () => {
  it("finds nothing where the license asks for nothing, and names the place where it does", () => {
    const mit = caseOf("MIT", "SUBJECT", { commercial: true });
    expect(allOf(useRules.map((rule) => rule(mit)))).toEqual(nothingFound);
    expect(dutiesOf(mit)).toEqual([]);
    const { facts } = caseOf("CC-BY-NC-4.0", "SUBJECT", { commercial: true });
    const term = facts.terms.get("noncommercial");
    expect(term && cited(term)).toBe("(pedigree-license-rules 1: CC-BY-NC-4.0, section 2(a)(1))");
  });

  it("changes what the subject is made from, and passes on what is hosted where the license says so", () => {
    expect([changes(caseOf("MIT", "BASE", {})), changes(caseOf("MIT", "COPY", {}))]).toEqual([true, false]);
    const hosted = (key: string) => passesOn(caseOf(key, "BASE", { networkService: true }));
    expect([hosted("LicenseRef-scancode-bigscience-rail-1.0"), hosted("MIT")]).toEqual([true, false]);
  });

  it("is never allowed by a license that no rule knows", () => {
    fc.assert(
      fc.property(settings, fc.constantFrom("LicenseRef-HF-gpl", "LicenseRef-house", "BUSL-1.1"), (setting, key) => {
        const found = verdictOf(judge(leaf(key), setting));
        expect(found).toBe(setting.role === "DATA" && setting.policy === "PERMISSIVE" ? "ALLOWED" : "UNKNOWN");
      }),
    );
  });

  it("asks for no less when more is done", () => {
    fc.assert(
      fc.property(expressions, settings, (expression, setting) => {
        const more = {
          ...setting,
          use: { ...setting.use, commercial: true, redistribute: true, modify: true, networkService: true },
        };
        expect(rank(verdictOf(judge(expression, more)))).toBeGreaterThanOrEqual(
          rank(verdictOf(judge(expression, setting))),
        );
      }),
    );
  });
});

describe("the license of the subject against that of a base", () => {
  const shared = (key: string) => caseOf(key, "BASE", { redistribute: true });
  const against = (inbound: string, outbound: readonly string[] | null) =>
    verdictOf(outboundOf(shared(inbound), leaf(inbound), outbound?.map((key) => leaf(key)) ?? null));

  it("needs one of the licenses that the subject keeps to agree", () => {
    expect(against("CC-BY-SA-4.0", ["MIT", "CC-BY-SA-4.0"])).toBe("ALLOWED");
    expect(against("CC-BY-SA-4.0", ["MIT", "BSD-3-Clause"])).toBe("CONFLICT");
    expect(against("CC-BY-SA-4.0", ["MIT", "LicenseRef-house"])).toBe("UNKNOWN");
  });

  it("is not known where the subject has none and the base demands something", () => {
    expect([against("CC-BY-SA-4.0", null), against("CC-BY-4.0", null)]).toEqual(["UNKNOWN", "ALLOWED"]);
  });

  it("agrees with itself", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("MIT", "GPL-3.0-only", "LicenseRef-HF-llama3", "ODbL-1.0", "CC-BY-NC-SA-2.0"),
        (key) => {
          expect(against(key, [key])).toBe("ALLOWED");
        },
      ),
    );
  });
});

it("knows who is in the European Union, and parts of states", () => {
  expect(inEuropeanUnion(["us", "DE-BY", "gb", "EU", " fr "])).toEqual(["DE-BY", "EU", " fr "]);
});
