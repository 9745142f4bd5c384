import { type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { LinkedDocument, LinkedNode, LinkedValue } from "./linked-node.ts";
import { wordOf } from "./vocabulary.ts";

/** The values of a property, under whichever of its names they stand. */
export function valuesOf(node: LinkedNode, word: string): readonly LinkedValue[] {
  return node.words.get(word) ?? [];
}

/** Where a property stands, or would stand. */
export function placeOf(node: LinkedNode, word: string): string {
  return valuesOf(node, word)[0]?.pointer ?? node.pointer;
}

/** The text of a value: a string or number as it is written, or the address of what it refers to. */
export function textOf(value: LinkedValue | undefined): string | undefined {
  if (value?.kind === "scalar") return scalarText(value.scalar);
  if (value?.kind === "node" && value.node.words.size === 0) return value.node.id;
  return undefined;
}

/** The first text of a property. */
export function firstText(node: LinkedNode, word: string): string | undefined {
  for (const value of valuesOf(node, word)) {
    const text = textOf(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A text that says something: not blank, and not Python's way of writing that there is nothing. */
export function statedText(value: LinkedValue | undefined): string | undefined {
  const text = textOf(value)?.trim();
  return text === undefined || text === "" || saysNothing(text) ? undefined : text;
}

/** Whether a text is what programs write for a value that they do not have. */
export function saysNothing(text: string): boolean {
  return /^(?:none|null|nan|undefined)$/i.test(text.trim());
}

/** The node that a value is or refers to; what is said of a node elsewhere in the document is found by its id. */
export function nodeOf(value: LinkedValue, { byId }: LinkedDocument): LinkedNode | undefined {
  if (value.kind !== "node") return undefined;
  const { node } = value;
  return node.words.size === 0 && node.id !== undefined ? (byId.get(node.id) ?? node) : node;
}

/** The words for what a node is. */
export function typeWords({ types }: LinkedNode): readonly string[] {
  return types.map(wordOf);
}

/** Where the type of a node stands, or where the node stands if it has none. */
export function typePlace({ pointer, written }: LinkedNode): {
  readonly pointer: string;
  readonly value: JsonNode | undefined;
} {
  const value = member(written, "@type");
  return { pointer: value === undefined ? pointer : pointerTo(pointer, "@type"), value };
}

/** What a person, an organization, a program or a work is called: its text, or its name, label, address or id. */
export function nameOf(value: LinkedValue, document: LinkedDocument): string | undefined {
  const text = statedText(value);
  const node = nodeOf(value, document);
  if (node === undefined || node.words.size === 0) return text;
  for (const word of ["name", "label", "title", "legalName", "url"]) {
    const name = statedText(valuesOf(node, word)[0]);
    if (name !== undefined) return name;
  }
  return node.id;
}

/** Whether a value is the boolean true, in any spelling. */
export function isTrue(value: LinkedValue | undefined): boolean {
  if (value?.kind !== "scalar") return false;
  const { scalar } = value;
  return scalar.kind === "boolean" ? scalar.value : scalar.kind === "string" && scalar.value.toLowerCase() === "true";
}

function scalarText(scalar: JsonNode): string | undefined {
  if (scalar.kind === "string") return scalar.value;
  return scalar.kind === "number" ? scalar.text : undefined;
}
