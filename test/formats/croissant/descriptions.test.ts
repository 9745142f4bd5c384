import { describe, expect, it } from "vitest";
import { readCroissant } from "../../../formats/croissant/croissant.ts";
import { codesOf, complete, context, fileOf, readOne } from "./description-file.ts";

const read = (change: object, subject?: string) => readOne(fileOf({ ...complete, ...change }, "zoo.json", subject));

describe("a complete description", () => {
  it("becomes one dataset version, with nothing to remark on", () => {
    const file = fileOf(complete, "zoo.json");
    expect(readCroissant(file)).toEqual({
      ...{ outcome: "read", format: "croissant", diagnostics: [] },
      records: [
        {
          kind: "datasetVersion",
          input: {
            ...{ ref: "dataset:Zoo", license: "CC-BY-4.0", licenseAsWritten: "cc-by-4.0" },
            ...{ summary: "Pictures of animals.", creators: ["Ada"] },
            source: { uri: "zoo.json", sha256: file.sha256, mediaType: "application/ld+json", relationship: "UNKNOWN" },
            facts: [
              { path: "license", valueAsWritten: "cc-by-4.0", pointer: "/license" },
              { path: "summary", valueAsWritten: "Pictures of animals.", pointer: "/description" },
              { path: "creators", valueAsWritten: '{"@type":"sc:Person","name":"Ada"}', pointer: "/creator" },
              { path: "croissant.creator", valueAsWritten: '{"@type":"sc:Person","name":"Ada"}', pointer: "/creator" },
              { path: "croissant.name", valueAsWritten: "Zoo", pointer: "/name" },
              {
                ...{ path: "croissant.conformsTo", pointer: "/conformsTo" },
                valueAsWritten: "http://mlcommons.org/croissant/1.1",
              },
              { path: "croissant.url", valueAsWritten: "https://example.org/zoo", pointer: "/url" },
              { path: "croissant.datePublished", valueAsWritten: "2026-01-02", pointer: "/datePublished" },
            ],
          },
        },
      ],
    });
  });

  it("says the same under other prefixes, full names, and in a graph of nodes that refer to one another", () => {
    const { "@context": _context, "@type": _type, conformsTo, creator, ...plain } = complete;
    const renamed = Object.fromEntries(Object.entries(plain).map(([key, value]) => [`x:${key}`, value]));
    const full = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [`https://schema.org/${key}`, [{ "@value": value }]]),
    );
    const conformance = { "http://purl.org/dc/terms/conformsTo": [{ "@id": conformsTo }] };
    const forms = [
      {
        "@context": { x: "https://schema.org/", a: "@type" },
        a: "x:Dataset",
        ...renamed,
        ...conformance,
        "x:creator": creator.name,
      },
      {
        "@context": {},
        "@type": ["https://schema.org/Dataset"],
        ...full,
        ...conformance,
        "https://schema.org/creator": "Ada",
      },
      {
        "@context": context,
        "@graph": [
          { "@id": "_:ada", "@type": "sc:Person", name: "Ada" },
          { "@type": "sc:Dataset", ...plain, conformsTo: { "@id": conformsTo }, creator: { "@id": "_:ada" } },
        ],
      },
    ];
    const { facts: _facts, source: _source, ...stated } = readOne(fileOf(complete)).record;
    for (const form of forms) {
      const { record, diagnostics } = readOne(fileOf(form));
      const { facts: _places, source: _document, ...same } = record;
      expect(same).toEqual(stated);
      expect(diagnostics).toEqual([]);
    }
  });
});

describe("the name of a described dataset", () => {
  it.each([
    [{ url: "https://huggingface.co/datasets/a/b" }, "dataset:a/b"],
    [{ url: "https://huggingface.co/datasets/squad/tree/main" }, "dataset:squad"],
    [{ url: "https://example.org", sameAs: ["https://hf.co/datasets/a/b?x=1"] }, "dataset:a/b"],
    [{ version: "1.2.3" }, "dataset:Zoo@1.2.3"],
    [{ version: 2 }, "dataset:Zoo@2"],
    [{ version: "0.0.0" }, "dataset:Zoo"],
    [{ name: "Two  words" }, "dataset:Two%20words"],
    [{ name: { "@value": "Tier", "@language": "de" } }, "dataset:Tier"],
    [{ name: undefined }, "dataset:zoo"],
    [{ name: "x".repeat(300) }, "dataset:zoo"],
  ])("is taken from its address, or what it is called: %j is %s", (change, ref) => {
    expect(read(change).record.ref).toBe(ref);
  });

  it("is what the caller says, if the caller says it", () => {
    expect(read({ version: "1.0.0" }, "org/name").record.ref).toBe("dataset:org/name");
    expect(read({ version: "1.0.0" }, "org/name@7").record.ref).toBe("dataset:org/name@7");
  });
});

describe("the license of a described dataset", () => {
  it.each([
    ["mit", "MIT", []],
    ["https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", []],
    ["http://creativecommons.org/licenses/by-nc-sa/3.0/legalcode", "CC-BY-NC-SA-3.0", []],
    ["https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", []],
    ["https://spdx.org/licenses/BSD-3-Clause.html", "BSD-3-Clause", []],
    ["https://opensource.org/licenses/MIT", "MIT", []],
    ["https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0", []],
    ["https://choosealicense.com/licenses/odc-by/", "ODC-By-1.0", []],
    ["https://choosealicense.com/licenses/undefined/", "NOASSERTION", ["LICENSE_UNRECOGNIZED"]],
    ["https://example.org/terms", "NOASSERTION", ["LICENSE_UNRECOGNIZED"]],
    ["unknown", "NOASSERTION", []],
    ["Public", "NOASSERTION", ["LICENSE_UNRECOGNIZED"]],
    ["None", undefined, ["PROPERTY_MISSING", "EMPTY_VALUE"]],
    [{ "@id": "https://spdx.org/licenses/MIT" }, "MIT", []],
    [
      { "@type": "sc:CreativeWork", name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
      "CC-BY-4.0",
      [],
    ],
    [{ "@type": "sc:CreativeWork", name: "Apache-2.0", url: "https://example.org/x" }, "Apache-2.0", []],
    [{ "@type": "sc:CreativeWork", text: "x" }, undefined, ["WRONG_TYPE"]],
    [["mit", "apache-2.0"], "MIT AND Apache-2.0", ["LICENSE_LIST_COMBINED"]],
  ])("%j is read as %s", (license, expression, codes) => {
    const { record, diagnostics } = read({ license });
    expect([record.license, codesOf({ diagnostics })]).toEqual([expression, codes]);
  });
});

describe("the version of Croissant", () => {
  it.each([
    [["http://mlcommons.org/croissant/RAI/1.0", "http://mlcommons.org/croissant/1.1"], []],
    [{ "@id": "http://mlcommons.org/croissant/1.0" }, []],
    ["https://mlcommons.org/croissant/1.1/", []],
    ["http://mlcommons.org/croissant/3.0", ["CROISSANT_VERSION_UNKNOWN"]],
    [undefined, ["CROISSANT_VERSION_UNSTATED"]],
    ["http://mlcommons.org/croissant/RAI/1.0", ["CROISSANT_VERSION_UNSTATED"]],
  ])("is read from %j with %j", (conformsTo, codes) => {
    expect(codesOf(read({ conformsTo, "rai:dataUseCases": "x y z" }))).toEqual(codes);
  });
});

describe("a context that is not stated in the description", () => {
  it.each([
    ["http://mlcommons.org/croissant/1.0"],
    ["https://schema.org/"],
    ["http://169.254.169.254/latest/meta-data"],
    [["file:///etc/passwd", { x: "http://example.org/" }]],
    [undefined],
  ])("is never fetched, and the words of Croissant are taken in its place: %j", (given) => {
    const { record, diagnostics } = read({
      "@context": given,
      distribution: [{ "@type": "cr:FileObject", "@id": "a", contentUrl: "a", encodingFormat: "b" }],
    });
    expect(record).toMatchObject({ ref: "dataset:Zoo", license: "CC-BY-4.0", files: [{ name: "a" }] });
    expect(diagnostics).toMatchObject([{ code: "CONTEXT_SUPPLIED" }]);
  });
});
