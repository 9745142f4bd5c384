import {
  documentation,
  type Facts,
  inheritedLimitations,
  licensesNamed,
  limitationShown,
  reportShown,
} from "./facts.ts";
import { stored } from "./prepared.ts";

type Row = Readonly<Record<string, unknown>>;

/** Answers the full-provenance query for one checkpoint as a handler does that was written for this query alone. */
export function fullProvenance(facts: Facts, ref: string): string {
  const checkpoint = facts.checkpoint(ref);
  return JSON.stringify({ data: { checkpoint: checkpoint && shown(facts, checkpoint) } });
}

function shown(facts: Facts, checkpoint: Row) {
  const { id, ref, rootDigest, step, tokensSeen, status, createdAt, releasedAt } = checkpoint;
  const limitations = facts.limitations(id);
  const guidance = facts.guidance(id);
  const runs = facts.runs(id);
  const inputsOf = new Map(runs.map((run) => [run, facts.inputs(run["id"])]));
  const closure = facts.closure(String(ref));
  const inputs = [...inputsOf.values()].flat();
  return {
    ...{ id, ref, rootDigest, step, tokensSeen, status, createdAt, releasedAt },
    model: modelShown(facts, checkpoint["modelId"]),
    architecture: architectureShown(checkpoint),
    files: filesShown(facts, id),
    documentation: documentation(facts, checkpoint, { limitations, runs, inputs, guidance }),
    trainingRuns: runs.map((run) => ({
      ...runShown(run),
      inputs: (inputsOf.get(run) ?? []).map((input) => ({
        ...inputShown(input),
        dataset: datasetShown(facts, input["datasetRef"]),
      })),
    })),
    derivedFrom: derivationsShown(facts, id),
    limitations: [...limitations.map((row) => limitationShown(row, null)), ...inheritedLimitations(closure)],
    usageGuidance: guidanceShown(guidance),
    license: { ...licenseStated(checkpoint), licenses: licensesNamed(facts, checkpoint["licenseText"]) },
    licenseReport: reportShown(checkpoint, closure),
    evaluations: evaluationsShown(facts, ref),
    certificates: certificatesShown(facts, rootDigest),
    completeness: { complete: closure.reasons.length === 0, reasons: closure.reasons },
  };
}

/** A model with its owner. */
export function modelShown(facts: Facts, modelId: unknown) {
  const { ref, name, ownerName, ownerContact } = facts.model(modelId) ?? {};
  return { ref, name, owner: ownerName === null ? null : { name: ownerName, contact: ownerContact } };
}

/** What a checkpoint is built like. */
export function architectureShown({ architectureFamily: family, architectureName: name, parameterCount }: Row) {
  return family === null && name === null && parameterCount === null ? null : { family, name, parameterCount };
}

/** The files of a checkpoint as a page. */
export function filesShown(facts: Facts, id: unknown) {
  const files = facts.files(id);
  const edges = files.map(({ path, sizeBytes, sha256 }) => ({ node: { path, sizeBytes, sha256 } }));
  return { totalCount: files.length, edges: edges.slice(0, 50) };
}

/** A run without its inputs. */
export function runShown(run: Row) {
  const { id, stage, startedAt, finishedAt, codeRepository, codeCommit, gpuHours, energyKwh, co2eKg } = run;
  return {
    ...{ id, stage, startedAt, finishedAt },
    code: codeRepository === null ? null : { repository: codeRepository, commit: codeCommit },
    hyperparameters: stored(run["hyperparametersText"]),
    environment: run["environmentText"] === null ? null : stored(run["environmentText"]),
    compute: gpuHours === null && energyKwh === null && co2eKg === null ? null : { gpuHours, energyKwh, co2eKg },
  };
}

/** An input of a run without its dataset. */
export function inputShown({ role, split, recordsUsed, weight, refAsWritten }: Row) {
  return { role, split, recordsUsed, weight, refAsWritten };
}

function datasetShown(facts: Facts, ref: unknown) {
  const version = facts.dataset(ref);
  if (version === null) return null;
  const sources = facts.sources(version["id"]).map(({ relation, refAsWritten, sourceRef }) => {
    return { relation, refAsWritten, dataset: sourceShown(facts, sourceRef) };
  });
  const { transformations, limitations } = datasetParts(facts, version);
  return { ...datasetHead(version), transformations, sources, limitations };
}

/** What a dataset is called and licensed under. */
export function datasetHead({ ref, name, version, licenseExpression: expression, licenseSource: source }: Row) {
  return { ref, name, version, license: { expression, source } };
}

/** What a dataset has of its own beside its sources. */
export function datasetParts(facts: Facts, { id }: Row) {
  return {
    transformations: facts
      .transformations(id)
      .map(({ kind, description, codeRef }, order) => ({ order, kind, description, codeRef })),
    limitations: facts.datasetLimitations(id).map(({ kind, severity, summary }) => ({ kind, severity, summary })),
  };
}

/** A dataset as the source of another. */
export function sourceShown(facts: Facts, sourceRef: unknown) {
  const source = facts.dataset(sourceRef);
  return source && { ref: source["ref"], name: source["name"], license: { expression: source["licenseExpression"] } };
}

function derivationsShown(facts: Facts, id: unknown) {
  return facts.derivations(id).map((row) => {
    const { relation, pinned, refAsWritten } = row;
    return { relation, pinned: pinned === 1, refAsWritten, parent: parentShown(facts, row["parentRef"]) };
  });
}

/** A checkpoint as the parent of another. */
export function parentShown(facts: Facts, parentRef: unknown) {
  const parent = facts.checkpoint(parentRef);
  return (
    parent && { ref: parent["ref"], rootDigest: parent["rootDigest"], license: { expression: parent["licenseText"] } }
  );
}

/** What documents say about using a checkpoint; each has one document here. */
export function guidanceShown([row]: readonly Row[]) {
  if (row === undefined) return null;
  const { recommendedContexts, outOfScope, safePrompts, fallbacks } = row;
  return {
    recommendedContexts: stored(recommendedContexts),
    outOfScope: stored(outOfScope),
    safePrompts: stored(safePrompts),
    fallbacks: stored(fallbacks),
  };
}

/** The license of a checkpoint as stated. */
export function licenseStated({ licenseText: expression, licenseSource: source }: Row) {
  return { expression, source };
}

/** The results of a checkpoint as a page. */
export function evaluationsShown(facts: Facts, ref: unknown) {
  const edges = facts.results(ref).map((row) => ({ node: resultShown(row) }));
  return { totalCount: facts.resultCount(ref)?.["total"], edges };
}

function resultShown(row: Row) {
  const { benchmarkRef, benchmarkName, metric, value, unit, higherIsBetter, protocolHash, uri, sha256, pointer } = row;
  return {
    benchmark: { ref: benchmarkRef, name: benchmarkName },
    ...{ metric, value, unit, higherIsBetter: higherIsBetter === null ? null : higherIsBetter === 1 },
    uncertainty: stored(row["uncertainty"]),
    evaluator: { name: row["evaluatorName"], relationship: row["evaluatorRelationship"] },
    protocolHash,
    source: { uri, sha256, pointer },
  };
}

/** The certificates of exactly these weights, in their state now. */
export function certificatesShown(facts: Facts, rootDigest: unknown) {
  const now = new Date().toISOString();
  return facts.certificates(rootDigest).map((row) => {
    const { id, validUntil, norm, epsilon } = row;
    const { kind, scope } = stored(row["claim"]) as Row;
    const isPast = typeof validUntil === "string" && validUntil < now;
    return {
      id,
      status: isPast ? "EXPIRED" : row["status"],
      claim: { kind, scope },
      threatModel: { norm, epsilon },
      validUntil,
    };
  });
}
