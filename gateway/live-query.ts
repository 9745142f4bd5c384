import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  type SelectionNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
} from "graphql";
import { Refusal } from "../kernel/errors.ts";
import type { GatewayAnswer, GatewayRequest } from "./gateway.ts";
import { sinceArgument } from "./subscription-schema.ts";

/** One page of a feed as a subscriber gets it, and where the next one begins. */
export interface LivePage {
  readonly answer: GatewayAnswer;
  readonly isEmpty: boolean;
  readonly hasMore: boolean;
  /** Where to ask on. */
  readonly end: string;
  /** Where the feed ended when it was read. */
  readonly last: string;
}

/** A subscription as the query that is asked again and again. */
export interface LiveQuery {
  /** From where on it was asked; null for what comes from now on. */
  readonly since: string | null;
  pageRequest(since: string | null): GatewayRequest;
  /** Null where the page could not be read. */
  pageIn(answer: GatewayAnswer): LivePage | null;
}

type Variables = Readonly<Record<string, unknown>>;

/** Makes of a subscription the query of the same name, which also asks for the cursors that following it takes. */
export function liveQuery(document: DocumentNode, operation: OperationDefinitionNode, given: Variables): LiveQuery {
  const root = rootField(operation);
  const prefix = unusedPrefix(print(document));
  const asked = root.arguments?.find(({ name }) => name.value === sinceArgument);
  const variable = asked?.value.kind === Kind.VARIABLE ? asked.value.name.value : `${prefix}since`;
  const ownAlias = (field: string, selection: readonly SelectionNode[] = []) => aliased(prefix, field, selection);
  const page: FieldNode = {
    ...root,
    arguments: [...(root.arguments ?? []).filter((argument) => argument !== asked), sinceIs(variable)],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        ...(root.selectionSet?.selections ?? []),
        ...["endCursor", "lastCursor", "hasNextPage"].map((field) => ownAlias(field)),
        ownAlias("items", [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }]),
      ],
    },
  };
  const definitions = (operation.variableDefinitions ?? []).filter((each) => each.variable.name.value !== variable);
  const query: OperationDefinitionNode = {
    ...operation,
    operation: "query" as OperationDefinitionNode["operation"],
    variableDefinitions: [...definitions, definitionOf(variable)],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [page] },
  };
  const others = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const text = print({ ...document, definitions: [query, ...others] });
  return {
    since: sinceOf(asked, operation, given),
    pageRequest: (since) => ({ query: text, variables: { ...given, [variable]: since } }),
    pageIn: (answer) => pageIn(answer, root.alias?.value ?? root.name.value, prefix),
  };
}

function rootField({ selectionSet, directives = [] }: OperationDefinitionNode): FieldNode {
  const [field, ...others] = selectionSet.selections;
  if (field?.kind === Kind.FIELD && others.length === 0 && !field.directives?.length && directives.length === 0)
    return field;
  throw new Refusal("BAD_REQUEST", "Write one field directly in the subscription, without fragment or directive.");
}

/** The names that are added must not be those of the client. */
function unusedPrefix(text: string): string {
  let prefix = "live_";
  while (text.includes(prefix)) prefix = `${prefix}_`;
  return prefix;
}

function aliased(prefix: string, field: string, selections: readonly SelectionNode[]): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: `${prefix}${field}` },
    name: { kind: Kind.NAME, value: field },
    ...(selections.length > 0 ? { selectionSet: { kind: Kind.SELECTION_SET, selections } } : {}),
  };
}

function sinceIs(variable: string): ArgumentNode {
  const value = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } as const;
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: sinceArgument }, value };
}

function definitionOf(variable: string): VariableDefinitionNode {
  const name = { kind: Kind.NAME, value: variable } as const;
  return { kind: Kind.VARIABLE_DEFINITION, variable: { kind: Kind.VARIABLE, name }, type: parseType("String") };
}

/** From where on the client asked; what is no text is refused by the query that it is put into. */
function sinceOf(
  asked: ArgumentNode | undefined,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Variables,
): string | null {
  if (asked === undefined) return null;
  if (asked.value.kind !== Kind.VARIABLE) return textOrNull(valueFromASTUntyped(asked.value));
  const { value: name } = asked.value.name;
  if (Object.hasOwn(given, name)) return textOrNull(given[name]);
  const byDefault = variableDefinitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
  return byDefault ? textOrNull(valueFromASTUntyped(byDefault)) : null;
}

function textOrNull(value: unknown): string | null {
  if (value === null || value === undefined || typeof value === "string") return value ?? null;
  throw new Refusal("BAD_USER_INPUT", `The argument "${sinceArgument}" is no text.`);
}

function pageIn(answer: GatewayAnswer, key: string, prefix: string): LivePage | null {
  const page = answer.data?.[key];
  if (typeof page !== "object" || page === null) return null;
  const added = new Map(Object.entries(page).filter(([name]) => name.startsWith(prefix)));
  const shown = Object.fromEntries(Object.entries(page).filter(([name]) => !added.has(name)));
  const items = added.get(`${prefix}items`);
  return {
    answer: { ...answer, data: { ...answer.data, [key]: shown } },
    isEmpty: !Array.isArray(items) || items.length === 0,
    hasMore: added.get(`${prefix}hasNextPage`) === true,
    end: String(added.get(`${prefix}endCursor`)),
    last: String(added.get(`${prefix}lastCursor`)),
  };
}
