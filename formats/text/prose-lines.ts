import type { MarkdownSection } from "./markdown-sections.ts";

/** A line of prose with the number it has in its document. */
export interface ProseLine {
  readonly text: string;
  readonly line: number;
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const comment = /<!--(?:(?!-->)[\s\S])*(?:-->|$)/g;
const item = /^\s{0,3}[-*+]\s+(\S.*)$/;
/** Nothing that a template writes is longer. */
const longestLine = 2000;

/** The lines of a section itself with their links and marks, without those in code, comments and quotes. */
export function proseLinesOf({ ownText, line }: MarkdownSection): ProseLine[] {
  const prose: ProseLine[] = [];
  let open: string | undefined;
  for (const [index, text] of withoutComments(ownText).split("\n").entries()) {
    const mark = fence.exec(text)?.[1];
    if (open !== undefined) {
      if (mark?.startsWith(open) && /^[\s`~]+$/.test(text)) open = undefined;
    } else if (mark !== undefined) open = mark;
    else if (isProse(text)) prose.push({ text: text.trim(), line: line + index });
  }
  return prose;
}

/** The text of each list item that takes one line. */
export function listLinesOf(section: MarkdownSection): ProseLine[] {
  return proseLinesOf(section).flatMap(({ text, line }) => {
    const own = item.exec(text)?.[1];
    return own === undefined ? [] : [{ text: own, line }];
  });
}

/** Lines stay where they are. */
function withoutComments(text: string): string {
  if (!text.includes("<!--")) return text;
  return text.replace(comment, (hidden) => "\n".repeat(hidden.split("\n").length - 1));
}

function isProse(text: string): boolean {
  return text.length <= longestLine && text.trim() !== "" && !/^(?:\s*>| {4}|\t)/.test(text);
}
