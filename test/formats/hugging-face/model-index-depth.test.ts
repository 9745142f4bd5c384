import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, codesOf, inputOf } from "./card-file.ts";

const readIndex = (entry: string) =>
  readModelCard(cardFile(`---\nmodel-index:\n- name: n\n  results:\n  - ${entry}\n---\n`, { subject: "org/name" }));
const resultIn = (entry: string) => inputOf(readIndex(entry), "results").results[0];

describe("a result of a model card", () => {
  it("tells the settings of its metric, and the source that it repeats", () => {
    const result = resultIn(
      "dataset: {type: glue, name: GLUE, config: mrpc, revision: abc, split: test}\n    metrics: [{type: f1, value: 0.5, config: mrpc, args: {average: macro}}]\n    source: {name: A leaderboard, url: https://x.example}",
    );
    expect(result).toMatchObject({
      benchmark: "benchmark:glue-mrpc",
      protocol: {
        dataset: "glue",
        datasetConfig: "mrpc",
        datasetRevision: "abc",
        split: "test",
        filter: "config=mrpc, average=macro",
      },
      evaluator: { name: "A leaderboard", relationship: "THIRD_PARTY" },
      sourceClaim: { uri: "https://x.example", text: "A leaderboard" },
    });
  });

  it("takes the settings of its data for a configuration, but for the shots", () => {
    const args = "args: {num_few_shot: 5, language: de}";
    const result = resultIn(
      `dataset: {type: x/y, name: Y, ${args}}\n    metrics: [{type: acc, value: 1, args: default}]`,
    );
    expect(result?.protocol).toEqual({ dataset: "x/y", datasetConfig: "language=de", shots: 5, filter: "default" });
  });

  it("is taken from `metric` where there are no `metrics`", () => {
    const reading = readIndex("dataset: {type: x/y, name: Y}\n    metric: {type: acc, value: 1}");
    expect(inputOf(reading, "results").results).toMatchObject([{ metric: "acc", value: 1 }]);
    expect(codesOf(reading)).toEqual(["RESULT_SHAPE_UNUSUAL"]);
  });
});
