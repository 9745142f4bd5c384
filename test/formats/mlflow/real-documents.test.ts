import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hasRealData, inputsOf, readReal, realData } from "../lineage/read-lineage.ts";

describe.runIf(hasRealData)("the real documents of MLflow", () => {
  const paths = hasRealData
    ? readdirSync(`${realData}mlflow`, { recursive: true, encoding: "utf8" })
        .filter((path) => /(?:MLmodel|\/run\.json|\/model\.json)$/.test(path))
        .map((path) => `mlflow/${path}`)
    : [];

  it("are all read", () => {
    const formats = Map.groupBy(
      paths.map((path) => readReal(path).format),
      (format) => format,
    );
    expect(Object.fromEntries([...formats].map(([format, of]) => [format, of.length]))).toEqual({
      ...{ "mlflow-model": 5, "mlflow-run": 11, "mlflow-registered-model": 7 },
    });
  });

  it("agree on which model a run logged", () => {
    const folder = "databricks/single/experiments/workspace_experiments/automl_workspace_notebook";
    const place = `mlflow/export-import/${folder}/5e1e2c44039a40afafc760b837a4daab`;
    const logged = "checkpoint:mlflow/5e1e2c44039a40afafc760b837a4daab/model";
    for (const file of ["run.json", "artifacts/model/MLmodel"])
      expect(inputsOf(readReal(`${place}/${file}`), "checkpoint").map(({ ref }) => ref)).toEqual([logged]);
  });

  it("tell an experiment of Databricks, whose id looks like that of a run, from the run", () => {
    const reading = readReal("mlflow/export-import/databricks/bulk/models/models/Keras_MNIST/model.json");
    expect(inputsOf(reading, "checkpoint").map(({ derivedFrom }) => derivedFrom?.[0]?.parent)).toEqual([
      "checkpoint:mlflow/9b901d0d3c214880a4d38d0fceb3092c/model",
      "checkpoint:mlflow/a17f0abf5d46464d899f0ffcebbdb7a8/model",
    ]);
  });

  it("lead from version 1 of sklearn_wine to the model that its run logged", () => {
    const reading = readReal("mlflow/export-import/oss_mlflow/bulk/models/models/sklearn_wine/model.json");
    expect(inputsOf(reading, "checkpoint")).toMatchObject([
      {
        ref: "checkpoint:sklearn_wine@1",
        derivedFrom: [{ parent: "checkpoint:mlflow/939157dfaaf24244adafcb72acdfc4a6/sklearn-model" }],
      },
    ]);
  });
});
