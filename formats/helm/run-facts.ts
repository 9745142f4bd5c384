import { evaluatedName } from "../evaluation/evaluated-name.ts";
import { keptText, stated } from "../evaluation/kept-text.ts";
import { neighborJson } from "../evaluation/neighbor-json.ts";
import { asCount, asWritten, type JsonNode, member } from "../json/json-node.ts";
import type { DocumentFile } from "../reading.ts";
import type { ProtocolRecord, ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { benchmarkOfRun, type RunName, runName } from "./run-name.ts";

/** What all results of a run share. */
export interface HelmRun {
  readonly shared: Pick<ResultRecord, "checkpoint" | "benchmark" | "benchmarkName" | "environment">;
  readonly protocol: ProtocolRecord;
  /** Bound on the instances. */
  readonly limit: number | undefined;
}

/** What is known of the run whose values a file holds: from `run_spec.json`, else `scenario_state.json`, else the folder. */
export function runOf(file: DocumentFile, remarks: Remarks): HelmRun {
  const spec = neighborJson(file, "run_spec.json", remarks);
  const adapter =
    member(spec, "adapter_spec") ?? member(neighborJson(file, "scenario_state.json", remarks), "adapter_spec");
  const named = keptText(spec, "name", "", remarks) ?? folderOf(file, remarks);
  const name = runName(named) ?? { scenario: "unnamed", settings: new Map() };
  const limit = asCount(member(adapter, "max_eval_instances"));
  const deployment = keptText(adapter, "model_deployment", "", remarks);
  return {
    shared: {
      checkpoint: file.subject ?? modelOf(adapter, name, remarks),
      ...benchmarkOfRun(name),
      ...(deployment !== undefined && { environment: { runtime: deployment } }),
    },
    protocol: protocolOf(adapter, name, remarks),
    limit,
  };
}

function folderOf(file: DocumentFile, remarks: Remarks): string {
  const folder = file.path.split(/[/\\]/).at(-2) ?? "";
  const message = "No run_spec.json lies beside the values; what was run was concluded from the folder.";
  remarks.on("TASK_INFERRED", "", message, { kind: "string", value: folder });
  return folder;
}

/** HELM writes `openai/gpt2` as `openai_gpt2` in names of runs. */
function modelOf(adapter: JsonNode | undefined, { settings }: RunName, remarks: Remarks): string {
  const model = keptText(adapter, "model", "", remarks);
  if (model !== undefined) return evaluatedName(model, "", remarks);
  const written = settings.get("model");
  if (written === undefined) {
    remarks.on("SUBJECT_UNKNOWN", "", 'Nothing says which model was run; it was called "unnamed".');
    return "unnamed";
  }
  const name = written.replace("_", "/").replaceAll("\0", "").toWellFormed();
  remarks.on("SUBJECT_INFERRED", "", `The model was taken to be "${name}", from the name of the run.`);
  return evaluatedName(name, "", remarks);
}

const mostShots = 1_000_000;

function shotsOf(adapter: JsonNode | undefined): number | undefined {
  const shots = asCount(member(adapter, "max_train_instances"));
  return shots !== undefined && shots <= mostShots ? shots : undefined;
}

const sampled = ["temperature", "max_tokens", "num_outputs", "num_train_trials"];

function protocolOf(adapter: JsonNode | undefined, { settings }: RunName, remarks: Remarks): ProtocolRecord {
  const sampling = sampled.flatMap((name) => {
    const value = asWritten(member(adapter, name))?.slice(0, 200).replaceAll("\0", "").toWellFormed();
    return value === undefined ? [] : [{ name, value }];
  });
  const method = keptText(adapter, "method", "", remarks) ?? settings.get("method");
  const instructions = keptText(adapter, "instructions", "", remarks);
  const protocol = stated<ProtocolRecord>({
    datasetConfig: settings.get("subject") ?? settings.get("subset"),
    shots: shotsOf(adapter),
    harness: "helm",
    prompt: instructions === undefined ? method : `${method ?? ""}: ${instructions}`,
    limit: keptText(adapter, "max_eval_instances", "", remarks),
    sampling: sampling.length > 0 ? sampling : undefined,
  });
  return protocol ?? {};
}
