import { transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { buildASTSchema, lexicographicSortSchema, parse, print, printSchema } from "graphql";
import { composeSupergraph } from "../cli/compose-supergraph.ts";
import { subgraphKinds } from "../cli/subgraphs.ts";
import { withSubscriptions } from "../gateway/subscription-schema.ts";

/** The committed schema files by name: the SDL of each subgraph, the supergraph that routers load, and what clients see. */
export function printSchemas(): Readonly<Record<string, string>> {
  const printed = subgraphKinds.map(({ name, typeDefs }) => ({ name, sdl: typeDefs() }));
  const supergraph = composeSupergraph(printed);
  const api = printSchema(lexicographicSortSchema(buildApi(parse(supergraph))));
  return {
    ...Object.fromEntries(printed.map(({ name, sdl }) => [`${name}.graphql`, `${print(parse(sdl))}\n`])),
    "supergraph.graphql": supergraph,
    "api.graphql": `${api}\n`,
  };
}

function buildApi(supergraph: ReturnType<typeof parse>) {
  return withSubscriptions(buildASTSchema(transformSupergraphToPublicSchema(supergraph), { assumeValidSDL: true }));
}
