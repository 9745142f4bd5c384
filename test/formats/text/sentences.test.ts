import { describe, expect, it } from "vitest";
import { passageFrom } from "../../../formats/text/markdown-sections.ts";
import { sentencesOf } from "../../../formats/text/sentences.ts";

const sentences = (text: string, line = 1) =>
  sentencesOf(passageFrom(text, line)).map((sentence) => [sentence.text, sentence.line, sentence.lastLine]);

describe("the sentences of a passage", () => {
  it("have the lines that each takes", () => {
    expect(sentences("One is\nlong. Two is. Three\n\nends\nhere", 7)).toEqual([
      ["One is long.", 7, 8],
      ["Two is.", 8, 8],
      ["Three ends here", 8, 11],
    ]);
  });

  it.each([
    ["It needs e.g. 80 GB. Use it.", ["It needs e.g. 80 GB.", "Use it."]],
    ["See Fig. 2 and Sheng et al. They do.", ["See Fig. 2 and Sheng et al. They do."]],
    ["It lists dates, etc. Moreover, it fails.", ["It lists dates, etc.", "Moreover, it fails."]],
    ["1. First of all. 2 is next.", ["1. First of all.", "2 is next."]],
    ["これは一つ。これは二つ。", ["これは一つ。", "これは二つ。"]],
    ['It says "no." Then it stops.', ['It says "no."', "Then it stops."]],
    ["", []],
  ])("of %j end where they end", (text, expected) => {
    expect(sentences(text).map(([sentence]) => sentence)).toEqual(expected);
  });
});
