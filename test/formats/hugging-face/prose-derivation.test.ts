import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, codesOf, hasRealCards, inputOf, read, realCard } from "./card-file.ts";

const readCard = (body: string, frontMatter = "license: mit") =>
  readModelCard(cardFile(`---\n${frontMatter}\n---\n${body}`, { subject: "org/name" }));
const derivedFrom = (body: string, frontMatter?: string) =>
  inputOf(readCard(body, frontMatter), "checkpoint").derivedFrom;
const tuned = (parent: string, line: number, relation = "FINETUNE") => [
  { parent, relation, inferred: false, pointer: `line:${line}` },
];
const sentence = (link: string) => `# Name\n\nThis model is a fine-tuned version of ${link} on the squad dataset.`;
const hubLink = sentence("[a/b](https://huggingface.co/a/b)");

describe("the base model in the prose of a model card", () => {
  it.each([
    ["[a/b](https://huggingface.co/a/b)", "a/b"],
    ["`[a/b](https://huggingface.co/a/b)`", "a/b"],
    ["[bert](https://huggingface.co/bert-base-cased/)", "bert-base-cased"],
    ["[Bert](https://example.org/bert)", "Bert"],
    ["[`Bert`](https://huggingface.co/datasets/a/b)", "Bert"],
  ])("is the repository that %s leads to, or its text", (link, parent) => {
    expect(derivedFrom(sentence(link))).toEqual(tuned(parent, 6));
  });

  it("is adapted where the library is that of adapters", () => {
    expect(derivedFrom(hubLink, "library_name: peft")).toEqual(tuned("a/b", 6, "ADAPTER"));
  });

  it("adds nothing to the one of the front matter", () => {
    const stated = [{ parent: "c/d", relation: "FINETUNE", inferred: true, pointer: "/base_model" }];
    expect(derivedFrom(hubLink, "base_model: c/d")).toEqual(stated);
    expect(derivedFrom(hubLink, "base_model: []")).toEqual(tuned("a/b", 6));
  });

  it.each([
    ["code", "# Name\n```\nThis model is a fine-tuned version of [a](https://huggingface.co/a) on x.\n```"],
    ["a comment", "# Name\n<!--\nThis model is a fine-tuned version of [a](https://huggingface.co/a) on x.\n-->"],
    ["a quote", "# Name\n> This model is a fine-tuned version of [a](https://huggingface.co/a) on x."],
    ["another sentence", "# Name\nThere is a fine-tuned version of [a](https://huggingface.co/a) on the Hub."],
  ])("is not looked for in %s", (_, body) => {
    expect(derivedFrom(body)).toBeUndefined();
  });
});

describe("the list of merged models", () => {
  const list = (...items: string[]) => ["### Models Merged", "", "These:", ...items].join("\n");

  it("makes one derivation of each, a path as it is written", () => {
    const reading = readCard(list("* [a/b](https://huggingface.co/a/b)", "* c/d", "* `D:/my models/e`", "* c/d"));
    expect(inputOf(reading, "checkpoint").derivedFrom).toEqual([
      ...tuned("a/b", 7, "MERGE"),
      ...tuned("c/d", 8, "MERGE"),
      ...tuned("D:/my models/e", 9, "MERGE"),
    ]);
    expect(read(reading).diagnostics).toEqual([
      {
        code: "NAME_IS_LOCAL_PATH",
        message: "A merged model is named by a path on somebody's machine; it was kept as written.",
        pointer: "line:9",
        line: 9,
        raw: '"D:/my models/e"',
      },
    ]);
  });

  it("says of the base model in the front matter that it is merged, and does not repeat it", () => {
    expect(derivedFrom(list("* a/b", "* c/d"), "base_model: a/b")).toEqual([
      { parent: "a/b", relation: "MERGE", inferred: true, pointer: "/base_model" },
      ...tuned("c/d", 8, "MERGE"),
    ]);
  });
});

describe.runIf(hasRealCards)("a real model card without a base model in its front matter", () => {
  const real = (name: string) => readModelCard(realCard("model", name, { subject: "org/name" }));

  it.each([
    ["hf2023__095ey11__bert-emotion.md", "distilbert-base-cased", 36],
    ["hf2023__RuudVelo__wav2vec2-large-xls-r-1b-cv8-mt-lm.md", "facebook/wav2vec2-xls-r-1b", 52],
    ["hf2023__Graphcore__gptj-mnli.md", "EleutherAI/gpt-j-6B", 34],
  ])("names it in its prose: %s", (name, parent, line) => {
    expect(inputOf(real(name), "checkpoint").derivedFrom).toEqual(tuned(parent, line));
  });

  it("names the folders that it merges", () => {
    const reading = real("merge__merging_configurations__german__slerp__t_05__README.md");
    expect(inputOf(reading, "checkpoint").derivedFrom).toMatchObject([
      ...tuned(
        "D:/Huggingface/hub/models--VAGOsolutions--Llama-3.1-SauerkrautLM-8b-Instruct/snapshots/221e5f92f9dc5fedaf4556b1be6b20642638643c",
        21,
        "MERGE",
      ),
      ...tuned(
        "D:/Uni/Masterarbeit Code/jakob_finetuning/finetuned_models/meta_llama_full_colab_remerge_2",
        22,
        "MERGE",
      ),
    ]);
    expect(codesOf(reading)).toEqual(["EMPTY_VALUE", "NAME_IS_LOCAL_PATH", "NAME_IS_LOCAL_PATH"]);
  });
});
