import { readEvaluation, unsignedSource } from "../evaluation/read-evaluation.ts";
import { type JsonNode, member } from "../json/json-node.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { resultsOfHarnessRun } from "./harness-run.ts";
import { resultsOfRows } from "./rows.ts";
import { resultsOfTaskScores } from "./task-scores.ts";

/** Whether a JSON object with these keys is a file of a leaderboard: a run as the Open LLM Leaderboard keeps them, or scores by task. */
export function isLeaderboard(keys: ReadonlySet<string>): boolean {
  const isRun = keys.has("config_general") && keys.has("results");
  const isTaskScores = keys.has("eval_metrics") && (keys.has("aggregated_results") || keys.has("uuid"));
  return isRun || isTaskScores || isLeaderboardRow(keys);
}

/** Whether an object with these keys is a row of the table that the Open LLM Leaderboard shows. */
export function isLeaderboardRow(keys: ReadonlySet<string>): boolean {
  return keys.has("fullname") && [...keys].some((key) => key.startsWith("Average"));
}

/** Reads a file of a leaderboard, of which there are three kinds. */
export function readLeaderboard(file: DocumentFile): Reading {
  return readEvaluation(file, "leaderboard", (root, remarks) => {
    const results = resultsOf(root, file, remarks);
    if (results.length === 0) remarks.on("RESULTS_MISSING", "", "The file holds no results; nothing was taken.");
    return { results, source: unsignedSource(file) };
  });
}

function resultsOf(root: JsonNode, file: DocumentFile, remarks: Remarks): ResultRecord[] {
  if (root.kind === "array") return resultsOfRows(root.items, file, remarks);
  if (member(root, "config_general") !== undefined) return resultsOfHarnessRun(root, file, remarks);
  if (member(root, "eval_metrics") !== undefined) return resultsOfTaskScores(root, file, remarks);
  return resultsOfRows([root], file, remarks);
}
