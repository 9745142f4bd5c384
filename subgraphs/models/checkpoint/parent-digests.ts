import type { SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { Checkpoint } from "./checkpoint.entity.ts";
import { Derivation } from "./derivation.entity.ts";

/** The derivations that a document states now; none if there is no document. */
export async function derivationsIn(em: UnitOfWork, document: SourceDocument | null): Promise<Derivation[]> {
  return document === null ? [] : await em.find(Derivation, { sourceId: document.id, supersededAt: null });
}

/**
 * Records what the parents are of which a document tells now: the digest that it states, else the one that an earlier state
 * of it recorded for the same step, else the one that the parent has.
 */
export async function recordParentDigests(
  em: UnitOfWork,
  document: SourceDocument,
  before: readonly Derivation[],
): Promise<void> {
  const derivations = await derivationsIn(em, document);
  if (derivations.length === 0) return;
  const earlier = new Map(before.map((derivation) => [stepOf(derivation), derivation]));
  const digests = await publicDigests(em, derivations);
  for (const derivation of derivations) {
    const { parentDigest, parentDigestAt } = earlier.get(stepOf(derivation)) ?? {};
    if (derivation.parentDigest === null && parentDigest != null && parentDigestAt != null)
      Object.assign(derivation, { parentDigest, parentDigestAt });
    compareWithParent(derivation, digests.get(derivation.parentRef) ?? null, document.recordedAt);
  }
}

/** Tells the derivations from a checkpoint that its digest is another now: those that knew none, and those that drift. */
export async function tellDerived(em: UnitOfWork, parent: Checkpoint, at: string): Promise<void> {
  const derivations = await em.find(Derivation, { parentRef: parent.ref, supersededAt: null });
  for (const derivation of derivations) compareWithParent(derivation, publicDigest(parent), at);
}

function compareWithParent(derivation: Derivation, digest: string | null, at: string): void {
  if (derivation.parentDigest === null && digest !== null)
    Object.assign(derivation, { parentDigest: digest, parentDigestAt: at });
  derivation.driftedTo = digest === derivation.parentDigest ? null : digest;
}

function stepOf({ parentRef, relation }: Derivation): string {
  return `${relation} ${parentRef}`;
}

async function publicDigests(em: UnitOfWork, derivations: readonly Derivation[]) {
  const refs = [...new Set(derivations.map(({ parentRef }) => parentRef))];
  const parents = await em.find(Checkpoint, { ref: { $in: refs } });
  return new Map(parents.map((parent) => [parent.ref, publicDigest(parent)]));
}

// A derivation is shown to whoever sees what was derived: it must tell nothing of a parent that not everybody may see.
function publicDigest({ label, rootDigest }: Checkpoint): string | null {
  return label === publicLabel ? rootDigest : null;
}
