import { describe, expect, it } from "vitest";
import { placesOf, readFixture } from "../evaluation/read-evaluation.ts";

const log = {
  version: 2,
  status: "success",
  eval: {
    task: "inspect_evals/arc_easy",
    task_version: 0,
    dataset: { name: "allenai/ai2_arc", location: "allenai/ai2_arc", samples: 2 },
    model: "hf/acme/seven",
    model_args: { revision: "v2" },
    model_generate_config: { temperature: 0.5, seed: 7 },
    config: { epochs: 1 },
    revision: { type: "git", origin: "git@github.com:acme/evals.git", commit: "36190055" },
    packages: { inspect_ai: "0.3.138" },
  },
  plan: { steps: [{ solver: "chain_of_thought" }, { solver: "generate" }], config: { temperature: 0 } },
  results: {
    total_samples: 2,
    completed_samples: 2,
    scores: [
      {
        name: "choice",
        scored_samples: 2,
        metrics: { accuracy: { name: "accuracy", value: 0.5 }, stderr: { name: "stderr", value: 0.5 } },
      },
    ],
  },
  samples: [
    { id: 1, epoch: 1, scores: { choice: { value: "C" } } },
    { id: "b", epoch: 1, scores: { choice: { value: "I" } } },
  ],
};
const withEval = (change: object) => ({ ...log, eval: { ...log.eval, ...change } });
const withScores = (scores: unknown) => ({ ...log, results: { ...log.results, scores } });

describe("a log of Inspect", () => {
  it("becomes a result for each scorer and metric, with its samples and how it was run", () => {
    const { results, codes } = readFixture(log);
    expect(results).toEqual([
      {
        checkpoint: "acme/seven@v2",
        benchmark: "benchmark:arc-easy",
        benchmarkName: "inspect_evals/arc_easy",
        metric: "accuracy",
        valueAsWritten: "0.5",
        value: 0.5,
        unit: "fraction",
        higherIsBetter: true,
        uncertainty: [{ source: "SAMPLING", standardError: 0.5, method: "stated", sampleCount: 2 }],
        samples: { ids: ["1", "b"], values: [1, 0] },
        successes: 1,
        evaluator: { name: "unknown", relationship: "UNKNOWN" },
        protocol: {
          dataset: "allenai/ai2_arc",
          harness: "inspect_ai",
          harnessVersion: "0.3.138",
          taskVersion: "0",
          prompt: "chain_of_thought, generate",
          filter: "choice",
          sampling: [
            { name: "temperature", value: "0" },
            { name: "seed", value: "7" },
          ],
        },
        pipeline: { repository: "git@github.com:acme/evals.git", commit: "36190055" },
        environment: { packages: [{ name: "inspect_ai", version: "0.3.138" }] },
        pointer: "/results/scores/0/metrics/accuracy/value",
      },
    ]);
    expect(codes).toEqual(["SUBJECT_INFERRED"]);
  });

  it("reads logs with one scorer in the place of the results", () => {
    const results = { scorer: { name: "match" }, completed_samples: 9, metrics: { accuracy: { value: 0.25 } } };
    expect(readFixture({ ...log, samples: [], results }).results).toMatchObject([{ metric: "accuracy", value: 0.25 }]);
  });

  it("states a limit only where it held samples back", () => {
    const dataset = { ...log.eval.dataset, samples: 100 };
    const cut = readFixture(withEval({ dataset, config: { limit: 2, epochs: 1 } }));
    expect([cut.results[0]?.partial, cut.results[0]?.protocol?.limit]).toEqual([true, "2"]);
    expect(cut.codes).toContain("PARTIAL_EVALUATION");
    const whole = readFixture(withEval({ config: { limit: 20_000 } }));
    expect([whole.results[0]?.partial, whole.results[0]?.protocol?.limit]).toEqual([undefined, undefined]);
  });

  it.each([
    [{ ...log, status: "error" }, ["RUN_NOT_COMPLETE", "/status"]],
    [withEval({ model: "/data/ckpt" }), ["NAME_IS_LOCAL_PATH", "/eval/model"]],
    [withEval({ model: "a".repeat(40) }), ["NAME_IS_DIGEST", "/eval/model"]],
    [withEval({ dataset: { name: "x", location: "/root/x.json" } }), ["NAME_IS_LOCAL_PATH", "/eval/dataset/location"]],
    [withEval({ task: undefined }), ["EVALUATION_INCOMPLETE", "/eval/task"]],
    [{ ...log, samples: log.samples.slice(1) }, ["SAMPLES_DISAGREE", "/samples"]],
    [withScores([]), ["RESULTS_MISSING", "/results"]],
    [withScores([{ name: "x" }]), ["RESULT_WITHOUT_METRIC", "/results/scores/0"]],
    [
      withScores([{ name: "x", metrics: { std: { value: 1 } } }]),
      ["EVALUATION_PART_NOT_READ", "/results/scores/0/metrics/std/value"],
    ],
    [
      withScores([{ name: "x", metrics: { accuracy: { value: "0.5" } } }]),
      ["WRONG_TYPE", "/results/scores/0/metrics/accuracy/value"],
    ],
    [
      withScores([{ name: "x", metrics: { accuracy: { value: 0.5 }, stderr: { value: -1 } } }]),
      ["STANDARD_ERROR_UNREADABLE", "/results/scores/0/metrics/stderr/value"],
    ],
    [
      withScores([
        { name: "x", metrics: { accuracy: { value: 0.5 } } },
        { name: "x", metrics: { accuracy: { value: 0.5 } } },
      ]),
      ["DUPLICATE_RESULT", "/results/scores/1/metrics/accuracy/value"],
    ],
  ])("remarks on what cannot be taken as it stands (%#)", (content, expected) => {
    expect(placesOf(readFixture(content))).toContainEqual(expected);
  });
});
