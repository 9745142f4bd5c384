import { benchmarkRef } from "../benchmark-name.ts";
import type { ResultRecord } from "../record.ts";

/** A run by its name: `mmlu:subject=philosophy,method=…,model=openai_gpt2`. */
export interface RunName {
  readonly scenario: string;
  readonly settings: ReadonlyMap<string, string>;
}

const longest = 1000;

/** Reads the name of a run, or that of its folder, in which `:` is written `-`. */
export function runName(text: string): RunName | undefined {
  const named = /^([\w.]+)(?:[:-](\w+=.*))?$/s.exec(text.slice(0, longest).trim());
  const [, scenario, written] = named ?? [];
  if (scenario === undefined) return undefined;
  const settings = new Map<string, string>();
  for (const part of (written ?? "").split(",")) {
    const at = part.indexOf("=");
    if (at > 0) settings.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return { scenario, settings };
}

/** Settings of how a scenario is run; the others say which part of it is. */
const ofTheRun = new Set([
  ...["model", "model_deployment", "method", "data_augmentation", "stop", "instructions", "groups", "output_format"],
  ...["max_train_instances", "max_eval_instances", "num_train_trials", "num_outputs", "temperature", "max_tokens"],
  ...["prompt", "increase_max_tokens", "num_output_tokens", "num_prompt_tokens", "eval_split", "train_split"],
]);

/** The benchmark of a run: the scenario with the part of it that was run. A `dataset` is known by its own name. */
export function benchmarkOfRun({ scenario, settings }: RunName): Pick<ResultRecord, "benchmark" | "benchmarkName"> {
  const parts = [...settings].filter(([key, value]) => !ofTheRun.has(key) && value !== "");
  const dataset = settings.get("dataset");
  const others = parts.filter(([key]) => key !== "dataset").map(([, value]) => value);
  const task = [dataset ?? scenario, ...others].join("-");
  const { ref, name } = benchmarkRef({
    task,
    name: [scenario, ...parts.map(([key, value]) => `${key}=${value}`)].join(" "),
  });
  return { benchmark: ref, benchmarkName: name.slice(0, longest) };
}
