import { editDistance } from "./edit-distance.ts";

/** Of the known names, those of which a name is most likely a misspelling; none where it is like none. */
export function namesMeant(name: string, known: Iterable<string>): readonly string[] {
  let least = mistakesIn(name);
  let meant = new Set<string>();
  for (const each of new Set(known)) {
    const distance = editDistance(name, each, least);
    if (distance > least || distance === 0) continue;
    if (distance < least) meant = new Set();
    least = distance;
    meant.add(each);
  }
  return [...meant].sort();
}

/** The tails of the names of which a name may be a misspelling, where the mistakes are before them. */
export function tailsMeant(name: string): readonly string[] {
  const mistakes = mistakesIn(name);
  if (mistakes === 0) return [];
  const lengths = Array.from({ length: 2 * mistakes + 1 }, (_, index) => tailLength(name.length - mistakes + index));
  return [...new Set(lengths)].filter((length) => length > 0).map((length) => name.slice(-length));
}

/** Less than half of a name, so that two letters that are swapped in its middle leave its beginning or its tail as it is. */
function tailLength(nameLength: number): number {
  return Math.floor((nameLength - 1) / 2);
}

/** In short names every letter tells more. */
function mistakesIn(name: string): number {
  if (name.length < 3) return 0;
  return name.length < 6 ? 1 : 2;
}
