import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  codesIn,
  countsOf,
  edgesOf,
  hasRealData,
  inputsOf,
  leftOutIn,
  lineageOf,
  mustRead,
  readContent,
  readReal,
  realData,
  troublesIn,
} from "../lineage/read-lineage.ts";

const prefix = { ex: "http://ex.org/", default: "http://default.org/" };
const document = {
  prefix,
  entity: {
    "ex:raw": { "prov:label": "Raw", "prov:type": { $: "prov:Collection", type: "prov:QUALIFIED_NAME" } },
    "ex:weights": [
      {
        "prov:type": [
          { $: "ex:Thing", type: "prov:QUALIFIED_NAME" },
          { $: "ex:Model", type: "xsd:QName" },
        ],
      },
    ],
    "ex:alone": {},
  },
  activity: { "ex:train": { "prov:startTime": "2026-01-01T00:00:00" } },
  used: { "_:u": { "prov:activity": "ex:train", "prov:entity": { $: "ex:raw", type: "prov:QUALIFIED_NAME" } } },
  wasGeneratedBy: { "_:g": { "prov:activity": "ex:train", "prov:entity": "ex:weights" } },
};
const raw = "dataset:http%3A//ex.org/raw";
const train = "run:http%3A//ex.org/train";
const weights = "checkpoint:http%3A//ex.org/weights";

describe("a document of PROV-JSON", () => {
  it("leads from what an activity used to what it generated", () => {
    const reading = readContent(document);
    expect(mustRead(reading).format).toBe("prov-json");
    expect(edgesOf(reading)).toEqual([`${raw} DERIVED_DATA ${train}`, `${train} PRODUCED_BY ${weights}`]);
    expect(lineageOf(reading)[0]?.edges?.[0]).toMatchObject({ fromAsWritten: "ex:raw", pointer: "/used/_:u" });
    expect(inputsOf(reading, "datasetVersion")).toMatchObject([{ ref: raw, summary: "Raw" }]);
    expect(codesIn(reading)).toEqual(["STATEMENT_NOT_LINEAGE", "STATEMENT_NOT_LINEAGE"]);
    expect(leftOutIn(reading)).toEqual(["/entity/ex:alone", "/activity/ex:train/prov:startTime"]);
  });

  it.each([
    [
      "wasDerivedFrom",
      { "prov:usedEntity": "ex:raw", "prov:generatedEntity": "ex:new" },
      `${raw} DERIVED_DATA dataset:http%3A//ex.org/new`,
    ],
    [
      "hadMember",
      { "prov:entity": "ex:raw", "prov:collection": "all" },
      `${raw} DERIVED_DATA dataset:http%3A//default.org/all`,
    ],
    [
      "specializationOf",
      { "prov:generalEntity": "ex:raw", "prov:specificEntity": "other:x" },
      `${raw} DERIVED_DATA dataset:other%3Ax`,
    ],
    [
      "wasInformedBy",
      { "prov:informant": "ex:a", "prov:informed": "ex:train" },
      `run:http%3A//ex.org/a DERIVED_DATA ${train}`,
    ],
  ])("leads along %s", (kind, statement, edge) => {
    expect(edgesOf(readContent({ ...document, used: {}, wasGeneratedBy: {}, [kind]: { "_:x": [statement] } }))).toEqual(
      [edge],
    );
  });

  it("takes all members of a collection that one statement names", () => {
    const members = { "prov:collection": "ex:all", "prov:entity": ["ex:raw", "ex:alone"] };
    expect(edgesOf(readContent({ prefix, hadMember: { x: members } }))).toEqual([
      `${raw} DERIVED_DATA dataset:http%3A//ex.org/all`,
      "dataset:http%3A//ex.org/alone DERIVED_DATA dataset:http%3A//ex.org/all",
    ]);
  });

  it("says of each kind of attribute and statement once that it is not read", () => {
    const used = { x: { ...document.used["_:u"], "prov:time": "1" }, y: { ...document.used["_:u"], "prov:time": "2" } };
    const reading = readContent({ ...document, used, agent: { "ex:ada": {} }, bundle: { "ex:b": { invented: {} } } });
    expect(leftOutIn(reading)).toEqual([
      ...["/agent", "/used/x/prov:time", "/bundle/ex:b/invented", "/entity/ex:alone"],
      "/activity/ex:train/prov:startTime",
    ]);
  });

  it("takes what a bundle says, with prefixes of its own", () => {
    const bundle = { "ex:b": { prefix: { ex: "http://other.org/" }, used: document.used } };
    expect(edgesOf(readContent({ prefix, bundle }))).toEqual([
      "dataset:http%3A//other.org/raw DERIVED_DATA run:http%3A//other.org/train",
    ]);
  });

  it.each([
    ["a statement without an end", { used: { x: { "prov:activity": "ex:a" } } }, "REQUIRED_KEY_MISSING", "/used/x"],
    ["statements that are no object", { used: [] }, "WRONG_TYPE", "/used"],
    ["a prefix that is no text", { prefix: { ex: 1 } }, "WRONG_TYPE", "/prefix/ex"],
    ["a bundle that is no object", { bundle: { x: 1 } }, "WRONG_TYPE", "/bundle/x"],
    ["statements about agents", { wasAttributedTo: { x: {} } }, "STATEMENT_NOT_LINEAGE", "/wasAttributedTo"],
    [
      "an activity that informed itself",
      { wasInformedBy: { x: { "prov:informant": "ex:a", "prov:informed": "ex:a" } } },
      "DERIVED_FROM_ITSELF",
      "/wasInformedBy/x",
    ],
  ])("with %s says so, and the rest is taken", (_, change, code, pointer) => {
    const reading = mustRead(readContent({ ...document, ...change }));
    expect(reading.diagnostics).toContainEqual(expect.objectContaining({ code, pointer }));
    expect(troublesIn(reading)).toHaveLength(code === "STATEMENT_NOT_LINEAGE" ? 0 : 1);
    expect(edgesOf(reading).length).toBeGreaterThan(0);
  });

  it("is not what has other keys as well", () => {
    expect(readContent({ ...document, more: 1 })).toMatchObject({ outcome: "unrecognized" });
    expect(readContent({ prefix })).toMatchObject({ outcome: "unrecognized" });
  });
});

describe.runIf(hasRealData)("the real documents of PROV-JSON", () => {
  it("of the run of a workflow lead from its slide to the tumors that it found", () => {
    const reading = readReal("other/prov-json/ml-predict-pipeline-cwltool__primary.cwlprov.json");
    // 34 used and 5 generated, of which some are stated twice; 3 derivations, 85 specializations, 78 members.
    expect(countsOf(reading)).toEqual({ datasetVersion: 130, lineage: 1, edges: 197, STATEMENT_NOT_LINEAGE: 21 });
    const run = "run:urn%3Auuid%3Af6bd4404-843c-4b87-8c55-dbaabc6f5ed0";
    expect(edgesOf(reading)).toContain(`${run} PRODUCED_BY dataset:urn%3Auuid%3A45b355ea-67b8-452b-9a0f-fe4098e0d438`);
  });

  it("of the conformance tests are read, and say nothing of what came from what", () => {
    const folder = "other/prov-json/prov-tests";
    const readings = readdirSync(realData + folder).map((name) => readReal(`${folder}/${name}`));
    expect(readings.length).toBe(38);
    expect(readings.flatMap(({ records }) => records)).toEqual([]);
    expect(new Set(readings.flatMap(codesIn))).toEqual(new Set(["STATEMENT_NOT_LINEAGE"]));
    expect(readings.filter((reading) => codesIn(reading).length === 0)).toEqual([]);
  });
});
