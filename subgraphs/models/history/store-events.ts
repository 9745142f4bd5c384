import type { Kysely } from "kysely";
import type { AnnouncedEvent, CertifiedFacts, IndexEntry, ThreatFacts } from "../../../kernel/index-entry.ts";
import { nearestNumber, parseRational } from "../../../kernel/vocabulary/rational.ts";
import { baseOf } from "../lineage/apply-entries.ts";
import { chunks } from "../lineage/index-steps.ts";

/** A threat model as what is certified against it is found by it. */
interface IndexThreat extends ThreatFacts {
  readonly id: string;
  readonly ref: string;
  /** The reference without its version. */
  readonly base: string;
  /** The double next to its size. */
  readonly nearest: number | null;
}

/** What was announced to have happened, and what is certified against what, as kysely sees their tables. */
export interface EventTables {
  indexEvent: Omit<AnnouncedEvent, "of"> & {
    readonly ofRef: string;
    readonly ownerRef: string;
    readonly label: string;
  };
  indexCertificate: CertifiedFacts & { readonly ref: string; readonly id: string };
  indexThreat: IndexThreat;
}

/**
 * Keeps what announcements tell to have happened, and what follows from certificates, in the transaction in which the
 * lineage index takes them: an event once, however often it is told, and a certificate as it was announced last.
 */
export async function storeEvents(kysely: Kysely<EventTables>, entries: readonly IndexEntry[]): Promise<void> {
  const told = entries.flatMap(({ ref: ownerRef, label, events = [] }) =>
    events.map(({ of: ofRef, ...event }) => ({ ...event, ofRef, ownerRef, label })),
  );
  for (const rows of chunks(told, 2_000)) {
    const insert = kysely.insertInto("indexEvent").values(rows);
    await insert.onConflict((conflict) => conflict.doNothing()).execute();
  }
  await replace(
    kysely,
    "indexCertificate",
    entries.flatMap(({ ref, id, certified }) => (certified ? [{ ref, id, ...certified }] : [])),
  );
  await replace(
    kysely,
    "indexThreat",
    entries.flatMap(({ ref, id, threat }) => (threat ? [threatOf(ref, id, threat)] : [])),
  );
}

function threatOf(ref: string, id: string, { norm, epsilon }: ThreatFacts): IndexThreat {
  const size = epsilon === null ? null : parseRational(epsilon);
  return { id, ref, base: baseOf(ref), norm, epsilon, nearest: size && nearestNumber(size) };
}

/** Of what was announced several times, the last holds. */
async function replace(
  kysely: Kysely<EventTables>,
  table: "indexCertificate" | "indexThreat",
  announced: readonly { readonly id: string }[],
): Promise<void> {
  const latest = new Map(announced.map((row) => [row.id, row]));
  if (latest.size === 0) return;
  // Both are replaced by their ids, whatever else they hold.
  const [rowsOf, into] = [kysely as unknown as Kysely<{ row: { id: string } }>, table as "row"];
  await rowsOf
    .deleteFrom(into)
    .where("id", "in", [...latest.keys()])
    .execute();
  for (const rows of chunks([...latest.values()], 2_000)) await rowsOf.insertInto(into).values(rows).execute();
}
