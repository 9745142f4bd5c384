import { benchmarkRef, shotsInName } from "../benchmark-name.ts";
import { keptText } from "../evaluation/kept-text.ts";
import { type SampleValue, sampleDetails } from "../evaluation/sample-values.ts";
import { scoreOf } from "../evaluation/score.ts";
import { asFinite, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { type MetricNames, scaleOf } from "./metric.ts";
import { protocolOf, setupOf } from "./protocol.ts";
import { uncertaintyOf } from "./uncertainty.ts";

/** What one entry of a file says, without what all entries share. */
export type EntryResult = Omit<ResultRecord, "checkpoint" | "evaluator" | "sourceClaim">;

/** Reads one entry of `evaluation_results`; undefined where there is no score. */
export function resultOf(
  item: JsonNode,
  pointer: string,
  root: JsonNode,
  names: MetricNames,
  samples: ReadonlyMap<string, readonly SampleValue[]>,
  remarks: Remarks,
): EntryResult | undefined {
  const details = member(item, "score_details");
  const at = pointerTo(pointer, "score_details", "score");
  const score = scoreOf(member(details, "score"), at, remarks);
  if (score === undefined) return undefined;
  const metric = names(item) ?? unnamedMetric(item, pointer, remarks);
  const name = keptText(item, "evaluation_name", pointer, remarks);
  const scale = scaleOf(item, metric, score, pointer, remarks);
  const id = keptText(item, "evaluation_result_id", pointer, remarks);
  const uncertainty = uncertaintyOf(
    member(details, "uncertainty"),
    pointerTo(pointer, "score_details", "uncertainty"),
    remarks,
  );
  const expert = asFinite(member(member(member(item, "metric_config"), "llm_scoring"), "expert_baseline"));
  return {
    ...benchmarkOf(item, name, pointer, remarks),
    metric,
    ...score,
    ...scale,
    ...(uncertainty !== undefined && { uncertainty: [uncertainty] }),
    ...(expert !== undefined && { baseline: { name: "expert", value: expert + 0 } }),
    protocol: protocolOf(item, root, pointer, shotsOf(item, name), remarks),
    ...setupOf(item, pointer, remarks),
    ...ofSamples(samples.get(id ?? name ?? "") ?? [], score.value, uncertainty?.sampleCount, at, remarks),
    pointer: at,
  };
}

function ofSamples(
  values: readonly SampleValue[],
  value: number | undefined,
  count: number | undefined,
  pointer: string,
  remarks: Remarks,
): Pick<ResultRecord, "samples" | "successes"> {
  if (count === undefined || values.length === 0 || values.length === count) return sampleDetails(values, value);
  const message = `The file of samples holds ${values.length} values, and ${count} were measured; they were left out.`;
  remarks.on("SAMPLES_DISAGREE", pointer, message);
  return {};
}

function unnamedMetric(item: JsonNode, pointer: string, remarks: Remarks): string {
  const message = "The entry does not say what its score measures; it was recorded as `score`.";
  remarks.on("METRIC_UNNAMED", pointerTo(pointer, "metric_config"), message, member(item, "metric_config"));
  return "score";
}

/** An evaluation is called after its benchmark, `(overall)` being all of it; without a name, after its data. */
function benchmarkOf(
  item: JsonNode,
  name: string | undefined,
  pointer: string,
  remarks: Remarks,
): Pick<ResultRecord, "benchmark" | "benchmarkName"> {
  const dataset = keptText(member(item, "source_data"), "dataset_name", pointerTo(pointer, "source_data"), remarks);
  if (dataset === undefined) {
    const message = "A result does not say on which dataset it was measured.";
    remarks.on("RESULT_WITHOUT_DATASET", pointerTo(pointer, "source_data"), message, member(item, "source_data"));
  }
  const title = (name ?? dataset)?.replace(/\s?\(overall\)$/i, "");
  const found = benchmarkRef({ name: title });
  return { benchmark: found.ref, benchmarkName: name ?? dataset ?? found.name };
}

function shotsOf(item: JsonNode, name: string | undefined): number | undefined {
  const details = [member(item, "metric_config"), member(item, "source_data"), member(item, "generation_config")];
  for (const part of details) {
    const style = member(member(part, "additional_details"), "prompt_style");
    const shots = style?.kind === "string" ? shotsInName(style.value.slice(0, 200)) : undefined;
    if (shots !== undefined) return shots;
  }
  return shotsInName(name?.slice(0, 200));
}
