import type { LineStart, MarkdownPassage } from "./markdown-sections.ts";

/** A sentence with the lines that it takes in its document. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
  readonly lastLine: number;
}

/** A stop before a capital letter or a digit, or a full-width stop. */
const end = /[。！？]|[.!?]["”’')\]]*(?=\s+["“‘'([]?[\p{Lu}\p{Lo}\p{N}])/gu;
/** What a stop may belong to instead. */
const abbreviation = /(?:\b(?:e\.g|i\.e|cf|vs|al|Fig|Dr|Mr|Ms|St|No|Sec|approx)|\b[A-Z]|^\d{1,3})\.$/;

/** Cuts a passage into its sentences; a text without an end is one. */
export function sentencesOf({ text, starts }: Pick<MarkdownPassage, "text" | "starts">): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const stop of [...endsIn(text), text.length]) {
    const own = text.slice(from, stop);
    const begin = from + (own.length - own.trimStart().length);
    if (own.trim() !== "")
      sentences.push({ text: own.trim(), line: lineAt(starts, begin), lastLine: lineAt(starts, stop - 1) });
    from = stop;
  }
  return sentences;
}

function endsIn(text: string): number[] {
  return [...text.matchAll(end)]
    .map((stop) => stop.index + stop[0].length)
    .filter((at) => !abbreviation.test(text.slice(Math.max(0, at - 8), at)));
}

function lineAt(starts: readonly LineStart[], at: number): number {
  return starts.findLast((start) => start.at <= at)?.line ?? starts[0]?.line ?? 1;
}
