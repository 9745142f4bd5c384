import { asFinite, asText, asWritten, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { parseTolerantJson } from "../json/tolerant-json.ts";
import type { LoggedModel } from "./model-name.ts";

/** A named value and where it stands. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

/** Data that a run was given. */
export interface RunInput {
  readonly name: string;
  readonly digest: string | undefined;
  readonly context: string | undefined;
  readonly node: JsonNode;
  readonly pointer: string;
}

/** A run as one of the exports of MLflow tells of it. */
export interface ExportedRun {
  readonly runId: string | undefined;
  readonly status: string | undefined;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly params: readonly NamedValue[];
  readonly metrics: readonly NamedValue[];
  readonly tags: ReadonlyMap<string, NamedValue>;
  readonly inputs: readonly RunInput[];
  readonly models: readonly LoggedModel[];
  readonly pointer: string;
}

/** Reads the answer of the tracking server, or what the export tool wrote: they differ in how they list names and values. */
export function exportedRun(root: JsonNode): ExportedRun {
  const key = ["mlflow", "run"].find((name) => member(root, name)?.kind === "object");
  const pointer = key === undefined ? "" : pointerTo("", key);
  const run = key === undefined ? root : member(root, key);
  const info = member(run, "info");
  const [data, dataPlace] = member(run, "data") ? [member(run, "data"), pointerTo(pointer, "data")] : [run, pointer];
  const values = (name: string) => valuesIn(member(data, name), pointerTo(dataPlace, name));
  const tags = new Map(values("tags").map((tag) => [tag.name, tag]));
  const runId = asText(member(info, "run_id")) ?? asText(member(info, "run_uuid"));
  return {
    runId,
    status: asWritten(member(info, "status")),
    startMs: asFinite(member(info, "start_time")),
    endMs: asFinite(member(info, "end_time")),
    params: values("params"),
    metrics: values("metrics"),
    tags,
    inputs: inputsIn(member(run, "inputs"), pointerTo(pointer, "inputs")),
    models: [...modelsIn(tags.get("mlflow.log-model.history")?.value, runId), ...outputsIn(member(run, "outputs"))],
    pointer,
  };
}

/** A map of names to values, or a list of keys and values; of a metric's history the last value counts. */
function valuesIn(node: JsonNode | undefined, pointer: string): NamedValue[] {
  if (node?.kind === "object") {
    return [...node.members].flatMap(([name, value]) => {
      const last = value.kind === "array" ? value.items.length - 1 : 0;
      const shown = value.kind === "array" ? member(value.items[last], "value") : value;
      const text = asWritten(shown);
      const place = pointerTo(pointer, name, ...(value.kind === "array" ? [last, "value"] : []));
      return text === undefined ? [] : [{ name, value: text, pointer: place }];
    });
  }
  if (node?.kind !== "array") return [];
  return node.items.flatMap((item, at) => {
    const name = asText(member(item, "key"));
    const value = asWritten(member(item, "value"));
    return name === undefined || value === undefined ? [] : [{ name, value, pointer: pointerTo(pointer, at, "value") }];
  });
}

function inputsIn(node: JsonNode | undefined, pointer: string): RunInput[] {
  const nested = member(node, "dataset_inputs");
  const list = nested ?? node;
  const place = nested === undefined ? pointer : pointerTo(pointer, "dataset_inputs");
  if (list?.kind !== "array") return [];
  return list.items.flatMap((item, at) => {
    const dataset = member(item, "dataset");
    const name = asText(member(dataset, "name"));
    if (dataset === undefined || name === undefined) return [];
    const tags = valuesIn(member(item, "tags"), "");
    const context = tags.find((tag) => tag.name === "mlflow.data.context")?.value;
    const digest = asText(member(dataset, "digest"));
    return [{ name, digest, context, node: dataset, pointer: pointerTo(place, at, "dataset") }];
  });
}

/** The history of logged models is JSON inside of a tag. */
function modelsIn(history: string | undefined, runId: string | undefined): LoggedModel[] {
  const json = history === undefined ? null : parseTolerantJson(history);
  if (!json?.ok || json.root.kind !== "array") return [];
  return json.root.items.flatMap((item) => {
    const artifactPath = asText(member(item, "artifact_path"));
    const modelId = asText(member(item, "model_id"));
    return artifactPath === undefined && modelId === undefined ? [] : [{ runId, artifactPath, modelId }];
  });
}

function outputsIn(node: JsonNode | undefined): LoggedModel[] {
  const list = member(node, "model_outputs");
  if (list?.kind !== "array") return [];
  return list.items.flatMap((item) => {
    const modelId = asText(member(item, "model_id"));
    return modelId === undefined ? [] : [{ modelId }];
  });
}
