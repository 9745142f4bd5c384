import { Refusal } from "../../../kernel/errors.ts";
import type {
  BenchmarkBaselineInput,
  BenchmarkMetricInput,
  BenchmarkTaskInput,
  RegisterBenchmarkInput,
} from "./register-benchmark.input.ts";

const most = { tasks: 1_000, metrics: 100, baselines: 1_000, listed: 1_000, text: 2_000 } as const;

/** Refuses what cannot be registered of a benchmark, naming the field and its place in the list. */
export function refuseUnregistrable(input: RegisterBenchmarkInput): void {
  const { tasks, metrics, baselines, environment } = input;
  for (const list of ["tasks", "metrics", "baselines"] as const) refuseLong(list, input[list], most[list]);
  refuseLong("environment.packages", environment?.packages, most.listed);
  refuseLong("environment.accelerators", environment?.accelerators, most.listed);
  refuseTwice("tasks", tasks);
  refuseTwice("metrics", metrics);
  for (const [index, task] of (tasks ?? []).entries()) refuseTask(task, `tasks[${index}]`);
  for (const [index, metric] of (metrics ?? []).entries()) refuseMetric(metric, `metrics[${index}]`);
  for (const [index, baseline] of (baselines ?? []).entries()) refuseBaseline(baseline, `baselines[${index}]`);
  refuseTexts("pipeline", input.pipeline);
  refuseTexts("protocol", input.protocol);
  refuseTexts("environment", environment);
  refuseBlank("instructions", input.instructions);
  refuseBlank("description", input.description);
}

function refuseTask(task: BenchmarkTaskInput, place: string): void {
  refuseTexts(place, task);
  if (task.digest != null && !/^[0-9a-f]{64}$/.test(task.digest))
    refuse(`${place}.digest`, "it is not 64 lower-case hexadecimal digits; leave it out where it is not known");
  if ((task.recordCount ?? 0) < 0) refuse(`${place}.recordCount`, "it is negative");
  if (task.dataset == null && (task.config ?? task.split ?? task.revision) != null)
    refuse(`${place}.dataset`, "a configuration, split or revision needs the data that it is of");
}

function refuseMetric(metric: BenchmarkMetricInput, place: string): void {
  refuseTexts(place, metric);
  const { low, high } = metric.range ?? {};
  if ((low ?? -Infinity) >= (high ?? Infinity)) refuse(`${place}.range`, `low is ${low} and high is ${high}`);
}

function refuseBaseline(baseline: BenchmarkBaselineInput, place: string): void {
  refuseTexts(place, baseline);
  if (baseline.name == null && baseline.checkpoint == null)
    refuse(`${place}.name`, "it names neither a checkpoint nor anything else that was measured");
  if ((baseline.standardError ?? 0) < 0) refuse(`${place}.standardError`, "it is negative");
}

function refuseTwice(list: string, items: readonly { readonly name: string }[] | null | undefined): void {
  const seen = new Set<string>();
  for (const [index, { name }] of (items ?? []).entries()) {
    if (seen.has(name)) refuse(`${list}[${index}].name`, `"${name.slice(0, 100)}" stands there twice`);
    seen.add(name);
  }
}

function refuseTexts(place: string, item: object | null | undefined): void {
  for (const [field, value] of Object.entries(item ?? {})) {
    if (typeof value !== "string") continue;
    refuseBlank(`${place}.${field}`, value);
    if (value.length > most.text) refuse(`${place}.${field}`, `it has more than ${most.text} characters`);
  }
}

function refuseBlank(place: string, text: string | null | undefined): void {
  if (text != null && text.trim() === "") refuse(place, "it is empty; leave it out where nothing is stated");
}

function refuseLong(list: string, items: readonly unknown[] | null | undefined, limit: number): void {
  if ((items?.length ?? 0) > limit) refuse(list, `it has ${items?.length} items; at most ${limit} are taken`);
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be taken: ${why}.`);
}
