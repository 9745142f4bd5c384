import { composeServices } from "@theguild/federation-composition";
import { parse, print } from "graphql";

/** The graph does not compose; every error, one a line. */
export class CompositionRefused extends Error {}

/** The schema of one subgraph, and where routers look for it unless they are told otherwise. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
  readonly url?: string;
}

/** Composes subgraphs into the supergraph that routers load, or refuses with every error. */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): string {
  const services = subgraphs.map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url: url ?? urlOf(name) }));
  const composed = composeServices(services);
  if (composed.supergraphSdl === undefined) {
    throw new CompositionRefused((composed.errors ?? []).map(({ message }) => message).join("\n"));
  }
  return `${print(parse(composed.supergraphSdl))}\n`;
}

function urlOf(name: string): string {
  return `http://${name}.pedigree.internal:4001/graphql`;
}
