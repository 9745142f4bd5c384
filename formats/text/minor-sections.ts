import type { MarkdownSection } from "./markdown-sections.ts";

/** A line in bold or italics and nothing else, perhaps with a colon; no sentence. */
const minorTitle = /^ {0,3}(\*{1,3}|_{1,3})([^*_.!?|]{1,80})\1 ?:?\s*$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const cells = /^\s*\|(.*)$/;
const rule = /^[\s|:-]+$/;
/** A table of more columns holds figures. */
const mostColumns = 2;

/**
 * The parts of a section that have a title without being headed: what follows a line in bold, and each row of a table whose
 * first column names what the second one says. Each is a section below it; the first is what is left of the section itself.
 */
export function minorSectionsOf(section: MarkdownSection): MarkdownSection[] {
  if (!/[|*_]/.test(section.ownText)) return [section];
  const parts: Part[] = [{ title: undefined, from: 0, lines: [] }];
  const rows: MarkdownSection[] = [];
  const lines = section.ownText.split("\n");
  let openFence: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const mark = fence.exec(line)?.[1];
    if (openFence !== undefined || mark !== undefined) {
      if (openFence === undefined) openFence = mark;
      else if (mark?.startsWith(openFence)) openFence = undefined;
      parts.at(-1)?.lines.push(line);
      continue;
    }
    const title = minorTitle.exec(line)?.[2]?.replace(/:$/, "").trim();
    if (title !== undefined) parts.push({ title, from: at, lines: [""] });
    else if (isTableHead(lines, at)) {
      const height = tableHeight(lines, at);
      rows.push(...rowsOf(section, lines.slice(at, at + height), at));
      for (const kept of lines.slice(at, at + height)) parts.at(-1)?.lines.push(kept.trim() === "" ? kept : "");
      at += height - 1;
    } else parts.at(-1)?.lines.push(line);
  }
  return [...parts.map((part) => sectionFrom(section, part)), ...rows];
}

interface Part {
  readonly title: string | undefined;
  readonly from: number;
  readonly lines: string[];
}

function sectionFrom(section: MarkdownSection, { title, from, lines }: Part): MarkdownSection {
  const ownText = lines.join("\n");
  if (title === undefined) return { ...section, ownText };
  return { ...below(section, title), line: section.line + from, ownText };
}

function below(section: MarkdownSection, title: string, ...between: readonly string[]): MarkdownSection {
  const ancestors = [...section.ancestors, section.title, ...between].filter((ancestor) => ancestor !== "");
  return { ...section, title, ancestors, level: section.level + 1 };
}

/** A line of cells over a rule of dashes. */
function isTableHead(lines: readonly string[], at: number): boolean {
  const under = lines[at + 1] ?? "";
  return cells.test(lines[at] ?? "") && under.includes("-") && under.includes("|") && rule.test(under);
}

function tableHeight(lines: readonly string[], at: number): number {
  let height = 2;
  while (cells.test(lines[at + height] ?? "")) height++;
  return height;
}

/** A row of one cell stands under the head of the table alone. */
function rowsOf(section: MarkdownSection, [head = "", , ...rows]: readonly string[], at: number): MarkdownSection[] {
  const [subject = "", ...others] = cellsOf(head);
  if (others.length >= mostColumns) return [];
  return rows.map((row, index) => {
    const [label = "", value] = cellsOf(row);
    const own = value === undefined ? below(section, plain(subject)) : below(section, plain(label), plain(subject));
    return { ...own, line: section.line + at + 2 + index, ownText: value ?? label };
  });
}

function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\|/, "").replace(/\|$/, "");
  return inner.split("|").map((cell) => cell.trim());
}

function plain(title: string): string {
  return title.replace(/[*_`]+/g, "").trim();
}
