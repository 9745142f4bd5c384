import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  isUnionType,
} from "graphql";
import { Refusal } from "./errors.ts";
import { refuseUnstorable } from "./storable-text.ts";

type Field = GraphQLField<unknown, unknown>;
type Check = (args: Readonly<Record<string, unknown>>) => void;

/**
 * Has every argument of a subgraph's fields checked before its resolver sees it, whoever calls: texts must be storable,
 * and representations must be keys. `anyText` names the fields that answer each text by itself, also a bad one.
 */
export function guardArguments(schema: GraphQLSchema, anyText: readonly string[]): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0 || anyText.includes(`${type.name}.${field.name}`)) continue;
      field.resolve = checked(
        field,
        field.name === "_entities" ? representationCheck(schema) : refuseUnstorableArguments,
      );
    }
  }
  return schema;
}

function checked(field: Field, check: Check): GraphQLFieldResolver<unknown, unknown> {
  const { resolve = defaultFieldResolver } = field;
  return (source, args: Readonly<Record<string, unknown>>, context, info) => {
    check(args);
    return resolve(source, args, context, info);
  };
}

function refuseUnstorableArguments(args: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(args)) refuseUnstorable(value, name);
}

/** Keys, and what one subgraph must know from another, are texts or absent; an object could mean something to a query. */
function representationCheck(schema: GraphQLSchema): Check {
  const union = schema.getType("_Entity");
  const entities = new Set(isUnionType(union) ? union.getTypes().map(({ name }) => name) : []);
  return ({ representations }) => {
    if (!Array.isArray(representations)) return;
    for (const [index, representation] of representations.entries()) {
      const place = `representations[${index}]`;
      const { __typename: type, ...known } = Object(representation) as Record<string, unknown>;
      if (typeof type !== "string" || !entities.has(type)) throw refusal(`${place}.__typename names no entity.`, place);
      for (const [key, value] of Object.entries(known)) {
        if (value != null && typeof value !== "string") throw refusal(`${place}.${key} is no text.`, place);
        refuseUnstorable(value, `${place}.${key}`);
      }
    }
  };
}

function refusal(message: string, argument: string): Refusal {
  return new Refusal("BAD_USER_INPUT", message, { argument });
}
