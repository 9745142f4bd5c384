/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbor to make one text of another; more
 * than `most` where it takes more than that. No letter is touched twice.
 */
export function editDistance(from: string, to: string, most: number): number {
  const tooMany = most + 1;
  if (Math.abs(from.length - to.length) > most) return tooMany;
  const outside = () => new Array<number>(to.length + 1).fill(tooMany);
  let beforeLast = outside();
  let last = outside().map((_, column) => Math.min(column, tooMany));
  for (let row = 1; row <= from.length; row++) {
    const current = outside();
    if (row <= most) current[0] = row;
    let least = current[0] ?? tooMany;
    // Whoever leaves this band has changed the length too much.
    for (let column = Math.max(1, row - most); column <= Math.min(to.length, row + most); column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const replaced = (last[column - 1] ?? tooMany) + (isSame ? 0 : 1);
      const added = Math.min(last[column] ?? tooMany, current[column - 1] ?? tooMany) + 1;
      const swapped = isSwapped ? (beforeLast[column - 2] ?? tooMany) + 1 : tooMany;
      current[column] = Math.min(replaced, added, swapped, tooMany);
      least = Math.min(least, current[column] ?? tooMany);
    }
    if (least === tooMany) return tooMany;
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? tooMany;
}
