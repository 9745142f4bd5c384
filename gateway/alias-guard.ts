import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from "graphql";
import { rootFieldNames } from "./introspection.ts";

/** An operation as the planner gets it, and the way back to the names that the client chose. */
export interface GuardedOperation {
  readonly document: DocumentNode;
  /** False where nothing is left for a subgraph to answer. */
  readonly asksSubgraphs: boolean;
  /** The key under which the subgraphs answer a field of the client's operation. */
  readonly sourceKey: (field: FieldNode) => string;
  /** The same operation with @skip and @include decided by these values, under the same keys. */
  readonly decided: (conditions: ReadonlyMap<string, boolean>) => GuardedOperation;
  /** The client's variables by their names in the guarded operation. */
  readonly planVariables: (variables: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };
const introspectionFields = new Set(["__schema", "__type"]);

/** Tells a prefix for response keys with which no field of the schema begins. */
export function freeKeyPrefix(schema: GraphQLSchema): string {
  const names = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
  );
  let prefix = "as";
  while (names.some((name) => name.startsWith(prefix))) prefix += "_";
  return prefix;
}

/**
 * Renames every alias before planning. The planner takes an alias that is the name of another field for that field,
 * and an alias that differs between two types for a conflict; a key of our own for each alias, field and arguments
 * is neither, and no name that a client chose reaches the planner or the merged data.
 */
export function guardAliases(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  prefix: string,
): GuardedOperation {
  return guardWith(schema, operation, fragments, keyOf(prefix), new Map());
}

function guardWith(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  sourceKey: (field: FieldNode) => string,
  conditions: ReadonlyMap<string, boolean>,
): GuardedOperation {
  const variables = renamedVariables(operation);
  const rewriter = new Rewriter(schema, sourceKey, conditions);
  const root = schema.getRootType(operation.operation) ?? undefined;
  const rewritten = { ...operation, selectionSet: rewriter.set(operation.selectionSet, root) };
  const rewrittenFragments = new Map([...fragments].map(([name, fragment]) => [name, rewriter.fragment(fragment)]));
  const definitions: DefinitionNode[] = [rewritten, ...usedFragments(rewritten, rewrittenFragments)];
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  return {
    asksSubgraphs: rootFieldNames(rewritten, rewrittenFragments).some((name) => name !== "__typename"),
    document: variables.size > 0 ? renameVariables(document, variables) : document,
    sourceKey,
    decided: (values) => guardWith(schema, operation, fragments, sourceKey, values),
    planVariables: (given) => {
      if (variables.size === 0) return given;
      const planned: Record<string, unknown> = { ...given };
      for (const [name, { original }] of variables) if (Object.hasOwn(given, original)) planned[name] = given[original];
      return planned;
    },
  };
}

/** One key for each alias, field and arguments: selections that merge for the client merge for the planner. */
function keyOf(prefix: string): (field: FieldNode) => string {
  const keys = new Map<string, string>();
  return (field) => {
    if (!field.alias || field.alias.value === field.name.value) return field.name.value;
    const identity = `${field.alias.value}:${field.name.value}(${canonicalArguments(field)})`;
    const known = keys.get(identity);
    if (known) return known;
    const key = `${prefix}${keys.size}`;
    keys.set(identity, key);
    return key;
  };
}

function canonicalArguments(field: FieldNode): string {
  const pairs = field.arguments?.map(({ name, value }) => `${name.value}:${canonical(value)}`) ?? [];
  return pairs.sort().join();
}

function canonical(value: ValueNode): string {
  if (value.kind === Kind.LIST) return `[${value.values.map(canonical).join()}]`;
  if (value.kind !== Kind.OBJECT) return print(value);
  const pairs = value.fields.map((field) => `${field.name.value}:${canonical(field.value)}`);
  return `{${pairs.sort().join()}}`;
}

class Rewriter {
  readonly #schema: GraphQLSchema;
  readonly #sourceKey: (field: FieldNode) => string;
  readonly #conditions: ReadonlyMap<string, boolean>;

  constructor(
    schema: GraphQLSchema,
    sourceKey: (field: FieldNode) => string,
    conditions: ReadonlyMap<string, boolean>,
  ) {
    this.#schema = schema;
    this.#conditions = conditions;
    this.#sourceKey = sourceKey;
  }

  fragment(fragment: FragmentDefinitionNode): FragmentDefinitionNode {
    const condition = this.#schema.getType(fragment.typeCondition.name.value);
    return { ...fragment, selectionSet: this.set(fragment.selectionSet, condition) };
  }

  set(set: SelectionSetNode, parent: GraphQLNamedType | undefined): SelectionSetNode {
    const selections = set.selections.flatMap((selection) => this.#selection(selection, parent));
    // The completion pass tells fragments apart by the type, which a field of an abstract type need not say.
    if (selections.length === 0 || (parent && isAbstractType(parent))) selections.push(typename);
    return { kind: Kind.SELECTION_SET, selections };
  }

  #selection(client: SelectionNode, parent: GraphQLNamedType | undefined): SelectionNode[] {
    const selection = withoutConstants(client, this.#conditions);
    if (!selection) return [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    if (selection.kind === Kind.FIELD) return this.#field(selection, parent);
    const condition = selection.typeCondition && this.#schema.getType(selection.typeCondition.name.value);
    return [{ ...selection, selectionSet: this.set(selection.selectionSet, condition ?? parent) }];
  }

  #field(field: FieldNode, parent: GraphQLNamedType | undefined): FieldNode[] {
    // The gateway answers introspection itself, and a type's name needs no alias: it is always there.
    if (introspectionFields.has(field.name.value)) return [];
    if (field.name.value === "__typename") return [typename];
    const type = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value]?.type : null;
    const below = type ? getNamedType(type) : undefined;
    const key = this.#sourceKey(field);
    const { alias: _, selectionSet, ...rest } = field;
    return [
      {
        ...rest,
        ...(key === field.name.value ? {} : { alias: { kind: Kind.NAME, value: key } }),
        ...(selectionSet ? { selectionSet: this.set(selectionSet, below) } : {}),
      },
    ];
  }
}

/** The planner finds no plan for an operation of which constants of @skip and @include leave nothing over. */
function withoutConstants(selection: SelectionNode, conditions: ReadonlyMap<string, boolean>): SelectionNode | null {
  if (!selection.directives || selection.directives.length === 0) return selection;
  const directives: DirectiveNode[] = [];
  for (const directive of selection.directives) {
    const value = directive.arguments?.find(({ name }) => name.value === "if")?.value;
    const known = value?.kind === Kind.VARIABLE ? conditions.get(value.name.value) : undefined;
    const decided = value?.kind === Kind.BOOLEAN ? value.value : known;
    if (decided === undefined) directives.push(directive);
    else if (decided === (directive.name.value === "skip")) return null;
  }
  return { ...selection, directives };
}

/** The fragments that the operation spreads, directly or through each other; planners refuse unused ones. */
function usedFragments(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FRAGMENT_SPREAD) {
        if (selection.selectionSet) collect(selection.selectionSet);
        continue;
      }
      const fragment = fragments.get(selection.name.value);
      if (!fragment || used.has(selection.name.value)) continue;
      used.set(selection.name.value, fragment);
      collect(fragment.selectionSet);
    }
  };
  collect(operation.selectionSet);
  return [...used.values()];
}

/** The planner names its own variables `representations` and `__batch_reps_0`. */
function renamedVariables(operation: OperationDefinitionNode) {
  const names = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  const renamed = new Map<string, { readonly original: string }>();
  for (const original of names) {
    if (original !== "representations" && !original.startsWith("_")) continue;
    let name = `var${renamed.size}`;
    while (names.includes(name)) name += "x";
    renamed.set(name, { original });
  }
  return renamed;
}

function renameVariables(document: DocumentNode, renamed: ReadonlyMap<string, { readonly original: string }>) {
  const newNames = new Map([...renamed].map(([name, { original }]) => [original, name]));
  return visit(document, {
    Variable(node) {
      const name = newNames.get(node.name.value);
      return name ? { ...node, name: { kind: Kind.NAME, value: name } } : undefined;
    },
  }) as DocumentNode; // visit answers what the visitor makes of the document, and this one keeps its kind.
}
