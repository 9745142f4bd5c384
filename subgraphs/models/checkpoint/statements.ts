import { newId } from "../../../kernel/global-id.ts";
import { parseRef } from "../../../kernel/ref.ts";
import { recordClaims, type SourceDocument, type StatedFacts } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import { storableLimitations, templateTexts } from "../../../kernel/vocabulary/limitation-input.ts";
import type { FactPlaceInput } from "../../../kernel/vocabulary/source.ts";
import { guidanceEntities, guidanceFacts, guidancePlaces, recordGuidanceOf } from "../guidance/guidance.statements.ts";
import { CheckpointLimitation } from "../limitation/checkpoint-limitation.entity.ts";
import { recordLimitations } from "../limitation/record-limitations.ts";
import { recordRelease, releaseStatements } from "../release/release.statements.ts";
import { TrainingRun } from "../training-run/training-run.entity.ts";
import { recordTrainingRun } from "../training-run/training-run.statements.ts";
import type { Checkpoint } from "./checkpoint.entity.ts";
import { CheckpointFile, type CheckpointFileInput, type ParameterCountInput } from "./checkpoint-file.entity.ts";
import { Derivation } from "./derivation.entity.ts";
import type { DerivationInput, RegisterCheckpointInput } from "./register-checkpoint.input.ts";

const stated = [
  ...[CheckpointFile, Derivation, CheckpointLimitation, TrainingRun],
  ...guidanceEntities,
  ...releaseStatements,
] as const;

/** Marks everything that a document stated as superseded, because it now says something else. */
export async function supersedeStatements(em: UnitOfWork, document: SourceDocument): Promise<void> {
  const { id: sourceId, supersededAt } = document;
  // All of them have these two columns; the cast picks one of them for the compiler.
  for (const entity of stated) await em.nativeUpdate(entity as typeof Derivation, { sourceId }, { supersededAt });
}

/** Records everything that a document states of a checkpoint. */
export async function recordStatements(
  em: UnitOfWork,
  checkpoint: Checkpoint,
  input: RegisterCheckpointInput,
  document: SourceDocument,
): Promise<void> {
  const from = { checkpointId: checkpoint.id, sourceId: document.id, supersededAt: null };
  recordClaims(em, document, factsOf(input), placesOf(input));
  for (const file of input.files ?? []) recordFile(em, file, from);
  for (const derivation of input.derivedFrom ?? []) recordDerivation(em, derivation, from, document.recordedAt);
  await recordLimitations(em, checkpoint.id, document, storableLimitations(input.limitations));
  for (const run of input.trainingRuns ?? []) recordTrainingRun(em, run, { ...from, label: checkpoint.label });
  recordRelease(em, input.release, from);
  recordGuidanceOf(em, input, from);
}

/** What a statement of one document about one checkpoint begins with. */
interface Origin {
  readonly checkpointId: string;
  readonly sourceId: string;
  readonly supersededAt: null;
}

function recordFile(em: UnitOfWork, file: CheckpointFileInput, from: Origin): void {
  const { path, sizeBytes = null, sha256, parameters } = file;
  const parametersText = parameters?.length ? JSON.stringify(parameters.map(countOf)) : null;
  em.create(CheckpointFile, {
    ...from,
    ...{ id: newId("fil"), path, sizeBytes, sha256: sha256?.toLowerCase() ?? null, parametersText },
  });
}

function countOf({ dataType, count }: ParameterCountInput) {
  return { dataType, count };
}

function recordDerivation(em: UnitOfWork, derivation: DerivationInput, from: Origin, recordedAt: string): void {
  const { parent, relation, inferred, weight = null, settings, pointer = null } = derivation;
  const parentRef = canonicalForeignRef(parent, "checkpoint");
  const parentDigest = derivation.parentDigest?.toLowerCase() ?? null;
  const pinned = parentDigest !== null || parseRef(parentRef)?.version != null;
  em.create(Derivation, {
    ...from,
    ...{ parentDigest, parentDigestAt: parentDigest === null ? null : recordedAt, driftedTo: null, parentId: null },
    ...{ id: newId("drv"), relation, inferred: inferred ?? false, pinned, refAsWritten: parent, parentRef, pointer },
    ...{ weight, settingsText: JSON.stringify((settings ?? []).map(({ name, value }) => ({ name, value }))) },
  });
}

/** Where facts stand in the document; a license as written counts where the document gives no place of it. */
function placesOf(input: RegisterCheckpointInput): readonly FactPlaceInput[] {
  const { facts, licenseAsWritten, limitations } = input;
  const places = [...(facts ?? []), ...templateTexts(limitations), ...guidancePlaces(input)];
  if (licenseAsWritten == null || places.some(({ path }) => path === "license")) return places;
  return [...places, { path: "license", valueAsWritten: licenseAsWritten }];
}

/** The scalar facts of an input by the paths under which they are claimed. */
function factsOf(input: RegisterCheckpointInput): StatedFacts {
  const { status, ownerName, ownerContact, step, tokensSeen, provenanceNarrative, createdAt, releasedAt } = input;
  // To assert nothing is not to state a license: it must not compete with one that another document states.
  const license = input.license === noAssertion ? null : input.license;
  return {
    ...{ status, ownerName, ownerContact, license, step, tokensSeen, provenanceNarrative, createdAt, releasedAt },
    ...guidanceFacts(input),
    "architecture.family": input.architecture?.family,
    "architecture.name": input.architecture?.name,
    "architecture.parameterCount": input.architecture?.parameterCount,
    "lifecycle.supportUntil": input.lifecycle?.supportUntil,
    "lifecycle.sunsetAt": input.lifecycle?.sunsetAt,
    "lifecycle.replacedBy": input.lifecycle?.replacedBy,
  };
}
