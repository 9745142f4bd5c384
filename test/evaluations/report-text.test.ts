import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlOf } from "../../subgraphs/evaluations/report/html.ts";
import { markdownOf } from "../../subgraphs/evaluations/report/markdown.ts";
import { shownText } from "../../subgraphs/evaluations/report/plain-text.ts";
import { section, table } from "../../subgraphs/evaluations/report/section.ts";

describe("text of others in a report", () => {
  const rows = (text: string) => [section(text, table(["a"], [[text]]))];

  it("never adds a row, a column or a tag, whatever it is", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."|\\`*_<>&\"'\n\r#-ab\u0000\u202e"), maxLength: 20 });
    fc.assert(
      fc.property(texts, (text) => {
        const markdown = markdownOf("t", rows(text)).trimEnd().split("\n");
        const [tags] = [htmlOf("t", rows(text)).match(/</g) ?? []];
        const plain = htmlOf("t", rows("x")).match(/</g) ?? [];
        // An empty cell says that nothing is stated.
        const cell = markdown.at(-1)?.replaceAll(/\\[^\n]/g, "") ?? "";
        return markdown.length === 7 && cell.split("|").length === 3 && tags.length === plain.length;
      }),
    );
  });

  it("is shown without what cannot be seen", () => {
    expect(shownText("a\u0000b\u202ec\r\nd\re\u200bf\ud800")).toBe("a b c\nd\ne f\ufffd");
  });
});
