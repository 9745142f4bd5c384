import { anyOf } from "../../../kernel/database.ts";
import { groupedPages } from "../../../kernel/grouped-page.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { ClaimRecord, SourceDocument } from "../../../kernel/source-document.ts";
import type { ComponentRecord } from "./component.entity.ts";
import type { Dependency } from "./dependency.entity.ts";
import type { Distribution } from "./distribution.entity.ts";
import type { StatedComponent } from "./merge-components.ts";

/** The tables of releases as kysely sees them. */
export interface ReleaseTables {
  component: ComponentRecord;
  distribution: Distribution;
  claim: ClaimRecord;
  sourceDocument: SourceDocument;
}

type Of = { readonly checkpoints: readonly string[] };
type DocumentRow = Pick<SourceDocument, "sha256" | "mediaType" | "relationship" | "verified" | "recordedAt"> & {
  readonly documentUri: string;
};

const components = readStatement<ReleaseTables, Of, ComponentRecord & DocumentRow>((db, $) =>
  db
    .selectFrom("component")
    .innerJoin("sourceDocument as document", "document.id", "component.sourceId")
    .selectAll("component")
    .select(["document.uri as documentUri", "document.sha256", "document.mediaType"])
    .select(["document.relationship", "document.verified", "document.recordedAt"])
    .where("component.supersededAt", "is", null)
    .where(() => anyOf("component.checkpointId", $.list("checkpoints")))
    .orderBy("component.id"),
);

const distributions = readStatement<ReleaseTables, Of, Distribution>((db, $) =>
  db
    .selectFrom("distribution")
    .selectAll()
    .where("supersededAt", "is", null)
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .orderBy("form")
    .orderBy("uri")
    .orderBy("id"),
);

/** What one document declares of the license of a checkpoint. */
export interface LicenseStatement extends DocumentRow {
  readonly checkpointId: string;
  readonly value: string | null;
  readonly valueAsWritten: string;
  readonly pointer: string | null;
  readonly concluded: boolean;
  readonly rule: string | null;
  readonly assertedBy: string | null;
}

const licenses = readStatement<ReleaseTables, Of, LicenseStatement>((db, $) =>
  db
    .selectFrom("claim")
    .innerJoin("sourceDocument as document", "document.id", "claim.sourceId")
    .select(["claim.subjectId as checkpointId", "claim.value", "claim.valueAsWritten", "claim.pointer"])
    .select(["claim.concluded", "claim.rule", "document.assertedBy", "document.uri as documentUri", "document.sha256"])
    .select(["document.mediaType", "document.relationship", "document.verified", "document.recordedAt"])
    .where("claim.path", "=", "license")
    .where("claim.supersededAt", "is", null)
    .where(() => anyOf("claim.subjectId", $.list("checkpoints")))
    .orderBy("claim.id"),
);

const documents = readStatement<ReleaseTables, { ids: readonly string[] }, SourceDocument>((db, $) =>
  db
    .selectFrom("sourceDocument")
    .selectAll()
    .where(() => anyOf("id", $.list("ids"))),
);

/** The dependencies of checkpoints, by package URL; one for each document that names it. */
export const dependenciesOfCheckpoints = groupedPages<Dependency>({
  table: "dependency",
  group: "checkpointId",
  order: ["purl", "id"],
  labelled: false,
  supersedable: true,
});

/** What documents state of the components of some checkpoints. */
export async function componentsOf(
  { database }: RequestContext,
  checkpoints: readonly string[],
): Promise<(StatedComponent & { readonly checkpointId: string })[]> {
  const rows = await components(database, { checkpoints });
  return rows.map(({ documentUri, sha256, mediaType, relationship, verified, recordedAt, ...component }) => ({
    ...component,
    released: component.released === null ? null : Boolean(component.released),
    document: { uri: documentUri, sha256, mediaType, relationship, verified: Boolean(verified), recordedAt },
  }));
}

/** The forms and places in which documents say that some checkpoints can be had. */
export function distributionsOf({ database }: RequestContext, checkpoints: readonly string[]): Promise<Distribution[]> {
  return distributions(database, { checkpoints });
}

/** What documents declare of the licenses of some checkpoints. */
export function licenseStatementsOf({ database }: RequestContext, checkpoints: readonly string[]) {
  return licenses(database, { checkpoints });
}

/** The documents behind ids. */
export function sourceDocumentsByIds({ database }: RequestContext, ids: readonly string[]): Promise<SourceDocument[]> {
  return documents(database, { ids });
}
