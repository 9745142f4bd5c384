import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, codesOf, hasRealCards, inputOf, realCard } from "./card-file.ts";

const readCard = (body: string, frontMatter = "license: mit") =>
  readModelCard(cardFile(`---\n${frontMatter}\n---\n${body}`, { subject: "org/name" }));
const runsOf = (body: string, frontMatter?: string) => inputOf(readCard(body, frontMatter), "checkpoint").trainingRuns;

describe("the training settings in the prose of a model card", () => {
  it("make the main run, each with its line", () => {
    const body = [
      "### Training hyperparameters",
      "",
      "The following hyperparameters were used during training:",
      "- learning_rate: 5e-05",
      "- **Optimizer:** Adam with betas=(0.9,0.999) and epsilon=1e-08",
      "- learning_rate: 1",
      "- regime: [More Information Needed]",
      "- no value",
      "",
      "### Framework versions",
      "- Transformers 4.24.0",
      "- Pytorch: 1.12.1+cu113",
      "- and others",
    ].join("\n");
    const { trainingRuns, facts } = inputOf(readCard(body), "checkpoint");
    expect(trainingRuns).toEqual([
      {
        name: "main",
        pointer: "line:7",
        hyperparameters: [
          { name: "learning_rate", value: "5e-05" },
          { name: "Optimizer", value: "Adam with betas=(0.9,0.999) and epsilon=1e-08" },
        ],
        environment: {
          packages: [
            { name: "Transformers", version: "4.24.0" },
            { name: "Pytorch", version: "1.12.1+cu113" },
          ],
        },
      },
    ]);
    expect(facts?.slice(1)).toEqual([
      { path: "trainingRuns.main.hyperparameters", valueAsWritten: "learning_rate: 5e-05", pointer: "line:7" },
      {
        path: "trainingRuns.main.hyperparameters",
        valueAsWritten: "**Optimizer:** Adam with betas=(0.9,0.999) and epsilon=1e-08",
        pointer: "line:8",
      },
      { path: "trainingRuns.main.environment.packages", valueAsWritten: "Transformers 4.24.0", pointer: "line:14" },
      { path: "trainingRuns.main.environment.packages", valueAsWritten: "Pytorch: 1.12.1+cu113", pointer: "line:15" },
    ]);
    expect(codesOf(readCard(body))).toEqual([]);
  });

  it("join the run of the front matter", () => {
    const emissions = "datasets: squad\nco2_eq_emissions: {emissions: 1, hardware_used: A100}";
    expect(runsOf("## Framework versions\n* PEFT 0.8.2", emissions)).toEqual([
      {
        name: "main",
        inputs: [{ dataset: "squad", role: "train", pointer: "/datasets" }],
        compute: { co2eKg: 0.001 },
        environment: { accelerators: [{ model: "A100" }], packages: [{ name: "PEFT", version: "0.8.2" }] },
        pointer: "/datasets",
      },
    ]);
  });

  it("are looked for under these headings only", () => {
    expect(runsOf("## Settings\n- a: 1\n- Transformers 4.24.0\n## Hyperparameters\n```\n- a: 1\n```")).toBeUndefined();
  });
});

describe.runIf(hasRealCards)("a real model card made by a trainer", () => {
  it("gives its hyperparameters and versions as they are written", () => {
    const card = realCard("model", "hf2023__095ey11__bert-emotion.md", { subject: "org/name" });
    const [run] = inputOf(readModelCard(card), "checkpoint").trainingRuns ?? [];
    expect(run?.hyperparameters?.map(({ name, value }) => [name, value])).toEqual([
      ["learning_rate", "5e-05"],
      ["train_batch_size", "4"],
      ["eval_batch_size", "4"],
      ["seed", "42"],
      ["optimizer", "Adam with betas=(0.9,0.999) and epsilon=1e-08"],
      ["lr_scheduler_type", "linear"],
      ["num_epochs", "3"],
    ]);
    expect(run?.environment?.packages?.map(({ name, version }) => [name, version])).toEqual([
      ["Transformers", "4.25.1"],
      ["Pytorch", "1.13.0+cu116"],
      ["Datasets", "2.8.0"],
      ["Tokenizers", "0.13.2"],
    ]);
  });
});
