import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { codesOf, hasRealCards, inputOf, realCard } from "./card-file.ts";

const model = (name: string, subject = "org/name") => readModelCard(realCard("model", name, { subject }));
const resultsOf = (name: string) =>
  inputOf(model(name), "results").results.map(({ benchmark, metric, valueAsWritten, value, unit }) =>
    [benchmark.replace("benchmark:", ""), metric, valueAsWritten, value, unit].filter((part) => part !== undefined),
  );

describe.runIf(hasRealCards)("a real model card", () => {
  it("gives notus-7b-v1 the ARC value of its leaderboard", () => {
    const reading = model("argilla__v1__assets__MODEL_CARD.md", "argilla/notus-7b-v1");
    expect(inputOf(reading, "results").results[0]).toEqual({
      checkpoint: "checkpoint:argilla/notus-7b-v1",
      benchmark: "benchmark:arc-challenge",
      benchmarkName: "AI2 Reasoning Challenge (25-Shot)",
      metric: "acc_norm",
      valueAsWritten: "0.6459044368600683",
      value: 0.6459044368600683,
      evaluator: { name: "Open LLM Leaderboard Results", relationship: "THIRD_PARTY" },
      protocol: { dataset: "ai2_arc", datasetConfig: "ARC-Challenge", split: "test", shots: 25 },
      sourceClaim: {
        text: "Open LLM Leaderboard Results",
        uri: "https://huggingface.co/datasets/open-llm-leaderboard/results/blob/main/argilla/notus-7b-v1/results_2023-11-29T22-16-51.521321.json",
      },
      pointer: "/model-index/0/results/0/metrics/0/value",
    });
    const { license, derivedFrom, trainingRuns } = inputOf(reading, "checkpoint");
    expect({ license, derivedFrom, trainingRuns }).toEqual({
      license: "MIT",
      derivedFrom: [
        {
          parent: "alignment-handbook/zephyr-7b-sft-full",
          relation: "FINETUNE",
          inferred: true,
          pointer: "/base_model",
        },
      ],
      trainingRuns: [
        {
          name: "main",
          inputs: [{ dataset: "argilla/ultrafeedback-binarized-preferences", role: "train", pointer: "/datasets/0" }],
          pointer: "/datasets",
        },
      ],
    });
    expect(codesOf(reading)).toEqual([]);
  });

  it.each<[string, unknown[][], string[]]>([
    ["hf2023__DewiBrynJones__wav2vec2-large-xlsr-welsh.md", [["common-voice", "wer", "25.59%", 25.59, "percent"]], []],
    [
      "hf2023__Nhut__wav2vec2-large-xlsr-vietnamese.md",
      [["common-voice", "wer", "49.59", 49.59]],
      ["INVALID_UTF8", "WRONG_TYPE", "WRONG_TYPE"],
    ],
    [
      "hf2023__BenTata-86__distilbert-base-turkish-cased-finetuned-emotion.md",
      [["turkish-multiclass-dataset", "f1", "f1: 0.8276613385259164"]],
      ["TEMPLATE_PLACEHOLDER", "VALUE_NOT_A_NUMBER"],
    ],
    [
      "hf2023__DrishtiSharma__wav2vec2-large-xls-r-300m-as-with-LM-v2.md",
      [
        ["mozilla-foundation/common-voice-8-0", "wer", "[]"],
        ["mozilla-foundation/common-voice-8-0", "cer", "[]"],
      ],
      ["TEMPLATE_PLACEHOLDER", "VALUE_NOT_A_NUMBER", "VALUE_NOT_A_NUMBER"],
    ],
    [
      "hf2023__Ilyes__wav2vec2-large-xlsr-53-french_punctuation.md",
      [
        ["common-voice", "wer", "19.47%", 19.47, "percent"],
        ["common-voice", "cer", "6.66%", 6.66, "percent"],
        ["common-voice", "wer", "17.88%", 17.88, "percent"],
        ["common-voice", "cer", "6.37%", 6.37, "percent"],
      ],
      ["INVALID_UTF8", "RESULT_SHAPE_UNUSUAL", "RESULT_SHAPE_UNUSUAL", "DUPLICATE_RESULT", "DUPLICATE_RESULT"],
    ],
    [
      "hf2023__AI-Ahmed__deberta-v3-base-funetuned-cls-qqa.md",
      [
        ["glue-qqp", "accuracy", "0.917969", 0.917969],
        ["glue-qqp", "loss", "0.21741", 0.21741],
      ],
      ["UNKNOWN_KEY"],
    ],
    ["hf2023__adilism__wav2vec2-large-xlsr-kyrgyz.md", [["common-voice", "wer", "34.08", 34.08]], []],
    [
      "hub-fixture__sample_invalid_model_index.md",
      [["image-classification", "acc", "0.9", 0.9]],
      ["RESULT_WITHOUT_DATASET"],
    ],
    ["hf2023__Graphcore__gptj-mnli.md", [["glue-mnli", "accuracy", "0.825", 0.825]], []],
  ])("reports from %s what stands there", (name, results, codes) => {
    expect([resultsOf(name), codesOf(model(name))]).toEqual([results, codes]);
  });

  it("reads decimal commas, and keeps them as written", () => {
    const [first] = inputOf(
      model("hf2023__MoritzLaurer__DeBERTa-v3-large-mnli-fever-anli-ling-wanli.md"),
      "results",
    ).results;
    expect([first?.valueAsWritten, first?.value]).toEqual(["0,912", 0.912]);
  });

  it("keeps the results of SenticGCN and of its BERT variant apart", () => {
    const { results } = inputOf(model("hf2023__aisingapore__SenticGCN.md", "aisingapore/SenticGCN"), "results");
    expect([...new Set(results.map(({ checkpoint }) => checkpoint))]).toEqual([
      "checkpoint:aisingapore/SenticGCN",
      "SenticGCNBert",
    ]);
  });

  it("calls a merge of two parents a merge, which the configuration shown in it states", () => {
    const merged = { relation: "MERGE", inferred: false };
    expect(inputOf(model("clone__YouriLalain__3PRYMMAL-PHI3-3B-SLERP.md"), "checkpoint").derivedFrom).toMatchObject([
      { ...merged, parent: "jpacifico/Chocolatine-3B-Instruct-DPO-Revised", pointer: "/base_model/0" },
      { ...merged, parent: "microsoft/Phi-3-mini-4k-instruct", pointer: "/base_model/1" },
    ]);
  });

  it("keeps license and data of a card whose front matter is no YAML", () => {
    for (const name of ["hf2023__GroNLP__T0pp-sharded.md", "hf2023__Inkdrop__gpt2-property-classifier.md"]) {
      const { license } = inputOf(model(name), "checkpoint");
      expect([name, license]).toEqual([name, name.includes("GroNLP") ? "Apache-2.0" : "MIT"]);
    }
  });

  it("takes no limitation from a template nobody filled", () => {
    const reading = model("hf2023__0x12__t5-opus_infopankki-en-zh.md");
    const { limitations, usageGuidance } = inputOf(reading, "checkpoint");
    expect([limitations, usageGuidance]).toEqual([undefined, undefined]);
    expect(codesOf(reading)).toContain("TEMPLATE_PLACEHOLDER");
  });
});
