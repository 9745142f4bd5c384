import { Refusal } from "../../../kernel/errors.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { refuseUnrecordableGuidance } from "../guidance/unrecordable-guidance.ts";
import { refuseUnrecordableRelease } from "../release/unrecordable-release.ts";
import type { RegisterCheckpointInput } from "./register-checkpoint.input.ts";

const maxLicense = 10_000;
const maxNarrative = 20_000;
// Both lists are shown whole wherever their owner is.
const maxSettings = 200;
const maxDataTypes = 40;
const maxDeviations = 100;

/** Refuses what cannot be true of any checkpoint, naming the place. */
export function refuseUnrecordable(input: RegisterCheckpointInput): void {
  refuseUnrecordableRelease(input.release);
  refuseBlank("license", input.license);
  refuseBlank("source.uri", input.source?.uri);
  refuseBlank("provenanceNarrative", input.provenanceNarrative);
  if ((input.provenanceNarrative?.length ?? 0) > maxNarrative)
    refuse("provenanceNarrative", `it has more than ${maxNarrative} characters`);
  if ((input.license?.length ?? 0) > maxLicense) refuse("license", `it has more than ${maxLicense} characters`);
  for (const field of ["step", "tokensSeen"] as const) refuseNegative(field, input[field]);
  for (const [index, { summary }] of (input.limitations ?? []).entries())
    refuseBlank(`limitations[${index}].summary`, summary);
  refuseUnrecordableGuidance(input);
  for (const [index, { deviations }] of (input.trainingRuns ?? []).entries())
    refuseDeviations(`trainingRuns[${index}].deviations`, deviations ?? []);
  refuseNegative("architecture.parameterCount", input.architecture?.parameterCount);
  for (const [index, { parentDigest, settings }] of (input.derivedFrom ?? []).entries()) {
    refuseNoDigest(`derivedFrom[${index}].parentDigest`, parentDigest);
    if ((settings?.length ?? 0) > maxSettings)
      refuse(`derivedFrom[${index}].settings`, `it has more than ${maxSettings} items`);
  }
  for (const [index, { path, sizeBytes, sha256, parameters }] of (input.files ?? []).entries()) {
    refuseBlank(`files[${index}].path`, path);
    if ((parameters?.length ?? 0) > maxDataTypes)
      refuse(`files[${index}].parameters`, `it has more than ${maxDataTypes} items`);
    for (const [at, { count }] of (parameters ?? []).entries())
      refuseNegative(`files[${index}].parameters[${at}].count`, count);
    refuseNegative(`files[${index}].sizeBytes`, sizeBytes);
    refuseNoDigest(`files[${index}].sha256`, sha256);
  }
}

/** Refuses a derivation from the checkpoint itself, by any name that it has or had. */
export function refuseItself({ derivedFrom }: RegisterCheckpointInput, refs: readonly string[]): void {
  for (const [index, { parent }] of (derivedFrom ?? []).entries()) {
    if (refs.includes(canonicalForeignRef(parent, "checkpoint")))
      refuse(`derivedFrom[${index}].parent`, "it names the checkpoint itself, which cannot come from itself");
  }
}

/** Refuses a text that says nothing, naming the place. */
export function refuseBlank(place: string, text: string | null | undefined): void {
  if (text?.trim() === "") refuse(place, "it is blank; leave it out if nothing is stated");
}

function refuseDeviations(place: string, deviations: readonly string[]): void {
  if (deviations.length > maxDeviations) refuse(place, `it has more than ${maxDeviations} items`);
  for (const [index, text] of deviations.entries()) refuseBlank(`${place}[${index}]`, text);
}

function refuseNoDigest(place: string, digest: string | null | undefined): void {
  if (digest != null && !/^[0-9a-f]{64}$/i.test(digest)) refuse(place, "write 64 hex digits");
}

function refuseNegative(place: string, value: number | null | undefined): void {
  if (value != null && value < 0) refuse(place, "it is negative");
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `input.${place} cannot be recorded: ${why}.`);
}
