import { asFinite, asText, asWritten, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { parseTolerantJson } from "../json/tolerant-json.ts";
import type { LeftOut } from "../left-out.ts";
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

const readKeys = {
  info: new Set(["run_id", "run_uuid", "status", "start_time", "end_time"]),
  run: new Set(["info", "data", "inputs", "outputs", "params", "metrics", "tags"]),
  data: new Set(["params", "metrics", "tags"]),
} as const;

/** Reads the answer of the tracking server, or what the export tool wrote: they differ in how they list names and values. */
export function exportedRun(root: JsonNode, leftOut: LeftOut): ExportedRun {
  const key = ["mlflow", "run"].find((name) => member(root, name)?.kind === "object");
  const pointer = key === undefined ? "" : pointerTo("", key);
  const run = key === undefined ? root : member(root, key);
  const info = member(run, "info");
  const [data, dataPlace] = member(run, "data") ? [member(run, "data"), pointerTo(pointer, "data")] : [run, pointer];
  const values = (name: string) => valuesIn(member(data, name), pointerTo(dataPlace, name), leftOut);
  const tags = new Map(values("tags").map((tag) => [tag.name, tag]));
  leftOut.members(info, readKeys.info, pointerTo(pointer, "info"), "a run", false);
  leftOut.members(run, readKeys.run, pointer, "a run", false);
  if (run !== root) leftOut.members(root, new Set([key ?? ""]), "", "an export", false);
  if (data !== run) leftOut.members(data, readKeys.data, dataPlace, "a run", false);
  const runId = asText(member(info, "run_id")) ?? asText(member(info, "run_uuid"));
  return {
    runId,
    status: asWritten(member(info, "status")),
    startMs: asFinite(member(info, "start_time")),
    endMs: asFinite(member(info, "end_time")),
    params: values("params"),
    metrics: values("metrics"),
    tags,
    inputs: inputsIn(member(run, "inputs"), pointerTo(pointer, "inputs"), leftOut),
    models: [
      ...modelsIn(tags.get("mlflow.log-model.history"), runId, leftOut),
      ...outputsIn(member(run, "outputs"), pointerTo(pointer, "outputs"), leftOut),
    ],
    pointer,
  };
}

/** A map of names to values, or a list of keys and values; of a metric's history the last value counts. */
function valuesIn(node: JsonNode | undefined, pointer: string, leftOut: LeftOut): NamedValue[] {
  if (node?.kind === "object") {
    return [...node.members].flatMap(([name, value]) => {
      const last = value.kind === "array" ? value.items.length - 1 : 0;
      const shown = value.kind === "array" ? member(value.items[last], "value") : value;
      const text = asWritten(shown);
      const place = pointerTo(pointer, name, ...(value.kind === "array" ? [last, "value"] : []));
      if (last > 0) leftOut.once("HISTORY_CUT", pointer, pointerTo(pointer, name), historyCut);
      if (text !== undefined) return [{ name, value: text, pointer: place }];
      leftOut.once(
        "VALUE_MISSING",
        pointer,
        place,
        `"${name.slice(0, 100)}" has no value that is a text or number.`,
        value,
      );
      return [];
    });
  }
  if (node?.kind !== "array") {
    if (node !== undefined && node.kind !== "null")
      leftOut.once(
        "WRONG_TYPE",
        pointer,
        pointer,
        "The names and values are no list and no map; they were left out.",
        node,
      );
    return [];
  }
  return node.items.flatMap((item, at) => {
    const name = asText(member(item, "key"));
    const value = asWritten(member(item, "value"));
    if (name !== undefined && value !== undefined) return [{ name, value, pointer: pointerTo(pointer, at, "value") }];
    leftOut.once("VALUE_MISSING", pointer, pointerTo(pointer, at), "There is no name or no value here.", item);
    return [];
  });
}

const historyCut = "Of each history of a metric the last value was taken; the earlier ones were left out.";

function inputsIn(node: JsonNode | undefined, pointer: string, leftOut: LeftOut): RunInput[] {
  const nested = member(node, "dataset_inputs");
  const list = nested ?? node;
  const place = nested === undefined ? pointer : pointerTo(pointer, "dataset_inputs");
  if (list?.kind !== "array") return [];
  return list.items.flatMap((item, at) => {
    const dataset = member(item, "dataset");
    const name = asText(member(dataset, "name"));
    if (dataset === undefined || name === undefined) {
      const message = "The data that the run was given has no name here; it was left out.";
      leftOut.once("REQUIRED_KEY_MISSING", "inputs", pointerTo(place, at), message, item);
      return [];
    }
    const tags = valuesIn(member(item, "tags"), pointerTo(place, at, "tags"), leftOut);
    const context = tags.find((tag) => tag.name === "mlflow.data.context")?.value;
    const digest = asText(member(dataset, "digest"));
    return [{ name, digest, context, node: dataset, pointer: pointerTo(place, at, "dataset") }];
  });
}

/** The history of logged models is JSON inside of a tag. */
function modelsIn(history: NamedValue | undefined, runId: string | undefined, leftOut: LeftOut): LoggedModel[] {
  if (history === undefined) return [];
  const json = parseTolerantJson(history.value);
  if (!json.ok || json.root.kind !== "array") {
    const message = "The history of logged models is no list in JSON; it was left out.";
    leftOut.once("WRONG_TYPE", "history", history.pointer, message, { kind: "string", value: history.value });
    return [];
  }
  return json.root.items.flatMap((item) => {
    const artifactPath = asText(member(item, "artifact_path"));
    const modelId = asText(member(item, "model_id"));
    return artifactPath === undefined && modelId === undefined ? [] : [{ runId, artifactPath, modelId }];
  });
}

function outputsIn(node: JsonNode | undefined, pointer: string, leftOut: LeftOut): LoggedModel[] {
  const list = member(node, "model_outputs");
  if (list?.kind !== "array") return [];
  return list.items.flatMap((item, at) => {
    const modelId = asText(member(item, "model_id"));
    if (modelId !== undefined) return [{ modelId }];
    const place = pointerTo(pointer, "model_outputs", at);
    leftOut.once("REQUIRED_KEY_MISSING", "outputs", place, "A model that was made has no id; it was left out.", item);
    return [];
  });
}
