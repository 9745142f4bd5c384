import { describe, expect, it } from "vitest";
import { canStart, type MeasuredResult, recipeOf } from "../../cli/reproduce/recipe.ts";
import { recipeText } from "../../cli/reproduce/recipe-text.ts";

const silent: MeasuredResult = {
  ...{ id: "res_1", metric: "acc", value: 0.5, valueAsWritten: "0.50", unit: null, concluded: true, partial: false },
  ...{ protocolHash: "00", deviations: [], uncertainty: [], seeds: [], pipeline: null, environment: null },
  ...{ evaluator: { name: null, relationship: "UNKNOWN" }, reproduction: null },
  protocol: {
    ...{ dataset: null, datasetConfig: null, datasetRevision: null, split: null, shots: null, filter: null },
    ...{ harness: null, harnessVersion: null, taskVersion: null, promptDigest: null, prompt: null },
    ...{ chatTemplateDigest: null, limit: null, sampling: [] },
  },
  replications: { totalCount: 0, edges: [] },
  benchmark: { ref: "benchmark:quiz", instructions: null, pipeline: null, environment: null },
};

const pipeline = { repository: "https://git.example/quiz", commit: "1f3a", command: "make quiz" };
const environment = {
  ...{ os: "Linux", runtime: "Python 3.12", containerDigest: "sha256:ab", accelerators: ["H100", "H100", "A100"] },
  packages: [
    { name: "torch", version: "2.4" },
    { name: "numpy", version: null },
  ],
};
const stated: MeasuredResult = {
  ...silent,
  ...{ pipeline, environment, unit: "fraction", deviations: ["Half of the questions"], partial: true },
  evaluator: { name: "Bench Lab", relationship: "THIRD_PARTY" },
  seeds: [
    { seed: "1", value: 0.5 },
    { seed: "2", value: null },
  ],
  uncertainty: [{ source: "SAMPLING", standardError: 0.02, confidenceInterval: null }],
  protocol: {
    ...silent.protocol,
    ...{ dataset: "acme/quiz", datasetConfig: "main", datasetRevision: "9c", split: "test", shots: 5, limit: "100" },
    sampling: [{ name: "temperature", value: "0" }],
  },
  replications: {
    totalCount: 3,
    edges: ["REPRODUCED", "REPRODUCED", "NOT_REPRODUCED"].map((outcome) => ({
      // The list above names outcomes only.
      node: { verdict: { outcome: outcome as "REPRODUCED" } },
    })),
  },
};

const stepsOf = (result: MeasuredResult) =>
  Object.fromEntries(recipeOf(result, null).steps.map(({ what, lines }) => [what, lines]));

describe(recipeOf, () => {
  it("tells what is stated, step by step", () => {
    expect(recipeOf(stated, "ab")).toEqual({
      ...{ result: "res_1", benchmark: "benchmark:quiz", metric: "acc", value: "0.50", unit: "fraction" },
      ...{ measuredBy: "Bench Lab", relationship: "THIRD_PARTY", weights: "ab", notStated: [] },
      steps: [
        { what: "Code", lines: ["https://git.example/quiz at 1f3a"] },
        {
          what: "Environment",
          lines: ["container sha256:ab", "Linux", "Python 3.12", "2 × H100", "A100", "torch 2.4", "numpy"],
        },
        { what: "Data", lines: ["acme/quiz, configuration main, at 9c, split test"] },
        { what: "Settings", lines: ["shots: 5", "limit: 100", "temperature: 0", "seed: 1, 2"] },
        { what: "Run", lines: ["make quiz"] },
        { what: "Expect", lines: ["0.5 (fraction), standard error 0.02 (SAMPLING)"] },
      ],
      deviations: ["Half of the questions"],
      replications: { REPRODUCED: 2, NOT_REPRODUCED: 1 },
    });
  });

  it("names everything that nobody states", () => {
    const { steps, notStated } = recipeOf({ ...silent, value: null, valueAsWritten: "good" }, null);
    expect(steps).toEqual([]);
    expect(notStated).toEqual([
      ...["the digest of the weights", "the command", "the code", "its commit or version"],
      ...["the container or packages", "the data", "the seed", "the value to expect", "how far off is still the same"],
    ]);
  });

  it("takes what its benchmark states where the result is silent, and its own recipe before both", () => {
    const benchmark = { ...silent.benchmark, instructions: "Install it.\nRun it.", pipeline, environment };
    expect(stepsOf({ ...silent, benchmark })).toMatchObject({
      Code: ["https://git.example/quiz at 1f3a"],
      Instructions: ["Install it.", "Run it."],
      Run: ["make quiz"],
    });
    const reproduction = {
      command: "make all",
      expected: 0.51,
      tolerance: 0.02,
      seed: "7",
      environment: "the image quiz",
    };
    const own = stepsOf({ ...stated, benchmark, reproduction });
    expect(own).toMatchObject({ Run: ["make all"], Expect: ["0.51 (fraction), within 0.02"] });
    expect(own["Environment"]?.[0]).toBe("the image quiz");
    expect(own["Settings"]).toContain("seed: 7");
  });

  it("does not take the commit of one repository for that of another", () => {
    const own = { repository: "https://git.example/mine", commit: null, command: null };
    const result = { ...silent, pipeline: own, benchmark: { ...silent.benchmark, pipeline } };
    expect(stepsOf(result)["Code"]).toEqual(["https://git.example/mine"]);
    expect(recipeOf(result, null).notStated).toContain("its commit or version");
  });
});

describe(canStart, () => {
  it.each<[string, Partial<MeasuredResult>, boolean]>([
    ["code and command", { pipeline }, true],
    ["a command of nobody knows what", { pipeline: { ...pipeline, repository: null, commit: null } }, false],
    ["code without a command", { pipeline: { ...pipeline, command: null } }, false],
    ["nothing", {}, false],
  ])("with %s: %#", (_, more, expected) => {
    expect(canStart(recipeOf({ ...silent, ...more }, null))).toBe(expected);
  });
});

describe(recipeText, () => {
  it("has a label for each part, and lets no text steer the terminal", () => {
    const text = recipeText(
      "checkpoint:acme/chat@1",
      recipeOf({ ...stated, deviations: ["red \u001b[31m\u202ealert"] }, "ab"),
    );
    expect(text.split("\n").slice(0, 4)).toEqual([
      "checkpoint:acme/chat@1 on benchmark:quiz: acc 0.50 fraction (Bench Lab, THIRD_PARTY)",
      "  Result          res_1",
      "  Weights         sha256:ab",
      "  Code            https://git.example/quiz at 1f3a",
    ]);
    expect(text).toContain("  Deviates        red �[31m�alert");
    expect(text).toContain("  Measured again  REPRODUCED: 2\n                  NOT_REPRODUCED: 1");
  });
});
