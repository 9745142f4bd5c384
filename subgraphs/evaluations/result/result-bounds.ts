import { Refusal } from "../../../kernel/errors.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import type { RecordResultsInput, ResultInput } from "./record-results.input.ts";
import type { Uncertainty } from "./uncertainty.entity.ts";

const maxAlike = 1_000;
const maxText = 2_000;
const maxUncertainties = 20;

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
  refuseLongText(`${place}.protocol`, Object.values(result.protocol ?? {}));
  refuseLongText(`${place}.evaluator`, Object.values(result.evaluator ?? {}));
  refuseRefs(result, place);
  if (result.value != null && !Number.isFinite(result.value)) refuse(`${place}.value`, "it is no finite number");
  if ((result.protocol?.shots ?? 0) < 0) refuse(`${place}.protocol.shots`, "it is negative");
  const uncertainties = result.uncertainty ?? [];
  if (uncertainties.length > maxUncertainties) refuse(`${place}.uncertainty`, `send at most ${maxUncertainties}`);
  for (const [index, item] of uncertainties.entries()) refuseUncertainty(item, `${place}.uncertainty[${index}]`);
}

function refuseRefs({ benchmark }: ResultInput, place: string): void {
  const ref = parseRef(benchmark, "benchmark");
  if (ref?.kind !== "benchmark" || !benchmark.isWellFormed()) {
    refuse(`${place}.benchmark`, "it is no reference to a benchmark; write benchmark:name@version");
  }
}

function refuseUncertainty({ standardError, confidenceInterval, sampleCount }: Uncertainty, place: string): void {
  if ((standardError ?? 0) < 0) refuse(`${place}.standardError`, "it is negative");
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

function refuseText(field: string, text: string): void {
  if (text.trim() === "") refuse(field, "it is empty");
  refuseLongText(field, [text]);
}

function refuseLongText(field: string, values: readonly unknown[]): void {
  if (values.some((value) => typeof value === "string" && value.length > maxText)) {
    refuse(field, `it holds a text of more than ${maxText} characters`);
  }
}

function refuse(field: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${field} cannot be taken: ${why}.`);
}
