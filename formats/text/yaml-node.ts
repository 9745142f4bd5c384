/** A value of a YAML document that knows where it stands. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

interface Place {
  /** JSON pointer from the top of the front matter. */
  readonly pointer: string;
  /** 1-based line of the whole document. */
  readonly line: number;
  /** The source text: a scalar without its quotes, anything else as it is spelt. */
  readonly written: string;
}

/** A single value; `null` covers `null`, `~` and nothing at all. */
export interface YamlScalar extends Place {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

/** A sequence. */
export interface YamlList extends Place {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
}

/** A mapping; a `Map` because keys come from strangers and may be called `__proto__`. */
export interface YamlMap extends Place {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, YamlNode>;
}

/** The value under a key, or undefined where there is no map or no key. */
export function child(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === "map" ? node.entries.get(key) : undefined;
}

/** The text of a scalar as written and trimmed; undefined for anything else, for null and for nothing but space. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind !== "scalar" || node.value === null) return undefined;
  return node.written.trim() || undefined;
}

/** Whether nothing is stated: an absent node, null, an empty text, an empty list or map. */
export function isEmpty(node: YamlNode | undefined): boolean {
  if (node === undefined) return true;
  switch (node.kind) {
    case "scalar":
      return textOf(node) === undefined;
    case "list":
      return node.items.length === 0;
    case "map":
      return node.entries.size === 0;
  }
}

/** The items of a list; anything else is a list of one. */
export function itemsOf(node: YamlNode): readonly YamlNode[] {
  return node.kind === "list" ? node.items : [node];
}

const jsonLimit = 600;

/** The value as JSON text for a diagnostic; stops growing soon after the length a diagnostic keeps. */
export function jsonOf(node: YamlNode, budget = jsonLimit): string {
  switch (node.kind) {
    case "scalar":
      return scalarJson(node);
    case "list":
      return `[${joinWithin(node.items, budget, (item, rest) => jsonOf(item, rest))}]`;
    case "map":
      return `{${joinWithin(node.entries, budget, ([key, value], rest) => `${JSON.stringify(key)}:${jsonOf(value, rest)}`)}}`;
  }
}

function scalarJson({ value, written }: YamlScalar): string {
  // JSON has no word for .nan and .inf; their spelling is what the reader of the diagnostic needs.
  if (typeof value === "number" && !Number.isFinite(value)) return JSON.stringify(written);
  return JSON.stringify(value);
}

function joinWithin<T>(parts: Iterable<T>, budget: number, write: (part: T, rest: number) => string): string {
  const written: string[] = [];
  let length = 0;
  for (const part of parts) {
    if (length > budget) break;
    const text = write(part, budget - length);
    written.push(text);
    length += text.length + 1;
  }
  return written.join(",");
}
