import { describe, expect, it } from "vitest";
import { readCroissant } from "../../../formats/croissant/croissant.ts";
import { complete, fileOf, hasRealDescriptions, realDescription } from "./description-file.ts";

/** What the validator of the format finds in its own test inputs, and our remark at the same place. */
const found: readonly (readonly [string, string, string])[] = [
  ["0.8/distribution_bad_contained_in", "REFERENCE_DANGLING", "/distribution/0/containedIn"],
  ["0.8/distribution_missing_encoding_format", "PROPERTY_MISSING", "/distribution/0"],
  ["0.8/distribution_missing_name", "PROPERTY_MISSING", "/distribution/0"],
  ["0.8/distribution_missing_property_content_url", "PROPERTY_MISSING", "/distribution/0"],
  ["0.8/metadata_bad_type", "DATASET_MISSING", "/@type"],
  ["0.8/metadata_missing_property_name", "PROPERTY_MISSING", ""],
  ["0.8/mlfield_bad_source", "REFERENCE_DANGLING", "/recordSet/0/field/0/source/distribution"],
  ["0.8/mlfield_bad_type", "TYPE_UNEXPECTED", "/recordSet/0/field/0/@type"],
  ["0.8/mlfield_missing_property_name", "PROPERTY_MISSING", "/recordSet/0/field/0"],
  ["0.8/mlfield_missing_source", "WORD_MISPLACED", "/recordSet/0/field/0/source"],
  ["0.8/recordset_bad_type", "TYPE_UNEXPECTED", "/recordSet/0/@type"],
  ["0.8/recordset_missing_context_for_datatype", "WORD_MISPLACED", "/recordSet/0/field/0/dataType"],
  ["0.8/recordset_missing_property_name", "PROPERTY_MISSING", "/recordSet/0"],
  ["0.8/recordset_wrong_join", "JOIN_UNDECLARED", "/recordSet/0"],
  ["1.0/distribution_bad_contained_in", "REFERENCE_DANGLING", "/distribution/0/containedIn"],
  ["1.0/distribution_bad_id", "ID_WITH_SPACES", "/distribution/0/@id"],
  ["1.0/distribution_bad_type", "TYPE_UNEXPECTED", "/distribution/0/@type"],
  ["1.0/distribution_missing_encoding_format", "PROPERTY_MISSING", "/distribution/0"],
  ["1.0/distribution_missing_property_content_url", "PROPERTY_MISSING", "/distribution/0"],
  ["1.0/mlfield_bad_type", "TYPE_UNEXPECTED", "/recordSet/0/field/0/@type"],
  ["1.0/mlfield_missing_source", "WORD_MISPLACED", "/recordSet/0/field/0/source"],
  ["1.0/recordset_missing_context_for_datatype", "WORD_MISPLACED", "/recordSet/0/field/0/dataType"],
  ["1.0/recordset_wrong_join", "JOIN_UNDECLARED", "/recordSet/0"],
  ["1.1/mlfield_bad_array_definition", "ARRAY_SHAPE_UNREADABLE", "/recordSet/0/field/0/arrayShape"],
  ["1.1/mlfield_bad_array_shape", "ARRAY_SHAPE_UNREADABLE", "/recordSet/0/field/0/arrayShape"],
];

const file = { "@type": "cr:FileObject", "@id": "f", contentUrl: "a.csv", encodingFormat: "text/csv" };
const source = { fileObject: { "@id": "f" }, extract: { column: "a" } };
const field = { "@type": "cr:Field", "@id": "s/a", name: "a", dataType: "sc:Text", source };
const set = { "@type": "cr:RecordSet", "@id": "s", field: [field] };

/** Each a fault of one kind in a description that has no other. */
const faults: readonly (readonly [string, object, readonly (readonly [string, string | undefined])[]])[] = [
  ["no fault", {}, []],
  ["another type", { "@type": "sc:Thing", distribution: [file] }, [["TYPE_UNEXPECTED", "/@type"]]],
  [
    "names of other kinds",
    { name: true, description: 3.5 },
    [
      ["WRONG_TYPE", "/name"],
      ["WRONG_TYPE", "/description"],
      ["SUBJECT_INFERRED", undefined],
    ],
  ],
  [
    "a record set of another type",
    { recordSet: [{ ...set, "@type": "sc:X" }] },
    [["TYPE_UNEXPECTED", "/recordSet/0/@type"]],
  ],
  [
    "a source that names nothing",
    { recordSet: [{ ...set, field: [{ ...field, source: { extract: { column: "a" } } }] }] },
    [["PROPERTY_MISSING", "/recordSet/0/field/0/source"]],
  ],
  [
    "a source that dangles",
    { recordSet: [{ ...set, field: [{ ...field, source: { fileObject: { "@id": "gone" } } }] }] },
    [["REFERENCE_DANGLING", "/recordSet/0/field/0/source/fileObject"]],
  ],
  [
    "no source",
    { recordSet: [{ ...set, field: [{ ...field, source: undefined }] }] },
    [["PROPERTY_MISSING", "/recordSet/0/field/0"]],
  ],
  [
    "no type of a field",
    { recordSet: [{ ...set, field: [{ ...field, dataType: undefined }] }] },
    [["PROPERTY_MISSING", "/recordSet/0/field/0"]],
  ],
  ["an unknown word", { lisence: "mit" }, [["UNKNOWN_KEY", "/lisence"]]],
  [
    "an unknown word at a file",
    { distribution: [{ ...file, shaa256: "x" }] },
    [["UNKNOWN_KEY", "/distribution/0/shaa256"]],
  ],
];

describe.runIf(hasRealDescriptions)("the invalid descriptions of the format's own tests", () => {
  it.each(found)("in %s: %s at %s", (name, code, pointer) => {
    const reading = readCroissant(realDescription(`mlcroissant-tests/${name}.json`));
    const places = reading.outcome === "read" ? reading.diagnostics.map((each) => [each.code, each.pointer]) : [];
    expect(places).toContainEqual([code, pointer]);
  });
});

describe("a fault in a description", () => {
  it.each(faults)("that is %s is named by its place, and nothing else is", (_, change, expected) => {
    const reading = readCroissant(fileOf({ ...complete, distribution: [file], recordSet: [set], ...change }));
    const places = reading.outcome === "read" ? reading.diagnostics.map(({ code, pointer }) => [code, pointer]) : [];
    expect(places).toEqual(expected);
  });

  it("that repeats a key is named, and the last value taken", () => {
    const text = JSON.stringify(complete).replace('"name":"Zoo"', '"name":"Zoo","name":"Park"');
    const reading = readCroissant(fileOf(text));
    expect(reading).toMatchObject({
      records: [{ input: { ref: "dataset:Park" } }],
      diagnostics: [{ code: "JSON_KEY_REPEATED", pointer: "/name" }],
    });
  });
});
