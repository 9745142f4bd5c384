import { Refusal } from "../../../kernel/errors.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { Derivation } from "../checkpoint/derivation.entity.ts";
import { ReleaseRecord } from "./release.entity.ts";

type Lasting = Pick<Checkpoint, "rootDigest" | "licenseText">;

/** Refuses what would change the weights or the license that were published. */
export function refuseChangeOfPublished({ ref, ...after }: Lasting & { readonly ref: string }, before: Lasting): void {
  if (after.rootDigest !== before.rootDigest) throw changed(ref, "files");
  if (after.licenseText !== before.licenseText) throw changed(ref, "license");
}

/** What a published checkpoint is derived from, for comparison; null of one that was not published here. */
export async function publishedDerivations(em: UnitOfWork, checkpointId: string): Promise<string | null> {
  if ((await em.findOne(ReleaseRecord, { checkpointId })) === null) return null;
  return await derivations(em, checkpointId);
}

/** Refuses what would change the derivation of a published checkpoint. */
export async function refuseOtherDerivations(
  em: UnitOfWork,
  { id, ref }: Pick<Checkpoint, "id" | "ref">,
  before: string | null,
): Promise<void> {
  if (before !== null && (await derivations(em, id)) !== before) throw changed(ref, "derivedFrom");
}

async function derivations(em: UnitOfWork, checkpointId: string): Promise<string> {
  await em.flush();
  const stated = await em.find(Derivation, { checkpointId, supersededAt: null }, { untracked: true });
  const edges = stated.map(({ parentRef, relation }) => `${relation} ${parentRef}`);
  return [...new Set(edges)].sort().join("\n");
}

function changed(ref: string, what: string): Refusal {
  return new Refusal(
    "STEP_NOT_POSSIBLE",
    `input.${what}: ${ref} is published and cannot change; register a new version.`,
  );
}
