import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";

/** The keys of an answer and what lies below each; an empty shape is a leaf. */
export type AnswerShape = ReadonlyMap<string, AnswerShape>;

type MutableShape = Map<string, MutableShape>;

/**
 * Reads from a subgraph's operation which keys its answer has: all of them, or those below one root key.
 * The operation is parsed when a failure asks for the first time.
 */
export function shapeOf(operation: string): (rootKey: string | null) => AnswerShape {
  let whole: AnswerShape | null = null;
  return (rootKey) => {
    whole ??= readShape(parse(operation, { noLocation: true }));
    return rootKey === null ? whole : (whole.get(rootKey) ?? new Map());
  };
}

/** Whether an answer with this shape has a value at the keys, or above or below them. */
export function covers(shape: AnswerShape, keys: readonly string[]): boolean {
  let current: AnswerShape | undefined = shape;
  for (const key of keys) {
    current = current.get(key);
    if (!current) return false;
  }
  return keys.length > 0;
}

function readShape(document: DocumentNode): AnswerShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const shape: MutableShape = new Map();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet, shape, fragments);
  }
  return shape;
}

function collect(set: SelectionSetNode, into: MutableShape, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const below = into.get(key) ?? new Map<string, MutableShape>();
      into.set(key, below);
      if (selection.selectionSet) collect(selection.selectionSet, below, fragments);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment) collect(fragment.selectionSet, into, fragments);
  }
}
