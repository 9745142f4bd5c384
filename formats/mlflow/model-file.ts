import { diagnose, refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import type { FileRecord } from "../file-record.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, FactPlace, TrainingRunRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { repositoryFile } from "../repository-file.ts";
import { refTo } from "../subject.ts";
import { decodeText } from "../text/decode-text.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import { child, isEmpty, jsonOf, textOf, type YamlMap, type YamlNode } from "../text/yaml-node.ts";
import { loggedModelName } from "./model-name.ts";

const companions = ["mlflow_version", "run_id", "model_uuid", "model_id", "artifact_path", "utc_time_created"];
/** Keys of a flavor that name a file of the model. */
const fileKeys = ["data", "pickled_model", "model_path", "model_data", "model_file"];
const longestValue = 100_000;

/** Whether keys at the top of a YAML document are those of a file `MLmodel`. */
export function isMlflowModel(keys: ReadonlySet<string>): boolean {
  return keys.has("flavors") && companions.some((key) => keys.has(key));
}

/** Reads a file `MLmodel`: the checkpoint, the run that logged it, and in which forms it can be loaded. Nothing is loaded. */
export function readMlflowModel(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const root = mapOf(file, remarks);
    const diagnostics: Diagnostic[] = [];
    const { ref, source } = placeOf(file, root, diagnostics);
    const record: CheckpointRecord = { ref, ...statedBy(root, diagnostics), source };
    remarks.take(diagnostics);
    const input = withinGraphBounds(record, remarks);
    return {
      outcome: "read",
      format: "mlflow-model",
      records: [{ kind: "checkpoint", input }],
      diagnostics: remarks.all(),
    };
  });
}

function mapOf(file: DocumentFile, remarks: Remarks): YamlMap {
  const diagnostics: Diagnostic[] = [];
  const { text, diagnostics: decoding } = decodeText(file.bytes);
  const parsed = parseYaml(text, 1, diagnostics);
  remarks.take([...decoding, ...diagnostics]);
  if (parsed.kind === "failed") {
    throw new UnsafeDocument("RECORDS_UNREADABLE", `Line ${parsed.line} is not YAML: ${parsed.reason}`);
  }
  if (parsed.node?.kind === "map") return parsed.node;
  throw new UnsafeDocument("RECORDS_UNREADABLE", "The document is not a map of keys.");
}

/** The caller's word goes first, then what the file says of its run; else the path tells. */
function placeOf(file: DocumentFile, root: YamlMap, diagnostics: Diagnostic[]) {
  const source = {
    uri: file.path,
    sha256: file.sha256,
    mediaType: "application/yaml",
    relationship: "UNKNOWN" as const,
  };
  const text = (key: string) => textOf(child(root, key));
  const name = loggedModelName({
    runId: text("run_id"),
    artifactPath: text("artifact_path"),
    modelId: text("model_id"),
  });
  if (file.subject === undefined && name !== null) return { ref: refTo("checkpoint", name), source };
  return { ref: repositoryFile(file, "application/yaml", diagnostics).ref, source };
}

function statedBy(root: YamlMap, diagnostics: Diagnostic[]): Partial<CheckpointRecord> {
  const createdAt = createdAtOf(child(root, "utc_time_created"), diagnostics);
  const run = runOf(root);
  const files = filesOf(root);
  const facts = factsOf(root, diagnostics);
  const classes = new Set(flavorsOf(root).flatMap(([, flavor]) => textOf(child(flavor, "model_class")) ?? []));
  const [name, ...others] = classes;
  return {
    ...(createdAt !== undefined && { createdAt }),
    ...(name !== undefined && others.length === 0 && { architecture: { name } }),
    ...(files.length > 0 && { files }),
    ...(run && { trainingRuns: [run] }),
    ...(facts.length > 0 && { facts }),
  };
}

function createdAtOf(node: YamlNode | undefined, diagnostics: Diagnostic[]): string | undefined {
  if (node === undefined || isEmpty(node)) return undefined;
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*Z?$/.exec(textOf(node) ?? "") ?? [];
  const moment = Date.parse(`${day}T${time}Z`);
  if (Number.isFinite(moment)) return new Date(moment).toISOString();
  const message = "The time of creation cannot be read; it was left out.";
  diagnostics.push(diagnose("WRONG_TYPE", { message, pointer: node.pointer, line: node.line, raw: jsonOf(node) }));
  return undefined;
}

function runOf(root: YamlMap): TrainingRunRecord | null {
  const runNode = child(root, "run_id");
  const name = textOf(runNode);
  if (name === undefined) return null;
  const python = textOf(child(child(child(root, "flavors"), "python_function"), "python_version"));
  const mlflow = textOf(child(root, "mlflow_version"));
  const packages = [...flavorsOf(root).flatMap(versionsIn), ...(mlflow ? [{ name: "mlflow", version: mlflow }] : [])];
  const environment = {
    ...(python !== undefined && { runtime: `Python ${python}` }),
    ...(packages.length > 0 && { packages }),
  };
  return { name, environment, ...(runNode && { pointer: runNode.pointer }) };
}

/** A flavor says with which version of its library it was written: `sklearn_version`, `xgb_version`. */
function versionsIn([, flavor]: readonly [string, YamlNode]) {
  if (flavor.kind !== "map") return [];
  return [...flavor.entries].flatMap(([key, value]) => {
    const version = textOf(value);
    if (!key.endsWith("_version") || key === "python_version" || version === undefined) return [];
    return [{ name: key.slice(0, -"_version".length), version }];
  });
}

function filesOf(root: YamlMap): FileRecord[] {
  const paths = flavorsOf(root).flatMap(([, flavor]) => fileKeys.flatMap((key) => textOf(child(flavor, key)) ?? []));
  const files = paths.filter((path) => /^[^/\\:~][^\\:]*\.\w+$/.test(path) && !path.split("/").includes(".."));
  return [...new Set(files)].map((path) => ({ path }));
}

function factsOf(root: YamlMap, diagnostics: Diagnostic[]): FactPlace[] {
  const flavors = flavorsOf(root).map(([name, node]) => [`flavors.${name}`, node] as const);
  const isMap = child(root, "flavors")?.kind === "map";
  const others = [...root.entries].filter(([key, node]) => !(isMap && key === "flavors") && !isEmpty(node));
  return [...others, ...flavors].map(([key, node]) => {
    const valueAsWritten = textOf(node) ?? jsonOf(node, longestValue);
    if (valueAsWritten.length > longestValue) {
      const message = `The value was kept up to its character ${longestValue}.`;
      diagnostics.push(diagnose("VALUE_CUT", { message, pointer: node.pointer, line: node.line }));
    }
    return { path: `mlflow.${key}`, valueAsWritten: valueAsWritten.slice(0, longestValue), pointer: node.pointer };
  });
}

function flavorsOf(root: YamlMap): (readonly [string, YamlNode])[] {
  const flavors = child(root, "flavors");
  return flavors?.kind === "map" ? [...flavors.entries] : [];
}
