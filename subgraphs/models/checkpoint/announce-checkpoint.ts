import type { IndexEdge, IndexEntry, IndexPart } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import { SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { announcedLimitation, limitationOf, type StatedLimitation } from "../../../kernel/vocabulary/limitation.ts";
import { GuidanceRecord } from "../guidance/usage-guidance.entity.ts";
import { CheckpointLimitation } from "../limitation/checkpoint-limitation.entity.ts";
import { overrideOf } from "../limitation/limitation.reads.ts";
import { limitationEvents } from "../limitation/limitation-events.ts";
import { OverrideRecord } from "../limitation/limitation-override.entity.ts";
import { TrainingInput, TrainingRun } from "../training-run/training-run.entity.ts";
import { Checkpoint } from "./checkpoint.entity.ts";
import { checkpointFacts } from "./checkpoint-facts.ts";
import { CheckpointFile } from "./checkpoint-file.entity.ts";
import { Derivation } from "./derivation.entity.ts";
import { mergeDerivations } from "./merge-derivations.ts";

/**
 * Tells the lineage index all that is now stated of a checkpoint: its runs, parents, limitations and digests, with a note
 * of what is new about it, if there is one.
 */
export async function announceCheckpoint(
  em: UnitOfWork,
  checkpoint: Checkpoint,
  at: Date,
  note: string | null = null,
  restated = false,
): Promise<void> {
  const live = { checkpointId: checkpoint.id, supersededAt: null };
  const derivations = await em.find(Derivation, live, { orderBy: { id: "asc" } });
  const runs = await em.find(TrainingRun, live);
  // What was decided of a limitation before its document took it back was told then.
  const recorded = await em.find(CheckpointLimitation, restated ? { checkpointId: checkpoint.id } : live, byRow);
  const limitations = await statedLimitations(em, recorded);
  const overrides = await em.find(OverrideRecord, { checkpointId: checkpoint.id, status: "ACCEPTED" });
  const files = await em.find(CheckpointFile, live);
  const guidance = await em.find(GuidanceRecord, live);
  const inputs = await em.find(TrainingInput, { runId: { $in: runs.map(({ id }) => id) } });
  const inputsOf = Map.groupBy(inputs, ({ runId }) => runId);
  const parts = runs.map((run) => partOf(run, inputsOf.get(run.id) ?? []));
  const { id, ref, label, licenseText: expression, licenseSource: source } = checkpoint;
  announce(em, at, {
    ...{ subgraph: "models", type: "Checkpoint", id, ref, label, license: { expression, source } },
    aliases: digestsOf(checkpoint, files),
    limitations: limitations.map(announcedLimitation),
    overrides: overrides.map(overrideOf),
    upstream: [...mergeDerivations(derivations).map(edgeOf), ...parts.map(producedBy)],
    parts,
    note,
    events: limitationEvents(ref, recorded),
    search: checkpointFacts(checkpoint, { limitations, guidance, derivations, inputs }),
    ...(restated && { restated }),
  } satisfies IndexEntry);
}

/** Tells a checkpoint once more as it stands. */
export async function restateCheckpoint(em: UnitOfWork, at: Date, id: string): Promise<void> {
  await announceCheckpoint(em, await em.findOneOrFail(Checkpoint, { id }), at, null, true);
}

const byRow = { orderBy: { rowId: "asc" } } as const;

/** What else inherits: all limitations that are stated but those that were found not to be so. */
async function statedLimitations(
  em: UnitOfWork,
  recorded: readonly CheckpointLimitation[],
): Promise<StatedLimitation[]> {
  const rows = recorded.filter(({ status, supersededAt }) => status !== "REJECTED" && supersededAt === null);
  const documents = await em.find(SourceDocument, { id: { $in: rows.map(({ sourceId }) => sourceId) } });
  const documentById = new Map(documents.map((document) => [document.id, document]));
  return rows.map((row) => limitationOf(row, documentById.get(row.sourceId) ?? null));
}

function digestsOf({ rootDigest }: Checkpoint, files: readonly CheckpointFile[]): string[] {
  const digests = [rootDigest, ...files.map(({ sha256 }) => sha256)].filter((digest) => digest !== null);
  return [...new Set(digests)].map((digest) => `sha256:${digest}`);
}

function edgeOf({ parentRef: from, relation, pinned, refAsWritten: asWritten }: Derivation): IndexEdge {
  return { from, relation, pinned, asWritten };
}

function partOf(run: TrainingRun, inputs: readonly TrainingInput[]): IndexPart {
  const ref = formatRef({ kind: "training-run", name: run.id, version: null });
  return { type: "TrainingRun", id: run.id, ref, upstream: inputs.map(trainedOn) };
}

function trainedOn({ datasetRef: from, refAsWritten: asWritten }: TrainingInput): IndexEdge {
  return { from, relation: "TRAINED_ON", pinned: parseRef(from)?.version != null, asWritten };
}

function producedBy({ ref: from }: IndexPart): IndexEdge {
  return { from, relation: "PRODUCED_BY", pinned: true, asWritten: from };
}
