import {
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** The names under which a query asks for lists that are no pages: all but those of edges and of nodes of a walk. */
export function unpagedLists(schema: GraphQLSchema, query: string): ReadonlySet<string> {
  const info = new TypeInfo(schema);
  const names = new Set<string>();
  const enter = ({ name, alias }: FieldNode) => {
    const type = info.getType();
    const item = String(type && getNamedType(type));
    const isPage = item.endsWith("Edge") || (String(info.getParentType()) === "Lineage" && item === "LineageNode");
    if (isListType(type && getNullableType(type)) && !isPage) names.add((alias ?? name).value);
  };
  visit(parse(query), visitWithTypeInfo(info, { Field: { enter } }));
  return names;
}

/** The length of the longest list in an answer that stands under one of some names. */
export function longestOf(names: ReadonlySet<string>, value: unknown, name = ""): number {
  if (Array.isArray(value))
    return Math.max(names.has(name) ? value.length : 0, ...value.map((item) => longestOf(names, item)));
  if (typeof value !== "object" || value === null) return 0;
  return Math.max(0, ...Object.entries(value).map(([key, member]) => longestOf(names, member, key)));
}
