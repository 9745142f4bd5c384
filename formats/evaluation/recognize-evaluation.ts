import { isEveryEval, isEveryEvalSample } from "../every-eval-ever/aggregate.ts";
import { isHelmList, isHelmPart } from "../helm/run.ts";
import { isInspectLog } from "../inspect/log.ts";
import { isLeaderboard, isLeaderboardRow } from "../leaderboard/leaderboard.ts";
import { isMtebModel, isMtebResults } from "../mteb/results.ts";
import type { DocumentFormat } from "../reading.ts";
import { isRobustBench } from "../robustbench/robustbench.ts";
import { topLevelJsonKeys } from "../text/top-level-keys.ts";

/** Which evaluation file a JSON object with these keys is; null for none of these. */
export function evaluationFormat(keys: ReadonlySet<string>): DocumentFormat | null {
  if (isEveryEval(keys) || isEveryEvalSample(keys)) return "every-eval-ever";
  if (isRobustBench(keys)) return "robustbench";
  if (isMtebResults(keys) || isMtebModel(keys)) return "mteb-results";
  if (isInspectLog(keys)) return "inspect-log";
  if (isLeaderboard(keys)) return "leaderboard";
  return isHelmPart(keys) ? "helm-run" : null;
}

/** Which one a JSON list is, by the first of its items. */
export function evaluationListFormat(text: string): DocumentFormat | null {
  const start = /^\s*\[/.exec(text.slice(0, 1000));
  const keys = start === null ? null : topLevelJsonKeys(text.slice(start[0].length));
  if (keys === null) return null;
  if (isHelmList(keys)) return "helm-run";
  return isLeaderboardRow(keys) ? "leaderboard" : null;
}
