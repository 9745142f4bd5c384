import { neighborJson } from "../evaluation/neighbor-json.ts";
import { readEvaluation, unsignedSource } from "../evaluation/read-evaluation.ts";
import { type JsonNode, member } from "../json/json-node.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { Remarks } from "../remarks.ts";
import { samplesByStat } from "./instances.ts";
import { runOf } from "./run-facts.ts";
import { resultsOfStats } from "./stat-results.ts";

/** Whether a JSON object with these keys is a part of a run of HELM that holds no values. */
export function isHelmPart(keys: ReadonlySet<string>): boolean {
  const isSpec = keys.has("scenario_spec") && keys.has("adapter_spec");
  const isState = keys.has("adapter_spec") && keys.has("request_states");
  return isSpec || isState || (keys.has("definition_path") && keys.has("tags") && keys.has("name"));
}

/** Whether a list of JSON objects with these keys is the list of values of a run of HELM, or of its instances. */
export function isHelmList(keys: ReadonlySet<string>): boolean {
  const isStat = keys.has("name") && keys.has("count") && keys.has("sum") && keys.has("sum_squared");
  return isStat || (keys.has("instance_id") && keys.has("stats"));
}

/**
 * Reads the folder of a run of HELM: `stats.json` holds its results, and the other files what they mean. A file of them
 * by itself states no result: means over instances are HELM's to work out, for some metrics are none.
 */
export function readHelm(file: DocumentFile): Reading {
  return readEvaluation(file, "helm-run", (root, remarks) => {
    const source = unsignedSource(file);
    if (!isStats(root)) {
      remarkOnPart(root, file, remarks);
      return { results: [], source };
    }
    const run = runOf(file, remarks);
    const samples = samplesByStat(neighborJson(file, "per_instance_stats.json", remarks));
    return { results: resultsOfStats(root, run, samples, remarks), source };
  });
}

function isStats(root: JsonNode): root is JsonNode & { kind: "array" } {
  return root.kind === "array" && member(root.items[0], "instance_id") === undefined;
}

function remarkOnPart(root: JsonNode, file: DocumentFile, remarks: Remarks): void {
  const hasStats = file.neighbor?.("stats.json") != null;
  if (hasStats || root.kind === "object") {
    const message = "The file is a part of a run; what it says is read with the stats.json beside it.";
    remarks.on("READ_WITH_ANOTHER", "", message);
    return;
  }
  const message = "The values of instances without the stats.json of their run state no result; nothing was taken.";
  remarks.on("RESULTS_MISSING", "", message);
}
