import { describe, expect, it } from "vitest";
import { codesIn, edgesOf, inputsOf, leftOutIn, mustRead, readContent, troublesIn } from "../lineage/read-lineage.ts";

const runId = "0123456789abcdef0123456789abcdef";
const modelFile = `artifact_path: model
flavors:
  python_function:
    env: conda.yaml
    loader_module: mlflow.sklearn
    model_path: model.pkl
    python_version: 3.10.16
  sklearn:
    pickled_model: model.pkl
    sklearn_version: 1.20
mlflow_version: 2.20.3
run_id: ${runId}
signature:
  inputs: '[{"type": "long"}]'
utc_time_created: '2025-03-11 17:31:14.008458'
`;
const dataset = {
  dataset: { name: "wine", digest: "d1", source_type: "s3" },
  tags: [{ key: "mlflow.data.context", value: "training" }],
};
const run = {
  info: {
    run_id: runId,
    status: "FINISHED",
    start_time: 0,
    end_time: 1000,
    artifact_uri: "s3://x",
    lifecycle_stage: "active",
  },
  data: {
    params: [{ key: "depth", value: "5" }],
    metrics: [{ key: "r2", value: 0.5, timestamp: 1, step: 0 }],
    tags: [
      { key: "mlflow.log-model.history", value: JSON.stringify([{ run_id: runId, artifact_path: "model" }]) },
      { key: "mlflow.source.git.repoURL", value: "https://x.org/r" },
      { key: "mlflow.source.git.commit", value: "abc" },
      { key: "mlflow.user", value: "ada@example.org" },
    ],
  },
  inputs: { dataset_inputs: [dataset] },
};
const model = `checkpoint:mlflow/${runId}/model`;

describe("a file MLmodel", () => {
  it("is the checkpoint that a run logged, in which forms and with which libraries", () => {
    const reading = readContent(modelFile, "run/artifacts/model/MLmodel");
    expect(mustRead(reading).format).toBe("mlflow-model");
    const [checkpoint] = inputsOf(reading, "checkpoint");
    expect(checkpoint).toMatchObject({
      ref: model,
      createdAt: "2025-03-11T17:31:14.008Z",
      files: [{ path: "model.pkl" }],
      trainingRuns: [
        {
          name: runId,
          environment: {
            runtime: "Python 3.10.16",
            // As written: read as a number, it would be 1.2.
            packages: [
              { name: "sklearn", version: "1.20" },
              { name: "mlflow", version: "2.20.3" },
            ],
          },
          pointer: "/run_id",
        },
      ],
    });
    expect(checkpoint?.facts).toContainEqual({
      path: "mlflow.flavors.sklearn",
      valueAsWritten: '{"pickled_model":"model.pkl","sklearn_version":1.2}',
      pointer: "/flavors/sklearn",
    });
    expect(codesIn(reading)).toEqual([]);
  });

  it("goes by what the caller says, by its own id, or by its path", () => {
    const ref = (content: string, subject?: string) =>
      inputsOf(readContent(content, "acme/forest/MLmodel", subject), "checkpoint")[0]?.ref;
    expect(ref(modelFile, "acme/wine@1")).toBe("checkpoint:acme/wine@1");
    expect(ref(`${modelFile}model_id: m-77\n`)).toBe("checkpoint:mlflow/m-77");
    expect(ref("flavors: {}\nmlflow_version: 1.0\n")).toMatch(/^checkpoint:/);
  });

  it("lists no file that lies outside, and says which time it cannot read", () => {
    const reading = readContent(
      modelFile.replaceAll("model.pkl", "../../etc/x.pkl").replace("2025-03-11 17", "yesterday"),
    );
    expect(inputsOf(reading, "checkpoint")[0]?.files).toBeUndefined();
    expect(codesIn(reading)).toEqual(["WRONG_TYPE"]);
  });

  it.each([
    ["two documents", `flavors: {}\nmlflow_version: 1\n\tx: [`, "RECORDS_UNREADABLE"],
  ])("that is no YAML is refused (%s)", (_, content, code) => {
    expect(readContent(content)).toMatchObject({ outcome: "refused", code });
  });
});

describe("a run of MLflow", () => {
  it.each([
    ["the tracking server", { run }],
    [
      "the export tool",
      {
        system: {},
        mlflow: {
          info: run.info,
          params: { depth: "5" },
          metrics: { r2: [{ value: 0.1 }, { value: 0.5 }] },
          tags: Object.fromEntries(run.data.tags.map(({ key, value }) => [key, value])),
          inputs: [dataset],
        },
      },
    ],
  ])("as %s tells of it made the models that it logged", (_, content) => {
    const reading = readContent(content);
    expect(mustRead(reading).format).toBe("mlflow-run");
    const [checkpoint] = inputsOf(reading, "checkpoint");
    expect(checkpoint).toMatchObject({
      ref: model,
      trainingRuns: [
        {
          name: runId,
          startedAt: "1970-01-01T00:00:00.000Z",
          finishedAt: "1970-01-01T00:00:01.000Z",
          code: { repository: "https://x.org/r", commit: "abc" },
          hyperparameters: [{ name: "depth", value: "5" }],
          inputs: [{ dataset: "dataset:wine@d1", role: "train" }],
        },
      ],
    });
    expect(checkpoint?.facts).toContainEqual(
      expect.objectContaining({ path: "mlflow.metrics.r2", valueAsWritten: "0.5" }),
    );
    expect(inputsOf(reading, "datasetVersion")).toMatchObject([{ ref: "dataset:wine@d1" }]);
    expect(JSON.stringify(mustRead(reading))).not.toContain("ada@example.org");
  });

  it("that logged no model has a place of its own", () => {
    const reading = readContent({ run: { ...run, data: {} } });
    expect(edgesOf(reading)).toEqual([`dataset:wine@d1 TRAINED_ON run:mlflow@${runId}`]);
  });

  it("names what it logged by its own id, as MLflow 3 does", () => {
    const reading = readContent({
      run: { ...run, data: {}, outputs: { model_outputs: [{ model_id: "m-1", step: 0 }] } },
    });
    expect(inputsOf(reading, "checkpoint").map(({ ref }) => ref)).toEqual(["checkpoint:mlflow/m-1"]);
  });

  it.each(["FAILED", "KILLED", "RUNNING"])("with the status %s made nothing", (status) => {
    const reading = readContent({ run: { ...run, info: { ...run.info, status } } });
    expect(mustRead(reading).records).toEqual([]);
    expect(troublesIn(reading)).toMatchObject([
      { code: "FACET_NOT_READ", pointer: "/run/data/tags/3/value" },
      { code: "RUN_NOT_COMPLETE", pointer: "/run/info/status" },
    ]);
  });

  it("of which there is nothing to tell says so", () => {
    const reading = readContent({ run: { info: run.info } });
    expect(troublesIn(reading)).toMatchObject([{ code: "RUN_MADE_NOTHING" }]);
    expect(leftOutIn(reading)).toEqual(["/run/info/artifact_uri", "/run/info/lifecycle_stage"]);
  });

  it.each([
    ["parameters that are none", { data: { params: 1 } }, "WRONG_TYPE", "/run/data/params"],
    ["a parameter without a value", { data: { params: [{ key: "a" }] } }, "VALUE_MISSING", "/run/data/params/0"],
    ["a parameter that is no text", { data: { params: { a: true } } }, "VALUE_MISSING", "/run/data/params/a"],
    ["a history", { data: { metrics: { a: [{ value: 1 }, { value: 2 }] } } }, "HISTORY_CUT", "/run/data/metrics/a"],
    [
      "models that are no JSON",
      { data: { tags: [{ key: "mlflow.log-model.history", value: "x" }] } },
      "WRONG_TYPE",
      "/run/data/tags/0/value",
    ],
    ["data without a name", { data: {}, inputs: [{ dataset: {} }, dataset] }, "REQUIRED_KEY_MISSING", "/run/inputs/0"],
    [
      "a model without an id",
      { data: {}, outputs: { model_outputs: [{}] } },
      "REQUIRED_KEY_MISSING",
      "/run/outputs/model_outputs/0",
    ],
  ])("with %s says so, and the rest is taken", (_, change, code, pointer) => {
    const reading = readContent({ run: { ...run, ...change } });
    expect(troublesIn(reading)).toMatchObject([{ code, pointer }]);
    expect(inputsOf(reading, "datasetVersion")).toMatchObject([{ ref: "dataset:wine@d1" }]);
  });

  it("without an id is told of as such", () => {
    const { run_id: _, ...info } = run.info;
    const reading = readContent({
      run: { ...run, info, data: { tags: [{ key: "run_id", value: "run_id" }], run_id: 1 } },
    });
    expect(troublesIn(reading).map(({ code }) => code)).toContain("RUN_UNIDENTIFIED");
    expect(edgesOf(reading)).toEqual(["dataset:wine@d1 TRAINED_ON run:mlflow"]);
  });
});

describe("a registered model", () => {
  it("has versions that are copies of what runs logged", () => {
    const version = { version: "3", run_id: runId, source: `s3://b/1/${runId}/artifacts/model`, creation_timestamp: 0 };
    const versions = [version, { ...version, version: 4, source: "models:/m-9" }, { source: "x" }];
    const reading = readContent({ mlflow: { registered_model: { name: "wine", versions } } });
    expect(mustRead(reading).format).toBe("mlflow-registered-model");
    expect(inputsOf(reading, "model")).toMatchObject([{ ref: "model:wine" }]);
    expect(inputsOf(reading, "checkpoint")).toMatchObject([
      {
        ref: "checkpoint:wine@3",
        createdAt: "1970-01-01T00:00:00.000Z",
        derivedFrom: [{ parent: model, relation: "CONVERTED", inferred: true }],
      },
      { ref: "checkpoint:wine@4", derivedFrom: [{ parent: "checkpoint:mlflow/m-9" }] },
    ]);
    expect(mustRead(reading).diagnostics).toMatchObject([
      { code: "REQUIRED_KEY_MISSING", pointer: "/mlflow/registered_model/versions/2" },
    ]);
  });
});
