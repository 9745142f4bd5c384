import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  countsOf,
  edgesOf,
  hasRealData,
  inputsOf,
  leftOutIn,
  mustRead,
  readContent,
  readReal,
  realData,
  troublesIn,
} from "../lineage/read-lineage.ts";

const descriptor = { "@id": "ro-crate-metadata.json", "@type": "CreativeWork", about: { "@id": "./" } };
const input = { "@id": "data/in%20put.csv", "@type": "File", name: "Input", contentSize: "12", sha256: "A".repeat(64) };
const output = { "@id": "out/", "@type": "Dataset", hasPart: { "@id": "out/model.csv" } };
const part = { "@id": "out/model.csv", "@type": "File" };
const parameter = { "@id": "#p", "@type": "PropertyValue", value: "1" };
const action = {
  "@id": "#run-1",
  "@type": "CreateAction",
  name: "Train",
  description: "It trains.",
  instrument: { "@id": "train.py" },
  object: [{ "@id": "data/in%20put.csv" }, { "@id": "#p" }],
  result: { "@id": "out/" },
};
const crate = (...entities: object[]) => ({
  "@context": "https://w3id.org/ro/crate/1.1/context",
  "@graph": [descriptor, ...entities],
});
const path = "acme/crate/ro-crate-metadata.json";
const readCrate = (...entities: object[]) => readContent(crate(...entities), path);
const run = "run:acme/crate@run-1";
const from = "dataset:acme/crate/data/in%20put.csv";

describe("an RO-Crate", () => {
  it("leads from what an action used to what it made, with its parts", () => {
    const reading = readCrate(input, output, part, parameter, action);
    expect(mustRead(reading).format).toBe("ro-crate");
    expect(edgesOf(reading)).toEqual([
      `${from} DERIVED_DATA ${run}`,
      `${run} PRODUCED_BY dataset:acme/crate/out/`,
      "dataset:acme/crate/out/ DERIVED_DATA dataset:acme/crate/out/model.csv",
    ]);
    expect(inputsOf(reading, "datasetVersion")).toMatchObject([
      {
        ref: "dataset:acme/crate/out/",
        transformations: [{ kind: "Train", description: "It trains.", codeRef: "train.py" }],
      },
      { ref: from, summary: "Input", files: [{ name: "in put.csv", sizeBytes: 12, sha256: "a".repeat(64) }] },
      { ref: "dataset:acme/crate/out/model.csv", files: [{ name: "model.csv" }] },
    ]);
    expect(troublesIn(reading).map(({ code }) => code)).toEqual(["SUBJECT_INFERRED"]);
    // The descriptor says what it is about and a setting its value, neither of which is lineage.
    expect(leftOutIn(reading)).toEqual(["/@graph/0/@type", "/@graph/4/@type"]);
  });

  it("says of a folder that was used that it is made of its parts", () => {
    const used = { ...action, object: { "@id": "out/" }, result: [] };
    expect(edgesOf(readCrate(output, part, used))).toEqual([
      `dataset:acme/crate/out/ DERIVED_DATA ${run}`,
      "dataset:acme/crate/out/model.csv DERIVED_DATA dataset:acme/crate/out/",
    ]);
  });

  it("says that a model was trained", () => {
    const model = { "@id": "https://huggingface.co/acme/model", "@type": ["File", "MLModel"] };
    const training = { ...action, result: { "@id": model["@id"] } };
    expect(edgesOf(readCrate(input, parameter, model, training))).toEqual([
      `${from} TRAINED_ON ${run}`,
      `${run} PRODUCED_BY checkpoint:acme/model`,
    ]);
  });

  it("leads from what data is based on", () => {
    const based = { ...input, isBasedOn: { "@id": "https://doi.org/10.5281/zenodo.1" } };
    const reading = readCrate(based);
    expect(edgesOf(reading)).toEqual([`dataset:https%3A//doi.org/10.5281/zenodo.1 DERIVED_DATA ${from}`]);
    expect(mustRead(reading).diagnostics[1]).toMatchObject({
      code: "REFERENCE_DANGLING",
      pointer: "/@graph/1/isBasedOn",
    });
  });

  it("takes a text in the place of a reference for one, and says which parts it does not describe", () => {
    const based = { ...input, isBasedOn: "https://example.org/x", hasPart: { "@id": "gone" }, license: "MIT" };
    const other = { ...action, object: "data/in%20put.csv", result: "out/", agent: { "@id": "#ada" } };
    const reading = readCrate(based, output, part, other);
    expect(edgesOf(reading)).toContain(`dataset:https%3A//example.org/x DERIVED_DATA ${from}`);
    expect(edgesOf(reading)).toContain(`${run} PRODUCED_BY dataset:acme/crate/out/`);
    expect(troublesIn(reading).map(({ code, pointer }) => [code, pointer])).toContainEqual([
      ...["REFERENCE_DANGLING", "/@graph/1/hasPart"],
    ]);
    expect(leftOutIn(reading)).toEqual(["/@graph/0/@type", "/@graph/1/license", "/@graph/4/agent"]);
  });

  it("goes by the name that the caller gives it", () => {
    const reading = readContent(crate(input, output, action), path, "lab/study");
    expect(edgesOf(reading)[0]).toBe("dataset:lab/study/data/in%20put.csv DERIVED_DATA run:lab/study@run-1");
  });

  it.each([
    [
      "an action that failed",
      { ...action, actionStatus: { "@id": "http://schema.org/FailedActionStatus" } },
      "RUN_NOT_COMPLETE",
    ],
    ["a person as what was used", { ...action, object: { "@id": "#ada" } }, "ENTITY_NOT_DATA"],
    ["an entity without an id", { "@type": "File" }, "REQUIRED_KEY_MISSING"],
    ["two entities with one id", input, "DUPLICATE_KEY"],
  ])("with %s says so", (_, entity, code) => {
    const ada = { "@id": "#ada", "@type": "Person" };
    const whole = { ...action, "@id": "#other" };
    const reading = readCrate(input, output, part, parameter, ada, whole, entity);
    expect(
      troublesIn(reading)
        .map((trouble) => trouble.code)
        .toSorted(),
    ).toEqual(["SUBJECT_INFERRED", code].toSorted());
    expect(edgesOf(reading)).toContain("run:acme/crate@other PRODUCED_BY dataset:acme/crate/out/");
  });

  it("without a graph is refused", () => {
    const content = { "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": {} };
    expect(readContent(content, path)).toMatchObject({ outcome: "refused", code: "JSON_UNREADABLE" });
  });
});

describe.runIf(hasRealData)("the real crates", () => {
  const draft = "other/ro-crate/examples__draft__";

  it("are all read, and tell of what came from what where they tell of runs", () => {
    const names = readdirSync(`${realData}other/ro-crate`).filter((name) => name.endsWith("ro-crate-metadata.json"));
    const readings = names.map((name) => readReal(`other/ro-crate/${name}`));
    expect(readings.map(({ format }) => format)).toEqual(Array(19).fill("ro-crate"));
    const silent = names.filter((_, at) => readings[at]?.records.length === 0);
    expect(silent).toEqual([
      "examples__WfExS-backend__cosifer-nxf_staged__ro-crate-metadata.json",
      "profiles__0.5__workflow_run_crate__ro-crate-metadata.json",
      "spec-1.3__examples__rainfall-1.3.0__ro-crate-metadata.json",
    ]);
  });

  it("of a pipeline of machine learning tell of scanning and training, and that a patient is no data", () => {
    const reading = readReal(`${draft}ml-pipeline__ro-crate-metadata.json`);
    expect(countsOf(reading)).toEqual({
      ...{ datasetVersion: 12, lineage: 1, edges: 13, SUBJECT_INFERRED: 1, ENTITY_NOT_DATA: 1 },
      STATEMENT_NOT_LINEAGE: 20,
    });
    expect(edgesOf(reading)).toContain(
      "run:draft/ml-pipeline@example-workflow-run PRODUCED_BY dataset:draft/ml-pipeline/output/gztable",
    );
  });

  it("take of settings nothing", () => {
    const reading = readReal(`${draft}ml-predict-pipeline__ro-crate-metadata.json`);
    expect(countsOf(reading)).toEqual({
      ...{ datasetVersion: 4, lineage: 1, edges: 4, SUBJECT_INFERRED: 1, REFERENCE_DANGLING: 1 },
      STATEMENT_NOT_LINEAGE: 13,
    });
  });

  it("lead from the parts of a slide through four runs", () => {
    const reading = readReal(`${draft}ml-predict-pipeline-cwltool-runcrate__ro-crate-metadata.json`);
    // 11 ends of the four runs, 2 parts of the slide and 26 files in one of them.
    expect(countsOf(reading)).toEqual({
      ...{ datasetVersion: 32, lineage: 1, edges: 39, SUBJECT_INFERRED: 1, STATEMENT_NOT_LINEAGE: 17 },
    });
  });
});
