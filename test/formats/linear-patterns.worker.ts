import { parentPort, workerData } from "node:worker_threads";

/** One pattern of the sources. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const length = 100_000;
const plain = [
  "a",
  "0",
  " ",
  "\t",
  "\n",
  "-",
  "_",
  ".",
  "/",
  ":",
  "*",
  "#",
  "`",
  '"',
  "'",
  "<",
  "(",
  "[",
  "]",
  "@",
  "%",
  "|",
];
const mixed = [
  "a ",
  " a",
  "a-",
  "a/",
  "a.",
  "0.",
  "a:",
  "<!--",
  "<a ",
  "](",
  "**",
  "- ",
  "\n ",
  " \n",
  "A1",
  "é",
  "\\",
  '\\"',
];
const ends = ["", "!", "\u0000", "\n"];

/** Long repetitions of what patterns stumble over: single characters, pairs, and the letters of the pattern itself. */
function* inputsFor({ source }: Pattern): Generator<string> {
  const words = source.match(/[A-Za-z]{2,}/g) ?? [];
  const seeds = new Set([...plain, ...mixed, ...words.slice(0, 20), ...words.slice(0, 20).map((word) => `${word} `)]);
  for (const seed of seeds) {
    const body = seed.repeat(Math.ceil(length / seed.length));
    for (const end of ends) yield body + end;
    yield `${words[0] ?? ""} ${body}\u0000`;
  }
}

const { patterns } = workerData as { patterns: readonly Pattern[] };
for (const [index, pattern] of patterns.entries()) {
  for (const input of inputsFor(pattern)) {
    parentPort?.postMessage(index);
    // As its callers do: a pattern that is followed through a text finds every match.
    if (/[gy]/.test(pattern.flags)) input.replace(new RegExp(pattern.source, pattern.flags), "");
    else new RegExp(pattern.source, pattern.flags).test(input);
  }
}
