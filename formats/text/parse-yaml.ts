import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";
import { diagnose, UnsafeDocument } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import type { YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

const depthLimit = 64;
const aliasLimit = 1000;
const partsLimit = 300_000;
const [lineFeed, comma, bracket, brace] = [0x0a, 0x2c, 0x5b, 0x7b];
const unsafeKeys = new Set(["__proto__", "constructor", "prototype"]);

/** A parsed text, or where and why it is not YAML. */
export type YamlParse =
  | { readonly kind: "parsed"; readonly node: YamlNode | undefined }
  | { readonly kind: "failed"; readonly line: number; readonly reason: string };

/** Parses one YAML text (1.2, core schema) whose first line is line `firstLine` of its document. */
export function parseYaml(text: string, firstLine: number, diagnostics: Diagnostic[]): YamlParse {
  const document = parseOrRefuse(text);
  const lines = new LineIndex(text, firstLine);
  const error = document.errors[0];
  if (error) return { kind: "failed", line: lines.lineOf(error.pos[0]), reason: error.message.split("\n")[0] ?? "" };
  const place = new Placing(text, lines, diagnostics);
  return { kind: "parsed", node: document.contents ? place.node(document.contents, "", 0) : undefined };
}

function parseOrRefuse(text: string) {
  refuseTooManyParts(text);
  // Repeated keys are found while placing, which is linear and knows which one was kept. A log level below this one
  // would hide that a second document follows.
  const document = parseDocument(text, {
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  if (document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) refuseDepth();
  return document;
}

function refuseDepth(): never {
  throw new UnsafeDocument("NESTING_TOO_DEEP", `The YAML is nested deeper than ${depthLimit} levels.`);
}

/** Each line, item or key takes its share of time and memory; a long text in one piece takes next to none. */
function refuseTooManyParts(text: string): void {
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || code === comma || code === bracket || code === brace) parts++;
  }
  if (parts > partsLimit)
    throw new UnsafeDocument(
      "YAML_TOO_LARGE",
      `The YAML has ${parts} lines and items; at most ${partsLimit} are read.`,
    );
}

/** Turns the nodes of the `yaml` library into placed values, without ever expanding an alias. */
class Placing {
  private readonly text: string;
  private readonly lines: LineIndex;
  private readonly diagnostics: Diagnostic[];
  private readonly anchorsWithAlias = new Set<string>();
  private readonly openAnchors: string[] = [];
  private aliasCount = 0;

  constructor(text: string, lines: LineIndex, diagnostics: Diagnostic[]) {
    this.text = text;
    this.lines = lines;
    this.diagnostics = diagnostics;
  }

  node(node: Node, pointer: string, depth: number): YamlNode | undefined {
    if (depth > depthLimit) refuseDepth();
    if (isAlias(node)) return this.alias(node.source, pointer, this.lineOf(node));
    if (isScalar(node)) return this.scalar(node, pointer);
    if (!isCollection(node)) return undefined;
    if (node.anchor) this.openAnchors.push(node.anchor);
    const placed = this.collection(node, pointer, depth);
    if (node.anchor) this.openAnchors.pop();
    return placed;
  }

  private collection(node: Node, pointer: string, depth: number): YamlNode | undefined {
    const place = { pointer, line: this.lineOf(node), written: this.sourceOf(node) };
    if (isSeq<Node>(node)) {
      const items = node.items.flatMap((item, index) => this.node(item, `${pointer}/${index}`, depth + 1) ?? []);
      return { kind: "list", items, ...place };
    }
    if (!isMap<Node, Node | null>(node)) return undefined;
    const entries = new Map<string, YamlNode>();
    for (const pair of node.items) this.entry(entries, pair, pointer, depth);
    return { kind: "map", entries, ...place };
  }

  private entry(entries: Map<string, YamlNode>, pair: Pair<Node, Node | null>, pointer: string, depth: number): void {
    const line = this.lineOf(pair.key);
    if (!isScalar(pair.key)) {
      const raw = JSON.stringify(this.sourceOf(pair.key));
      const message = "A key is not a scalar; it and its value were left out.";
      this.diagnostics.push(diagnose("UNREADABLE_KEY", { message, pointer, line, raw }));
      return;
    }
    const key = pair.key.source ?? String(pair.key.value ?? "");
    const here = `${pointer}/${escapePointer(key)}`;
    const value = pair.value ? this.node(pair.value, here, depth + 1) : nullAt(here, line);
    const raw = JSON.stringify(pair.value ? this.sourceOf(pair.value) : "");
    if (unsafeKeys.has(key)) {
      const message = `The key "${key}" is named like a part of the JavaScript object model and was left out.`;
      this.diagnostics.push(diagnose("UNSAFE_KEY", { message, pointer: here, line, raw }));
    } else if (entries.has(key)) {
      const message = `The key "${key}" occurs again; the first value was taken.`;
      this.diagnostics.push(diagnose("DUPLICATE_KEY", { message, pointer: here, line, raw }));
    } else if (value) entries.set(key, value);
  }

  private scalar(node: Node & { value: unknown; source?: string }, pointer: string): YamlScalar {
    const { value } = node;
    const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return {
      kind: "scalar",
      value: known ? value : null,
      pointer,
      line: this.lineOf(node),
      written: node.source ?? (known ? String(value) : ""),
    };
  }

  /** An alias inside an anchored collection, used by an alias itself, is how a few lines become gigabytes. */
  private alias(name: string, pointer: string, line: number): undefined {
    this.aliasCount++;
    if (this.anchorsWithAlias.has(name) || this.aliasCount > aliasLimit) {
      throw new UnsafeDocument("ALIAS_BOMB", `Line ${line}: the alias "${name}" multiplies other aliases; not read.`);
    }
    for (const anchor of this.openAnchors) this.anchorsWithAlias.add(anchor);
    const message = `The alias "${name}" was not expanded; write its value out.`;
    this.diagnostics.push(diagnose("ALIAS_NOT_EXPANDED", { message, pointer, line, raw: JSON.stringify(`*${name}`) }));
    return undefined;
  }

  private lineOf(node: Node | null): number {
    return this.lines.lineOf(node?.range?.[0] ?? 0);
  }

  private sourceOf(node: Node | null): string {
    return node?.range ? this.text.slice(node.range[0], node.range[1]).trim() : "";
  }
}

function nullAt(pointer: string, line: number): YamlScalar {
  return { kind: "scalar", value: null, pointer, line, written: "" };
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Finds lines by offset. */
class LineIndex {
  private readonly starts: readonly number[];
  private readonly firstLine: number;

  constructor(text: string, firstLine: number) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.starts = starts;
    this.firstLine = firstLine;
  }

  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.firstLine + low;
  }
}

/** An empty map, for a document without front matter. */
export const emptyMap: YamlMap = { kind: "map", entries: new Map(), pointer: "", line: 1, written: "" };
