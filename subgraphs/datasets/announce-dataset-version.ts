import type { IndexEdge, IndexEntry, SearchFacts } from "../../kernel/index-entry.ts";
import { announce } from "../../kernel/outbox.ts";
import { formatRef } from "../../kernel/ref.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { namesVersion } from "../../kernel/vocabulary/foreign-ref.ts";
import { limitationOf } from "../../kernel/vocabulary/limitation.ts";
import type { Dataset } from "./dataset.entity.ts";
import { DatasetLimitation } from "./dataset-limitation.entity.ts";
import { DatasetSource } from "./dataset-source.entity.ts";
import { DatasetSplit } from "./dataset-split.entity.ts";
import { DatasetVersion } from "./dataset-version.entity.ts";
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
  restated = false,
): Promise<void> {
  const live = { versionId: version.id, label: version.label, supersededAt: null };
  const order = { orderBy: { weight: "asc", position: "asc" } } as const;
  const sources = mergeSources(await em.find(DatasetSource, live, order));
  const limitations = mergeLimitations(await em.find(DatasetLimitation, live, order));
  const splits = mergeSplits(await em.find(DatasetSplit, live, order));
  const { id, ref, label, licenseExpression: expression, licenseSource: source } = version;
  const entry: IndexEntry = {
    ...{ subgraph, type: "DatasetVersion", id, ref, aliases: [], label },
    license: source === "NOT_DOCUMENTED" ? null : { expression, source },
    limitations: limitations.map(limitationOf),
    upstream: [...versionEdges(version), ...sources.map(sourceEdge)],
    search: searchFacts(version, limitations, recordsOf(splits)),
    ...(restated && { restated }),
  };
  announce(em, now, entry);
}

/** Tells a version once more as it stands. */
export async function restateVersion(em: UnitOfWork, at: Date, id: string): Promise<void> {
  await announceVersion(em, at, await em.findOneOrFail(DatasetVersion, { id }), true);
}

function searchFacts(
  { name, version, summary, creatorNames, languageTags }: DatasetVersion,
  limitations: readonly Pick<DatasetLimitation, "summary" | "scenario" | "affectedSlice">[],
  size: number | null,
): SearchFacts {
  // The casts read back what the write stored.
  const creators = JSON.parse(creatorNames) as string[];
  return {
    ...{ names: known([name, version]), uses: [], status: null, createdAt: null, owners: creators, family: null, size },
    prose: [
      ...known([summary, ...creators]),
      ...known(
        limitations.flatMap(({ summary, scenario, affectedSlice }) => [summary, scenario, affectedSlice]),
      ).sort(),
    ],
    languages: JSON.parse(languageTags) as string[],
    limitationsDocumented: limitations.length > 0,
  };
}

function known(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}

/** Records of all parts together; null unless each part says how many it has. */
function recordsOf(splits: readonly Pick<DatasetSplit, "records">[]): number | null {
  if (splits.length === 0) return null;
  let records = 0;
  for (const split of splits) {
    if (split.records === null) return null;
    records += split.records;
  }
  return Number.isSafeInteger(records) ? records : null;
}

function sourceEdge({ sourceRef, refAsWritten }: DatasetSource): IndexEdge {
  return { from: sourceRef, relation: "DERIVED_DATA", pinned: namesVersion(sourceRef), asWritten: refAsWritten };
}

function versionEdges({ name, version, ref }: DatasetVersion): IndexEdge[] {
  if (version === null) return [];
  const from = formatRef({ kind: "dataset", name, version: null });
  return [{ from, relation: "VERSION_OF", pinned: false, asWritten: ref }];
}
