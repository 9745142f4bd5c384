import type { IndexEdge, IndexEntry } from "../../kernel/index-entry.ts";
import { announce } from "../../kernel/outbox.ts";
import { formatRef } from "../../kernel/ref.ts";
import { SourceDocument } from "../../kernel/source-document.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { namesVersion } from "../../kernel/vocabulary/foreign-ref.ts";
import { type AnnouncedLimitation, announcedLimitation, limitationOf } from "../../kernel/vocabulary/limitation.ts";
import type { Dataset } from "./dataset.entity.ts";
import { DatasetSource } from "./dataset-source.entity.ts";
import { DatasetSplit } from "./dataset-split.entity.ts";
import { DatasetVersion } from "./dataset-version.entity.ts";
import { DatasetLimitation } from "./limitation/dataset-limitation.entity.ts";
import { searchFacts } from "./search-facts.ts";
import { Transformation } from "./transformation.entity.ts";
import { mergeLimitations, mergeSources, mergeSplits } from "./union-of-documents.ts";

const subgraph = "datasets";

/** Tells the lineage index of a dataset. Its plain reference is the version's that stands for the dataset as named. */
export function announceDataset(em: UnitOfWork, now: Date, { id, name, label }: Dataset): void {
  const ref = formatRef({ kind: "dataset-family", name, version: null });
  const entry: IndexEntry = {
    ...{ subgraph, type: "Dataset", id, ref, aliases: [], label },
    license: null,
    limitations: [],
    upstream: [],
  };
  announce(em, now, entry);
}

/** Tells the lineage index of a version as it stands after a write: what whoever sees it may see, and nothing else. */
export async function announceVersion(
  em: UnitOfWork,
  now: Date,
  version: DatasetVersion,
  { note = null, restated = false }: { readonly note?: string | null; readonly restated?: boolean } = {},
): Promise<void> {
  const sources = mergeSources(await em.find(DatasetSource, liveRowsOf(version), byWeight));
  const steps = await em.find(Transformation, liveRowsOf(version), byWeight);
  const splits = mergeSplits(await em.find(DatasetSplit, liveRowsOf(version), byWeight));
  const limitations = await statedLimitations(em, version);
  const { id, ref, label, licenseExpression: expression, licenseSource: source } = version;
  const entry: IndexEntry = {
    ...{ subgraph, type: "DatasetVersion", id, ref, aliases: [], label },
    license: source === "NOT_DOCUMENTED" ? null : { expression, source },
    limitations,
    upstream: [...versionEdges(version), ...madeFrom(sources, steps)],
    search: searchFacts(version, limitations, splits),
    ...(note !== null && { note }),
    ...(restated && { restated }),
  };
  announce(em, now, entry);
}

/** Tells a version once more as it stands. */
export async function restateVersion(em: UnitOfWork, at: Date, id: string): Promise<void> {
  await announceVersion(em, at, await em.findOneOrFail(DatasetVersion, { id }), { restated: true });
}

const byWeight = { orderBy: { weight: "asc", position: "asc" } } as const;

function liveRowsOf({ id: versionId, label }: DatasetVersion) {
  return { versionId, label, supersededAt: null };
}

/** What else inherits: all limitations but those that were found not to be so. */
async function statedLimitations(em: UnitOfWork, version: DatasetVersion): Promise<AnnouncedLimitation[]> {
  const rows = await em.find(DatasetLimitation, liveRowsOf(version), byWeight);
  const documents = await em.find(SourceDocument, { id: { $in: rows.map(({ sourceId }) => sourceId) } });
  const documentById = new Map(documents.map((document) => [document.id, document]));
  return mergeLimitations(rows)
    .filter(({ status }) => status !== "REJECTED")
    .map((row) => ({
      ...announcedLimitation(limitationOf(row, documentById.get(row.sourceId) ?? null)),
      ...(row.alsoKnownAs.length > 0 && { alsoKnownAs: row.alsoKnownAs }),
    }));
}

/** Data and models that the data was made from, each once: what is a source and a generator is named as a source. */
function madeFrom(sources: readonly DatasetSource[], steps: readonly Transformation[]): IndexEdge[] {
  const edges = [...sources.map(sourceEdge), ...steps.flatMap(generatorEdge)];
  return [...Map.groupBy(edges, ({ from }) => from).values()].flatMap(([first]) => first ?? []);
}

function generatorEdge({ generator, generatorRef }: Transformation): IndexEdge[] {
  if (generator === null || generatorRef === null) return [];
  return [{ from: generatorRef, relation: "DERIVED_DATA", pinned: namesVersion(generatorRef), asWritten: generator }];
}

function sourceEdge({ sourceRef, refAsWritten }: DatasetSource): IndexEdge {
  return { from: sourceRef, relation: "DERIVED_DATA", pinned: namesVersion(sourceRef), asWritten: refAsWritten };
}

function versionEdges({ name, version, ref }: DatasetVersion): IndexEdge[] {
  if (version === null) return [];
  const from = formatRef({ kind: "dataset", name, version: null });
  return [{ from, relation: "VERSION_OF", pinned: false, asWritten: ref }];
}
