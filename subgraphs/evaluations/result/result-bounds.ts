import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { refuse, refuseLongText, refuseText } from "./bounded-field.ts";
import { refuseUnboundedDetails } from "./detail-bounds.ts";
import type { Protocol } from "./protocol.entity.ts";
import type { RecordResultsInput, ResultInput } from "./record-results.input.ts";
import type { Uncertainty } from "./uncertainty.entity.ts";

const maxAlike = 1_000;
const maxUncertainties = 20;
const maxSettings = 100;
const maxPrompt = 20_000;

/** Refuses what cannot be recorded, naming the field and its place in the list. */
export function refuseUnboundedResults({ idempotencyKey, source, results }: RecordResultsInput): void {
  refuseText("idempotencyKey", idempotencyKey);
  refuseText("source.uri", source.uri);
  refuseLongText("source", Object.values(source));
  if (results.length === 0) refuse("results", "it is empty");
  for (const [index, result] of results.entries()) refuseResult(result, `results[${index}]`);
  refuseManyAlike(results);
}

function refuseResult(result: ResultInput, place: string): void {
  for (const field of ["checkpoint", "benchmark", "metric"] as const) refuseText(`${place}.${field}`, result[field]);
  refuseLongText(place, Object.values(result));
  refuseProtocol(result.protocol ?? {}, `${place}.protocol`);
  refuseUnboundedDetails(result, place);
  refuseLongText(`${place}.evaluator`, Object.values(result.evaluator ?? {}));
  refuseRefs(result, place);
  if (result.value != null && !Number.isFinite(result.value)) refuse(`${place}.value`, "it is no finite number");
  const uncertainties = result.uncertainty ?? [];
  if (uncertainties.length > maxUncertainties) refuse(`${place}.uncertainty`, `send at most ${maxUncertainties}`);
  for (const [index, item] of uncertainties.entries()) refuseUncertainty(item, `${place}.uncertainty[${index}]`);
}

function refuseProtocol({ prompt, sampling, ...rest }: Protocol, place: string): void {
  refuseLongText(place, Object.values(rest));
  refuseLongText(`${place}.prompt`, [prompt], maxPrompt);
  if ((rest.shots ?? 0) < 0) refuse(`${place}.shots`, "it is negative");
  const settings = sampling ?? [];
  if (settings.length > maxSettings) refuse(`${place}.sampling`, `send at most ${maxSettings}`);
  for (const [index, { name, value }] of settings.entries()) {
    refuseText(`${place}.sampling[${index}].name`, name);
    refuseLongText(`${place}.sampling[${index}].value`, [value]);
  }
  const twice = settings.find(({ name }, index) => settings.findIndex((other) => other.name === name) < index);
  if (twice) refuse(`${place}.sampling`, `it sets ${twice.name} twice`);
}

function refuseRefs({ benchmark }: ResultInput, place: string): void {
  const ref = parseRef(benchmark, "benchmark");
  if (ref?.kind !== "benchmark" || !benchmark.isWellFormed()) {
    refuse(`${place}.benchmark`, "it is no reference to a benchmark; write benchmark:name@version");
  }
}

/** Refuses an uncertainty that is none. */
export function refuseUncertainty(uncertainty: Uncertainty, place: string): void {
  const { standardError, confidenceInterval, sampleCount, method } = uncertainty;
  if ((standardError ?? 0) < 0) refuse(`${place}.standardError`, "it is negative");
  refuseLongText(`${place}.method`, [method]);
  if ((sampleCount ?? 0) < 0) refuse(`${place}.sampleCount`, "it is negative");
  if (!confidenceInterval) return;
  const { low, high, level } = confidenceInterval;
  if (low > high) refuse(`${place}.confidenceInterval`, `low is ${low} and high is ${high}`);
  if (level <= 0 || level > 1) refuse(`${place}.confidenceInterval.level`, `it is ${level}; write 0.95 for 95 percent`);
}

// Results that might disagree are compared with each other, so their number is bounded, however they are spelled.
function refuseManyAlike(results: readonly ResultInput[]): void {
  const alike = Map.groupBy(results, ({ checkpoint, benchmark, metric }) =>
    JSON.stringify([canonicalForeignRef(checkpoint, "checkpoint"), canonicalRef(benchmark, "benchmark"), metric]),
  );
  const many = alike.values().find((group) => group.length > maxAlike);
  if (many) refuse("results", `more than ${maxAlike} are of one checkpoint, benchmark and metric`);
}
