import { sql } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Incident, IncidentEvent, IncidentState } from "./incident.entity.ts";
import { type MonitoringTables, mostShown, type OfCertificates } from "./monitoring.reads.ts";

/** An incident as it stood at an instant. */
export interface IncidentAt extends Incident {
  /** RFC 3339 in UTC. */
  readonly at: string;
}

type Keys<Name extends string> = Readonly<Record<Name, readonly string[]>>;
type Page = { readonly labels: readonly string[]; readonly after: string; readonly limit: number };

const latestIncidents = readStatement<MonitoringTables, OfCertificates, Incident>((db, $) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("incident")
        .selectAll()
        .select(sql<number>`row_number() over (partition by "certificateId" order by "id" desc)`.as("place"))
        .where(() => anyOf("certificateId", $.list("certificateIds")))
        .where("openedAt", "<=", $.value("at"))
        .as("ranked"),
    )
    .selectAll()
    .where("place", "<=", $.value("most"))
    .orderBy("certificateId")
    .orderBy("id"),
);

const incidentsSeen = readStatement<MonitoringTables, Keys<"ids" | "labels">, Incident>((db, $) =>
  db
    .selectFrom("incident")
    .innerJoin("certificate", "certificate.id", "incident.certificateId")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .selectAll("incident")
    .where(() => anyOf("incident.id", $.list("ids")))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels"))),
);

const stateOf = sql<IncidentState>`case when "resolvedAt" is null then 'OPEN' else 'RESOLVED' end`;

const incidentRows = readStatement<MonitoringTables, Page & Keys<"states">, Incident>((db, $) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("incident")
        .innerJoin("certificate", "certificate.id", "incident.certificateId")
        .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
        .selectAll("incident")
        .select(stateOf.as("state"))
        .where("incident.id", ">", $.value("after"))
        .where(() => visible("certificate.label", $.list("labels")))
        .where(() => visible("threatModel.label", $.list("labels")))
        .as("seen"),
    )
    .selectAll()
    .where(() => anyOf("state", $.list("states")))
    .orderBy("id")
    .limit($.value("limit")),
);

const incidentTotal = readStatement<MonitoringTables, Keys<"states" | "labels">, { total: number }>((db, $) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("incident")
        .innerJoin("certificate", "certificate.id", "incident.certificateId")
        .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
        .select(stateOf.as("state"))
        .where(() => visible("certificate.label", $.list("labels")))
        .where(() => visible("threatModel.label", $.list("labels")))
        .as("seen"),
    )
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => anyOf("state", $.list("states"))),
);

const eventsOf = readStatement<MonitoringTables, Keys<"ids">, IncidentEvent>((db, $) =>
  db
    .selectFrom("incidentEvent")
    .selectAll()
    .where(() => anyOf("incidentId", $.list("ids")))
    .orderBy("incidentId")
    .orderBy("seq"),
);

/** The newest incidents of certificates as they stood at an instant, oldest first. */
export async function incidentsOfCertificates(
  { database }: RequestContext,
  certificateIds: readonly string[],
  at: string,
): Promise<IncidentAt[]> {
  const rows = await latestIncidents(database, { certificateIds, at, most: mostShown });
  return rows.map((row) => incidentAt(row, at));
}

/** The incidents behind ids as they stand, of certificates that the caller may see. */
export async function incidentsByIds(context: RequestContext, ids: readonly string[]): Promise<IncidentAt[]> {
  const at = context.now().toISOString();
  const rows = await incidentsSeen(context.database, { ids, labels: context.actor.labels });
  return rows.map((row) => incidentAt(row, at));
}

/** One page of the incidents in some states, oldest first. */
export async function incidentsPaged(
  { database, actor: { labels }, now }: RequestContext,
  states: readonly IncidentState[],
  page: PageArguments,
): Promise<Connection<IncidentAt>> {
  const request = pageRequest(page, `incidents:${states.join()}`, 1);
  const [rows, [counted]] = await Promise.all([
    incidentRows(database, { states, labels, after: request.after[0] ?? "", limit: request.limit }),
    incidentTotal(database, { states, labels }),
  ]);
  const at = now().toISOString();
  return connection(
    request,
    rows.map((row) => incidentAt(row, at)),
    counted?.total ?? 0,
    ({ id }) => [id],
  );
}

/** What happened to incidents, in order. */
export function eventsOfIncidents({ database }: RequestContext, ids: readonly string[]): Promise<IncidentEvent[]> {
  return eventsOf(database, { ids });
}

/** What was not known yet at an instant is not told of it. */
function incidentAt(row: Incident, at: string): IncidentAt {
  const { id, certificateId, rootDigest, cause, openedAt } = row;
  // A clock that went back must not make an incident open that its history calls resolved.
  const resolvedAt = row.resolvedAt !== null && row.resolvedAt <= at ? row.resolvedAt : null;
  return { id, certificateId, rootDigest, cause, openedAt, resolvedAt, at };
}
