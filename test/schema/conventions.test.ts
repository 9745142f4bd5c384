import { describe, expect, it } from "vitest";
import {
  type Exceptions,
  looseConnections,
  looseLists,
  looseMutations,
  looseNames,
  unboundedRootLists,
  undatedDeprecations,
  undescribed,
} from "./convention-lints.ts";
import { readSubgraphs } from "./documents.ts";
import { bareForeignEntities, describingStubs, rigidContributions } from "./federation-lints.ts";

const exceptions: Exceptions = {
  nullableElements: ["Query.nodes"],
  boundedRootLists: ["Query.auditLogs"],
};

const subgraphs = readSubgraphs();

describe.each(subgraphs)("the schema of $name", (subgraph) => {
  it("describes everything that it owns", () => {
    expect(undescribed(subgraph)).toEqual([]);
  });

  it("has lists without holes", () => {
    expect(looseLists(subgraph, exceptions)).toEqual([]);
  });

  it("has mutations with one input and a payload of their own", () => {
    expect(looseMutations(subgraph)).toEqual([]);
  });

  it("pages through what can grow", () => {
    expect(unboundedRootLists(subgraph, exceptions)).toEqual([]);
    expect(looseConnections(subgraph)).toEqual([]);
  });

  it("spells names by their kind", () => {
    expect(looseNames(subgraph)).toEqual([]);
  });

  it("says of each deprecated thing when it goes", () => {
    expect(undatedDeprecations(subgraph)).toEqual([]);
  });
});

describe("the schemas at their borders", () => {
  it("describe each entity once, by its owner", () => {
    expect(describingStubs(subgraphs)).toEqual([]);
  });

  it("contribute nullable fields only", () => {
    expect(rigidContributions(subgraphs)).toEqual([]);
  });

  it("wrap foreign entities in lists and required places", () => {
    expect(bareForeignEntities(subgraphs)).toEqual([]);
  });
});
