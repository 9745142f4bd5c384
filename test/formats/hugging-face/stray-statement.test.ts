import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { isRemark, remarks, roleOf } from "../../../formats/hugging-face/shortcoming.ts";
import { strayLimitations, strayUses } from "../../../formats/hugging-face/stray-statement.ts";
import { cardFile, inputOf } from "./card-file.ts";

const checkpointOf = (body: string) =>
  inputOf(readModelCard(cardFile(`---\nlicense: mit\n---\n${body}`, { subject: "org/name" })), "checkpoint");

/** One sentence for each rule, in its order: one that no other rule finds. */
const limitations: readonly (readonly [string, string])[] = [
  ["Date cutoff: March 2023.", "TEMPORAL"],
  ["March 2023 is the knowledge cutoff.", "TEMPORAL"],
  ["Older versions of the library have issues with it.", "OTHER"],
  ["About 12GB VRAM required.", "RESOURCE"],
  ["This model is **not** sensitive to capital letters.", "COVERAGE_GAP"],
  ["We highly discourage running it in fp16.", "RESOURCE"],
  ["The results on that benchmark are likely not accurate.", "OTHER"],
  ["The model does not support video.", "COVERAGE_GAP"],
  ["Rare labels perform very poorly.", "FAILURE_MODE"],
  ["There are labeling errors in the data.", "OTHER"],
  ["A high score does not indicate likeness.", "OTHER"],
];
const uses: readonly string[] = [
  "It is intended for sorting mail.",
  "A model designed to assist lawyers.",
  "It can be used for sorting mail.",
  "It is useful for sorting mail.",
];

describe("a limitation that stands anywhere in a card", () => {
  it.each(
    strayLimitations.map((rule, at) => [limitations[at]?.[0] ?? "", rule] as const),
  )("is %j, by %s", (text, rule) => {
    expect(strayLimitations.filter((other) => other.test(text.replaceAll("*", "")))).toEqual([rule]);
  });

  it.each(limitations)("is %j, of kind %s, with its line", (text, kind) => {
    const found = checkpointOf(`# Name\n\n## Notes\n\nThis goes before.\n${text}`).limitations;
    expect(found?.map((limitation) => [limitation.kind, limitation.pointer])).toEqual([[kind, "line:9"]]);
  });

  it("is a row of a table that names a cutoff", () => {
    const table = "## Details\n| Attribute | Value |\n|---|---|\n| Cutoff date | December 2023 |";
    expect(checkpointOf(table).limitations).toEqual([
      { kind: "TEMPORAL", severity: "UNKNOWN", summary: "Cutoff date: December 2023", pointer: "line:7" },
    ]);
  });

  it("is none in a citation or in code", () => {
    const body = "## Citation\nThe cutoff is May 2023.\n## Notes\n```\ncutoff 2023\n```";
    expect(checkpointOf(body).limitations).toBeUndefined();
  });
});

describe("a use that stands in a description", () => {
  it.each(strayUses.map((rule, at) => [uses[at] ?? "", rule] as const))("is %j, by %s", (text, rule) => {
    expect(strayUses.find((other) => other.test(text))).toBe(rule);
    expect(checkpointOf(`# Name\n${text}`).usageGuidance).toEqual({ recommendedContexts: [text] });
    expect(checkpointOf(text).usageGuidance).toEqual({ recommendedContexts: [text] });
  });

  it("is none that is for everything, none that tells how to call it, and none elsewhere", () => {
    const notUses = ["It is intended for everyone.", "It can be used with a pipeline as follows."];
    for (const text of notUses) expect(checkpointOf(`# Name\n${text}`).usageGuidance).toBeUndefined();
    expect(checkpointOf(`# Name\n## Evaluation\n${uses[0]}`).usageGuidance).toBeUndefined();
  });
});

/** One sentence for each rule, in its order: one that no rule before it finds. */
const remarkSentences: readonly string[] = [
  "We removed harmful texts.",
  "The goal of this work was to look for harmful bias.",
  "For privacy reasons the names are gone.",
  "See the paper for its biases.",
  "A study on the genealogy of its biases.",
  "Users should be careful with biased answers.",
  "Therefore, more tests of its bias should be made.",
  "Great care is advised concerning bias.",
  "Its harmful answers show that testing should go on.",
  "Content warning: harmful.",
  "The data tries to be unbiased.",
];

describe("a sentence in which nothing is stated of the model itself", () => {
  it.each(remarks.map((rule, at) => [remarkSentences[at] ?? "", rule] as const))("is %j, by %s", (text, rule) => {
    expect(remarks.find((other) => other.test(text))).toBe(rule);
    expect([isRemark(text), roleOf({ text }, "expected")]).toEqual([true, "other"]);
  });

  it.each([
    "We find that it repeats stereotypes.",
    "It is biased.",
    "The results may be harmful to users who should not see them.",
  ])("is not %j", (text) => {
    expect([isRemark(text), roleOf({ text }, "possible")]).toEqual([false, "shortcoming"]);
  });
});
