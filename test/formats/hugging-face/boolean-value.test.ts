import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, codesOf, hasRealCards, inputOf, read, realCard } from "./card-file.ts";

const readCard = (frontMatter: string) =>
  readModelCard(cardFile(`---\n${frontMatter}\n---\n`, { subject: "org/name" }));

describe("a model card with the boolean that `no` has become", () => {
  it("is remarked on at the item, in languages and in tags, and keeps the word", () => {
    const reading = readCard("language: [en, false]\ntags:\n- false\n- 'false'\n- no");
    expect(read(reading).diagnostics).toEqual([
      {
        code: "LANGUAGE_BOOLEAN",
        message:
          "The language is the boolean false, which stands for `no`, Norwegian, in YAML 1.1. It was kept as written.",
        pointer: "/language/1",
        line: 2,
        raw: "false",
      },
      {
        code: "TAG_BOOLEAN",
        message: "A tag is the boolean false, which stands for `no` in YAML 1.1. It was kept as written.",
        pointer: "/tags/0",
        line: 4,
        raw: "false",
      },
    ]);
    expect(inputOf(reading, "checkpoint").facts?.map(({ valueAsWritten }) => valueAsWritten)).toEqual([
      "en",
      "false",
      "false",
      "false",
      "no",
    ]);
  });

  it("may give it as the only language", () => {
    expect(codesOf(readCard("language: false"))).toEqual(["LANGUAGE_BOOLEAN"]);
  });
});

describe.runIf(hasRealCards)("a real model card in Norwegian", () => {
  it.each([
    ["hf2023__Helsinki-NLP__opus-mt-tc-big-en-gmq.md", "/language/7", 10],
    ["hf2023__NbAiLab__XLSR-300M-nynorsk.md", "/tags/4", 8],
  ])("is remarked on: %s", (name, pointer, line) => {
    const { diagnostics } = read(readModelCard(realCard("model", name, { subject: "org/name" })));
    const found = diagnostics.filter(({ code }) => code.endsWith("_BOOLEAN"));
    expect(found.map((remark) => [remark.pointer, remark.line, remark.raw])).toEqual([[pointer, line, "false"]]);
  });
});
