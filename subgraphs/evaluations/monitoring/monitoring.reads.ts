import { sql } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { CertificateTables } from "../certificate/certificate.reads.ts";
import type { Incident, IncidentEvent } from "./incident.entity.ts";
import type { CheckSummaries, MonitoringCheck } from "./monitoring-check.entity.ts";
import type { VerificationScheduleRecord } from "./verification-schedule.entity.ts";

/** The tables of this folder as kysely sees them. */
export interface MonitoringTables extends CertificateTables {
  monitoringCheck: MonitoringCheck;
  checkSummaries: CheckSummaries;
  incident: Incident;
  incidentEvent: IncidentEvent;
  verificationSchedule: VerificationScheduleRecord;
}

/** No list that is no page holds more. */
export const mostShown = 100;

/** Of which certificates what is newest is read, by which instant. */
export type OfCertificates = {
  readonly certificateIds: readonly string[];
  readonly at: string;
  readonly most: number;
};

type Keys<Name extends string> = Readonly<Record<Name, readonly string[]>>;
type Page = { readonly labels: readonly string[]; readonly after: string; readonly limit: number };

const latestChecks = readStatement<MonitoringTables, OfCertificates, MonitoringCheck>((db, $) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("monitoringCheck")
        .selectAll()
        .select(sql<number>`row_number() over (partition by "certificateId" order by "at" desc, "id" desc)`.as("place"))
        .where(() => anyOf("certificateId", $.list("certificateIds")))
        .where("at", "<=", $.value("at"))
        .as("ranked"),
    )
    .selectAll()
    .where("place", "<=", $.value("most"))
    .orderBy("certificateId")
    .orderBy("at")
    .orderBy("id"),
);

// What is monitored is seen together with its certificate, and that with its threat model.
const checksSeen = readStatement<MonitoringTables, Keys<"ids" | "labels">, MonitoringCheck>((db, $) =>
  db
    .selectFrom("monitoringCheck")
    .innerJoin("certificate", "certificate.id", "monitoringCheck.certificateId")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .selectAll("monitoringCheck")
    .where(() => anyOf("monitoringCheck.id", $.list("ids")))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels"))),
);

const checkPage = readStatement<MonitoringTables, Page & { certificateId: string; afterId: string }, MonitoringCheck>(
  (db, $) =>
    db
      .selectFrom("monitoringCheck")
      .innerJoin("certificate", "certificate.id", "monitoringCheck.certificateId")
      .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
      .selectAll("monitoringCheck")
      .where("certificateId", "=", $.value("certificateId"))
      .where(
        sql<boolean>`("monitoringCheck"."at", "monitoringCheck"."id") > (${$.value("after")}, ${$.value("afterId")})`,
      )
      .where(() => visible("certificate.label", $.list("labels")))
      .where(() => visible("threatModel.label", $.list("labels")))
      .orderBy("monitoringCheck.at")
      .orderBy("monitoringCheck.id")
      .limit($.value("limit")),
);

const checkTotal = readStatement<
  MonitoringTables,
  { certificateId: string; labels: readonly string[] },
  { total: number }
>((db, $) =>
  db
    .selectFrom("monitoringCheck")
    .innerJoin("certificate", "certificate.id", "monitoringCheck.certificateId")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where("certificateId", "=", $.value("certificateId"))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels"))),
);

const summariesOf = readStatement<MonitoringTables, Keys<"ids">, CheckSummaries>((db, $) =>
  db
    .selectFrom("checkSummaries")
    .selectAll()
    .where(() => anyOf("checkId", $.list("ids"))),
);

/** The newest checks of certificates by an instant, oldest first. */
export function checksOfCertificates({ database }: RequestContext, certificateIds: readonly string[], at: string) {
  return latestChecks(database, { certificateIds, at, most: mostShown });
}

/** The checks behind ids, of certificates that the caller may see. */
export function checksByIds({ database, actor: { labels } }: RequestContext, ids: readonly string[]) {
  return checksSeen(database, { ids, labels });
}

/** One page of all checks of a certificate, oldest first; null if there is no such certificate. */
export async function checksPaged(
  { database, actor: { labels } }: RequestContext,
  certificate: string,
  page: PageArguments,
): Promise<Connection<MonitoringCheck>> {
  const certificateId = parseRef(certificate, "certificate")?.name ?? "";
  const request = pageRequest(page, `checks:${certificateId}`, 2);
  const [after = "", afterId = ""] = request.after;
  const [rows, [counted]] = await Promise.all([
    checkPage(database, { certificateId, labels, after, afterId, limit: request.limit }),
    checkTotal(database, { certificateId, labels }),
  ]);
  return connection(request, rows, counted?.total ?? 0, ({ at, id }) => [at, id]);
}

/** What checks were computed from. */
export function summariesOfChecks({ database }: RequestContext, ids: readonly string[]) {
  return summariesOf(database, { ids });
}
