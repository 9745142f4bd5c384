import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;

/** Answers what an argument is to be given, as GraphQL text; null where any value of its type will do. */
export type Choose = (field: string, argument: string) => string | null;

/** For every way from one type to another, by the shortest way there, a question for all leaves at its end. */
export function* everyEdge(schema: GraphQLSchema, choose: Choose): Generator<string> {
  const root = schema.getQueryType();
  const seen = new Set<GraphQLNamedType>();
  const queue = root ? [{ type: root, wrap: (inner: string) => `{ ${inner} }` }] : [];
  for (const { type, wrap } of queue) {
    if (seen.has(type)) continue;
    seen.add(type);
    for (const field of Object.values(type.getFields())) {
      const below = getNamedType(field.type);
      const call = calledWith(field, choose);
      // The leaves of a type are asked on the way to it.
      if (isLeafType(below)) continue;
      yield wrap(`${call} { ${leavesOf(schema, below, choose)} }`);
      if (isObjectType(below)) queue.push({ type: below, wrap: (inner) => wrap(`${call} { ${inner} }`) });
    }
  }
}

function leavesOf(schema: GraphQLSchema, type: GraphQLNamedType, choose: Choose): string {
  if (isObjectType(type)) return `__typename ${leafCalls(Object.values(type.getFields()), choose)}`;
  if (!isAbstractType(type)) return "__typename";
  // Fields of one name may be of different types: what is below is asked by the way of each type.
  return `__typename ${schema
    .getPossibleTypes(type)
    .map(({ name }) => `... on ${name} { __typename }`)
    .join(" ")}`;
}

function leafCalls(fields: readonly Field[], choose: Choose): string {
  return fields
    .filter(({ type }) => isLeafType(getNamedType(type)))
    .map((field) => calledWith(field, choose))
    .join(" ");
}

function calledWith(field: Field, choose: Choose): string {
  const given = field.args.flatMap((argument) => {
    const isNeeded = isNonNullType(argument.type) && argument.defaultValue === undefined;
    const chosen = choose(field.name, argument.name) ?? (isNeeded ? anyValue(argument.type) : null);
    return chosen === null ? [] : [`${argument.name}: ${chosen}`];
  });
  return given.length > 0 ? `${field.name}(${given.join(", ")})` : field.name;
}

function anyValue(type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (isListType(inner)) return `[${anyValue(inner.ofType)}]`;
  if (isEnumType(inner)) return inner.getValues()[0]?.name ?? "";
  if (isInputObjectType(inner)) {
    const needed = Object.values(inner.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return `{ ${needed.map((field) => `${field.name}: ${anyValue(field.type)}`).join(", ")} }`;
  }
  if (inner.name === "Boolean") return "true";
  if (inner.name === "DateTime") return '"2026-01-01T00:00:00.000Z"';
  return inner.name === "String" || inner.name === "ID" ? '"x"' : "1";
}
