import { createHash } from "node:crypto";
import { keptText, stated } from "../evaluation/kept-text.ts";
import { asWritten, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { ProtocolRecord, ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { isKeepable } from "../text-bounds.ts";

/** How an entry was measured, as far as it says. */
export function protocolOf(
  item: JsonNode,
  root: JsonNode,
  pointer: string,
  shots: number | undefined,
  remarks: Remarks,
): ProtocolRecord {
  const library = member(root, "eval_library");
  const sampling = samplingOf(item);
  const protocol = stated<ProtocolRecord>({
    ...dataOf(item, pointer, remarks),
    shots,
    filter: judgesOf(item),
    harness: known(keptText(library, "name", "/eval_library", remarks)),
    harnessVersion: known(keptText(library, "version", "/eval_library", remarks)),
    ...promptOf(member(member(item, "generation_config"), "generation_args")),
    sampling: sampling.length > 0 ? sampling : undefined,
  });
  return protocol ?? {};
}

/**
 * What was measured on. Of a leaderboard the file may name the data that its table stands in, and the benchmark's own
 * beside it: then that is meant, and the split is not one of it.
 */
function dataOf(item: JsonNode, pointer: string, remarks: Remarks): Pick<ProtocolRecord, "dataset" | "split"> {
  const data = member(item, "source_data");
  const place = pointerTo(pointer, "source_data");
  const details = member(data, "additional_details");
  const own = keptText(details, "benchmark_hf_repo", pointerTo(place, "additional_details"), remarks);
  if (own !== undefined) return { dataset: own };
  const dataset = keptText(data, "hf_repo", place, remarks) ?? keptText(data, "dataset_name", place, remarks);
  const split = keptText(data, "hf_split", place, remarks);
  return { ...(dataset !== undefined && { dataset }), ...(split !== undefined && { split }) };
}

/** The command that an entry was measured with. */
export function setupOf(item: JsonNode, pointer: string, remarks: Remarks): Pick<ResultRecord, "pipeline"> {
  const args = member(member(item, "generation_config"), "generation_args");
  const place = pointerTo(pointer, "generation_config", "generation_args");
  const command = keptText(args, "execution_command", place, remarks);
  return command === undefined ? {} : { pipeline: { command } };
}

function known(text: string | undefined): string | undefined {
  return text === undefined || /^unknown$/i.test(text) ? undefined : text;
}

function promptOf(args: JsonNode | undefined): Pick<ProtocolRecord, "prompt" | "promptDigest"> {
  const node = member(args, "prompt_template");
  if (node?.kind !== "string" || node.value.trim() === "") return {};
  const promptDigest = createHash("sha256").update(node.value).digest("hex");
  const isKept = isKeepable(node.value) && node.value.isWellFormed();
  return { promptDigest, ...(isKept && { prompt: node.value }) };
}

const settings = ["temperature", "top_p", "top_k", "max_tokens", "reasoning", "max_attempts"];

function samplingOf(item: JsonNode): { name: string; value: string }[] {
  const args = member(member(item, "generation_config"), "generation_args");
  return settings.flatMap((name) => {
    const node = member(args, name);
    const value = node?.kind === "boolean" ? String(node.value) : asWritten(node);
    const isKept = value !== undefined && value.length <= 200 && isKeepable(value) && value.isWellFormed();
    return isKept ? [{ name, value }] : [];
  });
}

/** Answers that a model judges are another quantity than those that another model does. */
function judgesOf(item: JsonNode): string | undefined {
  const judges = member(member(member(item, "metric_config"), "llm_scoring"), "judges");
  if (judges?.kind !== "array" || judges.items.length === 0) return undefined;
  const names = judges.items.slice(0, 20).map((judge) => {
    const model = member(judge, "model_info");
    return asWritten(member(model, "id") ?? member(model, "name"))?.slice(0, 80) ?? "unnamed";
  });
  return `judged by ${names.join(", ")}`.replaceAll("\0", "").toWellFormed();
}
