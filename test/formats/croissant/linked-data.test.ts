import fc from "fast-check";
import jsonld from "jsonld";
import { describe, expect, it } from "vitest";
import { type LinkedNode, type LinkedValue, linkDocument } from "../../../formats/croissant/linked-node.ts";
import { openJson } from "../../../formats/json/open-json.ts";
import { Remarks } from "../../../formats/remarks.ts";
import { fileOf, realDescription, realDescriptions } from "./description-file.ts";

/** Every statement of a document, as its path of full names and its value, as the standard's own processor finds them. */
async function expandedByTheLibrary(document: unknown): Promise<string[]> {
  const documentLoader = async (url: string) => {
    throw new Error(`The test asked for ${url}.`);
  };
  // The library's type asks for the objects that JSON.parse makes of a document.
  const expanded = await jsonld.expand(document as jsonld.JsonLdDocument, { documentLoader });
  return expanded.flatMap((node) => statementsIn(node, "")).sort();
}

function statementsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => statementsIn(item, path));
  if (typeof value !== "object" || value === null) return [`${path} = ${JSON.stringify(value)}`];
  const entries = Object.entries(value);
  if ("@value" in value) return [`${path} = ${JSON.stringify(value["@value"])}`];
  if ("@list" in value) return statementsIn(value["@list"], path);
  return entries.flatMap(([key, inner]) => {
    if (key === "@id" || key === "@type")
      return [inner].flat().map((each) => `${path}${key} = ${JSON.stringify(each)}`);
    return key === "@index" || key === "@language" ? [] : statementsIn(inner, `${path}<${key}>`);
  });
}

function expandedByUs(text: string): string[] {
  const remarks = new Remarks();
  const { root } = linkDocument(openJson(fileOf(text), remarks, 60_000), remarks);
  return statementsOf(root, "").sort();
}

function statementsOf(node: LinkedNode, path: string): string[] {
  const own = [
    ...(node.id === undefined ? [] : [`${path}@id = ${JSON.stringify(node.id)}`]),
    ...node.types.map((type) => `${path}@type = ${JSON.stringify(type)}`),
  ];
  return [
    ...own,
    ...[...node.properties].flatMap(([iri, values]) => values.flatMap((value) => valuesIn(value, `${path}<${iri}>`))),
  ];
}

function valuesIn(value: LinkedValue, path: string): string[] {
  if (value.kind === "node") return statementsOf(value.node, path);
  const written = value.kind === "scalar" ? value.scalar : value.written;
  return [`${path} = ${JSON.stringify(plain(written))}`];
}

function plain(node: LinkedValue["written"]): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries([...node.members].map(([key, value]) => [key, plain(value)]));
    case "array":
      return node.items.map(plain);
    case "null":
      return null;
    default:
      return node.value;
  }
}

const names = ["a", "b", "ex", "p:a", "ex:b", "http://example.org/c"];
const definition = fc.oneof(
  fc.constantFrom("http://example.org/", "http://example.org/n#", "ex:x", "p:a", "@type", "@id"),
  fc.record({
    "@id": fc.constantFrom("http://example.org/t", "ex:t"),
    "@type": fc.constantFrom("@id", "@vocab", "@json"),
  }),
  fc.record({ "@id": fc.constantFrom("http://example.org/t"), "@container": fc.constantFrom("@set", "@list") }),
);
const localContext = fc.record(
  {
    "@vocab": fc.constantFrom("http://vocab.example/", "http://other.example/#"),
    ex: fc.constantFrom("http://ex.example/", "http://ex.example/x#"),
    p: fc.constantFrom("ex:p/", "http://p.example/"),
    a: definition,
    b: definition,
  },
  { requiredKeys: ["@vocab"] },
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("x", "ex:y", 3, true, null),
    tie("node"),
    fc.array(tie("any"), { maxLength: 3 }),
    tie("value"),
    tie("set"),
  ),
  value: fc.record({ "@value": fc.constantFrom("v", 1, false) }),
  set: fc.record({ "@set": fc.array(fc.constantFrom("x", 3), { maxLength: 2 }) }),
  node: fc.dictionary(fc.constantFrom(...names), tie("any"), { maxKeys: 3 }),
}));

describe("linked data", () => {
  it.each(realDescriptions)("of %s is expanded as the standard's processor does", async (path) => {
    const text = new TextDecoder().decode(realDescription(path).bytes);
    expect(expandedByUs(text)).toEqual(await expandedByTheLibrary(JSON.parse(text)));
  });

  it("of any form that descriptions use is expanded as the standard's processor does", async () => {
    const document = fc.tuple(localContext, fc.dictionary(fc.constantFrom(...names), value.any, { maxKeys: 4 }));
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(document, async ([local, members]) => {
        const made = { "@context": local, ...members };
        const theirs = await expandedByTheLibrary(made).catch(() => null);
        // What the library refuses as no JSON-LD at all is not ours to refuse.
        if (theirs === null) return;
        compared += 1;
        expect(expandedByUs(JSON.stringify(made))).toEqual(theirs);
      }),
      { numRuns: 1500, seed: 20_261_121 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});
