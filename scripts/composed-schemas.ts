import { composeServices, transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { buildASTSchema, lexicographicSortSchema, parse, print, printSchema } from "graphql";
import { subgraphKinds } from "../cli/subgraphs.ts";

/** The graph does not compose; every error, one a line. */
export class CompositionRefused extends Error {}

/** The committed schema files by name: the SDL of each subgraph, the supergraph that routers load, and what clients see. */
export function printSchemas(): Readonly<Record<string, string>> {
  const printed = subgraphKinds.map(({ name, typeDefs }) => ({ name, sdl: typeDefs() }));
  const composed = composeServices(printed.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: urlOf(name) })));
  if (composed.supergraphSdl === undefined) {
    throw new CompositionRefused((composed.errors ?? []).map(({ message }) => message).join("\n"));
  }
  const supergraph = parse(composed.supergraphSdl);
  const api = printSchema(lexicographicSortSchema(buildApi(supergraph)));
  return {
    ...Object.fromEntries(printed.map(({ name, sdl }) => [`${name}.graphql`, `${print(parse(sdl))}\n`])),
    "supergraph.graphql": `${print(supergraph)}\n`,
    "api.graphql": `${api}\n`,
  };
}

function buildApi(supergraph: ReturnType<typeof parse>) {
  return buildASTSchema(transformSupergraphToPublicSchema(supergraph), { assumeValidSDL: true });
}

// Where routers other than ours look for a subgraph unless they are told otherwise.
function urlOf(name: string): string {
  return `http://${name}.pedigree.internal:4001/graphql`;
}
