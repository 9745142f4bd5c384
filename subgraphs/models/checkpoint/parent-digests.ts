import type { SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { Model } from "../model/model.entity.ts";
import { FormerName } from "../resolution/former-name.entity.ts";
import { modelNameIn, renamedRef } from "../resolution/renamed-ref.ts";
import { Checkpoint, refsOf } from "./checkpoint.entity.ts";
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
  const parents = await parentsOf(em, derivations);
  for (const derivation of derivations) {
    const { parentDigest, parentDigestAt } = earlier.get(stepOf(derivation)) ?? {};
    if (derivation.parentDigest === null && parentDigest != null && parentDigestAt != null)
      Object.assign(derivation, { parentDigest, parentDigestAt });
    const parent = parents.get(derivation.parentRef);
    if (parent) compareWithParent(derivation, parent, document.recordedAt);
  }
}

/** Tells the derivations from a checkpoint what it is now: those that knew nothing of it, and those that drift. */
export async function tellDerived(em: UnitOfWork, parent: Checkpoint, at: string): Promise<void> {
  const derivations = await em.find(Derivation, { parentRef: { $in: refsOf(parent) }, supersededAt: null });
  for (const derivation of derivations) compareWithParent(derivation, parent, at);
}

function compareWithParent(derivation: Derivation, parent: Checkpoint, at: string): void {
  const digest = publicDigest(parent);
  derivation.parentId = parent.id;
  if (derivation.parentDigest === null && digest !== null)
    Object.assign(derivation, { parentDigest: digest, parentDigestAt: at });
  derivation.driftedTo = digest === derivation.parentDigest ? null : digest;
}

function stepOf({ parentRef, relation }: Derivation): string {
  return `${relation} ${parentRef}`;
}

/** The parents that are registered, by the references that derivations name them by, which may be earlier ones. */
async function parentsOf(em: UnitOfWork, derivations: readonly Derivation[]): Promise<Map<string, Checkpoint>> {
  const refs = [...new Set(derivations.map(({ parentRef }) => parentRef))];
  const presentRefs = await presentRefsOf(em, refs);
  const parents = await em.find(Checkpoint, { ref: { $in: [...refs, ...presentRefs.values()] } });
  const byRef = new Map(parents.map((parent) => [parent.ref, parent]));
  return new Map(
    refs.flatMap((ref) => {
      const parent = byRef.get(ref) ?? byRef.get(presentRefs.get(ref) ?? "");
      return parent ? [[ref, parent] as const] : [];
    }),
  );
}

async function presentRefsOf(em: UnitOfWork, refs: readonly string[]): Promise<Map<string, string>> {
  const names = refs.flatMap((ref) => modelNameIn(ref) ?? []);
  const former = await em.find(FormerName, { name: { $in: names } });
  if (former.length === 0) return new Map();
  const models = await em.find(Model, { id: { $in: former.map(({ modelId }) => modelId) } });
  const nameOf = new Map(former.map(({ name, modelId }) => [name, models.find(({ id }) => id === modelId)?.name]));
  return new Map(
    refs.flatMap((ref) => {
      const name = nameOf.get(modelNameIn(ref) ?? "");
      return name === undefined ? [] : [[ref, renamedRef(ref, name)] as const];
    }),
  );
}

// A derivation is shown to whoever sees what was derived: it must tell nothing of a parent that not everybody may see.
function publicDigest({ label, rootDigest }: Checkpoint): string | null {
  return label === publicLabel ? rootDigest : null;
}
