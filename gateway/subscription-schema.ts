import {
  type GraphQLField,
  type GraphQLFieldConfig,
  GraphQLObjectType,
  GraphQLSchema,
  getNamedType,
  isObjectType,
} from "graphql";

/** What a page of a feed must have so that it can be followed. */
const fieldsOfPage = ["items", "endCursor", "hasNextPage", "lastCursor"];

/** The argument of a feed that says from where on it is asked. */
export const sinceArgument = "since";

/**
 * Offers a subscription for every feed: a field of Query with an argument `since` whose pages have items and cursors. Its
 * arguments and its type are those of the query, so that whoever was away reads on with the one or with the other.
 */
export function withSubscriptions(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  const feeds = Object.values(query?.getFields() ?? {}).filter(isFeed);
  if (!query || feeds.length === 0 || schema.getSubscriptionType()) return schema;
  const { fields: all } = query.toConfig();
  const fields = Object.fromEntries(feeds.flatMap(({ name }) => (all[name] ? [[name, followed(all[name])]] : [])));
  const description =
    "What can be followed: each event is a page of the query of the same name. The first comes at once, even if empty.";
  const subscription = new GraphQLObjectType({ name: "Subscription", description, fields });
  return new GraphQLSchema({ ...schema.toConfig(), subscription });
}

function followed(field: GraphQLFieldConfig<unknown, unknown>): GraphQLFieldConfig<unknown, unknown> {
  const since = field.args?.[sinceArgument];
  const description = "Cursor to go on after; only what comes from now on if absent.";
  return since ? { ...field, args: { ...field.args, [sinceArgument]: { ...since, description } } } : field;
}

function isFeed({ args, type }: GraphQLField<unknown, unknown>): boolean {
  const page = getNamedType(type);
  if (!isObjectType(page) || !args.some(({ name }) => name === sinceArgument)) return false;
  const fields = page.getFields();
  return fieldsOfPage.every((name) => fields[name] !== undefined);
}
