import { asText, type JsonNode, member } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";

/** What an entry was measured against. */
export interface RobustnessTask {
  /** `benchmark:robustbench/cifar10-linf@8-255`: data, norm and ε; corruptions have no ε. */
  readonly benchmark: string;
  readonly benchmarkName: string;
  readonly dataset: string;
  /** As the folder is called: `Linf`, `L2`, `corruptions`. */
  readonly threat: string;
}

const threats = new Set(["Linf", "L2", "L1", "L0", "corruptions", "corruptions_3d"]);
const folderName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const epsilon = /^\d{1,9}(?:\.\d{1,9})?(?:\/\d{1,9}(?:\.\d{1,9})?)?$/;

/** The task of an entry, by its folders; null if no folder names the norm, which the file itself has no place for. */
export function taskOf(root: JsonNode, path: string, remarks: Remarks): RobustnessTask | null {
  const stated = asText(member(root, "dataset"))?.trim().toLowerCase();
  const { dataset = stated, threat } = folderOf(path) ?? threatInFile(root);
  if (dataset === undefined || threat === undefined || !folderName.test(dataset)) {
    remarks.on("THREAT_UNSTATED", "", "No folder says the norm, for which the file has no place; nothing was taken.");
    return null;
  }
  if (stated !== undefined && stated !== dataset) {
    const message = `The file lies in the folder of "${dataset}", with which RobustBench ranks it; that was taken.`;
    remarks.on("DATASET_DISAGREES", "/dataset", message, member(root, "dataset"));
  }
  const eps = isOfCorruptions(threat) ? undefined : epsilonOf(root, remarks);
  const version = eps === undefined ? "" : `@${eps.replace("/", "-")}`;
  return {
    benchmark: `benchmark:robustbench/${dataset}-${threat.toLowerCase()}${version}`,
    benchmarkName: `RobustBench ${dataset} ${threat}${eps === undefined ? "" : `, ε = ${eps}`}`,
    dataset,
    threat,
  };
}

/** Whether a threat model is one of common corruptions, which nobody chooses to do harm. */
export function isOfCorruptions(threat: string): boolean {
  return threat.startsWith("corruptions");
}

type Filed = Partial<Pick<RobustnessTask, "dataset" | "threat">>;

function folderOf(path: string): Filed | null {
  const [, threat = "", dataset = ""] = path.split(/[/\\]/).toReversed();
  return threats.has(threat) && folderName.test(dataset) ? { dataset: dataset.toLowerCase(), threat } : null;
}

function threatInFile(root: JsonNode): Filed {
  return member(root, "corruptions_acc") === undefined ? {} : { threat: "corruptions" };
}

/** As written: 8/255 and 0.031 are not the same, and nothing is rounded here. */
function epsilonOf(root: JsonNode, remarks: Remarks): string | undefined {
  const node = member(root, "eps");
  const text = node?.kind === "number" ? node.text : asText(node)?.trim();
  if (text !== undefined && epsilon.test(text)) return text;
  remarks.on("EPSILON_UNREADABLE", "/eps", "No size of the perturbation is stated that is a number.", node);
  return undefined;
}
