import { type DiagnosticCode, diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { isEmpty, jsonOf, type YamlMap, type YamlNode } from "../text/yaml-node.ts";

/** What readers of values report to, and what they need to know of the record they are in. */
export interface Notes {
  readonly diagnostics: Diagnostic[];
  /** True if the document itself asserts the record, so that its lines are the places of the facts. */
  readonly isOwnSource: boolean;
}

/** Reads one value; answers undefined after a remark if it is not what it should be. */
export type ValueReader<T> = (node: YamlNode, notes: Notes) => T | undefined;

/** A key of a shape and how its value is read. */
interface Key<T, Needed extends boolean> {
  readonly read: ValueReader<T>;
  readonly isRequired: Needed;
}

/** The keys of a shape: each exactly as optional as the record says. */
export type Keys<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Key<NonNullable<T[K]>, false> : Key<T[K], true>;
};

/** A key without which the entry means nothing. */
export function required<T>(read: ValueReader<T>): Key<T, true> {
  return { read, isRequired: true };
}

/** A key that may be left out. */
export function optional<T>(read: ValueReader<T>): Key<T, false> {
  return { read, isRequired: false };
}

/** Leaves a remark on a value, with its place. */
export function remark(notes: Notes, code: DiagnosticCode, message: string, node: YamlNode): undefined {
  const { pointer, line } = node;
  notes.diagnostics.push(diagnose(code, { message, pointer, line, raw: jsonOf(node) }));
  return undefined;
}

function wrongType(wanted: string, node: YamlNode, notes: Notes): undefined {
  return remark(notes, "WRONG_TYPE", `${wanted} should stand here; the value was left out.`, node);
}

/** A text that is not blank. */
export const text: ValueReader<string> = (node, notes) =>
  node.kind === "scalar" && typeof node.value === "string" && node.value.trim() !== ""
    ? node.value
    : wrongType("A text", node, notes);

/** A text or a number, exactly as it is spelt: `0.60` stays `0.60`. */
export const written: ValueReader<string> = (node, notes) => {
  if (node.kind === "scalar" && typeof node.value === "number") return node.written;
  return text(node, notes);
};

/** A number that is finite. */
export const number: ValueReader<number> = (node, notes) =>
  node.kind === "scalar" && typeof node.value === "number" && Number.isFinite(node.value)
    ? node.value
    : wrongType("A number", node, notes);

/** A whole number that is not negative. */
export const count: ValueReader<number> = (node, notes) =>
  node.kind === "scalar" && typeof node.value === "number" && Number.isSafeInteger(node.value) && node.value >= 0
    ? node.value
    : wrongType("A whole number that is not negative", node, notes);

/** `true` or `false`. */
export const flag: ValueReader<boolean> = (node, notes) =>
  node.kind === "scalar" && typeof node.value === "boolean" ? node.value : wrongType("true or false", node, notes);

/** A time with date and offset, as RFC 3339 writes it. */
export const time: ValueReader<string> = (node, notes) => {
  const value = node.kind === "scalar" && typeof node.value === "string" ? node.value : "";
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value);
  return isTime && !Number.isNaN(Date.parse(value)) ? value : wrongType("A time of RFC 3339", node, notes);
};

/** One of a closed list of words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): ValueReader<Word> {
  return (node, notes) => {
    const word = words.find((candidate) => node.kind === "scalar" && node.value === candidate);
    return word ?? wrongType(`One of ${words.join(", ")}`, node, notes);
  };
}

/** A list; items that cannot be read are left out. */
export function listOf<T>(read: ValueReader<T>): ValueReader<readonly T[]> {
  return (node, notes) => {
    if (node.kind !== "list") return wrongType("A list", node, notes);
    return node.items.map((item) => read(item, notes)).filter((item) => item !== undefined);
  };
}

/** A map with known keys; unknown ones are remarked on, and without a required one there is nothing to take. */
export function shape<T extends object>(keys: Keys<T>): ValueReader<T> {
  const known = new Map<string, Key<unknown, boolean>>(Object.entries(keys));
  return (node, notes) => {
    if (node.kind !== "map") return wrongType("A map of keys", node, notes);
    const values = new Map<string, unknown>();
    for (const [key, child] of node.entries) {
      const value = readKey(key, child, known.get(key), notes);
      if (value !== undefined) values.set(key, value);
    }
    if (!hasRequired(known, values, node, notes)) return undefined;
    // True: every key was read by the reader that `Keys<T>` demands for it, and the required ones are there.
    return Object.fromEntries(values) as T;
  };
}

function readKey(key: string, child: YamlNode, known: Key<unknown, boolean> | undefined, notes: Notes): unknown {
  if (known === undefined) return remark(notes, "UNKNOWN_KEY", `The key "${key}" is unknown; it was left out.`, child);
  if (isNull(child)) return remark(notes, "EMPTY_VALUE", `The key "${key}" has no value; it was left out.`, child);
  return known.read(child, notes);
}

function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && isEmpty(node);
}

function hasRequired(
  known: ReadonlyMap<string, Key<unknown, boolean>>,
  values: ReadonlyMap<string, unknown>,
  node: YamlMap,
  notes: Notes,
): boolean {
  const missing = [...known].filter(([key, { isRequired }]) => isRequired && !values.has(key)).map(([key]) => key);
  if (missing.length === 0) return true;
  remark(notes, "REQUIRED_KEY_MISSING", `The entry has no usable ${missing.join(", ")}; it was left out.`, node);
  return false;
}

/** The same value with its own line as its place, where the document asserts it and names no other place. */
export function placed<T extends { readonly pointer?: string }>(read: ValueReader<T>): ValueReader<T> {
  return (node, notes) => {
    const value = read(node, notes);
    if (value === undefined || value.pointer !== undefined || !notes.isOwnSource) return value;
    return { ...value, pointer: `line:${node.line}` };
  };
}

/** A reference of one kind, such as `checkpoint:name@version`. */
export function refOf(kind: string): ValueReader<string> {
  return (node, notes) => {
    const ref = text(node, notes);
    if (ref === undefined || (ref.startsWith(`${kind}:`) && ref.length > kind.length + 1)) return ref;
    return remark(notes, "REF_OF_WRONG_KIND", `A reference "${kind}:…" should stand here; it was left out.`, node);
  };
}
