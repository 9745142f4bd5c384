import { type Connection, type PageArguments, pageRequest, sortedPage } from "../../../kernel/connection.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { type CertificateAt, certificatesByIds } from "../certificate/certificate.reads.ts";
import type { CertificateStatus } from "../certificate/certificate-status.entity.ts";
import { type Due, dueOf } from "./due.ts";
import { currentSchedules, type LastLook, lastLooks, type Schedule } from "./schedule.reads.ts";
import type { Reverification } from "./verification-schedule.entity.ts";

/** Of what is over, nothing need be verified again; what is suspended waits for just that. */
const alive: readonly CertificateStatus[] = ["ISSUED", "REINSTATED", "SUSPENDED"];

interface DueSchedule extends Due {
  readonly schedule: Schedule;
  readonly certificateId: string | null;
}

/** One page of what is to be verified again before an instant, the most urgent first; six statements, however much that is. */
export async function dueForReverification(
  context: RequestContext,
  before: string,
  page: PageArguments,
): Promise<Connection<Reverification>> {
  const request = pageRequest(page, `due:${before}`, 2);
  const due = (await dueSchedules(context)).filter(({ dueAt }) => dueAt < before);
  const ids = due.flatMap(({ certificateId }) => certificateId ?? []);
  const certificates = new Map((await certificatesByIds(context, ids)).map((each) => [each.id, each]));
  const now = context.now().toISOString();
  const rows = due.flatMap((each) => reverification(each, certificates, now) ?? []);
  const keyOf = ({ dueAt, subject }: Reverification) => [dueAt, subject];
  return sortedPage(request, rows.toSorted(byKey(keyOf)), keyOf);
}

async function dueSchedules(context: RequestContext): Promise<DueSchedule[]> {
  const schedules = await currentSchedules(context);
  const digests = schedules.flatMap(({ subject }) => digestOf(subject) ?? []);
  const ids = schedules.flatMap(({ subject }) => certificateOf(subject) ?? []);
  const looks = await lastLooks(context, ids, digests);
  const byCertificate = new Map(looks.map((look) => [look.certificateId, look]));
  const byDigest = Map.groupBy(looks, ({ rootDigest }) => rootDigest);
  return schedules.flatMap((schedule): DueSchedule[] => {
    const certificateId = certificateOf(schedule.subject);
    if (certificateId === null) {
      const ofWeights = byDigest.get(digestOf(schedule.subject) ?? "") ?? [];
      return [{ schedule, certificateId, ...dueOf({ ...schedule, since: null, looks: looksOf(ofWeights) }) }];
    }
    const look = byCertificate.get(certificateId);
    // What the caller may not see is not told of.
    if (look === undefined) return [];
    return [{ schedule, certificateId, ...dueOf({ ...schedule, since: look.issuedAt, looks: looksOf([look]) }) }];
  });
}

function looksOf(looks: readonly LastLook[]): (string | null)[] {
  return looks.flatMap(({ verifiedAt, checkedAt }) => [verifiedAt, checkedAt]);
}

function reverification(
  { schedule, certificateId, lastAt, dueAt }: DueSchedule,
  certificates: ReadonlyMap<string, CertificateAt>,
  now: string,
): Reverification | null {
  const certificate = certificateId === null ? null : (certificates.get(certificateId) ?? null);
  if (certificateId !== null && (certificate === null || !alive.includes(certificate.status))) return null;
  const kind = certificateId === null ? "CHECKPOINT" : "CERTIFICATE";
  return { kind, subject: schedule.subject, certificate, schedule, lastAt, dueAt, overdue: dueAt < now };
}

function certificateOf(subject: string): string | null {
  const ref = parseRef(subject);
  return ref?.kind === "certificate" ? ref.name : null;
}

function digestOf(subject: string): string | null {
  return subject.startsWith("sha256:") ? subject.slice("sha256:".length) : null;
}

function byKey<Row>(keyOf: (row: Row) => readonly string[]): (a: Row, b: Row) => number {
  return (a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    const different = left.findIndex((part, index) => part !== right[index]);
    return different === -1 ? 0 : (left[different] ?? "") < (right[different] ?? "") ? -1 : 1;
  };
}
