import { describe, expect, it } from "vitest";
import { type CheckedData, documentedChecks } from "../../subgraphs/datasets/contamination/documented-checks.ts";
import { holdsRecords, sameFiles } from "../../subgraphs/datasets/contamination/same-files.ts";

const nothing: CheckedData = {
  ...{ ref: "dataset:a", license: "NOASSERTION", representativeness: null, anonymization: null, ethicsApproval: null },
  limitations: [],
};
const everything: CheckedData = {
  ...nothing,
  ...{ license: "MIT", representativeness: "Adults of Europe.", anonymization: "Names were removed." },
  ethicsApproval: { body: "Board", id: "7", date: "2026-01-02" },
};
const weakness = (kind: string, more: object = {}) => ({
  ...everything,
  limitations: [{ kind, severity: "HIGH", status: "ACCEPTED", summary: "So it is.", ...more }],
});

function statesOf(...records: readonly CheckedData[]): Record<string, string> {
  const checks = documentedChecks("dataset:a", records, "2026-11-21");
  return Object.fromEntries(checks.map(({ kind, state, reason }) => [kind, `${state}: ${reason}`]));
}

describe("what certification asks of data", () => {
  it("is provided where it is documented, and tells what is", () => {
    expect(statesOf(everything)).toEqual({
      REPRESENTATIVENESS: "PROVIDED: Adults of Europe.",
      LICENSE: "PROVIDED: MIT",
      ANONYMIZATION: "PROVIDED: Names were removed.",
      ETHICS_APPROVAL: "PROVIDED: Board, 7, 2026-01-02",
    });
  });

  it("is not documented where nothing is, or nothing is registered", () => {
    for (const records of [[nothing], []])
      expect(Object.values(statesOf(...records)).every((said) => said.startsWith("NOT_DOCUMENTED"))).toBe(true);
  });

  it("is what the version says, and else what the dataset as named says", () => {
    const version = { ...nothing, ref: "dataset:a@1", license: "CC-BY-4.0" };
    expect(statesOf(version, everything)).toMatchObject({
      ...{ LICENSE: "PROVIDED: CC-BY-4.0", ANONYMIZATION: "PROVIDED: Names were removed." },
    });
  });

  it.each([
    ["no license at all", { ...everything, license: "NONE" }, "LICENSE"],
    [
      "an approval of tomorrow",
      { ...everything, ethicsApproval: { body: "B", id: null, date: "2026-11-22" } },
      "ETHICS_APPROVAL",
    ],
    ["a grave risk to privacy", weakness("PRIVACY"), "ANONYMIZATION"],
    ["a grave bias", weakness("DISTRIBUTION_BIAS", { status: "DISPUTED" }), "REPRESENTATIVENESS"],
    ["a grave gap", weakness("COVERAGE_GAP", { severity: "CRITICAL" }), "REPRESENTATIVENESS"],
  ])("fails where there is %s", (_, data, kind) => {
    const failed = Object.entries(statesOf(data)).filter(([, said]) => said.startsWith("FAILED"));
    expect(failed.map(([name]) => name)).toEqual([kind]);
  });

  it.each([
    ["minor", weakness("PRIVACY", { severity: "LOW" })],
    ["resolved", weakness("PRIVACY", { status: "RESOLVED" })],
    ["only proposed", weakness("PRIVACY", { status: "PROPOSED" })],
    ["about something else", weakness("FACTUALITY")],
  ])("does not fail by a limitation that is %s", (_, data) => {
    expect(statesOf(data)).toEqual(statesOf(everything));
  });
});

describe("files of the same bytes", () => {
  const [digest, other] = ["ab".repeat(32), "cd".repeat(32)];
  const file = (ref: string, name: string, sha256 = digest) => ({ ref, name, sha256 });

  it("are told with whose they are, and apart where the digest itself was asked for", () => {
    const training = [file("dataset:t", "copy.jsonl"), file("dataset:u", "own.jsonl", other)];
    const measured = [file("dataset:b", "test.jsonl"), file("dataset:b", "again.jsonl")];
    expect(sameFiles(training, measured, [digest])).toEqual([
      { dataset: "dataset:t", file: "copy.jsonl", sha256: digest, measured: null },
      { dataset: "dataset:t", file: "copy.jsonl", sha256: digest, measured: "dataset:b" },
    ]);
    expect(sameFiles(training, measured, [other])).toMatchObject([{ measured: "dataset:b" }, { dataset: "dataset:u" }]);
  });

  it("say nothing where they hold no records", () => {
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const names = [".gitattributes", "a/README.md", "LICENSE", "licence.txt", "CITATION.cff"];
    expect(names.filter((name) => holdsRecords({ name, sha256: digest }))).toEqual([]);
    expect(holdsRecords({ name: "test.jsonl", sha256: empty })).toBe(false);
    expect(holdsRecords({ name: "data/readmes.jsonl", sha256: digest })).toBe(true);
  });
});
