import { benchmarkRef } from "../benchmark-name.ts";
import { type DiagnosticCode, diagnose } from "../diagnostic-code.ts";
import type { ResultRecord } from "../record.ts";
import { organisationOf } from "../subject.ts";
import { child, isEmpty, itemsOf, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import type { Card } from "./card.ts";
import { readMetricValue } from "./metric-value.ts";
import { claimedBy, type Measured, metricSettings, protocolOf } from "./result-protocol.ts";

/** The results of one entry of `results`: one task, one dataset, any number of metrics. */
export function readResultEntry(entry: YamlNode, checkpoint: string, card: Card): ResultRecord[] {
  const task = child(entry, "task") ?? taskUnderOldKey(entry, card);
  const measured = measuredOn(entry, card);
  const protocol = protocolOf(measured);
  const benchmark = benchmarkOf(measured, task, protocol.datasetConfig);
  const claim = claimedBy(child(entry, "source"));
  const metrics = metricsOf(entry, task, card);
  const isAmbiguous = repeatedTypes(metrics);
  return metrics.flatMap((metric) => {
    const value = givenValue(metric, card);
    if (value === undefined) return [];
    const evaluator = evaluatorOf(entry, metric, card);
    const measuredBy = { ...protocol, ...metricSettings(metric) };
    return [
      {
        checkpoint,
        benchmark: benchmark.ref,
        benchmarkName: benchmark.name,
        metric: metricName(metric, isAmbiguous),
        ...readMetricValue(value, card.diagnostics),
        ...(evaluator && { evaluator }),
        ...(Object.keys(measuredBy).length > 0 && { protocol: measuredBy }),
        ...claim,
        pointer: value.pointer,
      },
    ];
  });
}

function taskUnderOldKey(entry: YamlNode, card: Card): YamlNode | undefined {
  const tasks = child(entry, "tasks");
  if (tasks === undefined) return undefined;
  remark(card, "RESULT_SHAPE_UNUSUAL", tasks, "A result has `tasks` instead of `task`; its first task was taken.");
  return itemsOf(tasks)[0];
}

function measuredOn(entry: YamlNode, card: Card): Measured {
  const dataset = child(entry, "dataset");
  const several = child(entry, "datasets");
  if (dataset?.kind === "map") {
    return { id: textOf(child(dataset, "type")), name: textOf(child(dataset, "name")), node: dataset };
  }
  if (isEmpty(dataset) && isEmpty(several)) {
    remark(card, "RESULT_WITHOUT_DATASET", entry, "A result does not say on which dataset it was measured.");
    return {};
  }
  // Measured on several datasets together is a benchmark of its own, named by all of them.
  const node = dataset ?? several;
  const name =
    node &&
    itemsOf(node)
      .map((item) => textOf(item) ?? textOf(child(item, "name")) ?? "")
      .join(" + ");
  if (node)
    remark(card, "RESULT_SHAPE_UNUSUAL", node, "The dataset of a result is not a map; its text was taken as name.");
  return { id: name, name, node: undefined };
}

/** Without a dataset, the task is all there is to name the benchmark by. */
function benchmarkOf({ id, name }: Measured, task: YamlNode | undefined, config: string | undefined) {
  if (id !== undefined || name !== undefined) return benchmarkRef({ dataset: id, config, name });
  return benchmarkRef({ name: textOf(child(task, "name")) ?? textOf(child(task, "type")) ?? textOf(task) });
}

function metricsOf(entry: YamlNode, task: YamlNode | undefined, card: Card): readonly YamlNode[] {
  const own = child(entry, "metrics") ?? metricUnderOldKey(entry, card);
  const nested = child(task, "metrics");
  if (isEmpty(own) && !isEmpty(nested) && nested) {
    remark(
      card,
      "RESULT_SHAPE_UNUSUAL",
      nested,
      "The metrics of a result stand inside its task; they were taken from there.",
    );
  }
  const node = isEmpty(own) ? nested : own;
  if (node === undefined || isEmpty(node)) {
    remark(card, "RESULT_WITHOUT_METRIC", entry, "A result has no metrics; nothing was taken from it.");
    return [];
  }
  return itemsOf(node).flatMap((metric) => {
    if (metric.kind === "map") return pairedMetrics(metric, card);
    remark(card, "RESULT_WITHOUT_METRIC", metric, "A metric is not a map with a type and a value; it was not taken.");
    return [];
  });
}

function metricUnderOldKey(entry: YamlNode, card: Card): YamlNode | undefined {
  const metric = child(entry, "metric");
  if (metric?.kind !== "map" || isEmpty(metric)) return undefined;
  remark(
    card,
    "RESULT_SHAPE_UNUSUAL",
    metric,
    "A result has `metric` instead of `metrics`; it was taken as the only one.",
  );
  return metric;
}

/** `types: [wer, cer]` beside `values: [19.47%, 6.66%]` are two metrics. */
function pairedMetrics(metric: YamlNode, card: Card): YamlNode[] {
  const types = child(metric, "types");
  const values = child(metric, "values");
  if (metric.kind !== "map" || types?.kind !== "list" || values?.kind !== "list") return [metric];
  if (types.items.length !== values.items.length) return [metric];
  remark(card, "RESULT_SHAPE_UNUSUAL", metric, "A metric has lists of types and values; they were taken pair by pair.");
  return types.items.flatMap((type, index) => {
    const value = values.items[index];
    return value ? [{ ...metric, entries: new Map([...metric.entries, ["type", type], ["value", value]]) }] : [];
  });
}

function repeatedTypes(metrics: readonly YamlNode[]): ReadonlySet<string> {
  const types = metrics.map((metric) => textOf(child(metric, "type")) ?? "");
  return new Set(types.filter((type, index) => types.indexOf(type) !== index));
}

/** The type names a metric unless several metrics of the entry share it, as the macro and micro averages do. */
function metricName(metric: YamlNode, ambiguous: ReadonlySet<string>): string {
  const type = textOf(child(metric, "type"));
  const name = textOf(child(metric, "name"));
  if (type === undefined || (ambiguous.has(type) && !child(metric, "types"))) return name ?? type ?? "unnamed";
  return type;
}

function givenValue(metric: YamlNode, card: Card): YamlNode | undefined {
  const value = child(metric, "value");
  if (value !== undefined && value.written !== "") return value;
  remark(card, "VALUE_MISSING", value ?? metric, "A metric has no value; it was not taken.", metric);
  return undefined;
}

function evaluatorOf(entry: YamlNode, metric: YamlNode, card: Card): ResultRecord["evaluator"] {
  const source = child(entry, "source");
  const name = textOf(child(source, "name")) ?? textOf(child(source, "url")) ?? textOf(source);
  const owner = organisationOf(card.subject);
  // The token is signed by the Hub's own evaluation service.
  if (isVerified(metric, card)) return { name: name ?? "Hugging Face", relationship: "VERIFIED" };
  if (name !== undefined) return { name, relationship: name === owner ? "FIRST_PARTY" : "THIRD_PARTY" };
  return owner === undefined ? undefined : { name: owner, relationship: "FIRST_PARTY" };
}

function isVerified(metric: YamlNode, card: Card): boolean {
  const verified = child(metric, "verified");
  if (verified?.kind !== "scalar" || verified.value !== true) return false;
  if (textOf(child(metric, "verifyToken")) !== undefined) return true;
  remark(
    card,
    "VERIFIED_WITHOUT_TOKEN",
    verified,
    "A result is called verified without a token; it was taken as unverified.",
  );
  return false;
}

function remark(card: Card, code: DiagnosticCode, at: YamlNode, message: string, raw = at): void {
  card.diagnostics.push(diagnose(code, { message, pointer: at.pointer, line: at.line, raw: jsonOf(raw) }));
}
