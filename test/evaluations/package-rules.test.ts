import { describe, expect, it } from "vitest";
import { checkResult } from "../../subgraphs/evaluations/package/check-result.ts";
import { checkPackage } from "../../subgraphs/evaluations/package/package-check.ts";
import { packageContent, packageText } from "../../subgraphs/evaluations/package/package-content.ts";
import { whyNoPackage } from "../../subgraphs/evaluations/package/package-shape.ts";
import { replaceSensitive } from "../../subgraphs/evaluations/package/sensitive-values.ts";
import { madeCertificate } from "./made-certificate.ts";

describe("the result of a check", () => {
  it("counts what held, and keeps the place of everything else", () => {
    const [broken, notCheckable] = ["It is another.", "It was left out."];
    expect(
      checkResult("chain", [
        ["a", null],
        ["b", { broken }],
        ["c", { notCheckable }],
        ["d", null],
      ]),
    ).toEqual({
      ...{ check: "chain", held: 2, broken: [{ place: "b", reason: broken }] },
      notCheckable: [{ place: "c", reason: notCheckable }],
    });
  });
});

describe("sensitive values", () => {
  const replaced = (value: unknown) =>
    replaceSensitive(value, { person: (name) => `<${name}>`, trainingRecord: ({ kind }) => kind });

  it("are the names of persons and training records, wherever they stand", () => {
    const record = { kind: "TRAINING_RECORD", uri: "https://hr.example/ada", sha256: null };
    expect(
      replaced({
        author: "ada",
        claim: { narrative: "by ada", by: null },
        details: { reviewers: ["bob", "ada"], issuers: [], evidence: [record, { kind: "LOG", uri: "x" }] },
        events: [{ actor: "bob", reason: "ada said so", details: { evidence: [{ ...record, withheld: "0" }] } }],
        checks: [{ recordedBy: "mona", value: 1 }],
      }),
    ).toEqual({
      author: "<ada>",
      claim: { narrative: "by ada", by: null },
      details: { reviewers: ["<bob>", "<ada>"], issuers: [], evidence: ["TRAINING_RECORD", { kind: "LOG", uri: "x" }] },
      events: [{ actor: "<bob>", reason: "ada said so", details: { evidence: ["TRAINING_RECORD"] } }],
      checks: [{ recordedBy: "<mona>", value: 1 }],
    });
  });

  it("are not what only looks like them", () => {
    const value = { kind: "TRAINING_RECORD", parameters: [] };
    expect(replaced([value, "ada", null, 1, { by: 3 }])).toEqual([value, "ada", null, 1, { by: 3 }]);
  });
});

describe("what is no package", () => {
  const { recorded } = madeCertificate({
    ...{ isSealed: true, narrative: "n", end: null, hasTrainingRecord: false, acts: [], checks: [0.2] },
    tests: [{ measured: 0.6, width: null, witness: [1, 2] }],
  });
  const whole = () => JSON.parse(packageText(packageContent(recorded)));

  it("is told from one that has the shape", () => {
    expect(whyNoPackage(whole())).toBe(null);
    const nested = JSON.parse(`${"[".repeat(50)}${"]".repeat(50)}`);
    expect(whyNoPackage({ ...whole(), terms: nested })).toEqual({
      place: "",
      reason: "It nests deeper than 40 levels.",
    });
  });

  it.each([
    ["terms.tests[0].acceptance.threshold", (it) => (it.terms.tests[0].acceptance.threshold = "0.5")],
    ["terms.threatModels[0].norm", (it) => (it.terms.threatModels[0].norm = "L3")],
    ["terms.certificate", (it) => (it.terms.certificate = [])],
    ["events", (it) => (it.events = {})],
    ["events[0].details.reviewers[0]", (it) => (it.events[0].details.reviewers[0] = 1)],
    ["events[0].details.terms.claim", (it) => (it.events[0].details.terms.claim = null)],
    ["monitoring[0].value", (it) => (it.monitoring[0].value = "0.2")],
    ["contentDigest", (it) => delete it.contentDigest],
  ] as [string, (it: Shown) => unknown][])("is named by its first place that does not fit: %s", (place, change) => {
    const document = whole();
    change(document);
    expect(whyNoPackage(document)?.place).toBe(place);
    const report = checkPackage(Buffer.from(JSON.stringify(document)));
    expect(report?.checks.flatMap(({ broken }) => broken)).not.toEqual([]);
  });

  it.each([
    "",
    "[]",
    "null",
    "{}",
    '{"package":"pedigree/certificate-package/2"}',
    "\xff",
  ])("is not read at all: %j", (text) => {
    expect(checkPackage(Buffer.from(text, "latin1"))).toBe(null);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a document whose places the tests name.
type Shown = any;
