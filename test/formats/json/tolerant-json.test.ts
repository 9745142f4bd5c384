import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonNode, member, pointerTo, toJsonText } from "../../../formats/json/json-node.ts";
import { maxJsonBytes, maxJsonDepth, parseTolerantJson } from "../../../formats/json/tolerant-json.ts";

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      // Defined, not assigned: an assignment to `__proto__` would set the prototype.
      return Object.defineProperties(
        {},
        Object.fromEntries(
          [...node.members].map(([key, value]) => [
            key,
            { value: plain(value), enumerable: true, writable: true, configurable: true },
          ]),
        ),
      );
    case "array":
      return node.items.map(plain);
    case "null":
      return null;
    default:
      return node.value;
  }
}

function read(text: string): JsonNode {
  const reading = parseTolerantJson(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.root;
}

describe("JSON as other programs write it", () => {
  it("means the same as JSON.parse wherever that accepts the text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(plain(read(text))).toEqual(JSON.parse(text));
        expect(JSON.parse(toJsonText(read(text)))).toEqual(JSON.parse(text));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("accepts nothing that JSON.parse refuses but the two tolerances", () => {
    const letters = fc.constantFrom(...'{}[]":,0123.-+eE\\utrfalsn \n');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 24 }), (text) => {
        const reading = parseTolerantJson(text);
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          if (!/"[^"]*\n/.test(text)) expect(reading.ok).toBe(false);
          return;
        }
        expect(reading.ok && plain(reading.root)).toEqual(expected);
      }),
      { seed: 11, numRuns: 5000 },
    );
  });

  it("keeps every number as it is written", () => {
    for (const text of ["0.6424914675767918", "1.0", "1e-5", "-0", "1.55095665856779e-05", "12345678901234567890"]) {
      expect(read(`[${text}]`)).toEqual({
        kind: "array",
        items: [{ kind: "number", text, value: Number(text) }],
      });
    }
  });

  it("reads the literals of Python and raw control characters", () => {
    expect(plain(read('\uFEFF {"a": NaN, "b": [Infinity, -Infinity], "NaN": "NaN \t\n"}'))).toEqual({
      a: Number.NaN,
      b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      NaN: "NaN \t\n",
    });
  });

  it("takes the last of two equal keys and says where they stand", () => {
    const reading = parseTolerantJson('{"a/b": {"x": 1, "x": 2}, "c": [{"d": 1, "d": 1}]}');
    expect(reading).toMatchObject({ ok: true, duplicates: ["/a~1b/x", "/c/0/d"] });
    expect(reading.ok && plain(reading.root)).toEqual({ "a/b": { x: 2 }, c: [{ d: 1 }] });
  });

  it("treats __proto__ as a key like any other", () => {
    const root = read('{"__proto__": {"polluted": true}, "constructor": 1}');
    expect(member(member(root, "__proto__"), "polluted")).toEqual({ kind: "boolean", value: true });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(member(root, "toString")).toBeUndefined();
  });

  it("refuses what nests too deep, and takes what just does not", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(parseTolerantJson(nested(maxJsonDepth)).ok).toBe(true);
    expect(parseTolerantJson(nested(maxJsonDepth + 1))).toMatchObject({ ok: false, reason: "TOO_DEEP" });
    expect(parseTolerantJson(nested(1_000_000))).toMatchObject({ ok: false, reason: "TOO_DEEP" });
  });

  it("refuses what is too large before it looks at it", () => {
    expect(parseTolerantJson(" ".repeat(maxJsonBytes + 1))).toMatchObject({ ok: false, reason: "TOO_LARGE" });
  });

  it("reads a string of many megabytes", () => {
    const long = "x".repeat(20_000_000);
    expect(read(`"${long}\\n"`)).toEqual({ kind: "string", value: `${long}\n` });
  });

  it.each([
    "",
    "{",
    '{"a"}',
    "[1,]",
    '{"a":1,}',
    "01",
    "1.",
    "+1",
    "nan",
    "'a'",
    '"\\x"',
    '"a',
    "[1 2]",
    "{} {}",
    "-",
  ])("refuses %j with the place", (text) => {
    expect(parseTolerantJson(text)).toMatchObject({ ok: false, reason: "SYNTAX", message: /at offset \d+, expected/ });
  });

  it("escapes what a pointer must escape", () => {
    expect(pointerTo("/results", "a/b~c", 0)).toBe("/results/a~1b~0c/0");
  });
});
