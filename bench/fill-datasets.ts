import { fill } from "./bulk-insert.ts";
import { type MadeDataset, type MadeGraph, madeId } from "./made-graph.ts";

export const recordedAt = "2026-01-02T03:04:05.000Z";
const documentColumns =
  "id subjectId uri sha256 mediaType assertedBy relationship verified contentDigest recordedAt supersededAt";
const statedColumns = "rowId versionId sourceId weight position label supersededAt";
const steps = ["deduplication", "language filter", "tokenization"] as const;

/** Fills the database of the datasets subgraph. */
export function fillDatasets(file: string, graph: MadeGraph): void {
  fill(file, (table) => {
    const document = table("sourceDocument", documentColumns);
    const dataset = table("dataset", "id ref name label");
    const version = table(
      "datasetVersion",
      "id datasetId ref name version licenseExpression licenseSource summary languageTags registeredAt label",
    );
    const step = table("transformation", `${statedColumns} kind description codeRef`);
    const source = table("datasetSource", `${statedColumns} relation refAsWritten sourceRef pointer`);
    const limitation = table(
      "datasetLimitation",
      `${statedColumns} id kind severity summary scenario affectedSlice status evidence pointer`,
    );
    for (let number = 0; number < graph.datasetCount; number++) {
      const made = graph.dataset(number);
      const id = madeId("dsv", number);
      const documentId = madeId("src", number);
      const uri = `hf://datasets/${made.name}/README.md`;
      const stated = (position: number) =>
        [madeId("row", number * 8 + position), id, documentId, weight(documentId), position, "public", null] as const;
      document(documentId, id, uri, null, "text/markdown", null, "FIRST_PARTY", 0, "", recordedAt, null);
      dataset(madeId("ds", number), `dataset-family:${made.name}`, made.name, "public");
      version(
        ...[id, madeId("ds", number), made.ref, made.name, null, made.license, licenseSource(made)],
        ...["Text from many places.", '["en"]', recordedAt, "public"],
      );
      for (const [position, kind] of steps.entries()) {
        step(
          ...stated(position),
          kind,
          `The ${kind} of ${made.name}.`,
          position === 0 ? "https://example.org/code" : null,
        );
      }
      for (const [position, { relation, name, ref }] of made.sources.entries()) {
        source(...stated(position), relation, name, ref, null);
      }
      for (const [position, made_] of made.limitations.entries()) {
        const { id: limitationId, kind, severity, summary, scenario, affectedSlice, status, evidence } = made_;
        limitation(
          ...stated(position),
          ...[limitationId, kind, severity, summary, scenario, affectedSlice, status, JSON.stringify(evidence), null],
        );
      }
    }
  });
}

/** How a license came to be stated, from the license alone. */
export function licenseSource({ license }: Pick<MadeDataset, "license">): "DECLARED" | "NOT_DOCUMENTED" {
  return license === "NOASSERTION" ? "NOT_DOCUMENTED" : "DECLARED";
}

function weight(documentId: string): string {
  return `1 0 ${recordedAt} ${documentId}`;
}
