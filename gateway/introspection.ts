import {
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

const introspectionFields = new Set(["__schema", "__type"]);

/** Answers the introspection fields of an operation, by response key. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown> | null;

/** Compiles the introspection part of an operation; null if it asks for none. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Introspect | null {
  if (!rootFieldNames(operation, fragments).some((name) => introspectionFields.has(name))) return null;
  const queryType = schema.getQueryType()?.name;
  const definitions = [...fragments.values()].map((fragment) =>
    fragment.typeCondition.name.value === queryType
      ? { ...fragment, selectionSet: introspectionOnly(fragment.selectionSet) }
      : fragment,
  );
  const root = { ...operation, selectionSet: introspectionOnly(operation.selectionSet) };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [root, ...definitions] };
  const introspect: Introspect = (variableValues) => executeSync({ schema, document, variableValues }).data ?? null;
  if (operation.variableDefinitions?.length) return introspect;
  let answer: Record<string, unknown> | null = null;
  return (variables) => (answer ??= introspect(variables));
}

/** The names of the fields of the operation's root, fragments put in place. */
export function rootFieldNames(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string[] {
  const namesOf = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment ? namesOf(fragment.selectionSet) : [];
    });
  return namesOf(operation.selectionSet);
}

function introspectionOnly(set: SelectionSetNode): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return introspectionFields.has(selection.name.value) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    return [{ ...selection, selectionSet: introspectionOnly(selection.selectionSet) }];
  });
  if (selections.length > 0) return { ...set, selections };
  return { ...set, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }] };
}
