import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { parseYaml, type YamlParse } from "./parse-yaml.ts";
import type { YamlMap, YamlNode } from "./yaml-node.ts";

interface Block {
  readonly line: number;
  readonly lines: readonly string[];
}

const keyLine = /^(?:"[^"\n]*"|'[^'\n]*'|-{2}[^\s:]+|[^\s#\-[\]{}"'&*!|>%@`,?][^:\n]{0,80}?)\s*:(?:\s|$)/;
const longestRepair = 30;
/** Joins tried in one document, so that a long document of nothing but errors stays cheap. */
const repairsAllowed = 200;

/**
 * Reads a front matter that is no YAML as a whole, one top-level key at a time: a key that can be read is kept, one that
 * cannot is lost with a diagnostic of its own.
 */
export function salvageYaml(text: string, firstLine: number, diagnostics: Diagnostic[]): YamlMap {
  const entries = new Map<string, YamlNode>();
  const blocks = splitBlocks(text, firstLine);
  const budget = { repairs: repairsAllowed };
  for (let index = 0; index < blocks.length; ) {
    index += salvageBlock(blocks, index, budget, entries, diagnostics);
  }
  return { kind: "map", entries, pointer: "", line: firstLine, written: text.trim() };
}

/** Takes the block at `index`, if need be together with its successors, and says how many blocks were used up. */
function salvageBlock(
  blocks: readonly Block[],
  index: number,
  budget: { repairs: number },
  entries: Map<string, YamlNode>,
  diagnostics: Diagnostic[],
): number {
  const block = blocks[index];
  if (!block || isBlank(block)) return 1;
  const plain = parseBlock(block, block.lines, entries, diagnostics);
  if (plain.kind === "parsed") return 1;
  // A line of a quoted text that is not indented, and may look like a key, is what most broken cards have.
  for (let count = 1; count <= longestRepair && index + count <= blocks.length && budget.repairs > 0; count++) {
    budget.repairs--;
    const lines = blocks.slice(index, index + count).flatMap((part) => part.lines);
    if (parseBlock(block, indentContinuations(lines), entries, diagnostics).kind === "failed") continue;
    const message = `Line ${plain.line}: ${plain.reason} Read after its unindented lines were indented.`;
    const raw = JSON.stringify(lines.join("\n").trim());
    diagnostics.push(diagnose("YAML_REPAIRED", { message, line: block.line, raw }));
    return count;
  }
  const message = `Line ${plain.line}: ${plain.reason} The lines from ${block.line} on were left out up to the next key.`;
  const raw = JSON.stringify(block.lines.join("\n").trim());
  diagnostics.push(diagnose("YAML_BLOCK_LOST", { message, line: plain.line, raw }));
  return 1;
}

function parseBlock(
  block: Block,
  lines: readonly string[],
  entries: Map<string, YamlNode>,
  diagnostics: Diagnostic[],
): YamlParse {
  const remarks: Diagnostic[] = [];
  const parse = parseYaml(lines.join("\n"), block.line, remarks);
  if (parse.kind === "failed") return parse;
  if (parse.node?.kind !== "map")
    return { kind: "failed", line: block.line, reason: "No key with a value stands here." };
  for (const [key, value] of parse.node.entries) keepFirst(entries, key, value, remarks);
  for (const remark of remarks) diagnostics.push(remark);
  return parse;
}

function keepFirst(entries: Map<string, YamlNode>, key: string, value: YamlNode, remarks: Diagnostic[]): void {
  if (!entries.has(key)) {
    entries.set(key, value);
    return;
  }
  const message = `The key "${key}" occurs again; the first value was taken.`;
  const raw = JSON.stringify(value.written);
  remarks.push(diagnose("DUPLICATE_KEY", { message, pointer: value.pointer, line: value.line, raw }));
}

function splitBlocks(text: string, firstLine: number): Block[] {
  const blocks: { line: number; lines: string[] }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const open = blocks.at(-1);
    if (open && !keyLine.test(line)) open.lines.push(line);
    else blocks.push({ line: firstLine + index, lines: [line] });
  }
  return blocks;
}

function isBlank(block: Block): boolean {
  return block.lines.every((line) => /^\s*(?:#.*)?$/.test(line));
}

/** Indents every line at the margin but the first and list items, further than any key of a card is nested. */
function indentContinuations(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 || /^(?:\s|-\s|#|$)/.test(line) ? line : `${" ".repeat(20)}${line}`));
}
