import { type GraphQLScalarType, type GraphQLSchema, isScalarType, valueFromASTUntyped } from "graphql";
import { BigIntScalar, DateTime } from "../kernel/scalars.ts";

const knownScalars = [DateTime, BigIntScalar];

/**
 * Lets a schema that was read from text refuse what the subgraphs would refuse for its scalars, before they are asked.
 * What is taken goes on as it was written; answers and the scalars of others are not looked at.
 */
export function withKnownScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const known of knownScalars) {
    const type = schema.getType(known.name);
    if (isScalarType(type) && isSameScalar(type, known)) checkInputs(type, known);
  }
  return schema;
}

/** Somebody else's scalar may only have the same name. */
function isSameScalar({ specifiedByURL }: GraphQLScalarType, known: GraphQLScalarType): boolean {
  return (specifiedByURL ?? null) === (known.specifiedByURL ?? null);
}

function checkInputs(type: GraphQLScalarType, known: GraphQLScalarType): void {
  type.parseValue = (value) => {
    known.parseValue(value);
    return value;
  };
  type.parseLiteral = (node, variables) => {
    known.parseLiteral(node, variables);
    return valueFromASTUntyped(node, variables);
  };
}
