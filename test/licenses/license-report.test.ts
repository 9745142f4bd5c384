import { describe, expect, it } from "vitest";
import { reportOf } from "../../subgraphs/licenses/license-report.ts";
import { closureNotKnown, readClosure } from "../../subgraphs/licenses/rules/upstream-closure.ts";
import { reader } from "../open-subgraph.ts";
import { openLicenses } from "./open-licenses.ts";

const report = (type: string) => `query($keys: [_Any!]!, $use: UseInput!, $policy: TrainingDataPolicy = STRICT) {
  _entities(representations: $keys) { ... on ${type} { id licenseReport(use: $use, policy: $policy) {
    verdict conflicts { rule explanation path { ref license } } unknowns { ref why }
    obligations { kind text appliesTo { ref } } attributionText works { ref component relation license basis }
    ruleset { name version url license } policy notice
    completeness { complete reasons frontier { ref } hiddenNodes dangling { ref } }
  } } } }`;

const complete = { complete: true, reasons: [], frontier: [], hiddenNodes: 0, dangling: [] };
const ruleset = { name: "pedigree-license-rules", version: "1", url: null, license: "Apache-2.0" };
const notice =
  "This is no legal advice. It is worked out by published rules from what is documented; rules and documents may be wrong.";

const work = (ref: string | null, relation: string, license: string | null, from = 0) => ({
  ...{ ref, relation, license, basis: license === null ? "NOT_DOCUMENTED" : "DECLARED", registered: true },
  through: relation === "SUBJECT" ? [] : [{ work: from, relation }],
});
const own = work("checkpoint:a/child", "SUBJECT", "MIT");
const base = work("checkpoint:a/base", "FINETUNE", "Apache-2.0");
const web = work("dataset:web", "TRAINED_ON", "CC-BY-NC-4.0", 1);

async function answer(upstreamWorks: string | null | undefined, variables: object, type = "Checkpoint") {
  await using registry = await openLicenses();
  const keys = [{ __typename: type, id: "thing_1", upstreamWorks }];
  const { data, errors } = await registry.as(reader).run(report(type), { keys, use: {}, ...variables });
  expect(errors).toBeUndefined();
  return data._entities[0].licenseReport;
}

const closure = (works: readonly object[], completeness: object = complete) => JSON.stringify({ works, completeness });
const noUse = { commercial: false, redistribute: false, modify: false, networkService: false };
const use = { ...noUse, monthlyActiveUsers: null, jurisdictions: null };

describe("a license report", () => {
  it("tells each conflict with its rule, an explanation, and the works from the subject to the one in conflict", async () => {
    const works = [own, base, web];
    const { conflicts, verdict, policy, ...rest } = await answer(closure(works), { use: { commercial: true } });
    expect([verdict, policy]).toEqual(["CONFLICT", "STRICT"]);
    expect(conflicts).toEqual([
      {
        rule: "noncommercial",
        explanation:
          "CC-BY-NC-4.0 gives its rights for non-commercial purposes only " +
          "(pedigree-license-rules 1: CC-BY-NC-4.0, section 2(a)(1)), and the use is commercial.",
        path: [
          { ref: "checkpoint:a/child", license: "MIT" },
          { ref: "checkpoint:a/base", license: "Apache-2.0" },
          { ref: "dataset:web", license: "CC-BY-NC-4.0" },
        ],
      },
    ]);
    expect(rest).toMatchObject({ unknowns: [], obligations: [], ruleset, notice, completeness: complete });
    expect(rest.works).toEqual(
      works.map(({ ref, relation, license, basis }) => ({ ref, component: null, relation, license, basis })),
    );
  });

  it("tells each duty once, with the works that impose it, and the text to attach", async () => {
    const other = { ...base, ref: "checkpoint:a/other", relation: "MERGE" };
    const { verdict, obligations, attributionText } = await answer(closure([own, base, other, web]), {
      use: { redistribute: true },
      policy: "PERMISSIVE",
    });
    expect(verdict).toBe("ALLOWED_WITH_OBLIGATIONS");
    expect(obligations.map(({ kind, appliesTo }: { kind: string; appliesTo: object[] }) => [kind, appliesTo])).toEqual([
      ["LICENSE_COPY", [{ ref: "checkpoint:a/child" }]],
      ["LICENSE_COPY", [{ ref: "checkpoint:a/base" }, { ref: "checkpoint:a/other" }]],
      ["STATE_CHANGES", [{ ref: "checkpoint:a/base" }, { ref: "checkpoint:a/other" }]],
    ]);
    expect(attributionText.split("\n\n")).toEqual([
      "checkpoint:a/child\n  License: MIT License (MIT), https://opensource.org/license/mit/",
      expect.stringMatching(/^checkpoint:a\/base\n {2}License: Apache License 2\.0 \(Apache-2\.0\), https:/),
      expect.stringMatching(/^checkpoint:a\/other\n/),
    ]);
  });

  it("judges a part of the subject by its own license, and does not offer the whole under it", async () => {
    const code = { ...work(own.ref, "SUBJECT", "CC-BY-NC-4.0"), component: "INFERENCE_CODE" };
    const use = { commercial: true, redistribute: true };
    const told = await answer(closure([own, base, code]), { use });
    expect(told.verdict).toBe("CONFLICT");
    expect(told.conflicts).toEqual([
      {
        rule: "noncommercial",
        explanation: expect.stringMatching(/^CC-BY-NC-4\.0 gives its rights for non-commercial purposes only/),
        path: [{ ref: own.ref, license: "CC-BY-NC-4.0" }],
      },
    ]);
    expect(told.works.at(-1)).toMatchObject({ ref: own.ref, component: "INFERENCE_CODE", license: "CC-BY-NC-4.0" });
    expect(told.attributionText).toMatch(/checkpoint:a\/child \(INFERENCE_CODE\)\n {2}License: /);
    // A license of the code that the weights could not be made under is no clash: the code is not made from the base.
    const copyleft = { ...code, license: "GPL-3.0-only" };
    expect((await answer(closure([own, base, copyleft]), { use })).conflicts).toEqual([]);
  });

  it("names one by one what is unknown of each work, in the order of the works", async () => {
    const silent = work("checkpoint:a/silent", "MERGE", null);
    const hidden = { ...work(null, "MERGE", null), basis: "HIDDEN" };
    const lost = { ...work("dataset:lost", "TRAINED_ON", null), basis: "UNRESOLVED", registered: false };
    const reasons = ["AUTHORIZATION", "UNRESOLVED_REF"];
    const completeness = { ...complete, complete: false, reasons, hiddenNodes: 1, dangling: [{ ref: "dataset:lost" }] };
    const odd = work("checkpoint:a/odd", "MERGE", "no license at all");
    const told = await answer(closure([own, silent, hidden, lost, odd], completeness), {});
    expect([told.verdict, told.completeness]).toEqual(["UNKNOWN", completeness]);
    expect(told.unknowns).toEqual([
      { ref: "checkpoint:a/silent", why: "No license is documented." },
      { ref: null, why: "The work is hidden from the caller." },
      { ref: "dataset:lost", why: "The reference names nothing registered, so its license is not known." },
      { ref: "checkpoint:a/odd", why: '"no license at all" is no license expression.' },
    ]);
  });

  it.each([
    undefined,
    null,
    "{}",
    "not JSON",
  ])("without a closure (%s) says that it is not known, never that it is empty", async (absent) => {
    expect(await answer(absent, {})).toEqual({
      ...{ verdict: "UNKNOWN", conflicts: [], unknowns: [], obligations: [], attributionText: "", works: [] },
      ...{ ruleset, policy: "STRICT", notice },
      completeness: { complete: false, reasons: ["SUBGRAPH_DOWN"], frontier: [], hiddenNodes: 0, dangling: [] },
    });
  });

  it("is never better than unknown over a closure that is not complete, and still tells a conflict that it saw", async () => {
    const cut = { ...complete, complete: false, reasons: ["DEPTH"], frontier: [{ ref: "checkpoint:a/base" }] };
    const verdicts = [
      await answer(closure([own], cut), {}),
      await answer(closure([own, web], cut), { use: { commercial: true } }),
    ];
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(["UNKNOWN", "CONFLICT"]);
  });

  it("of data asks what it was derived from, and what made it", async () => {
    const subject = work("dataset:own", "SUBJECT", "MIT");
    const source = work("dataset:osm", "DERIVED_DATA", "ODbL-1.0");
    const maker = work("checkpoint:meta/llama2", "DERIVED_DATA", "LicenseRef-scancode-llama-2-license-2023");
    const told = await answer(closure([subject, source, maker]), { use: { redistribute: true } }, "DatasetVersion");
    expect(told.conflicts.map(({ rule, path }: { rule: string; path: object[] }) => [rule, path.length])).toEqual([
      ["share-alike", 2],
    ]);
    expect(told.obligations.find(({ kind }: { kind: string }) => kind === "PASS_ON_TERMS").appliesTo).toEqual([
      { ref: "checkpoint:meta/llama2" },
    ]);
  });

  it("judges each component of the subject by its license, and offers the whole", () => {
    const weights = { ...own, license: "CC-BY-SA-4.0" };
    const code = { ...own, license: "CC-BY-NC-4.0", component: "CODE" };
    const shared = { ...base, license: "CC-BY-SA-4.0" };
    const found = reportOf(
      { works: [weights, code, shared], completeness: complete },
      { ...use, redistribute: true },
      "STRICT",
    );
    expect(found.verdict).toBe("ALLOWED_WITH_OBLIGATIONS");
    const sold = reportOf(
      { works: [weights, code, shared], completeness: complete },
      { ...use, commercial: true },
      "STRICT",
    );
    expect(sold.conflicts.map(({ rule }) => rule)).toEqual(["noncommercial"]);
  });

  it("is unknown, not a conflict, where more licenses are offered than were judged", () => {
    const copyleft = { ...base, ref: "checkpoint:a/gpl", license: "GPL-2.0-only" };
    const verdictOf = (license: string) =>
      reportOf(
        { works: [{ ...own, license }, copyleft], completeness: complete },
        { ...use, redistribute: true },
        "STRICT",
      ).verdict;
    expect(verdictOf(Array(16).fill("EPL-1.0").join(" OR "))).toBe("CONFLICT");
    expect(verdictOf(Array(17).fill("EPL-1.0").join(" OR "))).toBe("UNKNOWN");
  });

  it("chooses one license of the subject for all works together", () => {
    const either = { ...own, license: "MIT OR GPL-2.0-only" };
    const copyleft = { ...base, ref: "checkpoint:a/gpl", license: "GPL-2.0-only" };
    const of = (works: (typeof own)[]) =>
      reportOf({ works, completeness: complete }, { ...use, redistribute: true }, "STRICT").verdict;
    expect([of([either, base]), of([either, copyleft]), of([either, base, copyleft])]).toEqual([
      "ALLOWED_WITH_OBLIGATIONS",
      "ALLOWED_WITH_OBLIGATIONS",
      "CONFLICT",
    ]);
  });

  it("takes an empty list of places, and of works without ways, as they are meant", async () => {
    const llama = { ...own, license: "LicenseRef-scancode-llama-4-cla-2025" };
    const told = await answer(closure([{ ...llama, through: undefined }]), {
      use: { jurisdictions: [], monthlyActiveUsers: 5 },
    });
    expect(told.obligations.map(({ kind }: { kind: string }) => kind)).toContain("JURISDICTION");
    expect(readClosure(null)).toBeNull();
    expect(closureNotKnown.completeness.complete).toBe(false);
  });
});
