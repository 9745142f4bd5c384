import { benchmarkRef } from "../benchmark-name.ts";
import { diagnose, type RefusalCode } from "../diagnostic-code.ts";
import { asText, type JsonNode, member, pointerTo, toJsonText } from "../json/json-node.ts";
import { maxJsonBytes, parseTolerantJson, tooLarge } from "../json/tolerant-json.ts";
import { isLocalPath } from "../local-path.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { ResultRecord } from "../record.ts";
import { subjectOf } from "../subject.ts";
import { findEvaluatedCheckpoint } from "./evaluated-checkpoint.ts";
import { benchmarkTask } from "./metric.ts";
import { findMetricRows, type MetricRow } from "./metric-row.ts";
import { readMetricValues } from "./metric-value.ts";
import { isTaskVersionEmpty, limitOf, protocolOf } from "./protocol.ts";
import { type RunRecord, runOf } from "./run-settings.ts";

/** Who ran an evaluation. */
export type Evaluator = NonNullable<ResultRecord["evaluator"]>;

const unknownEvaluator: Evaluator = { name: "unknown", relationship: "UNKNOWN" };

/**
 * Reads a results file of EleutherAI's lm-evaluation-harness, of any generation: one result for every task, metric and
 * filter. The file says what was run and not by whom, so the caller may name the evaluator.
 */
export function readLmEvalResults(file: DocumentFile, evaluator: Evaluator = unknownEvaluator): Reading {
  if (file.bytes.byteLength > maxJsonBytes) return refused("JSON_TOO_LARGE", tooLarge(file.bytes.byteLength));
  const diagnostics: Diagnostic[] = [];
  const json = parseTolerantJson(decode(file.bytes, diagnostics));
  if (!json.ok) return refused(refusalByReason[json.reason], json.message);
  diagnostics.push(...json.duplicates.map(repeatedKey));
  const results = resultsOf(json.root, file, evaluator, diagnostics);
  const source = { uri: file.path, sha256: file.sha256, mediaType: "application/json" };
  return {
    outcome: "read",
    format: "lm-eval-results",
    records: results.length > 0 ? [{ kind: "results", input: { results, source } }] : [],
    diagnostics,
  };
}

const refusalByReason = {
  TOO_LARGE: "JSON_TOO_LARGE",
  TOO_DEEP: "JSON_TOO_DEEP",
  SYNTAX: "JSON_UNREADABLE",
} as const satisfies Record<string, RefusalCode>;

function refused(code: RefusalCode, message: string): Reading {
  return { outcome: "refused", code, message };
}

function decode(bytes: Uint8Array, diagnostics: Diagnostic[]): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    diagnostics.push(diagnose("INVALID_UTF8", { message: "Bytes that are not UTF-8 were read as U+FFFD." }));
    return new TextDecoder("utf-8").decode(bytes);
  }
}

function repeatedKey(pointer: string): Diagnostic {
  return diagnose("JSON_KEY_REPEATED", {
    message: "The key occurs more than once; its last value was taken.",
    pointer,
  });
}

function resultsOf(
  root: JsonNode,
  file: DocumentFile,
  evaluator: Evaluator,
  diagnostics: Diagnostic[],
): readonly ResultRecord[] {
  const { rows, faults } = findMetricRows(root, file.path);
  for (const { pointer, node } of faults) diagnostics.push(noRow(pointer, node));
  if (rows.length === 0) {
    diagnostics.push(diagnose("RESULTS_MISSING", { message: "The document holds no results; nothing was taken." }));
    return [];
  }
  const checkpoint = checkpointOf(root, file, diagnostics);
  diagnostics.push(...remarksOn(root, rows));
  const run = runOf(root);
  return rows.flatMap((row) => resultsOfRow(root, row, checkpoint, run, evaluator, diagnostics));
}

function noRow(pointer: string, node: JsonNode): Diagnostic {
  const message = "The metrics of a task should stand here, by name; nothing was taken.";
  return diagnose("RESULT_WITHOUT_METRIC", { message, pointer, raw: toJsonText(node) });
}

function checkpointOf(root: JsonNode, file: DocumentFile, diagnostics: Diagnostic[]): string {
  if (file.subject) return file.subject;
  const evaluated = findEvaluatedCheckpoint(root);
  if (evaluated === undefined) {
    const { name, version } = subjectOf(file, diagnostics);
    return version === undefined ? name : `${name}@${version}`;
  }
  const { name, pointer } = evaluated;
  const raw = JSON.stringify(name);
  if (evaluated.isInferred) {
    const message = `The evaluated checkpoint was taken to be "${name}", from settings of the run.`;
    diagnostics.push(diagnose("SUBJECT_INFERRED", { message, pointer, raw }));
  }
  if (evaluated.isLocalPath) {
    const message = "The evaluated checkpoint is named by a path on somebody's machine; it was kept as written.";
    diagnostics.push(diagnose("NAME_IS_LOCAL_PATH", { message, pointer, raw }));
  }
  return name;
}

function resultsOfRow(
  root: JsonNode,
  row: MetricRow,
  checkpoint: string,
  run: RunRecord,
  evaluator: Evaluator,
  diagnostics: Diagnostic[],
): readonly ResultRecord[] {
  const { ref, name } = benchmarkRef({ task: benchmarkTask(row.task), name: row.task });
  const protocol = protocolOf(root, row);
  return readMetricValues(root, row, diagnostics).map(({ filter, isPartial, ...value }) => ({
    checkpoint,
    benchmark: ref,
    benchmarkName: name,
    ...value,
    ...run,
    evaluator,
    protocol: filter === undefined ? protocol : { ...protocol, filter },
    ...(isPartial || protocol.limit !== undefined ? { partial: true } : {}),
  }));
}

/** What is to be said once about a document and not once for every value in it. */
function remarksOn(root: JsonNode, rows: readonly MetricRow[]): readonly Diagnostic[] {
  const remarks = [
    remarkOnLimit(root),
    remarkOnVersions(root),
    remarkOnTask(rows),
    remarkOnGroups(root, rows),
    remarkOnAliases(rows),
    ...remarksOnData(root, rows),
  ];
  return remarks.filter((remark) => remark !== undefined);
}

function remarkOnLimit(root: JsonNode): Diagnostic | undefined {
  const limit = limitOf(root);
  if (limit === undefined) return undefined;
  const message = `Only a part of each task was run (limit ${limit}); every result is marked as partial.`;
  return diagnose("PARTIAL_EVALUATION", { message, pointer: "/config/limit", raw: limit });
}

function remarkOnVersions(root: JsonNode): Diagnostic | undefined {
  const versions = member(root, "versions");
  const empty = versions?.kind === "object" ? [...versions.members].filter(([, node]) => isTaskVersionEmpty(node)) : [];
  const [first] = empty;
  if (first === undefined) return undefined;
  const message = `The versions of ${empty.length} tasks are no versions ("Yaml", "N/A"); none was taken for them.`;
  return diagnose("TASK_VERSION_MISSING", {
    message,
    pointer: pointerTo("/versions", first[0]),
    raw: toJsonText(first[1]),
  });
}

function remarkOnTask(rows: readonly MetricRow[]): Diagnostic | undefined {
  const inferred = rows.find((row) => row.isTaskInferred === true);
  if (inferred === undefined) return undefined;
  const message = `The document does not name its task; from the path it was taken to be "${inferred.task}".`;
  return diagnose("TASK_INFERRED", { message, pointer: inferred.pointer });
}

function remarksOnData(root: JsonNode, rows: readonly MetricRow[]): readonly Diagnostic[] {
  return rows.flatMap(({ task }) => {
    const path = asText(member(member(member(root, "configs"), task), "dataset_path"));
    if (path === undefined || !isLocalPath(path)) return [];
    const message = "The data of the task is named by a path on somebody's machine; it was kept as written.";
    const pointer = pointerTo("/configs", task, "dataset_path");
    return [diagnose("NAME_IS_LOCAL_PATH", { message, pointer, raw: JSON.stringify(path) })];
  });
}

function remarkOnGroups(root: JsonNode, rows: readonly MetricRow[]): Diagnostic | undefined {
  const groups = rows.filter(({ task }) => isGroup(root, task));
  const [first] = groups;
  if (first === undefined) return undefined;
  const message = `${groups.length} of the tasks are groups that sum up others; each was taken as a benchmark of its own.`;
  return diagnose("GROUP_OF_TASKS", { message, pointer: first.pointer, raw: JSON.stringify(first.task) });
}

function isGroup(root: JsonNode, task: string): boolean {
  const subtasks = member(member(root, "group_subtasks"), task);
  if (subtasks?.kind === "array" && subtasks.items.length > 0) return true;
  return member(member(root, "groups"), task) !== undefined;
}

// ` - mmlu_anatomy` is the name with the place of the task in a table.
function remarkOnAliases(rows: readonly MetricRow[]): Diagnostic | undefined {
  const renamed = rows.filter(({ task, metrics }) => {
    const alias = asText(member(metrics, "alias"))
      ?.replace(/^[\s-]+/, "")
      .trim();
    return alias !== undefined && alias !== "" && !task.endsWith(alias);
  });
  const [first] = renamed;
  if (first === undefined) return undefined;
  const message = `${renamed.length} of the tasks are shown under other names; their own names were taken.`;
  const raw = toJsonText(member(first.metrics, "alias") ?? { kind: "null" });
  return diagnose("TASK_ALIAS", { message, pointer: pointerTo(first.pointer, "alias"), raw });
}
