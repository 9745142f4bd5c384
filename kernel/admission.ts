import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
} from "graphql";
import { type ErrorCode, Refusal } from "./errors.ts";
import type { Limits } from "./limits.ts";

/** What a selection set amounts to once every fragment is put in place. */
interface Size {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** How deep fields of `__Type` that lead to further types are nested. */
  readonly circles: number;
  readonly introspectionCircles: number;
  /** How often the list of all types is asked for. */
  readonly typeLists: number;
}

const nothing: Size = {
  depth: 0,
  introspectionDepth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  circles: 0,
  introspectionCircles: 0,
  typeLists: 0,
};
// `types { fields { type { fields` goes round in circles; typical introspection enters each of them once.
const circularFields = new Set(["fields", "inputFields", "interfaces", "possibleTypes"]);
const maxIntrospectionCircles = 1;
const maxTypeLists = 2;
// Far above what selections of the allowed depth, with inputs as their arguments, come to.
const maxBrackets = 100;
const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
const introspectionRoots = new Set(["__schema", "__type"]);

/** Refuses a text that is too long to be read or remembered. */
export function refuseLongText(query: string, { maxQueryLength }: Limits): void {
  refuseAbove("PAYLOAD_TOO_LARGE", "characters", query.length, maxQueryLength);
}

/** Parses the query, or refuses what is no GraphQL or too long to be a question. */
export function parseAdmitted(query: string, limits: Limits): DocumentNode {
  try {
    refuseBrackets(query, limits);
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError) || error instanceof Refusal) throw error;
    throw new GraphQLError(error.message, {
      source: error.source,
      positions: error.positions,
      extensions: { code: "GRAPHQL_PARSE_FAILED" },
    });
  }
}

/** Refuses what has more tokens than a question, or more brackets in brackets than the parser's stack holds. */
function refuseBrackets(query: string, { maxTokens }: Limits): void {
  const lexer = new Lexer(new Source(query));
  let tokens = 0;
  let depth = 0;
  let deepest = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    refuseAbove("QUERY_TOO_EXPENSIVE", "tokens", ++tokens, maxTokens);
    if (opening.has(kind)) deepest = Math.max(deepest, ++depth);
    else if (closing.has(kind)) depth--;
  }
  refuseAbove("QUERY_TOO_DEEP", "brackets in each other", deepest, maxBrackets);
}

/** Refuses, from the text alone, what would cost too much to validate or plan. */
export function admit(document: DocumentNode, limits: Limits): void {
  const measure = measureOf(document, limits.maxFields);
  let directives = 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { size, rootFields } = measure(definition);
    directives += (definition.directives?.length ?? 0) + variableDirectives(definition);
    refuseAbove("QUERY_TOO_DEEP", "levels", size.depth, limits.maxDepth);
    refuseAbove("QUERY_TOO_DEEP", "levels of introspection", size.introspectionDepth, limits.maxIntrospectionDepth);
    refuseAbove("QUERY_TOO_DEEP", "nested lists of introspection", size.introspectionCircles, maxIntrospectionCircles);
    refuseAbove("QUERY_TOO_EXPENSIVE", "lists of all types", size.typeLists, maxTypeLists);
    refuseAbove("QUERY_TOO_EXPENSIVE", "fields, fragments put in place", size.fields, limits.maxFields);
    refuseAbove("QUERY_TOO_EXPENSIVE", "aliases", size.aliases, limits.maxAliases);
    refuseAbove("QUERY_TOO_EXPENSIVE", "root fields", rootFields, limits.maxRootFields);
    refuseAbove("QUERY_TOO_EXPENSIVE", "directives", size.directives + directives, limits.maxDirectives);
  }
}

function variableDirectives(operation: OperationDefinitionNode): number {
  return operation.variableDefinitions?.reduce((sum, { directives }) => sum + (directives?.length ?? 0), 0) ?? 0;
}

/** Measures operations, each fragment once however often it is spread. */
function measureOf(document: DocumentNode, maxFields: number) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Size | "in progress">();

  function fragmentSize(name: string): Size {
    const known = measured.get(name);
    if (known === "in progress") {
      throw new Refusal("GRAPHQL_VALIDATION_FAILED", `The fragment "${name}" contains itself. Take out the circle.`);
    }
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    measured.set(name, "in progress");
    const size = add(setSize(fragment.selectionSet), { directives: fragment.directives?.length ?? 0 });
    measured.set(name, size);
    return size;
  }

  function setSize(set: SelectionSetNode): Size {
    return set.selections.reduce((sum, selection) => add(sum, selectionSize(selection)), nothing);
  }

  function selectionSize(selection: SelectionNode): Size {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) return add(fragmentSize(selection.name.value), { directives });
    if (selection.kind === Kind.INLINE_FRAGMENT) return add(setSize(selection.selectionSet), { directives });
    const below = selection.selectionSet ? setSize(selection.selectionSet) : nothing;
    const own = { fields: 1, aliases: selection.alias ? 1 : 0, directives };
    return deepened(add(below, own), selection.name.value);
  }

  function rootFields(set: SelectionSetNode, seen: ReadonlySet<string>): number {
    return set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + rootFields(selection.selectionSet, seen);
      const fragment = fragments.get(selection.name.value);
      if (!fragment || seen.has(selection.name.value)) return sum;
      return sum + rootFields(fragment.selectionSet, new Set([...seen, selection.name.value]));
    }, 0);
  }

  return (operation: OperationDefinitionNode) => {
    const size = setSize(operation.selectionSet);
    // Root fields are found by a walk, which what is refused for its number of fields is too large for.
    return { size, rootFields: size.fields > maxFields ? 0 : rootFields(operation.selectionSet, new Set()) };
  };
}

function add(left: Size, right: Partial<Size>): Size {
  return {
    depth: Math.max(left.depth, right.depth ?? 0),
    introspectionDepth: Math.max(left.introspectionDepth, right.introspectionDepth ?? 0),
    circles: Math.max(left.circles, right.circles ?? 0),
    introspectionCircles: Math.max(left.introspectionCircles, right.introspectionCircles ?? 0),
    typeLists: left.typeLists + (right.typeLists ?? 0),
    fields: left.fields + (right.fields ?? 0),
    aliases: left.aliases + (right.aliases ?? 0),
    directives: left.directives + (right.directives ?? 0),
  };
}

/** One level more; below `__schema` and `__type` the levels count against introspection's own allowance. */
function deepened(below: Size, field: string): Size {
  if (introspectionRoots.has(field)) {
    return { ...below, depth: 1, introspectionDepth: below.depth + 1, circles: 0, introspectionCircles: below.circles };
  }
  const circles = below.circles + (circularFields.has(field) ? 1 : 0);
  const typeLists = below.typeLists + (field === "types" ? 1 : 0);
  return { ...below, depth: below.depth + 1, circles, typeLists };
}

function refuseAbove(code: ErrorCode, what: string, found: number, limit: number): void {
  if (found > limit) throw refusal(code, what, limit, found);
}

function refusal(code: ErrorCode, what: string, limit: number, found: number): Refusal {
  const message = `The query has ${shown(found)} ${what}; at most ${limit} are taken. Ask for less at once.`;
  return new Refusal(code, message, { limit, found });
}

function shown(found: number): string {
  return Number.isFinite(found) ? String(found) : "countless";
}
