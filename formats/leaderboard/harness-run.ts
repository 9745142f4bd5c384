import { benchmarkRef } from "../benchmark-name.ts";
import { evaluatedName, withRevision } from "../evaluation/evaluated-name.ts";
import { firstText, keptText, stated } from "../evaluation/kept-text.ts";
import { directionOf } from "../evaluation/metric-scale.ts";
import { unknownEvaluator } from "../evaluation/read-evaluation.ts";
import { scoreOf } from "../evaluation/score.ts";
import { type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { DocumentFile } from "../reading.ts";
import type { ProtocolRecord, ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";

/** `harness|arc:challenge|25`: the suite, the task, the shots; newer files add whether samples were cut. */
const taskKey = /^([^|]{1,100})\|([^|]{1,200})\|(\d{1,4})(?:\|\d)?$/;
const general = "/config_general";

/** The results of a run as the Open LLM Leaderboard and lighteval keep them. Means over all tasks are left out. */
export function resultsOfHarnessRun(root: JsonNode, file: DocumentFile, remarks: Remarks): ResultRecord[] {
  const results = member(root, "results");
  if (results?.kind !== "object") return [];
  const checkpoint = file.subject ?? modelOf(root, remarks);
  const leftOut = new LeftOut(remarks);
  const limit = limitOf(root, remarks);
  return [...results.members].flatMap(([key, node]) => {
    const pointer = pointerTo("/results", key);
    const [, suite, task, shots] = taskKey.exec(key) ?? [];
    if (suite === undefined || task === undefined || task === "_average" || /:_average$/.test(task)) {
      const message = `"${key.slice(0, 100)}" is a value over several tasks; it was left out.`;
      leftOut.once("AGGREGATE_LEFT_OUT", key, pointer, message, node);
      return [];
    }
    if (node.kind !== "object") {
      remarks.on("RESULT_WITHOUT_METRIC", pointer, "The metrics of a task should stand here, by name.", node);
      return [];
    }
    const protocol = protocolOf(root, key, suite, Number(shots), limit, remarks);
    const { ref, name } = benchmarkRef({ task, name: task });
    const shared = { checkpoint, benchmark: ref, benchmarkName: name, evaluator: unknownEvaluator, protocol };
    return metricsOf(node, pointer, remarks).map((metric) => ({
      ...shared,
      ...metric,
      ...(limit && { partial: true }),
    }));
  });
}

function modelOf(root: JsonNode, remarks: Remarks): string {
  const config = member(root, "config_general");
  const name = firstText(config, ["model_name", "model_id"], general, remarks);
  const revision = firstText(config, ["model_sha", "model_revision"], general, remarks);
  if (name !== undefined) return withRevision(evaluatedName(name, `${general}/model_name`, remarks), revision);
  if (revision !== undefined) return evaluatedName(revision, `${general}/model_sha`, remarks);
  remarks.on("SUBJECT_UNKNOWN", general, 'Nothing says which model was run; it was called "unnamed".');
  return "unnamed";
}

function limitOf(root: JsonNode, remarks: Remarks): string | undefined {
  const limit = keptText(member(root, "config_general"), "max_samples", general, remarks);
  if (limit === undefined) return undefined;
  const message = `At most ${limit.slice(0, 50)} samples of each task were run; every result is marked as partial.`;
  remarks.on("PARTIAL_EVALUATION", `${general}/max_samples`, message);
  return limit;
}

function protocolOf(
  root: JsonNode,
  key: string,
  suite: string,
  shots: number,
  limit: string | undefined,
  remarks: Remarks,
): ProtocolRecord {
  const config = member(root, "config_general");
  const protocol = stated<ProtocolRecord>({
    shots,
    harness: suite === "harness" ? "lm-evaluation-harness" : "lighteval",
    harnessVersion: firstText(config, ["lighteval_sha", "lighteval_version"], general, remarks),
    taskVersion: keptText(member(root, "versions"), key, "/versions", remarks),
    limit,
  });
  return protocol ?? {};
}

type Metric = Pick<
  ResultRecord,
  "metric" | "value" | "valueAsWritten" | "unit" | "higherIsBetter" | "uncertainty" | "pointer"
>;

function metricsOf(node: ObjectNode, pointer: string, remarks: Remarks): Metric[] {
  return [...node.members].flatMap(([metric, value]) => {
    const at = pointerTo(pointer, metric);
    if (metric.endsWith("_stderr") || metric.trim() === "" || metric.length > 200) return [];
    const score = scoreOf(value, at, remarks);
    if (score === undefined) return [];
    const direction = directionOf(metric);
    const error = standardErrorOf(node, metric, pointer, remarks);
    return [
      {
        metric: metric.replaceAll("\0", "").toWellFormed() || "unnamed",
        ...score,
        ...(direction !== undefined && { higherIsBetter: direction }),
        ...(error !== undefined && { uncertainty: [{ source: "SAMPLING", standardError: error, method: "stated" }] }),
        pointer: at,
      },
    ];
  });
}

function standardErrorOf(node: ObjectNode, metric: string, pointer: string, remarks: Remarks): number | undefined {
  const key = `${metric}_stderr`;
  const error = node.members.get(key);
  if (error === undefined) return undefined;
  if (error.kind === "number" && Number.isFinite(error.value) && error.value >= 0) return error.value + 0;
  const message = "The standard error is no number or below zero; the value was taken without one.";
  remarks.on("STANDARD_ERROR_UNREADABLE", pointerTo(pointer, key), message, error);
  return undefined;
}
