import { refuse, refuseLongList, refuseLongText, refuseText } from "./bounded-field.ts";
import type { SampleValuesInput } from "./breakdown.entity.ts";
import type { ResultInput } from "./record-results.input.ts";
import { detailsText } from "./result-details.ts";
import { sampleCountOf } from "./sample-count.ts";

const maxItems = { seeds: 1_000, slices: 1_000, sensitivity: 1_000, deviations: 100 } as const;
const maxPackages = 2_000;
const maxAccelerators = 128;
const maxCommand = 10_000;
/** All of it is read with every list of results. */
const maxDetails = 100_000;

/** Most samples of which a result tells the values. */
export const maxSamples = 20_000;
const maxSampleName = 200;

/** Refuses what a result holds in depth and cannot be recorded, naming its place. */
export function refuseUnboundedDetails(result: ResultInput, place: string): void {
  for (const field of ["seeds", "slices", "sensitivity", "deviations"] as const) {
    refuseLongList(`${place}.${field}`, result[field] ?? [], maxItems[field]);
  }
  for (const field of ["step", "tokensSeen", "successes"] as const) {
    if ((result[field] ?? 0) < 0) refuse(`${place}.${field}`, "it is negative");
  }
  refuseScale(result, place);
  refuseParts(result, place);
  refuseSetup(result, place);
  refuseCounts(result, place);
  if (result.samples) refuseSamples(result.samples, `${place}.samples`);
  const { length } = detailsText(result);
  if (length > maxDetails) refuse(place, `its details are ${length} characters as JSON; send at most ${maxDetails}`);
}

function refuseScale({ range, value }: ResultInput, place: string): void {
  const { low, high } = range ?? {};
  if (low != null && high != null && low >= high) refuse(`${place}.range`, `low is ${low} and high is ${high}`);
  if (value == null) return;
  if ((low != null && value < low) || (high != null && value > high)) {
    refuse(`${place}.value`, `it is ${value}, which lies beyond the range of the metric`);
  }
}

function refuseParts({ seeds, slices, sensitivity, deviations, baseline }: ResultInput, place: string): void {
  for (const [index, { seed, name }] of (seeds ?? []).entries()) {
    refuseText(`${place}.seeds[${index}].seed`, seed);
    refuseLongText(`${place}.seeds[${index}].name`, [name]);
  }
  for (const [index, slice] of (slices ?? []).entries()) {
    const at = `${place}.slices[${index}]`;
    refuseText(`${at}.name`, slice.name);
    refuseLongText(`${at}.valueAsWritten`, [slice.valueAsWritten]);
    if ((slice.sampleCount ?? 0) < 0) refuse(`${at}.sampleCount`, "it is negative");
    if ((slice.standardError ?? 0) < 0) refuse(`${at}.standardError`, "it is negative");
  }
  for (const [index, { factor, setting, standardError }] of (sensitivity ?? []).entries()) {
    const at = `${place}.sensitivity[${index}]`;
    refuseText(`${at}.factor`, factor);
    refuseText(`${at}.setting`, setting);
    if ((standardError ?? 0) < 0) refuse(`${at}.standardError`, "it is negative");
  }
  for (const [index, deviation] of (deviations ?? []).entries()) refuseText(`${place}.deviations[${index}]`, deviation);
  refuseLongText(`${place}.baseline`, Object.values(baseline ?? {}));
}

function refuseSetup({ pipeline, environment, reproduction, sourceClaim }: ResultInput, place: string): void {
  refuseLongText(`${place}.pipeline`, Object.values(pipeline ?? {}), maxCommand);
  refuseLongText(`${place}.reproduction`, Object.values(reproduction ?? {}), maxCommand);
  if ((reproduction?.tolerance ?? 0) < 0) refuse(`${place}.reproduction.tolerance`, "it is negative");
  refuseLongText(`${place}.sourceClaim`, Object.values(sourceClaim ?? {}));
  const { accelerators, packages, ...rest } = environment ?? {};
  refuseLongText(`${place}.environment`, [...Object.values(rest), ...(accelerators ?? [])]);
  refuseLongList(`${place}.environment.accelerators`, accelerators ?? [], maxAccelerators);
  refuseLongList(`${place}.environment.packages`, packages ?? [], maxPackages);
  for (const [index, { name, version }] of (packages ?? []).entries()) {
    refuseText(`${place}.environment.packages[${index}].name`, name);
    refuseLongText(`${place}.environment.packages[${index}].version`, [version]);
  }
}

function refuseCounts(result: ResultInput, place: string): void {
  const { successes, uncertainty } = result;
  if (successes == null) return;
  const samples = sampleCountOf({ uncertainty: JSON.stringify(uncertainty ?? []), details: detailsText(result) });
  if (samples !== null && successes > samples) {
    refuse(`${place}.successes`, `it is ${successes} of ${samples} samples`);
  }
}

function refuseSamples({ ids, values }: SampleValuesInput, place: string): void {
  refuseLongList(`${place}.ids`, ids, maxSamples);
  if (ids.length !== values.length) refuse(place, `it has ${ids.length} ids and ${values.length} values`);
  for (const [index, id] of ids.entries()) {
    if (id.trim() === "") refuse(`${place}.ids[${index}]`, "it is empty");
    refuseLongText(`${place}.ids[${index}]`, [id], maxSampleName);
  }
  if (new Set(ids).size < ids.length) refuse(`${place}.ids`, "a sample is named twice");
}
