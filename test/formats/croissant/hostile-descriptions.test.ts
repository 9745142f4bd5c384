import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCroissant } from "../../../formats/croissant/croissant.ts";
import { codesOf, complete, context, fileOf, readOne, realDescription, realDescriptions } from "./description-file.ts";

const start = JSON.stringify(complete).slice(0, -1);
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
const many = <Item>(count: number, item: (at: number) => Item) => Array.from({ length: count }, (_, at) => item(at));
const terms = (count: number) => Object.fromEntries(many(count, (at) => [`t${at}`, "http://example.org/"]));

/** Documents that would cost more than any description is worth, and what they are refused for. */
const refused: readonly (readonly [string, string, unknown])[] = [
  ["nests 50,000 objects", "JSON_TOO_DEEP", `${start},"b":${'{"a":'.repeat(50_000)}`],
  ["opens a million lists", "JSON_TOO_LARGE", `${start},"b":${"[".repeat(1_000_000)}`],
  ["nests 65 levels", "JSON_TOO_DEEP", `${start},"b":${nested(65)}}`],
  ["lists two million numbers", "JSON_TOO_LARGE", `${start},"keywords":[${"0,".repeat(2_000_000)}0]}`],
  ["has more than 16 MiB", "FILE_TOO_LARGE", `${start},"description":"${"a".repeat(17_000_000)}"}`],
  ["states 20,000 terms", "JSON_TOO_LARGE", { ...complete, "@context": { ...context, ...terms(20_000) } }],
  [
    "states 1,000 contexts",
    "JSON_TOO_LARGE",
    { ...complete, "@included": many(1000, () => ({ "@context": {}, name: "x" })) },
  ],
  ["ends in the middle", "JSON_UNREADABLE", start],
];

const field = { "@type": "cr:Field", dataType: "sc:Text" };

/** Documents that a careless reader would follow for ever, or copy again and again. */
const bounded: readonly (readonly [string, object])[] = [
  [
    "fields that are fields of one another",
    {
      recordSet: { "@type": "cr:RecordSet", "@id": "_:s", field: [{ "@id": "_:0" }] },
      "@included": many(60, (at) => ({
        ...field,
        "@id": `_:${at}`,
        subField: many(60, (to) => ({ "@id": `_:${to}` })),
      })),
    },
  ],
  [
    "sources that are sources of one another",
    {
      recordSet: {
        ...{ "@type": "cr:RecordSet", "@id": "s" },
        field: many(5000, (at) => ({
          "@type": "cr:Field",
          "@id": `s/${at}`,
          source: { field: { "@id": `s/${(at + 1) % 5000}` } },
        })),
      },
    },
  ],
  [
    "names that name themselves",
    { creator: { "@id": "_:c" }, "@included": [{ "@id": "_:c", name: { "@id": "_:c" } }] },
  ],
  [
    "a dataset that is derived from itself",
    { "@id": "d", "prov:wasDerivedFrom": { "@id": "d" }, recordSet: { "@id": "d" } },
  ],
  [
    "prefixes that grow by one another",
    { "@context": { ...context, ...Object.fromEntries(many(5000, (at) => [`p${at}`, `p${at - 1}:xxxxxxxx/`])) } },
  ],
  [
    "prefixes that stand for one another",
    { "@context": { ...context, p: "q:x", q: "p:y", r: "r:z" }, "p:a": 1, "r:b": 2 },
  ],
  ["10,000 unknown words", Object.fromEntries(many(10_000, (at) => [`zork${at}`, at]))],
  ["20,000 statements", { "rai:dataLimitations": many(20_000, (at) => `It lacks ${at}.`) }],
  [
    "a name of a million characters",
    { name: "n".repeat(1_000_000), version: "v".repeat(1_000_000), url: "u".repeat(1_000_000) },
  ],
  ["a key of a million characters", { ["k".repeat(1_000_000)]: { a: { b: { c: 1 } } } }],
  [
    "texts of a million characters",
    {
      description: "a".repeat(1_000_000),
      license: "MIT OR ".repeat(150_000),
      "rai:dataBiases": "there is no ".repeat(90_000),
      citeAs: "\u0000\ud800",
    },
  ],
  [
    "arrays of blanks",
    {
      recordSet: {
        ...{ "@type": "cr:RecordSet", "@id": "s" },
        field: { ...field, isArray: true, arrayShape: " ".repeat(1_000_000) },
      },
    },
  ],
];

/** The longest text and list in a record. */
function extent(value: unknown): { text: number; list: number } {
  if (typeof value === "string") return { text: value.length, list: 0 };
  if (typeof value !== "object" || value === null) return { text: 0, list: 0 };
  const inner = Object.values(value).map(extent);
  const list = Array.isArray(value) ? value.length : 0;
  return {
    text: Math.max(0, ...inner.map(({ text }) => text)),
    list: Math.max(list, ...inner.map((each) => each.list)),
  };
}

describe("a hostile description", () => {
  it.each(refused)("that %s is refused with %s", (_, code, content) => {
    expect(readCroissant(fileOf(content))).toMatchObject({ outcome: "refused", code });
  });

  it.each(
    bounded,
  )("with %s comes to a record that the graph takes, and to at most a thousand remarks and one", (_, change) => {
    const { record, diagnostics } = readOne(fileOf({ ...complete, ...change }));
    const { text, list } = extent(record);
    expect(text).toBeLessThanOrEqual(100_000);
    expect(list).toBeLessThanOrEqual(10_000);
    expect(record.ref.length).toBeLessThanOrEqual(2048);
    expect(diagnostics.length).toBeLessThanOrEqual(1001);
    expect(extent(diagnostics).text).toBeLessThanOrEqual(1200);
    expect(JSON.stringify(record)).not.toMatch(/\\u0000|\\ud800/);
  });

  it("says that there are more remarks than are listed", () => {
    const { diagnostics } = readOne(
      fileOf({ ...complete, ...Object.fromEntries(many(1500, (at) => [`zork${at}`, at])) }),
    );
    expect(diagnostics.at(-1)).toMatchObject({ code: "REMARKS_CUT", message: expect.stringContaining("500 more") });
  });

  it("changes no prototype: keys of the object model are refused where they stand", () => {
    const text = `${start},"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x",
      "distribution":[{"@type":"cr:FileObject","@id":"__proto__","contentUrl":"a","encodingFormat":"b","__proto__":{"md5":"x"}}],
      "recordSet":[{"@type":"cr:RecordSet","@id":"constructor","dataType":"cr:Split","data":{"__proto__":"train"}}]}`;
    const { diagnostics } = readOne(
      fileOf(text.replace('"cr":', '"__proto__":"http://example.org/","constructor":"x:y","cr":')),
    );
    const refusedKeys = diagnostics.filter(({ code }) => code === "UNSAFE_KEY").map(({ pointer }) => pointer);
    expect(refusedKeys).toEqual(["/__proto__", "/constructor", "/distribution/0/__proto__"]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("a damaged description", () => {
  const seeds =
    realDescriptions.length > 0
      ? realDescriptions.map((path) => new TextDecoder().decode(realDescription(path).bytes))
      : [JSON.stringify(complete)];
  const scraps = fc.constantFrom(
    "null",
    "[]",
    "{}",
    '""',
    "-1",
    '"@id"',
    '{"@id":"_:x"}',
    "[[[]]]",
    '"\\u0000"',
    "true",
    '"x"',
    ",",
    "}",
    '"@context":"http://x/",',
  );

  it("is read or refused, and never makes the reader fail, whatever was done to it", () => {
    const codes = new Set<string>();
    const damage = fc.tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), scraps), { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(damage, ([seed, cuts]) => {
        const text = cuts.reduce((left, [at, length, scrap]) => {
          const from = at % left.length;
          return left.slice(0, from) + scrap + left.slice(from + length);
        }, seed);
        const reading = readCroissant(fileOf(text));
        for (const code of reading.outcome === "read" ? codesOf(reading) : []) codes.add(code);
        if (reading.outcome === "refused") expect(reading.code).toMatch(/^JSON_/);
      }),
      { numRuns: 2000, seed: 20_261_121 },
    );
    expect(codes.size).toBeGreaterThan(8);
  });

  it("is read or refused where whole values were put in the place of others", () => {
    const change = fc.tuple(fc.constantFrom(...seeds), fc.nat(), fc.json({ maxDepth: 3 }));
    fc.assert(
      fc.property(change, ([seed, at, value]) => {
        const document = JSON.parse(seed) as unknown;
        replaceValue(document, at, JSON.parse(value));
        const { outcome } = readCroissant(fileOf(document));
        expect(outcome).toBe("read");
      }),
      { numRuns: 600, seed: 20_261_121 },
    );
  });
});

/** Puts a value in the place of the one that is found by counting. */
function replaceValue(document: unknown, at: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const waiting = [document];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    // Objects and lists alike have their values under keys.
    const holder = next as Record<string, unknown>;
    for (const [key, inner] of Object.entries(holder)) {
      places.push([holder, key]);
      waiting.push(inner);
    }
  }
  const [holder, key] = places[at % places.length] ?? [];
  if (holder !== undefined && key !== undefined) holder[key] = value;
}
