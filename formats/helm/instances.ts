import type { SampleValue } from "../evaluation/sample-values.ts";
import { asCount, asFinite, asText, type JsonNode, member } from "../json/json-node.ts";
import { statName } from "./stat-name.ts";

/** The values of the instances of a run, by what they are of. */
export function samplesByStat(root: JsonNode | undefined): ReadonlyMap<string, readonly SampleValue[]> {
  const samples = new Map<string, SampleValue[]>();
  const instances = root?.kind === "array" ? root.items : [];
  const hasTrials = instances.some((instance) => (asCount(member(instance, "train_trial_index")) ?? 0) > 0);
  for (const instance of instances) {
    const id = asText(member(instance, "instance_id"));
    const stats = member(instance, "stats");
    if (id === undefined || stats?.kind !== "array") continue;
    const trial = hasTrials ? `#${asCount(member(instance, "train_trial_index")) ?? 0}` : "";
    for (const stat of stats.items)
      put(statName(member(stat, "name"))?.key, `${id}${trial}`, asFinite(member(stat, "mean")));
  }
  return samples;

  function put(key: string | undefined, id: string, value: number | undefined): void {
    if (key === undefined || value === undefined) return;
    const known = samples.get(key);
    if (known) known.push({ id, value });
    else samples.set(key, [{ id, value }]);
  }
}
