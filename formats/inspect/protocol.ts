import { keptText, stated } from "../evaluation/kept-text.ts";
import { asCount, asWritten, type JsonNode, member } from "../json/json-node.ts";
import { shortJson } from "../json/short-json.ts";
import { isRootedPath } from "../local-path.ts";
import type { ProtocolRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";

/** How much of its data an evaluation ran on. */
export interface SampledShare {
  readonly isPartial: boolean;
  /** The bound on the samples, where it held some back. */
  readonly limit: string | undefined;
}

/** Whether fewer samples were scored than the data has; the limit alone does not say, as it may be larger than the data. */
export function sampledShare(root: JsonNode, remarks: Remarks): SampledShare {
  const run = member(root, "eval");
  const results = member(root, "results");
  const config = member(run, "config");
  const all = asCount(member(member(run, "dataset"), "samples"));
  const total = asCount(member(results, "total_samples"));
  const completed = asCount(member(results, "completed_samples"));
  const epochs = asCount(member(config, "epochs")) || 1;
  const limitNode = member(config, "limit");
  const wereLeftOut = all !== undefined && total !== undefined && total / epochs < all;
  const haveFailed = total !== undefined && completed !== undefined && completed < total;
  const isPartial = wereLeftOut || haveFailed;
  if (isPartial) {
    const message = `${completed ?? total} of ${total} samples were scored, of data with ${all ?? "unknown many"}; every result is marked as partial.`;
    remarks.on("PARTIAL_EVALUATION", wereLeftOut ? "/eval/config/limit" : "/results/completed_samples", message);
  }
  return { isPartial, limit: wereLeftOut && limitNode ? textOf(limitNode) : undefined };
}

/** How the task was run, without the scorer. */
export function protocolOf(root: JsonNode, { limit }: SampledShare, remarks: Remarks): ProtocolRecord {
  const run = member(root, "eval");
  const sampling = samplingOf(root);
  const protocol = stated<ProtocolRecord>({
    dataset: datasetOf(member(run, "dataset"), remarks),
    harness: "inspect_ai",
    harnessVersion: keptText(member(run, "packages"), "inspect_ai", "/eval/packages", remarks),
    taskVersion: keptText(run, "task_version", "/eval", remarks),
    prompt: solversOf(member(member(root, "plan"), "steps")),
    limit,
    sampling: sampling.length > 0 ? sampling : undefined,
  });
  return protocol ?? {};
}

function datasetOf(dataset: JsonNode | undefined, remarks: Remarks): string | undefined {
  const location = keptText(dataset, "location", "/eval/dataset", remarks);
  if (location !== undefined && isRootedPath(location)) {
    const message = "The data is named by a path on somebody's machine; its name was taken instead.";
    remarks.on("NAME_IS_LOCAL_PATH", "/eval/dataset/location", message, member(dataset, "location"));
  }
  return keptText(dataset, "name", "/eval/dataset", remarks);
}

/** The steps between a sample and its answer, by name. */
function solversOf(steps: JsonNode | undefined): string | undefined {
  const items = steps?.kind === "array" ? steps.items.slice(0, 50) : [];
  const names = items.map((step) => asWritten(member(step, "solver"))?.slice(0, 100) ?? "unnamed");
  const text = names.join(", ").replaceAll("\0", "").toWellFormed();
  return text === "" ? undefined : text;
}

const settings = ["temperature", "top_p", "top_k", "max_tokens", "seed", "num_choices", "reasoning_effort"];
const places = [
  ["plan", "config"],
  ["eval", "model_generate_config"],
] as const;

function samplingOf(root: JsonNode): { name: string; value: string }[] {
  const sampling = new Map<string, string>();
  for (const [part, key] of places) {
    const config = member(member(root, part), key);
    for (const name of settings) {
      const value = asWritten(member(config, name))?.slice(0, 200).replaceAll("\0", "").toWellFormed();
      if (value !== undefined && !sampling.has(name)) sampling.set(name, value);
    }
  }
  const epochs = asWritten(member(member(member(root, "eval"), "config"), "epochs"));
  if (epochs !== undefined && epochs !== "1")
    sampling.set("epochs", epochs.slice(0, 200).replaceAll("\0", "").toWellFormed());
  return [...sampling].map(([name, value]) => ({ name, value }));
}

function textOf(node: JsonNode): string {
  return (asWritten(node) ?? shortJson(node, 100).text).slice(0, 200).replaceAll("\0", "").toWellFormed();
}
