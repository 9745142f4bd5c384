/** What is merged of a derivation, as one document states it. */
export interface StatedDerivation {
  readonly relation: string;
  readonly inferred: boolean;
  readonly weight: number | null;
  /** JSON text of a list. */
  readonly settingsText: string;
  readonly parentRef: string;
  readonly parentDigest: string | null;
  readonly parentDigestAt: string | null;
  readonly driftedTo: string | null;
}

/**
 * What all documents together say of the parents, each step once. A relation that a document states of a parent takes the
 * place of one that was only concluded from another document.
 */
export function mergeDerivations<Stated extends StatedDerivation>(derivations: readonly Stated[]): Stated[] {
  const byParent = Map.groupBy(derivations, ({ parentRef }) => parentRef);
  return [...byParent.values()].flatMap((ofParent) => {
    const stated = ofParent.filter(({ inferred }) => !inferred);
    const kept = stated.length > 0 ? stated : ofParent;
    const byRelation = Map.groupBy(kept, ({ relation }) => relation);
    return [...byRelation.values()].flatMap(oneStep);
  });
}

function oneStep<Stated extends StatedDerivation>(statements: readonly Stated[]): Stated[] {
  const [first, ...more] = statements;
  if (first === undefined || more.length === 0) return statements.slice();
  const settings = statements.flatMap(({ settingsText }) => JSON.parse(settingsText) as object[]);
  const once = new Map(settings.map((setting) => [JSON.stringify(setting), setting]));
  return [
    { ...first, ...digestOf(statements), weight: agreed(statements), settingsText: JSON.stringify([...once.values()]) },
  ];
}

/** The digest of the parent that was recorded first; none if documents state different ones. */
function digestOf(statements: readonly StatedDerivation[]) {
  const recorded = statements.filter(({ parentDigest }) => parentDigest !== null);
  const [first] = recorded.toSorted((a, b) => ((a.parentDigestAt ?? "") < (b.parentDigestAt ?? "") ? -1 : 1));
  if (first === undefined || recorded.some(({ parentDigest }) => parentDigest !== first.parentDigest))
    return { parentDigest: null, parentDigestAt: null, driftedTo: null };
  const { parentDigest, parentDigestAt, driftedTo } = first;
  return { parentDigest, parentDigestAt, driftedTo };
}

/** What documents disagree about is not known. */
function agreed(statements: readonly StatedDerivation[]): number | null {
  const weights = new Set(statements.flatMap(({ weight }) => weight ?? []));
  const [weight = null] = weights;
  return weights.size > 1 ? null : weight;
}
