import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** The fields of the same response key that a selection merges. */
export type MergedFields = ReadonlyMap<string, readonly FieldNode[]>;

/** Tells what an operation selects on an object, for certain values of the variables of @skip and @include. */
export class Selection {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #conditions: ReadonlyMap<string, boolean>;

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    conditions: ReadonlyMap<string, boolean>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#conditions = conditions;
  }

  fieldsOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): MergedFields {
    const fields = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    for (const set of sets) this.#collect(type, set, fields, spread);
    return fields;
  }

  #collect(type: GraphQLObjectType, set: SelectionSetNode, into: Map<string, FieldNode[]>, spread: Set<string>): void {
    for (const selection of set.selections) {
      if (!this.#includes(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const merged = into.get(key);
        if (merged) merged.push(selection);
        else into.set(key, [selection]);
        continue;
      }
      const fragment = this.#fragmentOf(selection, spread);
      if (fragment && this.#applies(fragment.typeCondition?.name.value, type)) {
        this.#collect(type, fragment.selectionSet, into, spread);
      }
    }
  }

  #fragmentOf(selection: Exclude<SelectionNode, FieldNode>, spread: Set<string>) {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    if (spread.has(selection.name.value)) return undefined;
    spread.add(selection.name.value);
    return this.#fragments.get(selection.name.value);
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.#schema.getType(condition);
    return isAbstractType(named) && this.#schema.isSubType(named, type);
  }

  #includes(directives: readonly DirectiveNode[] | undefined): boolean {
    if (!directives || directives.length === 0) return true;
    return directives.every(({ name, arguments: given }) => {
      if (name.value !== "skip" && name.value !== "include") return true;
      const value = given?.find((argument) => argument.name.value === "if")?.value;
      const condition =
        value?.kind === Kind.VARIABLE
          ? this.#conditions.get(value.name.value) === true
          : value?.kind === Kind.BOOLEAN && value.value;
      return name.value === "skip" ? !condition : condition;
    });
  }
}

/** The variables that decide about @skip and @include somewhere in an operation. */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  const visitSet = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      for (const { arguments: given } of selection.directives ?? []) {
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) visitSet(selection.selectionSet);
    }
  };
  visitSet(operation.selectionSet);
  for (const fragment of fragments.values()) visitSet(fragment.selectionSet);
  const declared = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  return [...names].filter((name) => declared.has(name));
}
