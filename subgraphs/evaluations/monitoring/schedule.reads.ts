import { sql } from "kysely";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { MonitoringTables } from "./monitoring.reads.ts";
import type { VerificationScheduleRecord } from "./verification-schedule.entity.ts";

/** A schedule that holds. */
export interface Schedule extends VerificationScheduleRecord {
  readonly every: string;
}

/** When certificates were last looked at, and when they were issued. */
export interface LastLook {
  readonly certificateId: string;
  readonly rootDigest: string;
  readonly issuedAt: string | null;
  readonly verifiedAt: string | null;
  readonly checkedAt: string | null;
}

type Labels = { readonly labels: readonly string[] };

const ofSubjects = readStatement<
  MonitoringTables,
  Labels & { subjects: readonly string[]; at: string },
  VerificationScheduleRecord
>((db, $) =>
  db
    .selectFrom("verificationSchedule")
    .selectAll()
    .where(() => anyOf("subject", $.list("subjects")))
    .where("setAt", "<=", $.value("at"))
    .where(() => visible("label", $.list("labels")))
    .orderBy("subject")
    .orderBy("id"),
);

// What was set last holds, unless that ended the schedule.
const current = readStatement<MonitoringTables, Labels, VerificationScheduleRecord>((db, $) =>
  db
    .selectFrom("verificationSchedule as schedule")
    .selectAll("schedule")
    .where("every", "is not", null)
    .where(() => visible("schedule.label", $.list("labels")))
    .where(
      sql<boolean>`not exists (select 1 from "verificationSchedule" as "later"
        where "later"."subject" = "schedule"."subject" and "later"."id" > "schedule"."id")`,
    )
    .orderBy("subject"),
);

const looks = readStatement<
  MonitoringTables,
  Labels & { ids: readonly string[]; digests: readonly string[] },
  LastLook
>((db, $) => {
  const lastOf = (kind: string) => sql<string | null>`(select max("at") from "certificateEvent" as "event"
      where "event"."certificateId" = "certificate"."id" and "kind" = ${sql.lit(kind)})`;
  return db
    .selectFrom("certificate")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .select(["certificate.id as certificateId", "certificate.rootDigest"])
    .select([lastOf("ISSUED").as("issuedAt"), lastOf("VERIFIED").as("verifiedAt")])
    .select(
      sql<string | null>`(select max("at") from "monitoringCheck" as "check"
          where "check"."certificateId" = "certificate"."id")`.as("checkedAt"),
    )
    .where(({ or }) => or([anyOf("certificate.id", $.list("ids")), anyOf("certificate.rootDigest", $.list("digests"))]))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels")));
});

/** The schedules of subjects that held at an instant. */
export async function latestSchedules(
  { database, actor: { labels } }: Pick<RequestContext, "database" | "actor">,
  subjects: readonly string[],
  at: string,
): Promise<Schedule[]> {
  const rows = await ofSubjects(database, { subjects, at, labels });
  const last = new Map(rows.map((row) => [row.subject, row]));
  return [...last.values()].flatMap((row) => holding(row) ?? []);
}

/** All schedules that hold now. */
export async function currentSchedules({
  database,
  actor: { labels },
}: Pick<RequestContext, "database" | "actor">): Promise<Schedule[]> {
  return (await current(database, { labels })).flatMap((row) => holding(row) ?? []);
}

/** When the certificates behind ids, and those of weights, were last looked at; of those that the caller may see. */
export function lastLooks(
  { database, actor: { labels } }: RequestContext,
  ids: readonly string[],
  digests: readonly string[],
): Promise<LastLook[]> {
  return looks(database, { ids, digests, labels });
}

function holding({ every, ...row }: VerificationScheduleRecord): Schedule | null {
  return every === null ? null : { ...row, every };
}
