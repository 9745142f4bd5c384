import { describe, expect, it } from "vitest";
import { passagesOf, sectionsOf } from "../../../formats/text/markdown-sections.ts";
import { minorSectionsOf } from "../../../formats/text/minor-sections.ts";

const partsOf = (lines: readonly string[]) =>
  sectionsOf(["# Head", ...lines].join("\n"), 10)
    .flatMap(minorSectionsOf)
    .map((part) => [
      part.title,
      part.ancestors,
      passagesOf(part).map(({ text, line, starts }) => [text, line, starts.at(-1)?.line]),
    ]);

describe("the parts of a section", () => {
  it("are what stands under lines in bold or italics", () => {
    expect(partsOf(["own", "**Other limits**", "first", "", "*Uses*:", "second", "third", "**A sentence.**"])).toEqual([
      ["Head", [], [["own", 11, 11]]],
      ["Other limits", ["Head"], [["first", 13, 13]]],
      ["Uses", ["Head"], [["second third A sentence.", 16, 18]]],
    ]);
  });

  it("are the rows of a table of two columns, whose first one names them", () => {
    const table = ["| Ethics | Description |", "|---|---|", "| **Risks** | It is *bad*. |", "| Data | - |"];
    expect(partsOf(["before", ...table, "", "after"])).toEqual([
      [
        "Head",
        [],
        [
          ["before", 11, 11],
          ["after", 17, 17],
        ],
      ],
      ["Risks", ["Head", "Ethics"], [["It is bad.", 14, 14]]],
      ["Data", ["Head", "Ethics"], []],
    ]);
  });

  it("are the rows of a table of one column under its head", () => {
    expect(partsOf(["| Caveats |", "| - |", "| It is slow. |"])).toEqual([
      ["Head", [], []],
      ["Caveats", ["Head"], [["It is slow.", 13, 13]]],
    ]);
  });

  it("are no figures and no code", () => {
    const code = ["```", "**Bold**", "| a | b |", "|---|---|", "| c | d |", "```"];
    expect(partsOf(["| a | b | c |", "|---|---|---|", "| 1 | 2 | 3 |", ...code])).toEqual([["Head", [], []]]);
  });
});
