import { getIntrospectionQuery } from "graphql";
import { describe, expect, it } from "vitest";
import type { ExecuteSubgraph } from "../../gateway/call-in-process.ts";
import { contractIsPresent, contractQueries } from "../federation/contract-graph.ts";
import { openFakeGraph, openGateway, requestContext } from "../federation/fake-graph.ts";

const graph = openFakeGraph();
let calls = 0;
const counting = Object.fromEntries(
  Object.entries(graph.executors).map(([name, execute]): [string, ExecuteSubgraph] => [
    name,
    (request, context) => {
      calls++;
      return execute(request, context);
    },
  ]),
);
const gateway = openGateway(graph, { executors: counting });

/** The code of the refusal and whether any subgraph was called. */
async function attempt(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  calls = 0;
  const { data, errors } = await gateway.execute({ query, variables }, requestContext());
  return { executed: data !== undefined, code: errors?.[0]?.extensions?.["code"], calls };
}

const refused = (code: string) => ({ executed: false, code, calls: 0 });

/** Fragments that spread each other twice: 2^count selections. */
function doublingFragments(count: number): string {
  const fragments = Array.from({ length: count }, (_, index) => {
    const below = index === 0 ? "ref" : `...F${index - 1} ...F${index - 1}`;
    return `fragment F${index} on Model { ${below} }`;
  });
  return `{ model(ref: "a") { ...F${count - 1} } } ${fragments.join(" ")}`;
}

function nested(field: string, leaf: string, levels: number): string {
  return `${field} { `.repeat(levels) + leaf + " }".repeat(levels);
}

describe("a query that could cost too much is refused before any subgraph is called", () => {
  it.each([
    ["2^60 fragments put in place", doublingFragments(60), "QUERY_TOO_EXPENSIVE"],
    ["2^12 fragments put in place", doublingFragments(12), "QUERY_TOO_EXPENSIVE"],
    [
      "fragments in a circle",
      "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["thirteen levels", `{ checkpoint(ref: "a") { ${nested("model", "name", 11)} } }`, "QUERY_TOO_DEEP"],
    [
      "31 aliases",
      `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(" ")} }`,
      "QUERY_TOO_EXPENSIVE",
    ],
    ["21 root fields", `{ ${"__typename ".repeat(21)} }`, "QUERY_TOO_EXPENSIVE"],
    ["51 directives", `{ __typename ${"@include(if: true) ".repeat(51)} }`, "QUERY_TOO_EXPENSIVE"],
    ["5,000 unknown directives", `{ __typename ${"@x ".repeat(5_000)} }`, "QUERY_TOO_EXPENSIVE"],
    ["2,001 tokens", `{ ${"ref ".repeat(2_000)} }`, "QUERY_TOO_EXPENSIVE"],
    ["3,000 nested selections", `{ ${nested("a", "b", 3_000)} }`, "QUERY_TOO_EXPENSIVE"],
    [
      "introspection in a circle",
      "{ __schema { types { fields { type { fields { type { name } } } } } } }",
      "QUERY_TOO_DEEP",
    ],
    ["every type thrice", "{ __schema { types { name } a: types { name } b: types { name } } }", "QUERY_TOO_EXPENSIVE"],
  ])("%s", async (_, query, code) => {
    expect(await attempt(query)).toEqual(refused(code));
  });

  it("refuses 2^60 fragments within ten milliseconds", async () => {
    const query = doublingFragments(60);
    const startedAt = process.cpuUsage();
    await attempt(query);
    const { user, system } = process.cpuUsage(startedAt);
    // Ten times the promise, for a machine that does other things meanwhile.
    expect((user + system) / 1000).toBeLessThan(100);
  });

  const pages = (first: string) => `{
    checkpoint(ref: "a") { descendants(first: ${first}) { edges { node {
      descendants(first: ${first}) { edges { node { descendants(first: ${first}) { edges { depth } } } } }
    } } } }
  }`;

  it("counts nested pages, whether their size is written, a variable, a default or the schema's default", async () => {
    const tooExpensive = refused("QUERY_TOO_EXPENSIVE");
    expect(await attempt(pages("100"))).toEqual(tooExpensive);
    expect(await attempt(`query ($n: Int) ${pages("$n")}`, { n: 100 })).toEqual(tooExpensive);
    expect(await attempt(`query ($n: Int = 100) ${pages("$n")}`)).toEqual(tooExpensive);
    expect(await attempt(`query ($n: Int = 20) ${pages("$n")}`)).toMatchObject({ executed: true });
  });

  it("counts a page size of null as the default that the subgraph serves", async () => {
    const deep = openGateway(graph, { limits: { maxDepth: 20 } });
    const query = (first: string) => {
      const page = nested(`descendants(first: ${first}) { edges { node`, "id", 5) + " } }".repeat(5);
      return `${first === "$n" ? "query ($n: Int) " : ""}{ checkpoint(ref: "a") { ${page} } }`;
    };
    const costOf = async (first: string, variables: Readonly<Record<string, unknown>> = {}) => {
      const { errors } = await deep.execute({ query: query(first), variables }, requestContext());
      return errors?.[0]?.extensions;
    };
    const written = await costOf("20");
    expect(written).toMatchObject({ code: "QUERY_TOO_EXPENSIVE" });
    expect(await costOf("null")).toEqual(written);
    expect(await costOf("$n", { n: null })).toEqual(written);
    expect(await costOf("$n")).toEqual(written);
  });

  it("says the limit, what was found and what to do", async () => {
    const { errors } = await gateway.execute({ query: `{ ${"__typename ".repeat(21)} }` }, requestContext());
    expect(errors).toEqual([
      {
        message: "The query has 21 root fields; at most 20 are taken. Ask for less at once.",
        extensions: { code: "QUERY_TOO_EXPENSIVE", limit: 20, found: 21 },
      },
    ]);
  });
});

describe("a page size that is no page size is the caller's mistake", () => {
  it.each([[-1], [101], [2_147_483_647]])("first: %i", async (first) => {
    const query = 'query ($first: Int) { checkpoint(ref: "a") { files(first: $first) { totalCount } } }';
    expect(await attempt(query, { first })).toEqual(refused("BAD_USER_INPUT"));
  });

  it("a hundred and one ids and a thousand and one references too", async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
    expect(await attempt("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: many(101) })).toEqual(
      refused("BAD_USER_INPUT"),
    );
    expect(
      await attempt("query ($refs: [String!]!) { resolve(refs: $refs) { input } }", { refs: many(1_001) }),
    ).toEqual(refused("BAD_USER_INPUT"));
  });
});

describe("what people really ask passes", () => {
  it("introspection as graphql-js asks, with everything", async () => {
    const options = {
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
    };
    expect(await attempt(getIntrospectionQuery(options))).toEqual({ executed: true, code: undefined, calls: 0 });
  });

  it.runIf(contractIsPresent)("a thousand references at once, with everything that the dashboard asks", async () => {
    const query = contractQueries().get("05-resolve-many.graphql") ?? "";
    const refs = Array.from({ length: 1_000 }, (_, index) => `checkpoint:a/b@${index}`);
    expect(await attempt(query, { refs })).toMatchObject({ executed: true, code: undefined });
  });
});
