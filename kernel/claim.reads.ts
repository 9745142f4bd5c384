import DataLoader from "dataloader";
import { type Connection, connectionOf, type PageArguments } from "./connection.ts";
import { anyOf } from "./database.ts";
import { groupedPages } from "./grouped-page.ts";
import { readStatement } from "./read-statement.ts";
import type { RequestContext } from "./request-context.ts";
import type { ClaimRecord, SourceDocument } from "./source-document.ts";
import { Claim } from "./vocabulary/source.ts";

const documentsById = readStatement<{ sourceDocument: SourceDocument }, { ids: readonly string[] }, SourceDocument>(
  (db, $) =>
    db
      .selectFrom("sourceDocument")
      .selectAll()
      .where(() => anyOf("id", $.list("ids"))),
);

const claimPages = groupedPages<ClaimRecord>({
  table: "claim",
  group: "subjectId",
  order: ["path", "id"],
  labelled: false,
  supersedable: true,
});

/** Loads pages of the live statements about things, each with its document. */
export interface ClaimReader {
  pageOf(subjectId: string, page: PageArguments): Promise<Connection<Claim>>;
}

/** The statements about the things of one request; three statements, whatever the number of things. */
export function claimReader(context: RequestContext): ClaimReader {
  const pages = claimPages(context);
  const documents = new DataLoader<string, SourceDocument | null>(async (ids) => {
    const found = new Map((await documentsById(context.database, { ids })).map((document) => [document.id, document]));
    return ids.map((id) => found.get(id) ?? null);
  });
  return {
    pageOf: async (subjectId, page) => {
      const { edges, ...rest } = await pages(page).load(subjectId);
      const shown = edges.map(async ({ cursor, node }) => ({
        cursor,
        node: claimOf(node, await documents.load(node.sourceId)),
      }));
      return { ...rest, edges: await Promise.all(shown) };
    },
  };
}

function claimOf(record: ClaimRecord, document: SourceDocument | null): Claim {
  const { path, value, valueAsWritten, concluded, rule, pointer, recordedAt } = record;
  const { uri = "", sha256 = null, mediaType = null, assertedBy = null, relationship = "UNKNOWN" } = document ?? {};
  const source = { uri, sha256, mediaType, pointer };
  const verified = document?.verified ?? false;
  return { path, value, valueAsWritten, concluded, rule, source, assertedBy, relationship, verified, recordedAt };
}

/** The connection types over statements; made once for each subgraph that shows them, under its own name. */
export function claimConnection(prefix: string) {
  return connectionOf(Claim, `${prefix}Claim`, "the statements");
}
