import { type JsonNode, pointerTo } from "./json-node.ts";

/** Bytes of the largest document that is parsed. */
export const maxJsonBytes = 64 * 1024 * 1024;

/** Levels of nesting that are followed; evaluation files need about ten. */
export const maxJsonDepth = 64;

/** What became of a JSON text. */
export type JsonReading =
  | { readonly ok: true; readonly root: JsonNode; readonly duplicates: readonly string[] }
  | { readonly ok: false; readonly reason: "TOO_LARGE" | "TOO_DEEP" | "SYNTAX"; readonly message: string };

/**
 * Parses JSON as Python's `json` module writes it: with `NaN`, `Infinity` and `-Infinity`, and with raw control
 * characters in strings. Numbers keep their text; of a key given twice the last counts, and its pointer is reported.
 */
export function parseTolerantJson(text: string): JsonReading {
  if (text.length > maxJsonBytes) return { ok: false, reason: "TOO_LARGE", message: tooLarge(text.length) };
  try {
    return new Parser(text).parse();
  } catch (error) {
    if (error instanceof JsonFault) return { ok: false, reason: error.reason, message: error.message };
    throw error;
  }
}

/** The sentence that refuses a document of so many bytes. */
export function tooLarge(bytes: number): string {
  return `The document has ${bytes} bytes; at most ${maxJsonBytes} are read.`;
}

class JsonFault extends Error {
  readonly reason: "TOO_DEEP" | "SYNTAX";

  constructor(reason: "TOO_DEEP" | "SYNTAX", message: string) {
    super(message);
    this.reason = reason;
  }
}

const numberPattern = /-?(?:Infinity|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|NaN/y;
const escapePattern = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))?/g;
const space = new Set([" ", "\t", "\r", "\n"]);
const escapes: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
const literals: readonly (readonly [string, JsonNode])[] = [
  ["true", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
  ["null", { kind: "null" }],
];

class Parser {
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  readonly #duplicates: string[] = [];
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  parse(): JsonReading {
    const root = this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected("the end of the document");
    return { ok: true, root, duplicates: this.#duplicates };
  }

  #value(): JsonNode {
    this.#skipSpace();
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object();
      case "[":
        return this.#array();
      case '"':
        return { kind: "string", value: this.#string() };
      default:
        return this.#scalar();
    }
  }

  #object(): JsonNode {
    const members = new Map<string, JsonNode>();
    this.#enter();
    if (this.#takes("}")) return { kind: "object", members };
    do {
      this.#skipSpace();
      const key = this.#string();
      this.#expect(":");
      this.#path.push(key);
      if (members.has(key)) this.#duplicates.push(pointerTo("", ...this.#path));
      members.set(key, this.#value());
      this.#path.pop();
    } while (this.#takes(","));
    this.#expect("}");
    return { kind: "object", members };
  }

  #array(): JsonNode {
    const items: JsonNode[] = [];
    this.#enter();
    if (this.#takes("]")) return { kind: "array", items };
    do {
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
    } while (this.#takes(","));
    this.#expect("]");
    return { kind: "array", items };
  }

  #enter(): void {
    if (this.#path.length >= maxJsonDepth) {
      throw new JsonFault("TOO_DEEP", `The document nests more than ${maxJsonDepth} levels deep.`);
    }
    this.#at += 1;
  }

  // By hand and not by a pattern: a backtracking engine runs out of stack on strings of many megabytes.
  #string(): string {
    if (this.#text[this.#at] !== '"') throw this.#unexpected("a string");
    const start = this.#at + 1;
    let end = start;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === "\\" ? 2 : 1;
    if (end >= this.#text.length) throw this.#unexpected("a string that ends");
    const inner = this.#text.slice(start, end);
    const value = inner.includes("\\") ? this.#unescape(inner) : inner;
    this.#at = end + 1;
    return value;
  }

  #unescape(inner: string): string {
    return inner.replace(escapePattern, (_escape, code: string | undefined, letter: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (letter === undefined) throw this.#unexpected("a string without unknown escapes");
      return escapes.get(letter) ?? letter;
    });
  }

  #scalar(): JsonNode {
    numberPattern.lastIndex = this.#at;
    const number = numberPattern.exec(this.#text)?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      return { kind: "number", text: number, value: Number(number) };
    }
    for (const [word, node] of literals) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return node;
      }
    }
    throw this.#unexpected("a value");
  }

  #takes(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#takes(character)) throw this.#unexpected(`"${character}"`);
  }

  #skipSpace(): void {
    while (space.has(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #unexpected(wanted: string): JsonFault {
    const got = this.#text.slice(this.#at, this.#at + 12);
    const found = got === "" ? "the document ends" : `there is ${JSON.stringify(got)}`;
    return new JsonFault("SYNTAX", `The text is no JSON: at offset ${this.#at}, expected ${wanted}, but ${found}.`);
  }
}
