import { sql } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import { type CertificateAt, certificatesByIds } from "../certificate/certificate.reads.ts";
import type { ThreatModel } from "../threat/threat-model.entity.ts";
import { exactEpsilon, threatModelByRef } from "../threat/threat-model.reads.ts";
import type { AffectedCertificate } from "./affected-certificate.entity.ts";
import { type ComparedThreat, relationTo, type ThreatRelation } from "./dominated-threats.ts";
import type { MonitoringTables } from "./monitoring.reads.ts";

type Labels = { readonly labels: readonly string[] };
type OfThreats = Labels & { readonly threats: readonly string[]; readonly now: string };

const comparable = readStatement<MonitoringTables, Labels & { name: string; norm: string | null }, ThreatModel>(
  (db, $) =>
    db
      .selectFrom("threatModel")
      .selectAll()
      .where(({ or, eb }) => or([eb("name", "=", $.value("name")), eb("norm", "=", $.value("norm"))]))
      .where(() => visible("label", $.list("labels"))),
);

// In force, or suspended: issued, not ended, and not past its time.
const happened = (kinds: string) => sql<boolean>`exists (select 1 from "certificateEvent" as "event"
  where "event"."certificateId" = "certificate"."id" and "kind" in (${sql.raw(kinds)}))`;
const inLife = sql<boolean>`${happened("'ISSUED'")} and not ${happened("'REVOKED', 'SUPERSEDED'")}`;

const page = readStatement<MonitoringTables, OfThreats & { after: string; limit: number }, { id: string }>((db, $) =>
  db
    .selectFrom("certificate")
    .select("certificate.id")
    .where(() => anyOf("threatModelId", $.list("threats")))
    .where(() => visible("label", $.list("labels")))
    .where(({ or, eb }) => or([eb("validUntil", "is", null), eb("validUntil", ">=", $.value("now"))]))
    .where(inLife)
    .where("id", ">", $.value("after"))
    .orderBy("id")
    .limit($.value("limit")),
);

const count = readStatement<MonitoringTables, OfThreats, { total: number }>((db, $) =>
  db
    .selectFrom("certificate")
    .select((select) => select.fn.countAll<number>().as("total"))
    .where(() => anyOf("threatModelId", $.list("threats")))
    .where(() => visible("label", $.list("labels")))
    .where(({ or, eb }) => or([eb("validUntil", "is", null), eb("validUntil", ">=", $.value("now"))]))
    .where(inLife),
);

/** One page of the certificates that a threat model bears on, oldest first; null if there is no such threat model. */
export async function certificatesAffectedBy(
  context: RequestContext,
  threatModel: string,
  args: PageArguments,
): Promise<Connection<AffectedCertificate> | null> {
  const at = await threatModelByRef(context, threatModel);
  if (at === null) return null;
  const request = pageRequest(args, `affected:${at.id}`, 1);
  const relations = await relationsTo(context, at);
  const [threats, now] = [[...relations.keys()], context.now().toISOString()];
  const { labels } = context.actor;
  const [ids, [counted]] = await Promise.all([
    page(context.database, { threats, labels, now, after: request.after[0] ?? "", limit: request.limit }),
    count(context.database, { threats, labels, now }),
  ]);
  const certificates = await certificatesByIds(
    context,
    ids.map(({ id }) => id),
  );
  const rows = certificates.toSorted(byId).flatMap((certificate) => affected(certificate, relations) ?? []);
  return connection(request, rows, counted?.total ?? 0, ({ certificate }) => [certificate.id]);
}

async function relationsTo(context: RequestContext, at: ThreatModel): Promise<ReadonlyMap<string, ThreatRelation>> {
  const { database, actor } = context;
  const others = await comparable(database, { name: at.name, norm: at.norm, labels: actor.labels });
  const relations = others.map((other) => [other.id, relationTo(compared(at), compared(other))] as const);
  return new Map(relations.flatMap(([id, relation]) => (relation === null ? [] : [[id, relation] as const])));
}

function compared(threat: ThreatModel): ComparedThreat {
  const { id, name, norm, unit } = threat;
  return { id, name, norm, unit, epsilon: exactEpsilon(threat) };
}

function affected(
  certificate: CertificateAt,
  relations: ReadonlyMap<string, ThreatRelation>,
): AffectedCertificate | null {
  const relation = relations.get(certificate.threatModelId);
  return relation === undefined ? null : { relation, certificate };
}

function byId(a: CertificateAt, b: CertificateAt): number {
  return a.id < b.id ? -1 : 1;
}
