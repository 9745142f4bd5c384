import { describe, expect, it } from "vitest";
import { placesOf, readFixture } from "../evaluation/read-evaluation.ts";

const path = "acme/seven/.eval_results/gpqa.yaml";
const whole = `- dataset:
    id: Idavidrein/gpqa
    task_id: gpqa_diamond
    revision: abc
  value: 0.412
  date: "2026-01-15"
  source:
    url: https://huggingface.co/spaces/someone/logs
    name: Eval traces
    user: someone
  notes: "no-tools"
`;

describe("results in a repository of the Hub", () => {
  it("are of the model that the folder belongs to, and call the metric what the benchmark alone knows", () => {
    const { format, results, source, codes } = readFixture(whole, path);
    expect(format).toBe("hf-eval-results");
    expect(results).toEqual([
      {
        checkpoint: "checkpoint:acme/seven",
        benchmark: "benchmark:gpqa-diamond",
        benchmarkName: "Idavidrein/gpqa gpqa_diamond",
        metric: "score",
        valueAsWritten: "0.412",
        value: 0.412,
        evaluator: { name: "someone", relationship: "THIRD_PARTY" },
        protocol: { dataset: "Idavidrein/gpqa", datasetRevision: "abc", prompt: "no-tools" },
        sourceClaim: { uri: "https://huggingface.co/spaces/someone/logs", text: "Eval traces" },
        pointer: "/0/value",
      },
    ]);
    expect(source).toMatchObject({ assertedBy: "acme", relationship: "FIRST_PARTY", mediaType: "application/yaml" });
    expect(codes).toEqual(["SUBJECT_INFERRED"]);
  });

  it.each([
    ["- dataset: {id: cais/hle, task_id: default}", "benchmark:cais/hle"],
    ["- dataset: {id: cais/hle, task_id: text_only}", "benchmark:cais/hle-text-only"],
    ["- dataset: {id: MathArena/aime_2026, task_id: MathArena/aime_2026}", "benchmark:matharena/aime-2026"],
  ])("are of the task: %s", (dataset, benchmark) => {
    const yaml = `${dataset}\n  value: 20.90\n- dataset:\n    id: a/b\n    task_id: b\n  value: 1\n`;
    expect(readFixture(yaml, path).results[0]).toMatchObject({ benchmark, value: 20.9 });
  });

  it("are verified where the Hub signed them, and the owner's where nobody else is named", () => {
    const evaluator = (yaml: string) => readFixture(yaml, path).results[0]?.evaluator;
    const bare = "- dataset:\n    id: a/b\n    task_id: b\n  value: 1\n";
    expect(evaluator(`${bare}  verifyToken: eyJ.x\n`)).toEqual({ name: "Hugging Face", relationship: "VERIFIED" });
    expect(evaluator(bare)).toEqual({ name: "acme", relationship: "FIRST_PARTY" });
    expect(evaluator(`${bare}  source: {url: "https://x.example", org: acme}\n`)).toMatchObject({
      relationship: "FIRST_PARTY",
    });
  });

  it.each([
    ["- dataset:\n    task_id: x\n  value: 1\n", ["RESULT_WITHOUT_DATASET", "/0"]],
    ["- dataset:\n    id: a/b\n    task_id: x\n  value:\n", ["VALUE_MISSING", "/0"]],
    ["- dataset:\n    id: a/b\n    task_id: x\n  value: 207 +/- 19\n", ["VALUE_WITH_SPREAD", "/0/value"]],
    ["- dataset:\n    id: a/b\n    task_id: x\n  value: .nan\n", ["VALUE_NOT_A_NUMBER", "/0/value"]],
    [`${whole}- dataset:\n    id: a/b\n  value: 1\n`, ["EVALUATION_INCOMPLETE", "/1/dataset/task_id"]],
    [`${whole}${whole}`, ["DUPLICATE_RESULT", "/1/value"]],
  ])("remarks on what cannot be taken as it stands (%#)", (yaml, expected) => {
    expect(placesOf(readFixture(yaml, path))).toContainEqual(expected);
  });
});
