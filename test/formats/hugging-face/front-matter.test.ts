import { describe, expect, it } from "vitest";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { cardFile, codesOf, inputOf, read } from "./card-file.ts";

const about = { subject: "org/name" };
const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...new TextEncoder().encode(part)])));
const licenseOf = (content: string | Uint8Array) =>
  inputOf(readModelCard(cardFile(content, about)), "checkpoint").license;

describe("the front matter of a card", () => {
  it.each([
    ["as the specification has it", "---\nlicense: mit\n---\n# Name\n", []],
    ["behind a byte order mark", bytes(0xef, 0xbb, 0xbf, "---\nlicense: mit\n---\n"), []],
    ["with Windows line ends", "---\r\nlicense: mit\r\n---\r\nText\r\n", []],
    ["with old Macintosh line ends", "---\rlicense: mit\r---\rText\r", []],
    ["behind blank lines", "\n  \n---\nlicense: mit\n---\n", ["BLANK_BEFORE_FENCE"]],
    ["with NUL characters", "---\nlicense: m\0it\n---\n", ["NUL_BYTES_REMOVED"]],
    ["with bytes that are not UTF-8", bytes("---\nlicense: mit\n---\nText ", 0xff, "\n"), ["INVALID_UTF8"]],
    ["never closed, before a heading", "---\nlicense: mit\n# Name\ntext\n", ["FENCE_NOT_CLOSED"]],
    ["never closed, to the end of the file", "---\nlicense: mit", ["FENCE_NOT_CLOSED"]],
    ["with a key given twice", "---\nlicense: mit\nlicense: isc\n---\n", ["DUPLICATE_KEY"]],
    ["beside a key of the object model", "---\n__proto__: {license: isc}\nlicense: mit\n---\n", ["UNSAFE_KEY"]],
    ["beside a key that is a list", "---\n? [a, b]\n: c\nlicense: mit\n---\n", ["UNREADABLE_KEY"]],
    ["beside an alias", "---\nwidget: &w x\nthumbnail: *w\nlicense: mit\n---\n", ["ALIAS_NOT_EXPANDED"]],
    ["beside a tab", "---\ntags:\n\t- x\nlicense: mit\n---\n", ["YAML_BLOCK_LOST"]],
    ["beside a misspelt key", "---\nlisence: mit\n---\n", ["KEY_MISSPELLED"]],
    ["beside a key with dashes before it", "---\n--license: mit\n---\n", ["KEY_MISSPELLED"]],
    ["beside an unknown key", "---\nflavour: sour\nlicense: mit\n---\n", ["UNKNOWN_KEY"]],
  ])("is read %s", (_, content, codes) => {
    expect(licenseOf(content)).toBe("MIT");
    expect(codesOf(readModelCard(cardFile(content, about)))).toEqual(codes);
  });

  it.each([
    ["absent", "# Name\n", ["FRONT_MATTER_MISSING"]],
    ["a thematic break over prose", "---\nsome prose\n", ["FRONT_MATTER_MISSING"]],
    ["empty", "---\n---\n# Name\n", []],
    ["a list", "---\n- license: mit\n---\n", ["FRONT_MATTER_NOT_A_MAP"]],
    ["a template", "---\n{{ card_data }}\n---\n", ["UNREADABLE_KEY"]],
  ])("gives no facts if it is %s", (_, content, codes) => {
    expect(licenseOf(content)).toBeUndefined();
    expect(codesOf(readModelCard(cardFile(content, about)))).toEqual(codes);
  });

  it("keeps every key that can be read when one cannot, and says which lines were lost", () => {
    const content = "---\nlicense: mit\nwidget:\n- text: 'it's'\n- 'x\ndatasets:\n- squad\n---\n";
    const reading = read(readModelCard(cardFile(content, about)));
    const checkpoint = inputOf(reading, "checkpoint");
    expect([checkpoint.license, checkpoint.trainingRuns]).toEqual([
      "MIT",
      [{ name: "main", inputs: [{ dataset: "squad", role: "train", pointer: "/datasets/0" }], pointer: "/datasets" }],
    ]);
    expect(reading.diagnostics.map(({ code, line, raw }) => [code, line, raw])).toEqual([
      ["YAML_BLOCK_LOST", 4, JSON.stringify("widget:\n- text: 'it's'\n- 'x")],
    ]);
  });

  it("reads a quoted text whose next lines are not indented, as the Hub does", () => {
    const content = '---\nwidget:\n- text: "first\nName: second\nthird"\nlicense: mit\n---\n';
    const reading = read(readModelCard(cardFile(content, about)));
    expect(inputOf(reading, "checkpoint").license).toBe("MIT");
    expect(reading.diagnostics.map(({ code, line }) => [code, line])).toEqual([["YAML_REPAIRED", 2]]);
  });

  it("points into the document with the line it counts, whatever the line ends", () => {
    const reading = read(readModelCard(cardFile("\r\n---\r\ntags: x\r\nlicense: nonsense\r\n---\r\n", about)));
    expect(reading.diagnostics.at(-1)).toEqual({
      code: "LICENSE_UNRECOGNIZED",
      message: '"nonsense" is neither a known license id nor an SPDX expression; nothing is asserted.',
      pointer: "/license",
      line: 4,
      raw: '"nonsense"',
    });
  });

  it("leaves the prototype of every object alone", () => {
    const content =
      "---\n__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\ndatasets:\n- __proto__: x\n---\n";
    expect(codesOf(readModelCard(cardFile(content, about)))).toContain("UNSAFE_KEY");
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
  });

  it("reads a file without content as no record at all", () => {
    for (const content of ["", " \n\t\n", bytes(0xef, 0xbb, 0xbf)]) {
      expect(readModelCard(cardFile(content, about))).toEqual({
        outcome: "read",
        format: "hf-model-card",
        records: [],
        diagnostics: [
          {
            code: "EMPTY_DOCUMENT",
            message: "The document holds nothing but white space; no record was made.",
            line: 1,
          },
        ],
      });
    }
  });

  it.each([
    ["one key over and over", "a:\n", 150_000],
    ["unclosed lists", "a: [\n", 3_000],
    ["unclosed quotes", "a: 'x\n", 3_000],
  ])("reads a front matter of %s in reasonable time", (_, line, count) => {
    const reading = readModelCard(cardFile(`---\n${line.repeat(count)}---\n`, about));
    expect(read(reading).diagnostics.length).toBeGreaterThan(1);
  });

  it.each([
    ["ALIAS_BOMB", "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n---\n"],
    ["ALIAS_BOMB", `---\na: &a x\nb: [${"*a, ".repeat(2000)}x]\n---\n`],
    ["NESTING_TOO_DEEP", `---\na: ${"[".repeat(70)}${"]".repeat(70)}\n---\n`],
    [
      "NESTING_TOO_DEEP",
      `---\n${Array.from({ length: 70 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")}\n---\n`,
    ],
    ["FILE_TOO_LARGE", new Uint8Array(16 * 1024 * 1024 + 1).fill(97)],
  ])("refuses what is unsafe with %s", (code, content) => {
    const reading = readModelCard(cardFile(content, about));
    expect(reading).toEqual({ outcome: "refused", code, message: expect.any(String) });
  });
});
