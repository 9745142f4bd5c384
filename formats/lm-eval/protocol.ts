import { createHash } from "node:crypto";
import { asCount, asText, asWritten, type JsonNode, member } from "../json/json-node.ts";
import type { ProtocolRecord } from "../record.ts";
import type { MetricRow } from "./metric-row.ts";
import { promptOf, samplingOf } from "./run-settings.ts";

/** What of a protocol all values of one task share. */
export type TaskProtocol = Omit<ProtocolRecord, "filter">;

/** Says how a task was run, as far as the document does. */
export function protocolOf(root: JsonNode, row: MetricRow): TaskProtocol {
  const config = member(root, "config");
  const taskConfig = member(member(root, "configs"), row.task);
  return stated({
    dataset: asText(member(taskConfig, "dataset_path")) ?? asText(member(row.metrics, "dataset_path")),
    datasetConfig: asText(member(taskConfig, "dataset_name")) ?? asText(member(row.metrics, "dataset_name")),
    datasetRevision: asText(member(member(taskConfig, "dataset_kwargs"), "revision")),
    // The harness evaluates on the test split and, where a task has none, on the validation split.
    split: asText(member(taskConfig, "test_split")) ?? asText(member(taskConfig, "validation_split")),
    shots:
      asCount(member(member(root, "n-shot"), row.task)) ??
      asCount(member(taskConfig, "num_fewshot")) ??
      asCount(member(config, "num_fewshot")),
    // A bare table of `pass@k` is written by several harnesses.
    harness: row.isTaskInferred === true ? undefined : "lm-evaluation-harness",
    harnessVersion: asText(member(root, "lm_eval_version")) ?? asText(member(root, "git_hash")),
    taskVersion: taskVersionOf(root, row.task),
    promptDigest:
      asText(member(member(root, "task_hashes"), row.task)) ?? digestOf(member(row.metrics, "prompt_jinja")),
    limit: limitOf(root),
    prompt: promptOf(root, row),
    chatTemplateDigest: asText(member(root, "chat_template_sha")),
    sampling: samplingOf(root, row.task),
  });
}

/** How many samples were to be evaluated, if not all; `limit` of the harness, a count or a share. */
export function limitOf(root: JsonNode): string | undefined {
  return asWritten(member(member(root, "config"), "limit"));
}

/** Whether the version of a task says only which kind of file defines it, as those of version 0.4.0 do. */
export function isTaskVersionEmpty(node: JsonNode): boolean {
  return node.kind === "string" && (node.value === "Yaml" || node.value === "N/A");
}

function taskVersionOf(root: JsonNode, task: string): string | undefined {
  const version = member(member(root, "versions"), task);
  return version === undefined || isTaskVersionEmpty(version) ? undefined : asWritten(version);
}

function digestOf(prompt: JsonNode | undefined): string | undefined {
  return prompt?.kind === "string" ? createHash("sha256").update(prompt.value).digest("hex") : undefined;
}

type Possibly<T> = { [Key in keyof T]?: T[Key] | undefined };

function stated(protocol: Possibly<TaskProtocol>): TaskProtocol {
  // True: only absent values go, and every field of a protocol may be absent.
  return Object.fromEntries(Object.entries(protocol).filter(([, value]) => value !== undefined)) as TaskProtocol;
}
