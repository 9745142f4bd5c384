import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { SourceDocument } from "../../../kernel/source-document.ts";
import type { GuidanceRecord } from "../guidance/usage-guidance.entity.ts";
import type { DocumentationSection } from "./documentation.entity.ts";
import type { StatementOfNone } from "./documentation.ts";

/** The tables behind it as kysely sees them. */
interface Tables {
  guidance: GuidanceRecord;
  sourceDocument: SourceDocument;
}

type Row = Pick<GuidanceRecord, "checkpointId" | "noneKnown"> &
  Pick<SourceDocument, "assertedBy" | "relationship" | "uri" | "sha256" | "mediaType">;

const statements = readStatement<Tables, { checkpoints: readonly string[] }, Row>((db, $) =>
  db
    .selectFrom("guidance")
    .innerJoin("sourceDocument", "sourceDocument.id", "guidance.sourceId")
    .select(["checkpointId", "noneKnown", "assertedBy", "relationship", "uri", "sha256", "mediaType"])
    .where("guidance.supersededAt", "is", null)
    .where("noneKnown", "<>", "[]")
    .where(() => anyOf("checkpointId", $.list("checkpoints")))
    .orderBy("guidance.id"),
);

/** Which documents state of sections of some checkpoints that there is nothing, in the order recorded. */
export async function statementsOfNone(
  { database }: RequestContext,
  checkpoints: readonly string[],
): Promise<(StatementOfNone & { readonly checkpointId: string })[]> {
  const rows = await statements(database, { checkpoints });
  return rows.map(({ checkpointId, noneKnown, assertedBy, relationship, uri, sha256, mediaType }) => ({
    ...{ checkpointId, assertedBy, relationship, source: { uri, sha256, mediaType, pointer: null } },
    // The cast reads back what the write stored.
    sections: JSON.parse(noneKnown) as DocumentationSection[],
  }));
}
