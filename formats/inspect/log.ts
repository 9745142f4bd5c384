import { benchmarkRef } from "../benchmark-name.ts";
import { evaluatedName, withRevision } from "../evaluation/evaluated-name.ts";
import { keptText } from "../evaluation/kept-text.ts";
import { readEvaluation, unknownEvaluator, unsignedSource } from "../evaluation/read-evaluation.ts";
import { type JsonNode, member } from "../json/json-node.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { subjectOf } from "../subject.ts";
import { protocolOf, sampledShare } from "./protocol.ts";
import { samplesIn } from "./samples.ts";
import { scoresOf } from "./scores.ts";
import { setupOf } from "./setup.ts";

/** Whether a JSON object with these keys is a log of Inspect. */
export function isInspectLog(keys: ReadonlySet<string>): boolean {
  return keys.has("eval") && keys.has("status") && (keys.has("plan") || keys.has("results") || keys.has("stats"));
}

/** Reads a log of Inspect AI: one result for every scorer and metric. */
export function readInspectLog(file: DocumentFile): Reading {
  return readEvaluation(file, "inspect-log", (root, remarks) => ({
    results: resultsOf(root, file, remarks),
    source: unsignedSource(file),
  }));
}

function resultsOf(root: JsonNode, file: DocumentFile, remarks: Remarks): ResultRecord[] {
  const scores = scoresOf(root, samplesIn(root, file, remarks), remarks);
  if (scores.length === 0) {
    remarks.on("RESULTS_MISSING", "/results", "The log holds no scores; nothing was taken.", member(root, "results"));
    return [];
  }
  const status = keptText(root, "status", "", remarks);
  const isWhole = status === "success";
  if (!isWhole) {
    const message = "The evaluation did not end well; its results are marked as partial.";
    remarks.on("RUN_NOT_COMPLETE", "/status", message, member(root, "status"));
  }
  const share = sampledShare(root, remarks);
  const protocol = protocolOf(root, share, remarks);
  const checkpoint = checkpointOf(root, file, remarks);
  const benchmark = benchmarkOf(root, remarks);
  const setup = setupOf(root, remarks);
  return scores.map(({ scorer, ...score }) => ({
    checkpoint,
    ...benchmark,
    ...score,
    evaluator: unknownEvaluator,
    protocol: scorer === undefined ? protocol : { ...protocol, filter: scorer },
    ...(!isWhole || share.isPartial ? { partial: true } : {}),
    ...setup,
  }));
}

/** Services that run a model of the Hub under its own name there. */
const hubRunners = /^(?:hf|vllm|sglang)\/(?=[^/]+\/)/;

function checkpointOf(root: JsonNode, file: DocumentFile, remarks: Remarks): string {
  if (file.subject !== undefined) return file.subject;
  const run = member(root, "eval");
  const model = keptText(run, "model", "/eval", remarks);
  if (model === undefined) {
    const diagnostics: Parameters<typeof subjectOf>[1] = [];
    const { name } = subjectOf(file, diagnostics);
    remarks.take(diagnostics);
    return name;
  }
  const name = model.replace(hubRunners, "");
  if (name !== model) {
    const message = `"${model.slice(0, 100)}" was taken to be "${name.slice(0, 100)}" of the Hub, run by a service.`;
    remarks.on("SUBJECT_INFERRED", "/eval/model", message, member(run, "model"));
  }
  const revision = keptText(member(run, "model_args"), "revision", "/eval/model_args", remarks);
  return withRevision(evaluatedName(name, "/eval/model", remarks), revision);
}

/** The task without the package that defines it: `inspect_evals/arc_easy` is `arc_easy`. */
function benchmarkOf(root: JsonNode, remarks: Remarks): Pick<ResultRecord, "benchmark" | "benchmarkName"> {
  const task = keptText(member(root, "eval"), "task", "/eval", remarks);
  if (task === undefined) {
    remarks.on("EVALUATION_INCOMPLETE", "/eval/task", "The log does not name its task.", member(root, "eval"));
  }
  const { ref, name } = benchmarkRef({ task: task?.split("/").at(-1) ?? "unnamed", name: task });
  return { benchmark: ref, benchmarkName: name };
}
