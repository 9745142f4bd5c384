import { describe, expect, it } from "vitest";
import { codesOf, complete, context, fileOf, readOne } from "./description-file.ts";

const read = (change: object) => readOne(fileOf({ ...complete, ...change }, "zoo.json"));

describe("what responsible AI says", () => {
  const text = "The pictures do not show cats.";
  it.each([
    ["rai:", { rai: "http://mlcommons.org/croissant/RAI/" }, "rai:dataLimitations"],
    ["cr:", { dataLimitations: "cr:dataLimitations" }, "dataLimitations"],
    ["0.8's ml:", { ml: "http://mlcommons.org/schema/" }, "ml:dataLimitations"],
    ["schema.org's", {}, "dataLimitations"],
    ["its full name in", {}, "http://mlcommons.org/croissant/RAI/dataLimitations"],
  ])("is understood in the namespace %s", (_, terms, key) => {
    const { record, diagnostics } = read({ "@context": { ...context, ...terms }, [key]: text });
    expect(record.limitations).toMatchObject([{ summary: text, pointer: `/${key.replaceAll("/", "~1")}` }]);
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ["annotatorDemographics", "annotatorsDemographics"],
    ["dataAnnotationPlatform", "annotationPlatform"],
    ["dataReleaseMaintenancePlan", "dataReleaseMaintenance"],
    ["dataUseCases", "useCases"],
  ])("is understood in both spellings of %s", (present, other) => {
    for (const spelling of [present, other]) {
      const { record, diagnostics } = read({ [`rai:${spelling}`]: text });
      expect(record.facts).toContainEqual({
        path: `rai.${present}`,
        valueAsWritten: text,
        pointer: `/rai:${spelling}`,
      });
      expect(diagnostics).toEqual([]);
    }
  });

  it("is no limitation where it says that there is none, and nothing where it says nothing", () => {
    const { record, diagnostics } = read({
      "rai:dataBiases": "None known.",
      "rai:dataLimitations": "N/A",
      "rai:dataCollection": "None",
    });
    expect(record).not.toHaveProperty("limitations");
    expect(record.facts).toContainEqual({
      path: "rai.dataBiases",
      valueAsWritten: "None known.",
      pointer: "/rai:dataBiases",
    });
    expect(codesOf({ diagnostics })).toEqual(["TEMPLATE_PLACEHOLDER", "TEMPLATE_PLACEHOLDER"]);
  });

  it("is kept whole where the limitation made of it is cut", () => {
    const long = `Cats are missing. ${"And so on. ".repeat(2000)}`;
    const { record, diagnostics } = read({ "rai:dataLimitations": long });
    expect(record.limitations).toMatchObject([{ summary: "Cats are missing." }]);
    expect(record.facts).toContainEqual({
      path: "rai.dataLimitations",
      valueAsWritten: long,
      pointer: "/rai:dataLimitations",
    });
    expect(codesOf({ diagnostics })).toEqual(["VALUE_CUT"]);
  });
});

describe("where described data is from", () => {
  it.each([
    ["https://huggingface.co/datasets/a/b", "https://huggingface.co/datasets/a/b"],
    [{ "@id": "https://example.org/data" }, "https://example.org/data"],
    [{ "@type": "prov:Entity", "@id": "x", "prov:atLocation": "https://example.org/y" }, "https://example.org/y"],
    [{ "@type": "prov:Entity", "@id": "x", "prov:locatedAt": "https://example.org/y" }, "https://example.org/y"],
    [{ "@type": "prov:Entity", "@id": "x", "prov:label": "Photographs" }, "Photographs"],
    [{ "@type": "sc:Dataset", "@id": "doi:10.1/x", name: "Photographs" }, "doi:10.1/x"],
  ])("is said by prov:wasDerivedFrom: %j is %s", (value, ref) => {
    const { record, diagnostics } = read({ "prov:wasDerivedFrom": value });
    expect(record.sources).toEqual([{ ref, relation: "DERIVED", pointer: "/prov:wasDerivedFrom" }]);
    expect(diagnostics).toEqual([]);
  });

  it("is said once, whether of the dataset, of a file or of a field, and parts of the dataset are no source of it", () => {
    const file = { "@type": "cr:FileObject", "@id": "f", contentUrl: "f.csv", encodingFormat: "text/csv" };
    const { record } = read({
      isBasedOn: "https://example.org/base",
      "prov:wasDerivedFrom": { "@id": "https://example.org/a" },
      distribution: [
        { ...file, "prov:wasDerivedFrom": { "@id": "https://example.org/a" } },
        { ...file, "@id": "g", "prov:wasDerivedFrom": { "@id": "f" } },
      ],
      recordSet: {
        ...{ "@type": "cr:RecordSet", "@id": "s" },
        field: {
          "@type": "cr:Field",
          "@id": "s/a",
          dataType: "sc:Text",
          source: { fileObject: { "@id": "f" } },
          "prov:wasDerivedFrom": "field source",
        },
      },
    });
    expect(record.sources?.map(({ ref }) => ref)).toEqual([
      "https://example.org/a",
      "https://example.org/base",
      "field source",
    ]);
  });

  it("is remarked on where it is not named", () => {
    const { record, diagnostics } = read({ "prov:wasDerivedFrom": { "@type": "prov:Entity" } });
    expect(record).not.toHaveProperty("sources");
    expect(diagnostics).toMatchObject([{ code: "SOURCE_UNNAMED", pointer: "/prov:wasDerivedFrom" }]);
  });
});

describe("what a description says that the graph has no field for", () => {
  it.each([
    ["DUO", { usageInfo: { "@id": "http://purl.obolibrary.org/obo/DUO_0000042" } }],
    ["ODRL", { usageInfo: { "@type": "odrl:Offer", "odrl:permission": { "odrl:action": { "@id": "odrl:use" } } } }],
  ])("is kept as it is written, and conditions of use in %s are said not to be evaluated", (_, change) => {
    const { record, diagnostics } = read(change);
    const kept = record.facts?.find(({ path }) => path === "croissant.usageInfo");
    expect(kept?.pointer).toBe("/usageInfo");
    expect(kept?.valueAsWritten).toMatch(/DUO_0000042|odrl:permission/);
    expect(diagnostics).toMatchObject([{ code: "USE_CONDITIONS_NOT_READ", pointer: "/usageInfo" }]);
  });

  it("loses no text: each is in the record or in a diagnostic", () => {
    const texts = Array.from({ length: 12 }, (_, at) => `text-${at}-`);
    const [a, b, c, d, e, f, g, h, i, j, k, l] = texts;
    const reading = read({
      ...{ description: [a, b], creator: [{ name: c, email: d }, e], inLanguage: ["en", f], keywords: [g], zork: h },
      distribution: {
        "@type": "cr:FileObject",
        "@id": "f",
        contentUrl: i,
        encodingFormat: "x",
        description: j,
        sha256: k,
      },
      citeAs: ["@x", l],
    });
    const kept = JSON.stringify(reading);
    expect(texts.filter((text) => !kept.includes(text))).toEqual([]);
  });
});
