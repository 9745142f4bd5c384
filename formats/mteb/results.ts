import { keptText, stated } from "../evaluation/kept-text.ts";
import { readEvaluation, unknownEvaluator, unsignedSource } from "../evaluation/read-evaluation.ts";
import { scoreOf } from "../evaluation/score.ts";
import { type JsonNode, member } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { ProtocolRecord, ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { evaluatedModel } from "./evaluated-model.ts";
import { type SubsetScores, subsetsOf } from "./subsets.ts";

/** Whether a JSON object with these keys is a result file of MTEB, of any of its generations. */
export function isMtebResults(keys: ReadonlySet<string>): boolean {
  const hasTask = keys.has("task_name") || keys.has("mteb_dataset_name");
  return hasTask && (keys.has("mteb_version") || (keys.has("scores") && keys.has("dataset_revision")));
}

/** Whether it is the description of the model that lies beside result files. */
export function isMtebModel(keys: ReadonlySet<string>): boolean {
  return ["name", "revision", "n_parameters", "embed_dim", "similarity_fn_name"].every((key) => keys.has(key));
}

/** Reads a result file of MTEB: every number of every split and subset. The model is named by the folders, or beside it. */
export function readMteb(file: DocumentFile): Reading {
  return readEvaluation(file, "mteb-results", (root, remarks) => {
    const source = unsignedSource(file);
    const task = keptText(root, "task_name", "", remarks) ?? keptText(root, "mteb_dataset_name", "", remarks);
    if (task === undefined) {
      if (member(root, "n_parameters") === undefined)
        remarks.on("RESULTS_MISSING", "", "No task is named; nothing was taken.");
      else remarks.on("READ_WITH_ANOTHER", "", "The description of the model is read with the results beside it.");
      return { results: [], source };
    }
    const subsets = subsetsOf(root, remarks);
    if (subsets.length === 0)
      remarks.on("RESULTS_MISSING", "/scores", "The document holds no scores; nothing was taken.");
    const checkpoint = subsets.length === 0 ? "" : evaluatedModel(file, remarks);
    const leftOut = new LeftOut(remarks);
    return {
      results: subsets.flatMap((subset) => resultsOf(subset, task, checkpoint, root, remarks, leftOut)),
      source,
    };
  });
}

/** The benchmark of a task, or of one of its subsets, which are told apart: each has data of its own. */
function benchmarkOf(task: string, subset: string | undefined): Pick<ResultRecord, "benchmark" | "benchmarkName"> {
  const isPart = subset !== undefined && subset !== "default";
  const slug = [task, ...(isPart ? [subset] : [])].map(slugOf).join("/");
  return { benchmark: `benchmark:mteb/${slug}`, benchmarkName: isPart ? `${task} (${subset})` : task };
}

function slugOf(name: string): string {
  const plain = name
    .slice(0, 200)
    .toWellFormed()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+~]+/gu, "-");
  return plain.replace(/[^a-z0-9.+~-]+/gu, (run) => encodeURIComponent(run)) || "unnamed";
}

/** Members of a subset that are no scores. */
const describing = new Set(["hf_subset", "languages", "evaluation_time", "scores_per_experiment", "date"]);

function resultsOf(
  { split, subset, scores, pointers, experiments }: SubsetScores,
  task: string,
  checkpoint: string,
  root: JsonNode,
  remarks: Remarks,
  leftOut: LeftOut,
): ResultRecord[] {
  const protocol = protocolOf(root, split, subset, remarks);
  return [...scores].flatMap(([metric, node]) => {
    const pointer = pointers.get(metric) ?? "";
    if (describing.has(metric) || metric.trim() === "" || metric.endsWith("_stderr")) return [];
    if (node.kind === "object" || node.kind === "array" || metric === "v_measure_std") {
      const message = `"${metric.slice(0, 100)}" is no score of its own; it was left out.`;
      leftOut.once("EVALUATION_PART_NOT_READ", metric, pointer, message, node);
      return [];
    }
    const score = scoreOf(node, pointer, remarks);
    if (score === undefined || metric.length > 200) return [];
    const error = standardErrorOf(scores.get(`${metric}_stderr`));
    const seeds = seedsOf(experiments, metric);
    return [
      {
        checkpoint,
        ...benchmarkOf(task, subset),
        metric: metric.replaceAll("\0", "").toWellFormed() || "unnamed",
        ...score,
        ...(error !== undefined && { uncertainty: [{ source: "SEED" as const, standardError: error }] }),
        evaluator: unknownEvaluator,
        protocol,
        ...(seeds.length > 0 && { seeds }),
        pointer,
      },
    ];
  });
}

function protocolOf(root: JsonNode, split: string, subset: string | undefined, remarks: Remarks): ProtocolRecord {
  const protocol = stated<ProtocolRecord>({
    datasetConfig: subset,
    datasetRevision: keptText(root, "dataset_revision", "", remarks),
    split,
    harness: "mteb",
    harnessVersion: keptText(root, "mteb_version", "", remarks),
  });
  return protocol ?? {};
}

/** MTEB runs a task several times on other training samples and states the error of their mean. */
function standardErrorOf(node: JsonNode | undefined): number | undefined {
  return node?.kind === "number" && Number.isFinite(node.value) && node.value >= 0 ? node.value + 0 : undefined;
}

const mostSeeds = 500;

function seedsOf(experiments: readonly JsonNode[], metric: string): NonNullable<ResultRecord["seeds"]> {
  if (experiments.length > mostSeeds) return [];
  return experiments.flatMap((experiment, index) => {
    const node = member(experiment, metric);
    const value = node?.kind === "number" && Number.isFinite(node.value) ? node.value + 0 : undefined;
    return value === undefined ? [] : [{ seed: String(index), name: "experiment", value }];
  });
}
