import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";

const mostResults = 10_000;
const mostAlike = 1_000;

/** The results that the graph takes of one document, in their order; what is left out or stated twice is remarked on. */
export function keptResults(results: readonly ResultRecord[], remarks: Remarks): readonly ResultRecord[] {
  const alike = new Map<string, number>();
  const seen = new Set<string>();
  const kept: ResultRecord[] = [];
  for (const result of results) {
    const quantity = JSON.stringify([result.checkpoint, result.benchmark, result.metric]);
    const count = (alike.get(quantity) ?? 0) + 1;
    alike.set(quantity, count);
    if (kept.length === mostResults || count > mostAlike) {
      remarkOnCut(result, remarks);
      break;
    }
    const statement = JSON.stringify([quantity, result.protocol]);
    if (seen.has(statement)) remarkOnRepeated(result, remarks);
    seen.add(statement);
    kept.push(result);
  }
  return kept;
}

function remarkOnCut({ pointer = "" }: ResultRecord, remarks: Remarks): void {
  const message = `The results were taken up to here: of one document ${mostResults} are, and ${mostAlike} of one metric.`;
  remarks.on("VALUE_CUT", pointer, message);
}

function remarkOnRepeated({ metric, pointer = "", valueAsWritten }: ResultRecord, remarks: Remarks): void {
  const message = `The metric "${metric.slice(0, 100)}" is stated more than once for the same benchmark; all were kept.`;
  remarks.on("DUPLICATE_RESULT", pointer, message, { kind: "string", value: valueAsWritten });
}
