import { sql } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { CertificateTables } from "../certificate/certificate.reads.ts";
import type { RobustnessProtocol } from "./robustness-protocol.entity.ts";

interface Tables extends CertificateTables {
  robustnessProtocol: RobustnessProtocol;
}

/** How many certificates were issued by a protocol. */
export interface IssuedBy {
  readonly protocolId: string;
  readonly total: number;
}

type Labels = { readonly labels: readonly string[] };
type Page = Labels & { readonly name: string; readonly id: string; readonly limit: number };

const byIds = readStatement<Tables, Labels & { ids: readonly string[] }, RobustnessProtocol>((db, $) =>
  db
    .selectFrom("robustnessProtocol")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

const byRef = readStatement<Tables, Labels & { ref: string }, RobustnessProtocol>((db, $) =>
  db
    .selectFrom("robustnessProtocol")
    .selectAll()
    .where("ref", "=", $.value("ref"))
    .where(() => visible("label", $.list("labels"))),
);

// Ids sort as they were made.
const latest = readStatement<Tables, Labels & { name: string }, RobustnessProtocol>((db, $) =>
  db
    .selectFrom("robustnessProtocol")
    .selectAll()
    .where("name", "=", $.value("name"))
    .where(() => visible("label", $.list("labels")))
    .orderBy("id", "desc")
    .limit(1),
);

const page = readStatement<Tables, Page, RobustnessProtocol>((db, $) =>
  db
    .selectFrom("robustnessProtocol")
    .selectAll()
    .where(sql<boolean>`("name", "id") > (${$.value("name")}, ${$.value("id")})`)
    .where(() => visible("label", $.list("labels")))
    .orderBy("name")
    .orderBy("id")
    .limit($.value("limit")),
);

const count = readStatement<Tables, Labels, { total: number }>((db, $) =>
  db
    .selectFrom("robustnessProtocol")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => visible("label", $.list("labels"))),
);

// A certificate is seen only together with its threat model.
const issued = readStatement<Tables, Labels & { ids: readonly string[] }, IssuedBy>((db, $) =>
  db
    .selectFrom("certificate")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .select((select) => ["protocolId", select.fn.countAll<number>().as("total")])
    .$narrowType<{ protocolId: string }>()
    .where(() => anyOf("protocolId", $.list("ids")))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels")))
    .where(sql<boolean>`exists (select 1 from "certificateEvent" as "event"
      where "event"."certificateId" = "certificate"."id" and "event"."kind" = 'ISSUED')`)
    .groupBy("protocolId"),
);

/** How many certificates were issued by protocols, of those that the caller may see; none where none was. */
export function issuedByProtocols(
  { database, actor: { labels } }: RequestContext,
  ids: readonly string[],
): Promise<IssuedBy[]> {
  return issued(database, { ids, labels });
}

/** The protocols behind ids, of those that the caller may see. */
export function robustnessProtocolsByIds(
  { database, actor: { labels } }: RequestContext,
  ids: readonly string[],
): Promise<RobustnessProtocol[]> {
  return byIds(database, { ids, labels });
}

/** One protocol by reference, the version registered last where none is named; or null. */
export async function robustnessProtocolByRef(
  { database, actor: { labels } }: RequestContext,
  text: string,
): Promise<RobustnessProtocol | null> {
  const ref = canonicalRef(text, "robustness-protocol");
  const { name = "", version = null } = parseRef(ref) ?? {};
  const [found] = version === null ? await latest(database, { name, labels }) : await byRef(database, { ref, labels });
  return found ?? null;
}

/** One page of all protocols: by name, the versions of one as they were registered. */
export async function robustnessProtocolPage(
  { database, actor: { labels } }: RequestContext,
  args: PageArguments,
): Promise<Connection<RobustnessProtocol>> {
  const request = pageRequest(args, "robustnessProtocols", 2);
  const [name = "", id = ""] = request.after;
  const [rows, [counted]] = await Promise.all([
    page(database, { name, id, limit: request.limit, labels }),
    count(database, { labels }),
  ]);
  return connection(request, rows, counted?.total ?? 0, (protocol) => [protocol.name, protocol.id]);
}
