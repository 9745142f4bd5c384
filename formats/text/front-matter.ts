import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { emptyMap, parseYaml } from "./parse-yaml.ts";
import { salvageYaml } from "./salvage-yaml.ts";
import { jsonOf, type YamlMap } from "./yaml-node.ts";

/** The two parts of a card, not yet parsed. */
export interface SplitCard {
  /** The lines between the fences; undefined if there is no front matter. */
  readonly yaml: string | undefined;
  readonly yamlLine: number;
  readonly body: string;
  /** 1-based line of the document on which the body begins. */
  readonly bodyLine: number;
  readonly fence: "absent" | "closed" | "unclosed";
  readonly blankBefore: boolean;
}

/** A card whose front matter was read as far as possible. */
export interface FrontMatter {
  readonly keys: YamlMap;
  readonly body: string;
  readonly bodyLine: number;
}

const opening = /^([ \t\n]*)---[ \t]*(?:\n|$)/;
const closing = /(?:^|\n)---[ \t]*(?=\n|$)/;
const yamlLine = /^(?:\s+\S.*|-\s.*|#[^#\s]?.*|[^\s#:`*<|!-][^:\n]{0,80}:(?:\s.*)?)$/;

/** Splits a text with `\n` line ends into front matter and body. */
export function splitCard(text: string): SplitCard {
  const open = opening.exec(text);
  if (!open) return withoutFrontMatter(text);
  const blankBefore = open[1] !== "";
  const rest = text.slice(open[0].length);
  const firstLine = countLines(open[0]) + 1;
  const close = closing.exec(rest);
  if (!close) return splitUnclosed(text, rest, firstLine, blankBefore);
  const yaml = rest.slice(0, close.index);
  const after = close.index + close[0].length;
  const bodyLine = firstLine + countLines(rest.slice(0, after)) + 1;
  return { yaml, yamlLine: firstLine, body: rest.slice(after + 1), bodyLine, fence: "closed", blankBefore };
}

function withoutFrontMatter(text: string): SplitCard {
  return { yaml: undefined, yamlLine: 1, body: text, bodyLine: 1, fence: "absent", blankBefore: false };
}

/** Without a closing fence, the front matter ends where the lines stop looking like YAML. */
function splitUnclosed(text: string, rest: string, firstLine: number, blankBefore: boolean): SplitCard {
  const lines = rest.split("\n");
  const end = lines.findIndex((line) => !yamlLine.test(line) || /^#{1,6}\s/.test(line));
  const count = end === -1 ? lines.length : end;
  // A lone `---` over prose is a thematic break and opens nothing.
  if (!lines.slice(0, count).some((line) => /^[^\s#-][^:]*:/.test(line))) return withoutFrontMatter(text);
  return {
    yaml: lines.slice(0, count).join("\n"),
    yamlLine: firstLine,
    body: lines.slice(count).join("\n"),
    bodyLine: firstLine + count,
    fence: "unclosed",
    blankBefore,
  };
}

/** Splits a card and parses its front matter; what cannot be parsed is left out with a diagnostic. */
export function readFrontMatter(text: string, diagnostics: Diagnostic[]): FrontMatter {
  const card = splitCard(text);
  diagnostics.push(...fenceDiagnostics(card));
  const { body, bodyLine } = card;
  if (card.yaml === undefined) return { keys: emptyMap, body, bodyLine };
  return { keys: parseKeys(card.yaml, card.yamlLine, diagnostics), body, bodyLine };
}

function parseKeys(yaml: string, line: number, diagnostics: Diagnostic[]): YamlMap {
  const remarks: Diagnostic[] = [];
  const parse = parseYaml(yaml, line, remarks);
  if (parse.kind === "failed") return salvageYaml(yaml, line, diagnostics);
  for (const remark of remarks) diagnostics.push(remark);
  if (parse.node === undefined) return emptyMap;
  if (parse.node.kind === "map") return parse.node;
  const message = `The front matter is a ${parse.node.kind} and not a map of keys; nothing was taken from it.`;
  diagnostics.push(diagnose("FRONT_MATTER_NOT_A_MAP", { message, line: parse.node.line, raw: jsonOf(parse.node) }));
  return emptyMap;
}

function fenceDiagnostics({ fence, blankBefore, yamlLine: line }: SplitCard): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (fence === "absent") {
    const message = "The card has no front matter; only its prose was read.";
    diagnostics.push(diagnose("FRONT_MATTER_MISSING", { message, line }));
  }
  if (fence === "unclosed") {
    const message = "The front matter is never closed; its leading lines were read as front matter.";
    diagnostics.push(diagnose("FENCE_NOT_CLOSED", { message, line: line - 1 }));
  }
  if (blankBefore) {
    const message = "White space stands before the fence that opens the front matter.";
    diagnostics.push(diagnose("BLANK_BEFORE_FENCE", { message, line: 1 }));
  }
  return diagnostics;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
