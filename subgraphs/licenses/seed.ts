import type { Kysely } from "kysely";
import spdxLicenses from "spdx-license-list";
import { audit } from "../../kernel/audit-log.ts";
import { newId } from "../../kernel/global-id.ts";
import { announce } from "../../kernel/outbox.ts";
import { formatRef } from "../../kernel/ref.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import { restate } from "../../kernel/restate.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { publicLabel } from "../../kernel/visibility.ts";
import { License } from "./license.entity.ts";
import type { LicenseTables } from "./license.reads.ts";
import { modelLicenses } from "./model-licenses.ts";
import { indexEntryOf } from "./register-license.mutation.ts";
import { restateUsePolicy } from "./use-policy/announce-use-policy.ts";

/** Brings in the SPDX list and the model licenses that SPDX lacks; what is there already stays as it is. */
export async function seed(context: RequestContext): Promise<void> {
  await restate(context, { license: restateLicense, usePolicy: restateUsePolicy });
  const { database } = context;
  const listed = listedLicenses();
  if (missingIn(await knownRefs(database.current.readKysely()), listed).length === 0) return;
  await database.transaction(async (em) => {
    // Of several processes that start at once, one writes: it looked before its turn came.
    const missing = missingIn(await knownRefs(em.kysely()), listed);
    if (missing.length === 0) return;
    for (const license of missing) announce(em, context.now(), indexEntryOf(em.create(License, license)));
    await audit(em, context, { action: "licenses.seeded", subject: "license", input: missing.map(({ ref }) => ref) });
  });
}

async function restateLicense(em: UnitOfWork, at: Date, id: string): Promise<void> {
  announce(em, at, { ...indexEntryOf(await em.findOneOrFail(License, { id })), restated: true });
}

// Every start asks this, so that it reads one column and makes no entities.
async function knownRefs(kysely: Kysely<LicenseTables>): Promise<ReadonlySet<string>> {
  const rows = await kysely.selectFrom("license").select("ref").execute();
  return new Set(rows.map(({ ref }) => ref));
}

function missingIn(known: ReadonlySet<string>, listed: ReturnType<typeof listedLicenses>) {
  return listed.filter(({ ref }) => !known.has(ref));
}

function listedLicenses() {
  const spdx = Object.entries(spdxLicenses).map(([key, { name, url }]) => ({ key, name, url, spdxId: key }));
  const others = modelLicenses.map((license) => ({ ...license, spdxId: null }));
  return [...spdx, ...others].map(({ key, name, url, spdxId }) => {
    const ref = formatRef({ kind: "license", name: key, version: null });
    return { id: newId("lic"), ref, name, spdxId, url, text: null, label: publicLabel };
  });
}
