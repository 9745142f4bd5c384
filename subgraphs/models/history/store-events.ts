import type { Kysely } from "kysely";
import type { AnnouncedEvent, CertifiedFacts, IndexEntry } from "../../../kernel/index-entry.ts";
import { chunks } from "../lineage/index-steps.ts";

/** What was announced to have happened, and what is certified, as kysely sees their tables. */
export interface EventTables {
  indexEvent: Omit<AnnouncedEvent, "of"> & {
    readonly ofRef: string;
    readonly ownerRef: string;
    readonly label: string;
  };
  indexCertificate: CertifiedFacts & { readonly ref: string; readonly id: string };
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
  const certificates = new Map(
    entries.flatMap(({ ref, id, certified }) => (certified ? [[ref, { ref, id, ...certified }]] : [])),
  );
  if (certificates.size === 0) return;
  await kysely
    .deleteFrom("indexCertificate")
    .where("ref", "in", [...certificates.keys()])
    .execute();
  for (const rows of chunks([...certificates.values()], 2_000))
    await kysely.insertInto("indexCertificate").values(rows).execute();
}
