/** Something that was found at a place of a certificate. */
export interface Finding {
  readonly place: string;
  readonly reason: string;
}

/** What one kind of check came to. */
export interface CheckResult {
  readonly check: string;
  /** How many things held. */
  readonly held: number;
  readonly broken: readonly Finding[];
  /** What could not be checked, and why. */
  readonly notCheckable: readonly Finding[];
}

/** What was found of one thing; held where nothing is said. */
export type Found = { readonly broken: string } | { readonly notCheckable: string } | null;

/** Sums up what was found of each thing, by its place. */
export function checkResult(check: string, found: readonly (readonly [place: string, found: Found])[]): CheckResult {
  const broken = found.flatMap(([place, each]) => (each && "broken" in each ? [{ place, reason: each.broken }] : []));
  const notCheckable = found.flatMap(([place, each]) =>
    each && "notCheckable" in each ? [{ place, reason: each.notCheckable }] : [],
  );
  return { check, held: found.length - broken.length - notCheckable.length, broken, notCheckable };
}
