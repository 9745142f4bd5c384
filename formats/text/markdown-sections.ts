import type { Nodes, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

/** A heading with everything under it, up to the next heading of its level or above. */
export interface MarkdownSection {
  /** Plain text of the heading, without marks. */
  readonly title: string;
  /** Titles of the headings it stands under, outermost first. */
  readonly ancestors: readonly string[];
  readonly level: number;
  /** 1-based line of the heading in the document. */
  readonly line: number;
  /** The text between this heading and the next one of any level. */
  readonly ownText: string;
}

export type MarkdownForm = "quote" | "title" | "step" | "example";

/** A paragraph or list item as plain text. */
export interface MarkdownPassage {
  readonly text: string;
  readonly line: number;
  /** Where in the text each line of the document begins that it takes. */
  readonly starts: readonly LineStart[];
  readonly isItem?: true;
  /** Of an item: the paragraph ending in a colon that its list follows. */
  readonly announcedBy?: string;
  /** What is set off in bold or italics at its beginning. */
  readonly label?: string;
  /** Set where it is no statement of the section in its own words: a quote, a line in bold that stands as a title, a step of what was done, a line in italics that is an example. */
  readonly form?: MarkdownForm;
}

/** A line of the document, and the offset at which it begins in a text that runs over several. */
export interface LineStart {
  readonly at: number;
  readonly line: number;
}

interface Heading {
  readonly title: string;
  readonly level: number;
  readonly index: number;
  /** Lines the heading takes: two if it is underlined. */
  readonly height: number;
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const longestHeading = 300;
/** Nobody quotes or nests lists deeper; who does means to exhaust the stack. */
const deepestProse = 100;
/** Characters of quote and list marks, and of space, before the text of a line. */
const longestLead = 200;
/** HTML whose text is a cell or a heading and no statement. */
const tabular = /<(?:table|thead|tbody|tr|td|th|summary|h[1-6])\b/i;

/**
 * Cuts a Markdown text into its sections. Headings are found line by line, so that only the few sections somebody reads
 * need be parsed in full; that is ten times faster than parsing every card as a whole.
 */
export function sectionsOf(body: string, firstLine: number): MarkdownSection[] {
  const lines = body.split("\n");
  const headings = headingsOf(lines);
  const open: Heading[] = [];
  return headings.map((heading, at) => {
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const ancestors = open.map(({ title }) => title);
    open.push(heading);
    const { title, level, index, height } = heading;
    // The heading's own lines stay as blank ones, so that lines within the text count from the heading.
    const own = lines.slice(index + height, headings[at + 1]?.index ?? lines.length);
    const ownText = `${"\n".repeat(height)}${own.join("\n")}`;
    return { title, ancestors, level, line: firstLine + index, ownText };
  });
}

/** The text before the first heading, as a section without a title. */
export function leadOf(body: string, firstLine: number): MarkdownSection {
  const lines = body.split("\n");
  const ownText = lines.slice(0, headingsOf(lines)[0]?.index ?? lines.length).join("\n");
  return { title: "", ancestors: [], level: 0, line: firstLine, ownText };
}

/** The paragraphs and list items of a section itself, without those of the headings below it. */
export function passagesOf(section: MarkdownSection): MarkdownPassage[] {
  if (section.ownText.trim() === "") return [];
  const passages: MarkdownPassage[] = [];
  collect(fromMarkdown(withoutDeepLines(section.ownText)).children, section.line, 0, passages);
  return passages;
}

/** Marks of quotes and lists before a text nest, and the parser takes the square of their number in time. */
function withoutDeepLines(text: string): string {
  return text.split("\n").map(shallow).join("\n");
}

function shallow(line: string): string {
  const lead = /^[\s>*+\-\d.)]*/.exec(line)?.[0].length ?? 0;
  return lead > longestLead ? "" : line;
}

function headingsOf(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  let openFence: string | undefined;
  let inComment = false;
  for (const [index, line] of lines.entries()) {
    if (openFence !== undefined) {
      if (line.trim().startsWith(openFence) && /^[`~]+$/.test(line.trim())) openFence = undefined;
      continue;
    }
    if (inComment) {
      inComment = !line.includes("-->");
      continue;
    }
    openFence = fence.exec(line)?.[1];
    const comment = line.lastIndexOf("<!--");
    inComment = comment !== -1 && !line.includes("-->", comment);
    const heading = headingAt(lines, index);
    if (heading) headings.push(heading);
  }
  return headings;
}

function headingAt(lines: readonly string[], index: number): Heading | undefined {
  const line = lines[index] ?? "";
  if (line.length > longestHeading) return undefined;
  const marked = atx.exec(line);
  if (marked) return { title: plainTitle(marked[2] ?? ""), level: marked[1]?.length ?? 1, index, height: 1 };
  const under = lines[index + 1] ?? "";
  const isUnderlined = /^ {0,3}(?:=+|-{2,})\s*$/.test(under) && /^ {0,3}[^\s>|`#*+-]/.test(line);
  if (!isUnderlined || (lines[index - 1] ?? "").trim() !== "") return undefined;
  return { title: plainTitle(line), level: under.includes("=") ? 1 : 2, index, height: 2 };
}

function plainTitle(text: string): string {
  return stripMarkup(text)
    .replace(/\[([^\]]{0,300})\]\([^)]{0,300}\)/g, "$1")
    .replace(/\s#+\s*$/, "")
    .replace(/[*_`:]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function collect(nodes: readonly RootContent[], firstLine: number, depth: number, passages: MarkdownPassage[]): void {
  if (depth > deepestProse) return;
  for (const [at, node] of nodes.entries()) {
    const line = firstLine + (node.position?.start.line ?? 1) - 1;
    if (node.type === "list") {
      const items = node.children.flatMap((item) => item.children);
      const form = formAnnouncedBy(nodes[at - 1]);
      const announcedBy = announcementIn(nodes[at - 1]);
      for (const item of formed(items, firstLine, depth, form))
        passages.push({ ...item, isItem: true, ...(announcedBy !== undefined && { announcedBy }) });
    } else if (node.type === "blockquote") passages.push(...formed(node.children, firstLine, depth, "quote"));
    else if (node.type === "paragraph" || (node.type === "html" && !tabular.test(node.value))) {
      const passage = passageFrom(stripMarkup(plainText(node)), line);
      const form = formOf(node) ?? (announcesExample(nodes[at - 1]) ? "example" : undefined);
      if (isStatement(passage.text)) passages.push({ ...passage, ...labelOf(node), ...(form && { form }) });
    }
  }
}

/** A passage from text whose lines are those of the document, from the given one on. */
export function passageFrom(lines: string, firstLine: number): MarkdownPassage {
  let text = "";
  const starts: LineStart[] = [];
  for (const [index, part] of lines.split("\n").entries()) {
    const own = part.replace(/\s+/g, " ").trim();
    if (own === "") continue;
    if (text !== "") text += " ";
    starts.push({ at: text.length, line: firstLine + index });
    text += own;
  }
  return { text, line: starts[0]?.line ?? firstLine, starts };
}

function formed(
  nodes: readonly RootContent[],
  firstLine: number,
  depth: number,
  form: MarkdownForm | undefined,
): MarkdownPassage[] {
  const passages: MarkdownPassage[] = [];
  collect(nodes, firstLine, depth + 1, passages);
  return form === undefined ? passages : passages.map((passage) => ({ ...passage, form }));
}

/** "Given a model, we:" is followed by what the authors did, "some examples:" by what others might. */
function formAnnouncedBy(before: RootContent | undefined): MarkdownForm | undefined {
  if (before?.type !== "paragraph") return undefined;
  const text = plainText(before);
  if (/\b(?:we|steps)\s*:\s*$/i.test(text)) return "step";
  return /\bexamples?\b[^.:]{0,100}:\s*$/i.test(text) ? "example" : undefined;
}

function announcementIn(before: RootContent | undefined): string | undefined {
  if (before?.type !== "paragraph") return undefined;
  const text = plainText(before).replace(/\s+/g, " ").trim();
  return text.endsWith(":") ? text : undefined;
}

function announcesExample(before: RootContent | undefined): boolean {
  return before?.type === "paragraph" && /^\s*(?:for )?examples?\s*:\s*$/i.test(plainText(before));
}

function labelOf(node: RootContent): { readonly label?: string } {
  if (node.type !== "paragraph" || node.children.length < 2) return {};
  const [first] = node.children;
  if (first?.type !== "strong" && first?.type !== "emphasis") return {};
  return { label: stripMarkup(plainText(first)).trim().replace(/:$/, "") };
}

/** A paragraph that is bold from end to end is a title if it is no sentence; one in italics is an example. */
function formOf(node: RootContent): MarkdownForm | undefined {
  if (node.type !== "paragraph" || node.children.length !== 1) return undefined;
  const [only] = node.children;
  if (only?.type === "emphasis" && only.children[0]?.type !== "strong") return "example";
  return only?.type === "strong" && !/[.!?]\s*$/.test(plainText(node)) ? "title" : undefined;
}

/** Tables, rules of dashes and the line that only announces what follows state nothing by themselves. */
function isStatement(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text) || text.startsWith("|")) return false;
  return !text.endsWith(":") || /[.!?]\s/.test(text);
}

function plainText(node: Nodes, depth = 0): string {
  if (depth > deepestProse) return "";
  if (node.type === "html" || node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "break") return "\n";
  if (node.type === "image" || node.type === "imageReference") return "";
  return "children" in node ? node.children.map((part) => plainText(part, depth + 1)).join("") : "";
}

/** Tags become spaces and comments vanish, so that nothing a browser could run is kept; what is no tag stays, and so do line ends. */
function stripMarkup(text: string): string {
  if (!text.includes("<")) return text;
  return text.replace(/<!--(?:(?!-->)[\s\S])*(?:-->|$)/g, blank).replace(/<\/?[A-Za-z!?][^<>]*>/g, blank);
}

function blank(markup: string): string {
  return ` ${markup.replace(/[^\n]/g, "")}`;
}
