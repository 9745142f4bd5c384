/** How two splits of one dataset stand to each other, as far as their names say. */
export type SplitOverlap = "SAME" | "SAME_IN_PART" | "OTHER" | "NOT_STATED";

interface NamedSplit {
  readonly name: string;
  readonly isSliced: boolean;
}

/**
 * Compares splits as documents write them, such as `train`, `train[:80%]+validation` or `all`. Of slices nobody knows here
 * whether they share records; splits of other names are taken for other records.
 */
export function splitOverlap(a: string | null, b: string | null): SplitOverlap {
  if (a === null || b === null) return "NOT_STATED";
  const [left, right] = [splitsIn(a), splitsIn(b)];
  const shared = left.flatMap((one) => right.filter((other) => meet(one, other)).map((other) => [one, other]));
  if (shared.length === 0) return "OTHER";
  return shared.some((both) => both.every(({ isSliced }) => !isSliced)) ? "SAME" : "SAME_IN_PART";
}

const whole = "all";
const written: ReadonlyMap<string, string> = new Map([
  ["val", "validation"],
  ["valid", "validation"],
  ["training", "train"],
  ["testing", "test"],
  ["*", whole],
]);

function meet(a: NamedSplit, b: NamedSplit): boolean {
  return a.name === b.name || a.name === whole || b.name === whole;
}

function splitsIn(text: string): NamedSplit[] {
  return text.split("+").map((part) => {
    const [name = ""] = part.split("[", 1);
    const plain = name.trim().toLowerCase();
    return { name: written.get(plain) ?? plain, isSliced: part.includes("[") };
  });
}
