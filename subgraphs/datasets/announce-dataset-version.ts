import type { IndexEdge, IndexEntry } from "../../kernel/index-entry.ts";
import { announce } from "../../kernel/outbox.ts";
import { formatRef } from "../../kernel/ref.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { namesVersion } from "../../kernel/vocabulary/foreign-ref.ts";
import { limitationOf } from "../../kernel/vocabulary/limitation.ts";
import type { Dataset } from "./dataset.entity.ts";
import { DatasetLimitation } from "./dataset-limitation.entity.ts";
import { DatasetSource } from "./dataset-source.entity.ts";
import type { DatasetVersion } from "./dataset-version.entity.ts";
import { mergeLimitations, mergeSources } from "./union-of-documents.ts";

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
export async function announceVersion(em: UnitOfWork, now: Date, version: DatasetVersion): Promise<void> {
  const live = { versionId: version.id, label: version.label, supersededAt: null };
  const order = { orderBy: { weight: "asc", position: "asc" } } as const;
  const sources = mergeSources(await em.find(DatasetSource, live, order));
  const limitations = mergeLimitations(await em.find(DatasetLimitation, live, order));
  const { id, ref, label, licenseExpression: expression, licenseSource: source } = version;
  const entry: IndexEntry = {
    ...{ subgraph, type: "DatasetVersion", id, ref, aliases: [], label },
    license: source === "NOT_DOCUMENTED" ? null : { expression, source },
    limitations: limitations.map(limitationOf),
    upstream: [...versionEdges(version), ...sources.map(sourceEdge)],
  };
  announce(em, now, entry);
}

function sourceEdge({ sourceRef, refAsWritten }: DatasetSource): IndexEdge {
  return { from: sourceRef, relation: "DERIVED_DATA", pinned: namesVersion(sourceRef), asWritten: refAsWritten };
}

function versionEdges({ name, version, ref }: DatasetVersion): IndexEdge[] {
  if (version === null) return [];
  const from = formatRef({ kind: "dataset", name, version: null });
  return [{ from, relation: "VERSION_OF", pinned: false, asWritten: ref }];
}
