import { type RawBuilder, type SqlBool, sql } from "kysely";

/** The parts of a text that is searched, from the most telling to the least. */
export const textFields = ["names", "uses", "prose"] as const;
export type TextField = (typeof textFields)[number];

/** What is searched of one thing: for each part the texts in it, over whose borders no phrase reaches. */
export type IndexedText = Readonly<Record<TextField, readonly string[]>>;

/** Words that stand beside each other, in this order. */
export interface Phrase {
  readonly words: readonly string[];
  /** Whether the last word is only the beginning of one. */
  readonly prefix: boolean;
}

/** How a text index is said to the database that keeps it. */
export interface TextIndexForms {
  /** What is stored of a text, column by column, beside its number in "rowid". */
  readonly columnsOf: (text: IndexedText) => Readonly<Record<string, string>>;
  /** The numbers of the texts that match a query. */
  readonly matching: (table: string, query: string) => RawBuilder<SqlBool>;
  /** A query for texts that hold all phrases in these parts; no text holds what is no word. */
  readonly queryFor: (phrases: readonly Phrase[], fields: readonly TextField[]) => string;
}

const maxWords = 4_000;
const maxWordLength = 64;

// Scripts without blanks between words: each character is a word, and those that are written together are a phrase.
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const word = new RegExp(String.raw`[${unspaced}]|[[\p{L}\p{N}]--[${unspaced}]]+`, "gv");

/**
 * The words of a text: letters and digits, without case, accents and differences of form such as ligatures. Both databases
 * are given words and never texts, so that both find the same.
 */
export function wordsOf(text: string): string[] {
  // Folding twice, since what one step makes can be what another takes away.
  const folded = fold(fold(text));
  return (folded.match(word) ?? []).map((each) => [...each].slice(0, maxWordLength).join(""));
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFKC");
}

/** The same text in words, for comparing whole texts. */
export function foldedText(text: string): string {
  return wordsOf(text).join(" ");
}

/**
 * What somebody who searches has written, as phrases: between quotation marks stands one, everything else is a word, and
 * `*` at the end makes it a beginning. Whatever else is written is a text to look for, and never a command.
 */
export function phrasesOf(text: string): Phrase[] {
  const parts = text.match(/"[^"]*"\*?|[^\s"]+/g) ?? [];
  return parts.flatMap((part) => {
    const words = wordsOf(part);
    return words.length === 0 ? [] : [{ words, prefix: part.endsWith("*") }];
  });
}

/** The table of a text index in SQLite's words, of which PostgreSQL's are made. */
export function textIndex(table: string): string {
  const columns = textFields.map((field) => `"${field}"`).join(", ");
  // The tokenizer takes everything beyond ASCII as a letter: which words there are is decided before.
  return `create virtual table "${table}" using fts5(${columns}, content='', contentless_delete=1, tokenize='ascii', prefix='2 3')`;
}

/** The same as a table of PostgreSQL; null for a statement that makes no text index. */
export function textIndexInPostgres(ddl: string): string | null {
  const table = /^create virtual table "(\w+)" using fts5\(/.exec(ddl)?.[1];
  if (table === undefined) return null;
  return `create table "${table}" ("rowid" bigint primary key, "words" tsvector not null);
    create index "${table}_words" on "${table}" using gin ("words")`;
}

// No word holds one of them: no phrase reaches over the first, and no text holds the second.
const [border, nowhere] = ["\uE000", "\uE001"];

/** FTS5, a column for each part. */
export const sqliteTextIndex: TextIndexForms = {
  columnsOf: (text) => Object.fromEntries(boundedWords(text).map(([field, words]) => [field, words.join(" ")])),
  matching: (table, query) => sql<SqlBool>`${sql.ref(table)} match ${query}`,
  queryFor: (phrases, fields) => {
    const wanted = wantedOf(phrases).map(({ words, prefix }) => `"${words.join(" ")}"${prefix ? " *" : ""}`);
    return `{${fields.join(" ")}} : (${wanted.join(" AND ")})`;
  },
};

const weights: Readonly<Record<TextField, string>> = { names: "A", uses: "B", prose: "D" };

/** A vector of words with their places, a weight for each part. */
export const postgresTextIndex: TextIndexForms = {
  columnsOf: (text) => ({ words: vectorOf(text) }),
  matching: (_table, query) => sql<SqlBool>`"words" @@ cast(${query} as tsquery)`,
  queryFor: (phrases, fields) => {
    const within = fields.length === textFields.length ? "" : fields.map((field) => weights[field]).join("");
    const wanted = wantedOf(phrases).map(({ words, prefix }) => {
      const lexemes = words.map((each, index) => {
        const flags = `${prefix && index === words.length - 1 ? "*" : ""}${within}`;
        return `'${each}'${flags === "" ? "" : `:${flags}`}`;
      });
      return `(${lexemes.join(" <-> ")})`;
    });
    return wanted.join(" & ");
  },
};

function wantedOf(phrases: readonly Phrase[]): readonly Phrase[] {
  return phrases.length === 0 ? [{ words: [nowhere], prefix: false }] : phrases;
}

function vectorOf(text: IndexedText): string {
  let place = 0;
  const places = new Map<string, string[]>();
  for (const [field, words] of boundedWords(text)) {
    for (const each of [...words, border]) {
      place++;
      if (each !== border) places.set(each, [...(places.get(each) ?? []), `${place}${weights[field]}`]);
    }
  }
  return [...places].map(([each, at]) => `'${each}':${at.join(",")}`).join(" ");
}

/** The words of each part, with borders between its texts; no more of all of them than both databases keep places for. */
function boundedWords(text: IndexedText): [TextField, string[]][] {
  let left = maxWords;
  return textFields.map((field) => {
    const words = text[field].flatMap((each) => [...wordsOf(each), border]).slice(0, left);
    left -= words.length;
    return [field, words];
  });
}
