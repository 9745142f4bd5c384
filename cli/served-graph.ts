import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { servicesIn } from "../gateway/supergraph.ts";
import { type Config, ConfigRefused } from "../kernel/config.ts";
import { packageRoot } from "./package-root.ts";

/** The graph that a gateway serves. */
export interface ServedGraph {
  readonly supergraphSdl: string;
  /** The public schema; derived from the supergraph if absent. */
  readonly apiSdl?: string;
}

/** The graph of the package, or the one that joins subgraphs of other teams; each of its services has an address. */
export function servedGraph(config: Config): ServedGraph {
  const { supergraphFile } = config;
  const graph: ServedGraph =
    supergraphFile === undefined
      ? { supergraphSdl: schemaFile("supergraph.graphql"), apiSdl: schemaFile("api.graphql") }
      : { supergraphSdl: readSupergraph(supergraphFile) };
  refuseWithoutAddress(graph, config);
  return graph;
}

/** Where each subgraph takes operations. */
export function graphqlAddresses(urls: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, `${url}/graphql`]));
}

/** A printed schema of the package. */
export function schemaFile(name: string): string {
  return readFileSync(join(packageRoot, "schema", name), "utf8");
}

function readSupergraph(file: string): string {
  if (!existsSync(file)) {
    throw new ConfigRefused(`PEDIGREE_SUPERGRAPH names ${file}, which is not there: make it with pedigree compose.`);
  }
  return readFileSync(file, "utf8");
}

function refuseWithoutAddress({ supergraphSdl }: ServedGraph, { subgraphUrls, joinedUrls }: Config): void {
  const services = servicesOf(supergraphSdl);
  const lost = services.find((name) => !(name in subgraphUrls) && !(name in joinedUrls));
  if (lost !== undefined) {
    throw new ConfigRefused(`The supergraph holds ${lost}, which has no address: add it to PEDIGREE_SUBGRAPH_URLS.`);
  }
  const idle = Object.keys({ ...subgraphUrls, ...joinedUrls }).find((name) => !services.includes(name));
  if (idle !== undefined) {
    throw new ConfigRefused(
      `The supergraph does not hold ${idle}: compose it anew and name it in PEDIGREE_SUPERGRAPH.`,
    );
  }
}

function servicesOf(supergraphSdl: string): readonly string[] {
  try {
    const services = servicesIn(supergraphSdl);
    if (services.length > 0) return services;
  } catch {
    // What is no GraphQL names no service either.
  }
  throw new ConfigRefused("PEDIGREE_SUPERGRAPH names a file that is no supergraph: make it with pedigree compose.");
}
