import { shotsInName } from "../benchmark-name.ts";
import type { ProtocolRecord, ResultRecord } from "../record.ts";
import { child, textOf, type YamlNode } from "../text/yaml-node.ts";
import { isKeepable } from "../text-bounds.ts";

/** What a result was measured on. */
export interface Measured {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly node?: YamlNode | undefined;
}

/** How a result was measured, as far as its dataset says. `args` is a configuration in older cards, and a map of settings in newer ones. */
export function protocolOf({ id, name, node }: Measured): ProtocolRecord {
  const args = child(node, "args");
  const config = textOf(child(node, "config")) ?? (args?.kind === "scalar" ? textOf(args) : settingsIn(args));
  const revision = textOf(child(node, "revision"));
  const split = textOf(child(node, "split"));
  const dataset = id ?? name;
  const shots = shotsOf(args) ?? shotsInName(name);
  return {
    ...(dataset !== undefined && { dataset }),
    ...(config !== undefined && { datasetConfig: config }),
    ...(revision !== undefined && { datasetRevision: revision }),
    ...(split !== undefined && { split }),
    ...(shots !== undefined && { shots }),
  };
}

/** The settings of a metric, without which `f1` may be one of several: `average=macro`. */
export function metricSettings(metric: YamlNode): Pick<ProtocolRecord, "filter"> {
  const config = textOf(child(metric, "config"));
  const args = child(metric, "args");
  const settings = args?.kind === "scalar" ? textOf(args) : settingsIn(args);
  const parts = [...(config === undefined ? [] : [`config=${config}`]), ...(settings === undefined ? [] : [settings])];
  const filter = parts.join(", ");
  return filter !== "" && isKeepable(filter) ? { filter } : {};
}

/** What a result repeats, if it names a source. */
export function claimedBy(source: YamlNode | undefined): Pick<ResultRecord, "sourceClaim"> {
  const uri = textOf(child(source, "url"));
  const text = textOf(child(source, "name")) ?? textOf(source);
  if (uri === undefined && text === undefined) return {};
  return { sourceClaim: { ...(uri !== undefined && { uri }), ...(text !== undefined && { text }) } };
}

const shotKeys = new Set(["num_few_shot", "num_fewshot"]);

function shotsOf(args: YamlNode | undefined): number | undefined {
  const text = textOf(child(args, "num_few_shot")) ?? textOf(child(args, "num_fewshot"));
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

const mostSettings = 20;

function settingsIn(args: YamlNode | undefined): string | undefined {
  if (args?.kind !== "map") return undefined;
  const settings = [...args.entries].slice(0, mostSettings).flatMap(([key, node]) => {
    const value = textOf(node);
    return value === undefined || shotKeys.has(key) ? [] : [`${key}=${value}`];
  });
  const text = settings.join(", ");
  return text !== "" && isKeepable(text) ? text : undefined;
}
