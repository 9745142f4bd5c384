import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { ClaimRecord, SourceDocument } from "../../../kernel/source-document.ts";

/** What a document states of the sensitive content of data: what was found, or what was done about it. */
const paths = ["sensitiveContentAudit", "rai.personalSensitiveInformation", "anonymization"];

/** A document that tells of the sensitive content of one dataset version. */
export interface ToldOfContent {
  readonly versionId: string;
  readonly uri: string;
  readonly sha256: string | null;
}

interface Tables {
  claim: ClaimRecord;
  sourceDocument: SourceDocument;
}

const told = readStatement<Tables, { versions: readonly string[]; paths: readonly string[] }, ToldOfContent>((db, $) =>
  db
    .selectFrom("claim")
    .innerJoin("sourceDocument as document", "document.id", "claim.sourceId")
    .select(["claim.subjectId as versionId", "document.uri", "document.sha256"])
    .where("claim.supersededAt", "is", null)
    .where(() => anyOf("claim.subjectId", $.list("versions")))
    .where(() => anyOf("claim.path", $.list("paths")))
    .orderBy("claim.id"),
);

/** The documents that tell of the sensitive content of some dataset versions, in the order recorded. */
export function toldOfContent({ database }: RequestContext, versions: readonly string[]): Promise<ToldOfContent[]> {
  return told(database, { versions, paths });
}
