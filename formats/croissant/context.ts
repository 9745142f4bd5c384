import { UnsafeDocument } from "../diagnostic-code.ts";
import { type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";
import { croissantContext } from "./croissant-context.ts";

/** What one term of a context means. */
export interface TermDefinition {
  /** Null for a term that is said to mean nothing. */
  readonly iri: string | null;
  /** `@id`, `@vocab`, `@json` or the type of a literal. */
  readonly coercion?: string | undefined;
  readonly container?: string | undefined;
  readonly isPrefix: boolean;
}

/** The terms that hold at some place of a document. */
export interface Context {
  readonly vocab: string | undefined;
  readonly terms: ReadonlyMap<string, TermDefinition>;
}

/** What a document may have of contexts and their terms; real descriptions have one context of about forty. */
const mostContexts = 100;
const mostTerms = 10_000;
const longestPrefixChain = 32;

export const emptyContext: Context = { vocab: undefined, terms: new Map() };

const keywords: ReadonlySet<string> = new Set([
  ...["@context", "@id", "@type", "@value", "@language", "@index", "@list", "@set", "@graph", "@included"],
  ...["@reverse", "@nest", "@none", "@json", "@vocab", "@base", "@container", "@direction", "@import", "@prefix"],
  ...["@propagate", "@protected", "@version"],
]);
/** What a context may say that is read, or that changes nothing of what is read here. */
const readKeywords: ReadonlySet<string> = new Set([
  ...["@vocab", "@language", "@base", "@direction", "@version", "@protected"],
]);
const readParts: ReadonlySet<string> = new Set([
  ...["@id", "@type", "@container", "@language", "@prefix", "@protected", "@direction", "@index"],
]);

/** Reads the contexts of one document, and never more of them than any description has. */
export class ContextReader {
  readonly #remarks: Remarks;
  #contexts = 0;
  #terms = 0;

  constructor(remarks: Remarks) {
    this.#remarks = remarks;
  }

  /** The context that holds where `local` is stated. */
  extend(active: Context, local: JsonNode, pointer: string): Context {
    switch (local.kind) {
      case "array":
        return local.items.reduce<Context>(
          (context, item, at) => this.extend(context, item, pointerTo(pointer, at)),
          active,
        );
      case "null":
        return emptyContext;
      case "object":
        return this.#define(active, local.members, pointer);
      default:
        this.#remarks.on("CONTEXT_SUPPLIED", pointer, fetchesNothing, local);
        return this.#define(active, membersOf(croissantContext), pointer);
    }
  }

  /** The context of a document that states none. */
  supply(): Context {
    this.#remarks.on("CONTEXT_SUPPLIED", "", "The document states no context; the terms of Croissant were taken.");
    return this.#define(emptyContext, membersOf(croissantContext), "/@context");
  }

  #define(active: Context, members: ReadonlyMap<string, JsonNode>, pointer: string): Context {
    this.#count(members.size);
    this.#remarkOnOthers(members, pointer);
    const vocab = members.has("@vocab") ? vocabOf(members.get("@vocab"), active) : active.vocab;
    const definitions = new Definitions({ vocab, terms: active.terms }, members);
    for (const term of members.keys()) if (!term.startsWith("@")) definitions.define(term, 0);
    return { vocab, terms: definitions.terms };
  }

  #count(terms: number): void {
    this.#contexts += 1;
    this.#terms += terms;
    if (this.#contexts <= mostContexts && this.#terms <= mostTerms) return;
    const message = `The document states more than ${mostContexts} contexts or ${mostTerms} terms.`;
    throw new UnsafeDocument("JSON_TOO_LARGE", message);
  }

  /** Scoped and imported contexts, nesting and reverse properties are no part of any version of Croissant. */
  #remarkOnOthers(members: ReadonlyMap<string, JsonNode>, pointer: string): void {
    for (const [term, definition] of members) {
      const unread = term.startsWith("@") ? !readKeywords.has(term) : !isReadable(definition);
      if (!unread) continue;
      const message = `What the context says of "${term.slice(0, 80)}" is read without the parts that Croissant does not use.`;
      this.#remarks.on("CONTEXT_PARTLY_READ", pointerTo(pointer, term), message, definition);
    }
  }
}

const fetchesNothing =
  "The context is an address, and nothing is fetched from the network; the terms of Croissant were taken in its place.";

function isReadable(definition: JsonNode): boolean {
  if (definition.kind === "object") return [...definition.members.keys()].every((part) => readParts.has(part));
  return definition.kind === "string" || definition.kind === "null";
}

function membersOf(node: JsonNode): ReadonlyMap<string, JsonNode> {
  return node.kind === "object" ? node.members : new Map();
}

function vocabOf(node: JsonNode | undefined, active: Context): string | undefined {
  if (node?.kind !== "string") return undefined;
  return expandIri(node.value, active, true) ?? undefined;
}

/** The definitions of one context, each made when it is first needed: terms stand for one another in any order. */
class Definitions {
  readonly terms: Map<string, TermDefinition>;
  readonly #vocab: string | undefined;
  readonly #members: ReadonlyMap<string, JsonNode>;
  readonly #begun = new Set<string>();

  constructor(active: Context, members: ReadonlyMap<string, JsonNode>) {
    this.terms = new Map(active.terms);
    this.#vocab = active.vocab;
    this.#members = members;
    for (const term of members.keys()) this.terms.delete(term);
  }

  define(term: string, chain: number): void {
    const node = this.#members.get(term);
    if (node === undefined || this.#begun.has(term) || chain > longestPrefixChain) return;
    this.#begun.add(term);
    const written = node.kind === "object" ? idOf(node, term) : node;
    const iri = written.kind === "string" ? this.#iriOf(written.value, chain) : null;
    const coercion = node.kind === "object" ? this.#coercionOf(member(node, "@type"), chain) : undefined;
    const container = containerOf(member(node, "@container"));
    const isPrefix = node.kind === "string" ? /[:/?#[\]@]$/.test(iri ?? "") : isTrue(member(node, "@prefix"));
    this.terms.set(term, { iri, coercion, container, isPrefix });
  }

  #iriOf(written: string, chain: number): string | null {
    if (keywords.has(written)) return written;
    this.#definePrefix(written, chain);
    this.define(written, chain + 1);
    return expandIri(written, { vocab: this.#vocab, terms: this.terms }, true);
  }

  #coercionOf(type: JsonNode | undefined, chain: number): string | undefined {
    if (type?.kind !== "string") return undefined;
    if (keywords.has(type.value)) return type.value;
    this.#definePrefix(type.value, chain);
    return expandIri(type.value, { vocab: this.#vocab, terms: this.terms }, true) ?? undefined;
  }

  #definePrefix(written: string, chain: number): void {
    const colon = written.indexOf(":");
    if (colon > 0) this.define(written.slice(0, colon), chain + 1);
  }
}

function idOf(node: JsonNode, term: string): JsonNode {
  return member(node, "@id") ?? { kind: "string", value: term };
}

function containerOf(node: JsonNode | undefined): string | undefined {
  const [first] =
    node?.kind === "array" ? node.items.filter((item) => item.kind === "string" && item.value !== "@set") : [node];
  return first?.kind === "string" ? first.value : undefined;
}

function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "boolean" && node.value;
}

/** The full form of a name: a keyword, a term, a prefix with a rest, or a word of the vocabulary; null if it means nothing. */
export function expandIri(name: string, { vocab, terms }: Context, isVocab: boolean): string | null {
  if (keywords.has(name)) return name;
  const term = isVocab ? terms.get(name) : undefined;
  if (term !== undefined) return term.iri;
  const colon = name.indexOf(":");
  if (colon > 0) {
    const prefix = terms.get(name.slice(0, colon));
    const rest = name.slice(colon + 1);
    return prefix?.isPrefix && prefix.iri !== null && !rest.startsWith("//") ? prefix.iri + rest : name;
  }
  if (!isVocab) return name;
  return vocab === undefined ? null : vocab + name;
}
