import { benchmarkRef } from "../benchmark-name.ts";
import { evaluatedName } from "../evaluation/evaluated-name.ts";
import { firstText } from "../evaluation/kept-text.ts";
import { unknownEvaluator } from "../evaluation/read-evaluation.ts";
import { scoreOf } from "../evaluation/score.ts";
import { type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { Diagnostic, DocumentFile } from "../reading.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { subjectOf } from "../subject.ts";

/** Parts of `eval_metrics` that hold a value by task: what their values measure, where the file says so. */
const parts: ReadonlyMap<string, string | undefined> = new Map([
  ["icl", undefined],
  ["downstream_perpexity", "perplexity"],
  ["downstream_perplexity", "perplexity"],
]);

/** The results of a file of DCLM: scores by task, of which it does not say what they measure. */
export function resultsOfTaskScores(root: JsonNode, file: DocumentFile, remarks: Remarks): ResultRecord[] {
  const checkpoint = file.subject ?? modelOf(root, file, remarks);
  const leftOut = new LeftOut(remarks);
  const metrics = member(root, "eval_metrics");
  remarkOnAggregates(root, leftOut);
  const members = metrics?.kind === "object" ? [...metrics.members] : [];
  return members.flatMap(([part, node]) => {
    const pointer = pointerTo("/eval_metrics", part);
    if (!parts.has(part) || node.kind !== "object") {
      const message = `"${part.slice(0, 100)}" does not say which data its value is of; it was left out.`;
      leftOut.once("RESULT_WITHOUT_DATASET", part, pointer, message, node);
      return [];
    }
    const metric = parts.get(part);
    if (metric === undefined) {
      leftOut.once(
        "METRIC_UNNAMED",
        part,
        pointer,
        "The values do not say what they measure; they were recorded as `score`.",
      );
    }
    return [...node.members].flatMap(([task, value]) => taskScore(task, value, metric, checkpoint, pointer, remarks));
  });
}

function taskScore(
  key: string,
  node: JsonNode,
  metric: string | undefined,
  checkpoint: string,
  pointer: string,
  remarks: Remarks,
): ResultRecord[] {
  const at = pointerTo(pointer, key);
  const score = scoreOf(node, at, remarks);
  if (score === undefined) return [];
  const isZeroShot = key.endsWith("_zeroshot");
  const task = isZeroShot ? key.slice(0, -"_zeroshot".length) : key;
  const { ref, name } = benchmarkRef({ task, name: task });
  return [
    {
      ...{ checkpoint, benchmark: ref, benchmarkName: name.slice(0, 200), metric: metric ?? "score" },
      ...score,
      ...(metric === "perplexity" && { higherIsBetter: false }),
      evaluator: unknownEvaluator,
      protocol: { harness: "llm-foundry", ...(isZeroShot && { shots: 0 }) },
      pointer: at,
    },
  ];
}

function remarkOnAggregates(root: JsonNode, leftOut: LeftOut): void {
  const members = root.kind === "object" ? [...root.members.keys()] : [];
  for (const key of members.filter(
    (name) => name.startsWith("aggregated_") || /^(?:Core|Extended|rw_small)/.test(name),
  )) {
    const message = "Values over several tasks are no results of any one of them; they were left out.";
    leftOut.once("AGGREGATE_LEFT_OUT", "aggregates", pointerTo("", key), message);
  }
}

/** `model` is the architecture; only some files name what was trained. */
function modelOf(root: JsonNode, file: DocumentFile, remarks: Remarks): string {
  const name = firstText(root, ["model_name"], "", remarks);
  if (name !== undefined) return evaluatedName(name, "/model_name", remarks);
  const diagnostics: Diagnostic[] = [];
  const fileName = file.path.split(/[/\\]/).at(-1) ?? "";
  const subject = subjectOf(file, diagnostics, fileName.replace(/^evaluation_/, ""));
  remarks.take(diagnostics);
  return subject.name;
}
