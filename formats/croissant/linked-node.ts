import { type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";
import { type Context, ContextReader, emptyContext, expandIri, type TermDefinition } from "./context.ts";
import { wordOf } from "./vocabulary.ts";

/** One thing of a JSON-LD document, its properties under their full names, and where it stands. */
export interface LinkedNode {
  readonly pointer: string;
  readonly written: JsonNode;
  readonly id: string | undefined;
  readonly types: readonly string[];
  /** By IRI. */
  readonly properties: ReadonlyMap<string, readonly LinkedValue[]>;
  /** By the word that the IRI stands for. */
  readonly words: ReadonlyMap<string, readonly LinkedValue[]>;
}

/** One value of a property, and where it stands. */
export type LinkedValue = { readonly pointer: string; readonly written: JsonNode } & (
  | { readonly kind: "node"; readonly node: LinkedNode }
  | { readonly kind: "scalar"; readonly scalar: JsonNode }
  /** Data that the context says is no part of the description's graph. */
  | { readonly kind: "json" }
);

/** A JSON-LD document in full: its outermost node, and every node by its id. */
export interface LinkedDocument {
  readonly root: LinkedNode;
  /** All nodes that say something of themselves, in the order of the document. */
  readonly nodes: readonly LinkedNode[];
  readonly byId: ReadonlyMap<string, LinkedNode>;
}

/**
 * Expands a JSON-LD document as the standard says, as far as descriptions of data use it, and keeps for each value where
 * it stands. Work grows with the length of the document only, and nothing is fetched.
 */
export function linkDocument(root: JsonNode, remarks: Remarks): LinkedDocument {
  const expansion = new Expansion(remarks);
  const hasContext = root.kind !== "object" || root.members.has("@context");
  const context = hasContext ? emptyContext : expansion.contexts.supply();
  const linked = expansion.node(root, "", context);
  return { root: linked, nodes: expansion.nodes, byId: firstOfEachId(expansion.nodes) };
}

function firstOfEachId(nodes: readonly LinkedNode[]): ReadonlyMap<string, LinkedNode> {
  const byId = new Map<string, LinkedNode>();
  for (const node of nodes) if (node.id !== undefined && !byId.has(node.id)) byId.set(node.id, node);
  return byId;
}

const unsafeKeys = new Set(["__proto__", "constructor", "prototype"]);
const passedOver = new Set(["@context", "@id", "@type", "@index", "@language", "@direction", "@base", "@version"]);

interface Place {
  readonly pointer: string;
  readonly context: Context;
  readonly definition: TermDefinition | undefined;
}

class Expansion {
  readonly contexts: ContextReader;
  readonly nodes: LinkedNode[] = [];
  readonly #remarks: Remarks;
  readonly #words = new Map<string, string>();

  constructor(remarks: Remarks) {
    this.contexts = new ContextReader(remarks);
    this.#remarks = remarks;
  }

  node(written: JsonNode, pointer: string, outer: Context): LinkedNode {
    const context = this.#contextIn(written, pointer, outer);
    const properties = new Map<string, LinkedValue[]>();
    const ids: string[] = [];
    const types: string[] = [];
    for (const [key, value] of written.kind === "object" ? written.members : []) {
      const place = pointerTo(pointer, key);
      const iri = this.#iriOf(key, value, place, context);
      if (iri === "@id" && value.kind === "string") ids.push(expandIri(value.value, context, false) ?? value.value);
      else if (iri === "@type") types.push(...typesOf(value, context));
      else if (iri === "@graph" || iri === "@included")
        this.#values(value, { pointer: place, context, definition: undefined });
      else if (iri !== undefined && !passedOver.has(iri)) {
        const values = this.#values(value, { pointer: place, context, definition: context.terms.get(key) });
        const before = properties.get(iri);
        if (before === undefined) properties.set(iri, values);
        else for (const each of values) before.push(each);
      }
    }
    const node = { pointer, written, id: ids[0], types, properties, words: this.#wordsOf(properties) };
    if (properties.size > 0 || types.length > 0) this.nodes.push(node);
    return node;
  }

  #wordsOf(properties: ReadonlyMap<string, readonly LinkedValue[]>): ReadonlyMap<string, readonly LinkedValue[]> {
    const words = new Map<string, readonly LinkedValue[]>();
    for (const [iri, values] of properties) {
      const word = this.#words.get(iri) ?? wordOf(iri);
      this.#words.set(iri, word);
      const before = words.get(word);
      words.set(word, before === undefined ? values : [...before, ...values]);
    }
    return words;
  }

  #contextIn(written: JsonNode, pointer: string, outer: Context): Context {
    const local = member(written, "@context");
    return local === undefined ? outer : this.contexts.extend(outer, local, pointerTo(pointer, "@context"));
  }

  /** What a key means; undefined for one that means nothing, which is remarked on. */
  #iriOf(key: string, value: JsonNode, place: string, context: Context): string | undefined {
    if (unsafeKeys.has(key)) {
      const message = `The key "${key}" is named like a part of the JavaScript object model; it was left out.`;
      this.#remarks.on("UNSAFE_KEY", place, message, value);
      return undefined;
    }
    const iri = expandIri(key, context, true);
    if (iri === "@reverse" || iri === "@nest") {
      this.#remarks.on("CONTEXT_PARTLY_READ", place, `No version of Croissant uses "${iri}"; it was not read.`, value);
      return undefined;
    }
    if (iri !== null && (iri.includes(":") || iri.startsWith("@"))) return iri;
    if (value.kind === "null") return undefined;
    const message = `The context does not say what "${key.slice(0, 80)}" means; it was not taken.`;
    this.#remarks.on("UNKNOWN_KEY", place, message, value);
    return undefined;
  }

  #values(value: JsonNode, place: Place): LinkedValue[] {
    const { pointer, context, definition } = place;
    if (definition?.coercion === "@json") return [{ kind: "json", pointer, written: value }];
    switch (value.kind) {
      case "null":
        return [];
      case "array": {
        const all: LinkedValue[] = [];
        for (const [at, item] of value.items.entries()) {
          // One by one: a list of very many items is more than a call takes arguments.
          for (const each of this.#values(item, { ...place, pointer: pointerTo(pointer, at) })) all.push(each);
        }
        return all;
      }
      case "object":
        return this.#ofObject(value, place);
      default:
        return [scalarOrReference(value, pointer, context, definition)];
    }
  }

  #ofObject(value: JsonNode & { kind: "object" }, place: Place): LinkedValue[] {
    const { pointer, context, definition } = place;
    if (definition?.container === "@language" || definition?.container === "@index") {
      const plain = { ...place, definition: undefined };
      return [...value.members].flatMap(([key, each]) =>
        this.#values(each, { ...plain, pointer: pointerTo(pointer, key) }),
      );
    }
    for (const [key, inner] of value.members) {
      const keyword = expandIri(key, context, true);
      const within = pointerTo(pointer, key);
      if (keyword === "@value")
        return inner.kind === "null" ? [] : [{ kind: "scalar", pointer, written: value, scalar: inner }];
      if (keyword === "@list" || keyword === "@set") return this.#values(inner, { ...place, pointer: within });
    }
    return [{ kind: "node", pointer, written: value, node: this.node(value, pointer, context) }];
  }
}

function scalarOrReference(
  scalar: JsonNode,
  pointer: string,
  context: Context,
  definition: TermDefinition | undefined,
): LinkedValue {
  const refers = definition?.coercion === "@id" || definition?.coercion === "@vocab";
  if (!refers || scalar.kind !== "string") return { kind: "scalar", pointer, written: scalar, scalar };
  const id = expandIri(scalar.value, context, definition.coercion === "@vocab") ?? scalar.value;
  const nothing = { types: [], properties: new Map(), words: new Map() };
  return { kind: "node", pointer, written: scalar, node: { pointer, written: scalar, id, ...nothing } };
}

function typesOf(value: JsonNode, context: Context): string[] {
  const items = value.kind === "array" ? value.items : [value];
  return items.flatMap((item) => (item.kind === "string" ? [expandIri(item.value, context, true) ?? item.value] : []));
}
