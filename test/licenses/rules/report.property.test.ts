import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportOf } from "../../../subgraphs/licenses/license-report.ts";
import { type Verdict, verdicts } from "../../../subgraphs/licenses/rules/judgment.ts";
import { standingsOf } from "../../../subgraphs/licenses/rules/roles.ts";
import type { Step, UpstreamWork } from "../../../subgraphs/licenses/rules/upstream-closure.ts";
import { keys, uses } from "./arbitraries.ts";

const complete = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
const policies = fc.constantFrom("STRICT" as const, "PERMISSIVE" as const);
const relations = fc.constantFrom("FINETUNE", "MERGE", "CONVERTED", "DISTILLED", "TRAINED_ON", "DERIVED_DATA");
const rank = (verdict: Verdict) => verdicts.indexOf(verdict);

const license = fc.option(
  fc.oneof(
    { weight: 4, arbitrary: keys },
    fc.tuple(keys, fc.constantFrom("AND", "OR"), keys).map((words) => words.join(" ")),
  ),
  { freq: 8 },
);

/** A work that was reached from some of those before it. */
const drawnWork = fc.record({
  isData: fc.boolean(),
  license,
  steps: fc.array(fc.tuple(fc.nat(30), relations), { minLength: 1, maxLength: 3 }),
});

const drawnWorks = fc.array(drawnWork, { maxLength: 8 });

function worksOf(
  drawn: readonly { isData: boolean; license: string | null; steps: [number, string][] }[],
): UpstreamWork[] {
  return drawn.map(({ isData, license: stated, steps }, index) => {
    const through: Step[] = index === 0 ? [] : steps.map(([work, relation]) => ({ work: work % index, relation }));
    return {
      ref: `${isData ? "dataset" : "checkpoint"}:a/${index}`,
      relation: index === 0 ? "SUBJECT" : (through[0]?.relation ?? ""),
      license: stated,
      basis: stated === null ? "NOT_DOCUMENTED" : "DECLARED",
      registered: true,
      through,
    };
  });
}

const some = fc.tuple(drawnWork, drawnWorks).map(([subject, above]) => worksOf([subject, ...above]));

describe("a report", () => {
  it("is never made better by one more work, whatever it is and however it is reached", () => {
    fc.assert(
      fc.property(some, drawnWork, uses, policies, (works, more, use, policy) => {
        const through = more.steps.map(([work, relation]) => ({ work: work % works.length, relation }));
        const added = {
          ...works[0],
          ref: `${more.isData ? "dataset" : "checkpoint"}:a/more`,
          relation: "FINETUNE",
          license: more.license,
          through,
        };
        const before = reportOf({ works, completeness: complete }, use, policy);
        const after = reportOf({ works: [...works, added as UpstreamWork], completeness: complete }, use, policy);
        expect(rank(after.verdict)).toBeGreaterThanOrEqual(rank(before.verdict));
      }),
      { numRuns: 500 },
    );
  });

  it("is never made better by one more way to a work", () => {
    fc.assert(
      fc.property(some, fc.nat(30), fc.nat(30), relations, uses, policies, (works, to, from, relation, use, policy) => {
        const at = to % works.length;
        const more = works.map((work, index) =>
          index === at && index > 0
            ? { ...work, through: [...(work.through ?? []), { work: from % works.length, relation }] }
            : work,
        );
        const before = reportOf({ works, completeness: complete }, use, policy);
        const after = reportOf({ works: more, completeness: complete }, use, policy);
        expect(rank(after.verdict)).toBeGreaterThanOrEqual(rank(before.verdict));
      }),
      { numRuns: 500 },
    );
  });

  it("lists every work as it came, explains each conflict by a path from the subject, and each unknown by its work", () => {
    fc.assert(
      fc.property(some, uses, policies, (works, use, policy) => {
        const report = reportOf({ works, completeness: complete }, use, policy);
        expect(report.works).toBe(works);
        for (const { path, explanation } of report.conflicts) {
          expect(path[0]).toEqual({ ref: works[0]?.ref, license: works[0]?.license });
          for (const { ref } of path) expect(works.some((work) => work.ref === ref)).toBe(true);
          expect(explanation).toMatch(/^.+\.$/s);
        }
        for (const { ref, why } of report.unknowns) {
          expect(works.some((work) => work.ref === ref)).toBe(true);
          expect(why).toMatch(/^.+\.$/s);
        }
        for (const { appliesTo } of report.obligations) expect(appliesTo.length).toBeGreaterThan(0);
        expect([report.conflicts.length > 0, report.verdict === "CONFLICT"]).toEqual([
          report.verdict === "CONFLICT",
          report.conflicts.length > 0,
        ]);
      }),
    );
  });

  it("is never better than unknown while works are hidden, unresolved or not all seen", () => {
    fc.assert(
      fc.property(some, uses, policies, (works, use, policy) => {
        const incomplete = { ...complete, complete: false, reasons: ["DEPTH"] };
        expect(rank(reportOf({ works, completeness: incomplete }, use, policy).verdict)).toBeGreaterThanOrEqual(
          rank("UNKNOWN"),
        );
        const step = { through: [{ work: 0, relation: "TRAINED_ON" }], relation: "TRAINED_ON", license: null };
        for (const missing of [
          { ...step, ref: null, basis: "HIDDEN", registered: true },
          { ...step, ref: "dataset:lost", basis: "UNRESOLVED", registered: false },
        ])
          expect(
            rank(reportOf({ works: [...works, missing], completeness: complete }, use, policy).verdict),
          ).toBeGreaterThanOrEqual(rank("UNKNOWN"));
      }),
    );
  });

  it("binds by training data under the strict policy at least as much as under the permissive one", () => {
    fc.assert(
      fc.property(some, uses, (works, use) => {
        const of = (policy: "STRICT" | "PERMISSIVE") =>
          rank(reportOf({ works, completeness: complete }, use, policy).verdict);
        expect(of("STRICT")).toBeGreaterThanOrEqual(of("PERMISSIVE"));
      }),
    );
  });
});

describe("the standings of works", () => {
  const model = (ref: string, ...through: Step[]): UpstreamWork => ({
    ...{ ref, relation: through[0]?.relation ?? "SUBJECT", license: "MIT", basis: "DECLARED", registered: true },
    through,
  });

  it("tell every way by which a work reaches the subject, each with its shortest path", () => {
    const works = [
      model("checkpoint:a/subject"),
      model("checkpoint:a/base", { work: 0, relation: "MERGE" }),
      model("dataset:data", { work: 0, relation: "TRAINED_ON" }, { work: 1, relation: "TRAINED_ON" }),
      model("checkpoint:a/both", { work: 2, relation: "DERIVED_DATA" }, { work: 1, relation: "FINETUNE" }),
      model("dataset:of-both", { work: 3, relation: "TRAINED_ON" }),
      model("checkpoint:a/converted", { work: 0, relation: "CONVERTED" }),
    ];
    expect(standingsOf(works)).toEqual([
      [{ role: "SUBJECT", path: [0] }],
      [{ role: "BASE", path: [0, 1] }],
      [{ role: "DATA", path: [0, 2] }],
      [
        { role: "BASE", path: [0, 1, 3] },
        { role: "OUTPUT", path: [0, 2, 3] },
      ],
      [{ role: "DATA", path: [0, 1, 3, 4] }],
      [{ role: "COPY", path: [0, 5] }],
    ]);
  });

  it("of data that a model made are those of a generator, and of what that was made from", () => {
    const works = [
      model("dataset:made"),
      model("dataset:prompts", { work: 0, relation: "DERIVED_DATA" }),
      model("checkpoint:a/maker", { work: 0, relation: "DERIVED_DATA" }),
      model("checkpoint:a/base", { work: 2, relation: "FINETUNE" }),
      model("dataset:corpus", { work: 3, relation: "TRAINED_ON" }),
    ];
    expect(standingsOf(works).map((some) => some.map(({ role }) => role))).toEqual([
      ["SUBJECT"],
      ["BASE"],
      ["GENERATOR"],
      ["GENERATOR"],
      ["DATA"],
    ]);
  });

  it("end in cycles, and take what nothing leads to for a base", () => {
    const works = [
      model("checkpoint:a/one"),
      model("checkpoint:a/two", { work: 0, relation: "MERGE" }, { work: 1, relation: "MERGE" }),
      model("checkpoint:a/lost", { work: 9, relation: "MERGE" }),
    ];
    expect(standingsOf(works).map(([first]) => first)).toEqual([
      { role: "SUBJECT", path: [0] },
      { role: "BASE", path: [0, 1] },
      { role: "BASE", path: [0, 2] },
    ]);
  });
});
