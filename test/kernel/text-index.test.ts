import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { Database } from "../../kernel/database.ts";
import { OutboxEntry } from "../../kernel/outbox.ts";
import { foldedText, phrasesOf, textFields, textIndex, wordsOf } from "../../kernel/text-index.ts";
import { newStore } from "../store.ts";

describe("the words of a text", () => {
  it.each([
    ["EleutherAI/pythia-1.4b@step143000", "eleutherai pythia 1 4b step143000"],
    ["Größe, ÉTÉ and İstanbul", "große ete and istanbul"],
    ["ﬁne-tuned Ａ１ ²", "fine tuned a1 2"],
    ["模型 は小さい", "模 型 は 小 さ い"],
    ["한국어 모델", "한국어 모델"],
    ["\u0301 *\"' -- (", ""],
  ])("of %j are %j", (text, words) => {
    expect(foldedText(text)).toBe(words);
  });

  it("are the same however the text is composed, and the words of words are themselves", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const words = wordsOf(text);
        expect(wordsOf(text.normalize("NFD"))).toEqual(words);
        expect(wordsOf(words.join(" "))).toEqual(words);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what somebody who searches has written", () => {
  it.each([
    ["fine tuned", [["fine"], ["tuned"]], [false, false]],
    ['"fine tuned" pyth*', [["fine", "tuned"], ["pyth"]], [false, true]],
    ["pythia-1.4b", [["pythia", "1", "4b"]], [false]],
    ['"open', [["open"]], [false]],
    ["a OR NOT b", [["a"], ["or"], ["not"], ["b"]], [false, false, false, false]],
    ["* ) ( ' :", [], []],
  ])("%j is phrases", (text, words, prefixes) => {
    expect(phrasesOf(text).map((phrase) => phrase.words)).toEqual(words);
    expect(phrasesOf(text).map(({ prefix }) => prefix)).toEqual(prefixes);
  });
});

describe("a text index", () => {
  it("takes any text and any words to look for, and finds a text by each of its own words", async () => {
    const store = await newStore("texts");
    const definition = {
      name: "texts",
      entities: [OutboxEntry],
      migrations: [{ name: "1", statements: [textIndex("words")] }],
    };
    const database = await Database.open(definition, store.location);
    let n = 0;
    const found = async (written: string, fields: typeof textFields | readonly ["names"]) => {
      const phrases = phrasesOf(written);
      if (phrases.length === 0) return null;
      const matching = database.textIndex.matching("words", database.textIndex.queryFor(phrases, fields));
      const query = sql<{ rowid: number }>`select "rowid" from "words" where ${matching}`;
      return (await database.read(query.compile(database.readKysely()))).map(({ rowid }) => rowid);
    };
    try {
      const anyText = fc.string({ unit: "binary", maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(anyText, anyText, anyText, async (name, prose, written) => {
          const rowid = ++n;
          const row = { rowid, ...database.textIndex.columnsOf({ names: [name], uses: [], prose: [prose] }) };
          await database.transaction(async (em) => {
            await em.kysely<{ words: typeof row }>().insertInto("words").values(row).execute();
          });
          await found(written, textFields);
          for (const [text, isName] of [
            [name, true],
            [prose, false],
          ] as const) {
            const phrase = `"${wordsOf(text).join(" ")}"`;
            expect((await found(phrase, textFields)) ?? [rowid]).toContain(rowid);
            if (isName) expect((await found(`${phrase}*`, ["names"])) ?? [rowid]).toContain(rowid);
          }
        }),
        { numRuns: 150 },
      );
    } finally {
      await database.close();
      await store.remove();
    }
  });
});
