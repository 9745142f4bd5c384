import { buildSchema, parse, validate } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knownWorld } from "../../e2e/known-world.ts";
import { contractIsPresent, contractQueries, hostileQueries } from "../contract-graph.ts";
import { realEquality } from "./real-equality.ts";
import { RealGraph, schemas } from "./real-graph.ts";

const schema = buildSchema(schemas.apiSdl);
const equal = { equal: 1, refused: {}, different: [] };
const variables = {
  ref: "checkpoint:acme/chat@1",
  source: "dataset:acme/web@2",
  refs: ["acme/chat@1", "checkpoint:acme/base@step100", "dataset:acme/web@2", "license:MIT", "acme/none", "", "a b"],
  ...{
    benchmark: "arc-challenge",
    epsilonAtLeast: 0.01,
    model: "model:acme/chat",
    alias: "production",
    at: "2026-01-01T00:00:00Z",
    use: { commercial: true },
  },
};

/** The queries of users that this schema can answer so far, and those that it cannot. */
const { valid: answerable = [], ahead = [] } = byValidity(contractQueries());
const hostile = byValidity(hostileQueries());

function byValidity(queries: Iterable<readonly [string, string]>) {
  return Object.groupBy([...queries], ([, query]) => (validate(schema, parse(query)).length === 0 ? "valid" : "ahead"));
}

/**
 * The shapes of the hostile queries over fields of today, where an alias takes the place of what the planner itself
 * selects: keys, required fields, type names, and the same alias with other arguments on another type.
 */
const aliasing = {
  "an alias that is a key":
    "{ checkpoint(ref: $ref) { id: rootDigest licenseReport(use: {}) { verdict } certificates { id } } }",
  "keys and required fields swapped": `{ checkpoint(ref: $ref) {
    ref: id id: ref rootDigest: status status: rootDigest
    licenseReport(use: {}) { works { ref } } certificates { id } evaluations { totalCount }
  } }`,
  "aliases that are hidden fields": `{ checkpoint(ref: $ref) {
    indexKey: id upstreamWorks: ref checkpointRef: status
    evaluations { edges { node { checkpointRef: metric indexKey: value checkpoint { indexKey: rootDigest upstreamWorks: id ref } } } }
    licenseReport(use: {}) { verdict completeness { complete: hiddenNodes hiddenNodes: complete } } certificates { id }
  } }`,
  "aliases that look like names of types and of the planner": `{ checkpoint(ref: $ref) {
    _typename: id ___typename: rootDigest __x: status _entities: ref _internal_qp_alias_0: id
    _e0: license { expression: source source: expression licenses { id: spdxId spdxId: id } }
    licenseReport(use: {}) { __y: verdict }
  } }`,
  "one alias with other arguments in other places": `{
    a: checkpoint(ref: $ref) { x: evaluations(first: 1) { totalCount } model { x: checkpoints(first: 1) { totalCount } } }
    b: checkpoint(ref: $ref) { x: evaluations(benchmark: "none") { totalCount } y: licenseReport(use: {}) { verdict } }
    c: checkpoint(ref: $ref) { x: licenseReport(use: { commercial: true }) { verdict } y: certificates(norm: L2) { id } }
  }`,
  "one alias for other fields of other types": `{ resolve(refs: [$ref, "acme/web@2", "license:MIT", "dataset:acme/web@2"]) { node {
    ... on Checkpoint { x: rootDigest name: id id: ref } ... on DatasetVersion { x: version name: id } ... on License { x: url name: id ref: name }
  } } }`,
  "entities of entities under aliases of each other": `{ checkpoint(ref: $ref) {
    trainingRuns: derivedFrom { refAsWritten: pinned pinned: relation parent: parent { id: owner { name: contact } parent: license { licenses { id: name } } } }
    derivedFrom: trainingRuns { id: stage inputs { dataset { id: ref ref: id name: license { expression: licenses { ref } } } } }
    evaluations: limitations { id: kind kind: id }
    limitations: evaluations { edges: totalCount totalCount: edges { node: cursor cursor: node { checkpoint: benchmark { id: ref } benchmark: checkpoint { id: status certificates { id } } } } }
  } }`,
  "conditions on what the planner needs": `{ checkpoint(ref: $ref) {
    id @skip(if: $yes) rootDigest @include(if: $no) licenseReport(use: {}) @skip(if: $no) { verdict }
    certificates @include(if: $yes) { id } evaluations { edges { node { checkpoint @include(if: $yes) { ref @skip(if: $no) } } } }
  } }`,
  "what stands below a result's checkpoint": `{ checkpoint(ref: $ref) { evaluations { edges { node { conflicts { id }
    checkpoint { id: rootDigest rootDigest: id licenseReport(use: {}) { verdict } certificates { id } evaluations { edges { node { checkpoint { ref } } } } }
  } } } } }`,
};

describe("over the known world", () => {
  let graph: RealGraph;
  beforeAll(async () => {
    graph = await RealGraph.open(knownWorld);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  describe.runIf(contractIsPresent)("the contract", () => {
    it.each(answerable)("%s is answered as one schema over the same resolvers answers it", async (_, query) => {
      const given = {
        ...variables,
        ...(query.includes("dataset(ref: $ref)") && { ref: "dataset:acme/web@2" }),
        ...(query.includes("compareCheckpoints") && { refs: ["acme/chat@1", "acme/base@step100"] }),
      };
      expect(await realEquality(graph, [{ query, variables: given }])).toEqual({ ...equal, telling: 1, failed: 0 });
    });

    // Nothing of what they name is there; once, they ended the process.
    it.each(hostile.valid ?? [])("%s is answered as one schema answers it", async (_, query) => {
      const report = await realEquality(graph, [{ query, variables }]);
      expect(report).toMatchObject({ equal: 1, refused: {}, different: [] });
    });

    it.each([
      ...ahead,
      ...(hostile.ahead ?? []),
    ])("%s, which asks for more than there is, is refused by a code", async (_, query) => {
      const report = await realEquality(graph, [{ query, variables }]);
      expect(report).toEqual({
        equal: 0,
        telling: 0,
        failed: 0,
        refused: { GRAPHQL_VALIDATION_FAILED: 1 },
        different: [],
      });
    });

    it("holds the full provenance and the resolving of many references", () => {
      const names = answerable.map(([name]) => name);
      expect(names).toEqual(expect.arrayContaining(["01-full-provenance.graphql", "05-resolve-many.graphql"]));
    });
  });

  it.each(Object.entries(aliasing))("%s is taken as any other alias", async (_, selection) => {
    const used = { ref: "String!", yes: "Boolean!", no: "Boolean!" };
    const definitions = Object.entries(used).filter(([name]) => selection.includes(`$${name}`));
    const query = `query (${definitions.map(([name, type]) => `$${name}: ${type}`).join(", ")}) ${selection}`;
    expect(validate(schema, parse(query))).toEqual([]);
    const report = await realEquality(graph, [{ query, variables: { ref: variables.ref, yes: true, no: false } }]);
    expect(report).toEqual({ ...equal, telling: 1, failed: 0 });
  });
});
