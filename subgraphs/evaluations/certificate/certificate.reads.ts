import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import { epsilonCovers } from "../../../kernel/vocabulary/epsilon-covers.ts";
import type { Norm } from "../../../kernel/vocabulary/norm.ts";
import { exactEpsilon, type ThreatTables } from "../threat/threat-model.reads.ts";
import type { Certificate } from "./certificate.entity.ts";
import type { CertificateEvent } from "./certificate-event.entity.ts";
import type { CertificationPolicy } from "./certification-policy.entity.ts";
import { type EventDetails, eventsUntil, standingAt } from "./lifecycle.ts";
import type { RobustnessTest } from "./robustness-test.entity.ts";

/** The tables of this folder as kysely sees them. */
export interface CertificateTables extends ThreatTables {
  certificate: Certificate;
  certificateEvent: CertificateEvent;
  robustnessTest: RobustnessTest;
  certificationPolicy: CertificationPolicy;
}

/** An event with what it tells read. */
export interface ReadEvent extends CertificateEvent {
  readonly details: EventDetails;
}

/** A certificate as it stood at an instant: what was proposed, and what had happened by then. */
export interface CertificateAt extends Certificate {
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** From when it was asked to be valid, which can be before its issue. */
  readonly validFromStated: string;
  /** In the order in which they happened. */
  readonly events: readonly ReadEvent[];
}

/** Which certificates are asked for, and as of when. */
export interface CertificateFilter {
  readonly norm: Norm | null;
  readonly epsilonAtLeast: number | null;
  /** RFC 3339 in UTC; null for now. */
  readonly asOf: string | null;
  /** Whether those are shown as well that were never issued. */
  readonly includeProposed: boolean;
}

interface CertificateRow extends Certificate {
  readonly norm: Norm | null;
  readonly epsilon: number | null;
  readonly epsilonAsWritten: string | null;
}

type Keys<Name extends string> = Readonly<Record<Name | "labels", readonly string[]>>;

// A certificate without its threat model claims nothing, so it is seen only together with it.
const byRootDigests = readStatement<CertificateTables, Keys<"rootDigests">, CertificateRow>((db, $) =>
  db
    .selectFrom("certificate")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .selectAll("certificate")
    .select(["threatModel.norm", "threatModel.epsilon", "threatModel.epsilonAsWritten"])
    .where(() => anyOf("certificate.rootDigest", $.list("rootDigests")))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels")))
    .orderBy("certificate.rootDigest")
    .orderBy("certificate.id"),
);

const byIds = readStatement<CertificateTables, Keys<"ids">, Certificate>((db, $) =>
  db
    .selectFrom("certificate")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .selectAll("certificate")
    .where(() => anyOf("certificate.id", $.list("ids")))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels"))),
);

const eventsOf = readStatement<CertificateTables, { ids: readonly string[] }, CertificateEvent>((db, $) =>
  db
    .selectFrom("certificateEvent")
    .selectAll()
    .where(() => anyOf("certificateId", $.list("ids")))
    .orderBy("certificateId")
    .orderBy("seq"),
);

const testsOf = readStatement<CertificateTables, { ids: readonly string[] }, RobustnessTest>((db, $) =>
  db
    .selectFrom("robustnessTest")
    .selectAll()
    .where(() => anyOf("certificateId", $.list("ids")))
    .orderBy("certificateId")
    .orderBy("position"),
);

const lastPolicy = readStatement<CertificateTables, Record<string, never>, CertificationPolicy>((db) =>
  db.selectFrom("certificationPolicy").selectAll().orderBy("version", "desc").limit(1),
);

/** The certificates bound to digests that fit the filter, as they stood at its time; those not yet valid are left out. */
export async function certificatesOf(
  context: RequestContext,
  { norm, epsilonAtLeast, asOf, includeProposed }: CertificateFilter,
  rootDigests: readonly string[],
): Promise<CertificateAt[]> {
  const at = asOf ?? context.now().toISOString();
  const rows = await byRootDigests(context.database, { rootDigests, labels: context.actor.labels });
  const wanted = rows
    .filter((row) => norm === null || row.norm === norm)
    .filter((row) => epsilonAtLeast === null || epsilonCovers(exactEpsilon(row), epsilonAtLeast));
  const certificates = await certificatesAt(context, wanted, at);
  return certificates.filter((certificate) => (wasIssued(certificate) ? certificate.validFrom <= at : includeProposed));
}

/** The certificates behind ids, as they stood at an instant; those that were not proposed yet are left out. */
export async function certificatesByIds(
  context: RequestContext,
  ids: readonly string[],
  at: string = context.now().toISOString(),
): Promise<CertificateAt[]> {
  const rows = await byIds(context.database, { ids, labels: context.actor.labels });
  return await certificatesAt(context, rows, at);
}

/** One certificate by reference or id, as it stood at an instant; null if it was not there. */
export async function certificateByRef(
  context: RequestContext,
  text: string,
  asOf: string | null,
): Promise<CertificateAt | null> {
  const ref = parseRef(text, "certificate");
  if (ref?.kind !== "certificate") return null;
  const [certificate] = await certificatesByIds(context, [ref.name], asOf ?? undefined);
  return certificate ?? null;
}

/** The tests of certificates, in their order. */
export function testsOfCertificates(
  { database }: RequestContext,
  certificateIds: readonly string[],
): Promise<RobustnessTest[]> {
  return testsOf(database, { ids: certificateIds });
}

const policyOf = readStatement<CertificateTables, { version: number }, CertificationPolicy>((db, $) =>
  db.selectFrom("certificationPolicy").selectAll().where("version", "=", $.value("version")),
);

/** One version of what it takes to certify. */
export async function policyOfVersion(
  { database }: Pick<RequestContext, "database">,
  version: number,
): Promise<CertificationPolicy> {
  const [policy] = await policyOf(database, { version });
  return policy ?? unsetPolicy;
}

/** What it takes to certify now. */
export async function currentPolicy({ database }: Pick<RequestContext, "database">): Promise<CertificationPolicy> {
  const [policy] = await lastPolicy(database, {});
  return policy ?? unsetPolicy;
}

/** What holds as long as nobody set anything else: two others have to approve what can be repeated exactly. */
export const unsetPolicy: CertificationPolicy = {
  ...{ version: 0, approvalsRequired: 2, reviewersText: "[]", issuersText: "[]" },
  ...{ administratorsText: "[]", pinsText: JSON.stringify(["DATASET", "CODE", "CONFIGURATION"]) },
  ...{ reason: null, setBy: null, setAt: null },
};

async function certificatesAt(
  { database }: RequestContext,
  rows: readonly Certificate[],
  at: string,
): Promise<CertificateAt[]> {
  if (rows.length === 0) return [];
  const events = await eventsOf(database, { ids: rows.map(({ id }) => id) });
  const eventsById = Map.groupBy(events.map(readEvent), ({ certificateId }) => certificateId);
  return rows.flatMap((row) => certificateAt(row, eventsById.get(row.id) ?? [], at) ?? []);
}

/** A certificate as it stood at an instant, from all its events; null before it was proposed. */
export function certificateAt(row: Certificate, all: readonly ReadEvent[], at: string): CertificateAt | null {
  const standing = standingAt({ events: all, validUntil: row.validUntil }, at);
  if (standing === null) return null;
  const events = eventsUntil(all, at);
  const issuedAt = events.find(({ kind }) => kind === "ISSUED")?.at ?? "";
  const validFrom = issuedAt > row.validFrom ? issuedAt : row.validFrom;
  const { status, reason: statusReason } = standing;
  return { ...row, status, statusReason, validFrom, validFromStated: row.validFrom, at, events };
}

/** Whether a certificate had been issued by the time as of which it is seen. */
export function wasIssued({ events }: Pick<CertificateAt, "events">): boolean {
  return events.some(({ kind }) => kind === "ISSUED");
}

/** An event with what it tells read. */
export function readEvent(event: CertificateEvent): ReadEvent {
  // Only `appendEvent` and migrations write what it tells.
  return { ...event, details: JSON.parse(event.detailsText) as EventDetails };
}
