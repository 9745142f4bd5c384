/** p-values corrected by Holm for being looked at together, each at its place; null stays null and is not counted. */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const ordered = pValues
    .flatMap((pValue, place) => (pValue === null ? [] : [{ pValue, place }]))
    .sort((one, other) => one.pValue - other.pValue);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let least = 0;
  for (const [rank, { pValue, place }] of ordered.entries()) {
    least = Math.max(least, Math.min(1, pValue * (ordered.length - rank)));
    adjusted[place] = least;
  }
  return adjusted;
}
