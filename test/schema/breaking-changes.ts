import {
  type BreakingChange,
  BreakingChangeType,
  findBreakingChanges,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { goesOn } from "./convention-lints.ts";

/** Breaking changes that no deprecation has announced, or whose day has not come by `today` (YYYY-MM-DD). */
export function unannouncedBreakingChanges(before: GraphQLSchema, after: GraphQLSchema, today: string): string[] {
  return findBreakingChanges(before, after)
    .filter((change) => !wasAnnounced(change, before, today))
    .map(({ description }) => description);
}

function wasAnnounced(change: BreakingChange, before: GraphQLSchema, today: string): boolean {
  const [first = "", second = ""] = change.description.match(/[\w.]+\b/g) ?? [];
  const [typeName = "", member = ""] = first.split(".");
  switch (change.type) {
    case BreakingChangeType.FIELD_REMOVED:
      return hasGone(fieldOf(before, typeName, member)?.deprecationReason, today);
    case BreakingChangeType.ARG_REMOVED: {
      const name = / arg (\w+) was removed/.exec(change.description)?.[1];
      const argument = outputFieldOf(before, typeName, member)?.args.find((candidate) => candidate.name === name);
      return hasGone(argument?.deprecationReason, today);
    }
    case BreakingChangeType.VALUE_REMOVED_FROM_ENUM: {
      const type = before.getType(/enum type (\w+)/.exec(change.description)?.[1] ?? second);
      return isEnumType(type) && hasGone(type.getValue(first)?.deprecationReason, today);
    }
    case BreakingChangeType.TYPE_REMOVED:
      return usesOf(before, first).every((reason) => hasGone(reason, today));
    default:
      return false;
  }
}

function hasGone(reason: string | null | undefined, today: string): boolean {
  const day = goesOn(reason ?? "");
  return day !== null && day <= today;
}

function outputFieldOf(schema: GraphQLSchema, typeName: string, field: string) {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
}

function fieldOf(schema: GraphQLSchema, typeName: string, field: string) {
  const type = schema.getType(typeName);
  return isInputObjectType(type) ? type.getFields()[field] : outputFieldOf(schema, typeName, field);
}

/** For each use of a type as the type of a field, why that field is deprecated, if it is. */
function usesOf(schema: GraphQLSchema, name: string): (string | null | undefined)[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
    return Object.values(type.getFields())
      .filter((field) => String(getNamedType(field.type)) === name)
      .map((field) => field.deprecationReason);
  });
}
