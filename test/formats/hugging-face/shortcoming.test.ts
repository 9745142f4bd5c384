import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, hasRealCards, inputOf, realCard } from "./card-file.ts";

const limitationsOf = (body: string) =>
  inputOf(readModelCard(cardFile(`---\nlicense: mit\n---\n${body}`, { subject: "org/name" })), "checkpoint")
    .limitations;
const summariesOf = (body: string) => limitationsOf(body)?.map(({ summary }) => summary);

describe("a passage in a section on limitations", () => {
  it.each([
    ["a bold line as a title", "**Other limitations of this model**"],
    ["a quote", "> It is wrong about many things."],
    ["a table of figures", "| a | b | c |\n|---|---|---|\n| it is not right | 1 | 2 |"],
    ["code", "```\nit is not right at all\n```"],
    ["few words", "Slow, big."],
    ["an announcement", "These are the known limitations:"],
    ["an example", "- Input: Is the earth flat? - Prediction: yes"],
    ["a labelled mitigation", "- **Mitigations**: Only those of the data were used."],
    ["an account of testing", "To measure bias across groups, we ran the model on two datasets."],
    ["steps", "Given a model, we:\n\n1. Compute the average vectors of all answers"],
    ["a mitigation", "## Mitigations\nWe removed what is harmful from the data."],
    ["an evaluation", "## Bias evaluation\nThe model is not better than the others."],
    ["hardware", "## Hardware\nThis was trained on one big GPU."],
    ["a training procedure", "## Training procedure\nIt was trained for three days."],
    ["examples", "## Examples\nThis is an example of an answer."],
    ["a reference", "Please see the paper for its limitations."],
  ])("is no limitation if it is %s", (_, body) => {
    expect(summariesOf(`# Limitations\n${body}`)).toBeUndefined();
  });

  it("is of the kind of its heading where it does not tell its own, if the heading names one thing", () => {
    const kindUnder = (title: string) => limitationsOf(`# ${title}\nIt prefers some people to others.`)?.[0]?.kind;
    expect([kindUnder("Bias"), kindUnder("Bias, Risks, and Limitations")]).toEqual(["DISTRIBUTION_BIAS", "OTHER"]);
  });

  it("is summed up by what it says of the model", () => {
    const text =
      "Significant research has explored bias (see, e.g., Sheng et al.). Its answers may be harmful. Beware.";
    expect(limitationsOf(`# Bias\n${text}`)).toEqual([
      {
        kind: "DISTRIBUTION_BIAS",
        severity: "UNKNOWN",
        summary: "Its answers may be harmful.",
        scenario: "Beware.",
        pointer: "line:5",
      },
    ]);
  });

  it("loses the sentence that only announces what follows", () => {
    expect(summariesOf("# Bias\nIt is not free of bias. For example:")).toEqual(["It is not free of bias."]);
  });

  it("has no few words in a language without spaces", () => {
    expect(summariesOf("# Limitations\nこのモデルは英語に対応していません。")).toEqual([
      "このモデルは英語に対応していません。",
    ]);
  });
});

describe.runIf(hasRealCards)("the limitations of a real model card", () => {
  const listOf = (name: string) =>
    inputOf(readModelCard(realCard("model", name, { subject: "org/name" })), "checkpoint").limitations?.map(
      ({ pointer, kind, summary }) => [pointer, kind, summary],
    );

  it("are none in da_dacy_large_trf, which only tells how it was tested", () => {
    expect(listOf("hf2023__chcaa__da_dacy_large_trf.md")).toBeUndefined();
  });

  it("are four in Cerebras-GPT-13B", () => {
    expect(listOf("hf2024__cerebras__Cerebras-GPT-13B.md")).toEqual([
      [
        "line:166",
        "COVERAGE_GAP",
        "Due to financial and compute budgets, Cerebras-GPT models were only trained and evaluated following the approaches described in the paper.",
      ],
      ["line:175", "OTHER", "Human life: The outputs from this model may or may not align with human values."],
      [
        "line:176",
        "DISTRIBUTION_BIAS",
        "Risks and harms: There can be distributional bias in the Pile dataset that can manifest in various forms in the downstream model deployment.",
      ],
      [
        "line:176",
        "PRIVACY",
        "There are other risks associated with large language models such as amplifying stereotypes, memorizing training data, or revealing private or secure information.",
      ],
    ]);
  });

  it("are six in T0pp, without its examples and tests", () => {
    expect(listOf("hf2023__GroNLP__T0pp-sharded.md")).toEqual([
      [
        "line:110",
        "RESOURCE",
        "As such, we highly discourage running inference with fp16. fp32 or bf16 should be preferred.",
      ],
      ["line:175", "RESOURCE", "The models of the T0* series are quite large (3B or 11B parameters)."],
      ["line:176", "OTHER", "We have observed that different prompts can lead to varying performances."],
      [
        "line:177",
        "COVERAGE_GAP",
        "Due to design choices in the tokenization, the models are unable to perform inference for tasks involving code or non English text.",
      ],
      [
        "line:181",
        "DISTRIBUTION_BIAS",
        "Even if we took deliberate decisions to exclude datasets with potentially harmful content from the fine-tuning, the models trained are not bias-free.",
      ],
      [
        "line:193",
        "DISTRIBUTION_BIAS",
        "Language models can reproduce undesirable social biases represented in the large corpus they are pre-trained on.",
      ],
    ]);
  });
});
