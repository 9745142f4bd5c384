import { keptText } from "../evaluation/kept-text.ts";
import { readEvaluation } from "../evaluation/read-evaluation.ts";
import type { JsonNode } from "../json/json-node.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { SourceRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { entryCheckpoint } from "./entry-checkpoint.ts";
import { type Paper, resultsOfEntry } from "./entry-results.ts";
import { taskOf } from "./task.ts";

/** Whether a JSON object with these keys is an entry of RobustBench. */
export function isRobustBench(keys: ReadonlySet<string>): boolean {
  return keys.has("clean_acc") && ["autoattack_acc", "corruptions_acc", "reported"].some((key) => keys.has(key));
}

/**
 * Reads an entry of RobustBench (`model_info/<dataset>/<threat>/<id>.json`). What the paper reports and what RobustBench
 * found stand beside each other as results of the same quantity; only the latter is verified.
 */
export function readRobustBench(file: DocumentFile): Reading {
  return readEvaluation(file, "robustbench", (root, remarks) => {
    const source = sourceOf(file);
    const task = taskOf(root, file.path, remarks);
    if (task === null) return { results: [], source };
    const checkpoint = entryCheckpoint(root, file, task, source, remarks);
    const results = resultsOfEntry(root, checkpoint.ref, task, paperOf(root, remarks), remarks);
    return { results, source, others: [{ kind: "checkpoint", input: checkpoint }] };
  });
}

function paperOf(root: JsonNode, remarks: Remarks): Paper {
  const title = keptText(root, "name", "", remarks);
  const venue = keptText(root, "venue", "", remarks);
  return {
    uri: keptText(root, "link", "", remarks),
    text: venue === undefined ? title : `${title?.slice(0, 1000) ?? ""} (${venue.slice(0, 500)})`.trim(),
    authors: keptText(root, "authors", "", remarks),
  };
}

function sourceOf({ path: uri, sha256 }: DocumentFile): SourceRecord {
  return { uri, sha256, mediaType: "application/json", assertedBy: "RobustBench", relationship: "THIRD_PARTY" };
}
