import { composeServices, compositionHasErrors, sortSDL } from "@theguild/federation-composition";
import { buildSchema, lexicographicSortSchema, parse, print, printSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { withSubscriptions } from "../../gateway/subscription-schema.ts";
import { readSchemaFile, readSubgraphs, type SubgraphDocument } from "./documents.ts";
import { differingSharedTypes, sharedRootFields } from "./federation-lints.ts";

const subgraphs = readSubgraphs();

/** Composes, with each subgraph at the address that the function gives it. */
function compose(parts: readonly SubgraphDocument[], addressOf: (name: string) => string = (name) => name) {
  const services = parts.map(({ name, document }) => ({ name, typeDefs: document, url: addressOf(name) }));
  const result = composeServices(services);
  if (compositionHasErrors(result)) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return { supergraph: result.supergraphSdl, api: sortedSchema(result.publicSdl) };
}

function sortedSchema(sdl: string): string {
  return printSchema(lexicographicSortSchema(buildSchema(sdl, { assumeValidSDL: true })));
}

function sortedDocument(sdl: string): string {
  return print(sortSDL(parse(sdl)));
}

function everyOrder<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => everyOrder(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

describe("composition", () => {
  it("finds no error, and no root field, type, enum or input that the subgraphs see differently", () => {
    expect(() => compose(subgraphs)).not.toThrow();
    expect(sharedRootFields(subgraphs)).toEqual([]);
    expect(differingSharedTypes(subgraphs)).toEqual([]);
  });

  it("gives the same API in whatever order the subgraphs come", () => {
    const apis = new Set(everyOrder(subgraphs).map((order) => compose(order).api));
    expect(apis.size).toBe(1);
  }, 120_000);

  it("gives the committed supergraph.graphql", () => {
    const committed = readSchemaFile("supergraph.graphql");
    const addresses = new Map(
      [...committed.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]*)"\)/g)].map(([, name, url]) => [name, url]),
    );
    const composed = compose(subgraphs, (name) => addresses.get(name) ?? `no address of ${name}`);
    expect(sortedDocument(composed.supergraph)).toBe(sortedDocument(committed));
  });

  it("gives the committed api.graphql, to which the gateway adds its subscriptions", () => {
    const api = withSubscriptions(buildSchema(compose(subgraphs).api));
    expect(api.getSubscriptionType()?.getFields()).toHaveProperty("changes");
    expect(printSchema(lexicographicSortSchema(api))).toBe(sortedSchema(readSchemaFile("api.graphql")));
  });
});
