import { benchmarkRef } from "../benchmark-name.ts";
import { evaluatedName, withRevision } from "../evaluation/evaluated-name.ts";
import { keptText } from "../evaluation/kept-text.ts";
import { scoreOf } from "../evaluation/score.ts";
import { type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { DocumentFile } from "../reading.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";

/**
 * The columns that are scores, by the names of the second leaderboard. `X Raw` is what was measured, `X` the same from
 * 0 at chance to 100, which is another quantity and so another metric.
 */
const benchmarks: ReadonlyMap<string, string> = new Map([
  ["IFEval", "ifeval"],
  ["BBH", "bbh"],
  ["MATH Lvl 5", "math-lvl-5"],
  ["GPQA", "gpqa"],
  ["MUSR", "musr"],
  ["MMLU-PRO", "mmlu-pro"],
]);
const evaluator = { name: "Open LLM Leaderboard", relationship: "THIRD_PARTY" } as const;

/** The results of rows of the table that the Open LLM Leaderboard shows. */
export function resultsOfRows(rows: readonly JsonNode[], file: DocumentFile, remarks: Remarks): ResultRecord[] {
  const leftOut = new LeftOut(remarks);
  return rows.flatMap((row, index) => {
    const pointer = rows.length === 1 ? "" : pointerTo("", index);
    const name = keptText(row, "fullname", pointer, remarks);
    if (row.kind !== "object" || name === undefined) {
      remarks.on("SUBJECT_UNKNOWN", pointer, "The row names no model; it was left out.", row);
      return [];
    }
    const revision = keptText(row, "Model sha", pointer, remarks);
    const named = evaluatedName(name, pointerTo(pointer, "fullname"), remarks);
    const checkpoint = file.subject ?? withRevision(named, revision);
    return [...row.members].flatMap(([column]) => resultOf(row, column, checkpoint, pointer, remarks, leftOut));
  });
}

function resultOf(
  row: JsonNode,
  column: string,
  checkpoint: string,
  pointer: string,
  remarks: Remarks,
  leftOut: LeftOut,
): ResultRecord[] {
  const at = pointerTo(pointer, column);
  if (column.startsWith("Average")) {
    leftOut.once(
      "AGGREGATE_LEFT_OUT",
      "average",
      at,
      "The mean over all benchmarks is no result of any; it was left out.",
    );
    return [];
  }
  const isRaw = column.endsWith(" Raw");
  const title = isRaw ? column.slice(0, -" Raw".length) : column;
  const task = benchmarks.get(title);
  if (task === undefined) return [];
  const score = scoreOf(member(row, column), at, remarks);
  if (score === undefined) return [];
  const { ref } = benchmarkRef({ task, name: title });
  const high = isRaw ? 1 : 100;
  // A value below chance is below zero after it was put on the scale of 0 to 100.
  const isInRange = isRaw && score.value !== undefined && score.value >= 0 && score.value <= high;
  return [
    {
      ...{ checkpoint, benchmark: ref, benchmarkName: title, metric: isRaw ? "score" : "score-above-chance" },
      ...score,
      ...(isInRange && { range: { low: 0, high } }),
      higherIsBetter: true,
      evaluator,
      pointer: at,
    },
  ];
}
