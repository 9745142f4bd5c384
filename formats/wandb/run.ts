import { refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import { neighborJson } from "../evaluation/neighbor-json.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { asText, asWritten, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { openJson } from "../json/open-json.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, FactPlace, TrainingRunRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { refTo, subjectOf } from "../subject.ts";
import { decodeText } from "../text/decode-text.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import { topLevelJsonKeys } from "../text/top-level-keys.ts";
import { child, jsonOf, textOf, type YamlMap, type YamlNode } from "../text/yaml-node.ts";
import { isRunMetadata, runFiles } from "./recognize-run.ts";
import { environmentOf } from "./run-environment.ts";

const mostJsonValues = 100_000;
const longestSetting = 20_000;
/** Members of the metadata that are read; others name people, machines and folders, or may hold secrets. */
const readMetadata = new Set([
  ...["os", "python", "startedAt", "git", "gpu", "gpu_count", "gpu_nvidia", "gpu_amd", "gpu_apple"],
  ...["cuda", "cudaVersion"],
]);
/** Members of a summary that the client keeps for itself, and two that say how far the run came. */
const keptCounters = new Set(["_step", "_runtime"]);

/** What the files of one run say. */
interface RunFiles {
  readonly metadata: JsonNode | undefined;
  readonly config: YamlMap | undefined;
  readonly summary: JsonNode | undefined;
  readonly requirements: string;
}

/** Reads a run of Weights & Biases as its client keeps it: the run of the checkpoint that the caller names. */
export function readWandbRun(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const files = filesOf(file, remarks);
    const records = files === null ? [] : recordsOf(file, files, remarks);
    return { outcome: "read", format: "wandb-run", records, diagnostics: remarks.all() };
  });
}

/** The files of the run, read with the first of them; null for another one. */
function filesOf(file: DocumentFile, remarks: Remarks): RunFiles | null {
  const keys = topLevelJsonKeys(new TextDecoder().decode(file.bytes));
  const isMetadata = keys !== null && isRunMetadata(keys);
  const isConfig = keys === null;
  const main = isMetadata || (isConfig && file.neighbor?.(runFiles.metadata) == null);
  if (!main) {
    remarks.on("READ_WITH_ANOTHER", "", `It is read with ${runFiles.metadata} or ${runFiles.config} beside it.`);
    return null;
  }
  return {
    metadata: isMetadata ? openJson(file, remarks, mostJsonValues) : undefined,
    config: isConfig ? configOf(file.bytes, remarks) : configOf(file.neighbor?.(runFiles.config), remarks),
    summary: neighborJson(file, runFiles.summary, remarks),
    requirements: decodeText(file.neighbor?.(runFiles.requirements) ?? new Uint8Array()).text,
  };
}

function configOf(bytes: Uint8Array | null | undefined, remarks: Remarks): YamlMap | undefined {
  if (!bytes) return undefined;
  const diagnostics: Diagnostic[] = [];
  const parsed = parseYaml(decodeText(bytes).text, 1, diagnostics);
  remarks.take(diagnostics);
  if (parsed.kind === "failed")
    throw new UnsafeDocument("RECORDS_UNREADABLE", `Line ${parsed.line} of the settings is not YAML: ${parsed.reason}`);
  return parsed.node?.kind === "map" ? parsed.node : undefined;
}

function recordsOf(file: DocumentFile, files: RunFiles, remarks: Remarks) {
  remarkOnMetadata(files.metadata, remarks);
  if (file.subject === undefined) {
    const message = "A run does not say what came of it: name the checkpoint with --subject. Nothing was recorded.";
    remarks.add("RUN_MADE_NOTHING", { message, pointer: "" });
    return [];
  }
  const facts = factsOf(files.summary);
  const input: CheckpointRecord = {
    ref: refTo("checkpoint", subjectOf(file, [])),
    trainingRuns: [runOf(file.path, files)],
    source: { uri: file.path, sha256: file.sha256, mediaType: mediaTypeOf(files), relationship: "UNKNOWN" },
    ...(facts.length > 0 && { facts }),
  };
  return [{ kind: "checkpoint", input: withinGraphBounds(input, remarks) } as const];
}

function mediaTypeOf({ metadata }: RunFiles): string {
  return metadata === undefined ? "application/yaml" : "application/json";
}

/** Only the names are told: the values may hold secrets. */
function remarkOnMetadata(metadata: JsonNode | undefined, remarks: Remarks): void {
  if (metadata?.kind !== "object") return;
  for (const name of metadata.members.keys()) {
    if (readMetadata.has(name)) continue;
    const message = `"${name.slice(0, 100)}" was left out: it may name people, machines or folders, or hold secrets.`;
    remarks.on("FACET_NOT_READ", pointerTo("", name), message);
  }
}

function runOf(path: string, { metadata, config, requirements }: RunFiles): TrainingRunRecord {
  const startedAt = instantOf(asText(member(metadata, "startedAt")));
  const code = codeOf(member(metadata, "git"));
  const hyperparameters = settingsOf(config);
  const python = textOf(child(child(child(config, "_wandb"), "value"), "python_version"));
  const environment = environmentOf(metadata, python, requirements);
  return {
    name: runIdIn(path) ?? "wandb",
    ...(startedAt !== undefined && { startedAt }),
    ...(code && { code }),
    ...(hyperparameters.length > 0 && { hyperparameters }),
    ...(environment && { environment }),
    pointer: "",
  };
}

/** The client names the folder of a run by its time and id. */
function runIdIn(path: string): string | undefined {
  return /(?:^|[/\\])(?:offline-)?run-\d{8}_\d{6}-([A-Za-z0-9_-]+?)(?=[/\\]|__|$)/.exec(path)?.[1];
}

/** The client writes UTC without saying so. */
function instantOf(written: string | undefined): string | undefined {
  if (written === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)) return undefined;
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`);
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined;
}

function codeOf(git: JsonNode | undefined): TrainingRunRecord["code"] | null {
  const remote = asText(member(git, "remote"));
  const commit = asText(member(git, "commit"));
  if (remote === undefined) return null;
  return { repository: withoutCredentials(remote), ...(commit !== undefined && { commit }) };
}

/** Addresses of repositories often hold the token by which they were cloned. */
function withoutCredentials(remote: string): string {
  return remote.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, "$1");
}

function settingsOf(config: YamlMap | undefined): { name: string; value: string }[] {
  return [...(config?.entries ?? [])].flatMap(([name, node]) => {
    if (name === "wandb_version" || name === "_wandb") return [];
    const value = settingText(child(node, "value") ?? node);
    return value === undefined ? [] : [{ name, value }];
  });
}

function settingText(node: YamlNode): string | undefined {
  return node.kind === "scalar" ? textOf(node) : jsonOf(node, longestSetting);
}

/** The last values that a run logged. It does not say on what they were measured, so that they are facts and no results. */
function factsOf(summary: JsonNode | undefined): FactPlace[] {
  if (summary?.kind !== "object") return [];
  return [...summary.members].flatMap(([name, node]) => {
    const value = asWritten(node);
    if (value === undefined || (name.startsWith("_") && !keptCounters.has(name))) return [];
    return [{ path: `wandb.summary.${name}`, valueAsWritten: value, pointer: pointerTo("", name) }];
  });
}
