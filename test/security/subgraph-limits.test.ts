import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { prove, Stopwatch } from "../proof.ts";
import { post, ServedGraph } from "./served-graph.ts";
import { statementsDuring } from "./statement-log.ts";

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open();
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

async function ask(service: string, query: string, variables: object = {}) {
  const headers = { authorization: `Bearer ${await graph.mint(service, anonymous)}` };
  return await post(graph.urlOf(service), JSON.stringify({ query, variables }), headers);
}

const checkpoints = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    __typename: "Checkpoint",
    id: `ckp_${i}`,
    indexKey: `checkpoint:a/b@${i}`,
  }));
const entities = (fields: string) =>
  `query ($r: [_Any!]!${fields.includes("$n") ? ", $n: Int = 100" : ""}) { _entities(representations: $r) { ... on Checkpoint { ${fields} } } }`;
const doubling = (count: number) => {
  const fragments = Array.from(
    { length: count },
    (_, i) => `fragment F${i} on Query { ${i ? `...F${i - 1} ...F${i - 1}` : "__typename"} }`,
  );
  return `{ ...F${count - 1} } ${fragments.join(" ")}`;
};
const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);

/** What a stolen token, or a plan gone wrong, might ask of a subgraph. */
const hostile: readonly (readonly [string, string, string, object, string])[] = [
  ["16,000 representations", "models", entities("ref"), { r: checkpoints(16_000) }, "BAD_USER_INPUT"],
  [
    "10,000 representations with a page of each",
    "evaluations",
    entities("evaluations(first: $n) { totalCount }"),
    { r: checkpoints(10_000) },
    "QUERY_TOO_EXPENSIVE",
  ],
  [
    "1,000 representations with 100 items of each",
    "models",
    entities("files(first: 100) { edges { node { path } } }"),
    { r: checkpoints(1_000) },
    "QUERY_TOO_EXPENSIVE",
  ],
  [
    "pages in pages",
    "models",
    "{ models(first: 100) { edges { node { checkpoints(first: 100) { edges { node { files(first: 100) { totalCount } } } } } } } }",
    {},
    "QUERY_TOO_EXPENSIVE",
  ],
  [
    "pages in pages by a variable's default",
    "models",
    "query ($n: Int = 100) { models(first: $n) { edges { node { checkpoints(first: $n) { edges { node { files(first: $n) { totalCount } } } } } } } }",
    {},
    "QUERY_TOO_EXPENSIVE",
  ],
  ["2^60 fragments", "models", doubling(60), {}, "QUERY_TOO_EXPENSIVE"],
  [
    "fragments in a circle",
    "models",
    "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    {},
    "GRAPHQL_VALIDATION_FAILED",
  ],
  ["20,001 tokens", "licenses", `{ ${"__typename ".repeat(20_001)} }`, {}, "QUERY_TOO_EXPENSIVE"],
  ["400,001 characters", "licenses", `{ __typename } #${"x".repeat(400_000)}`, {}, "PAYLOAD_TOO_LARGE"],
  ["3,000 selections in each other", "datasets", `{ ${nested("a {", "}", 3_000)} }`, {}, "QUERY_TOO_DEEP"],
  [
    "5,000 lists in each other",
    "models",
    `{ resolve(refs: ${nested("[", "]", 5_000)}) { input } }`,
    {},
    "QUERY_TOO_DEEP",
  ],
  ["501 directives", "licenses", `{ __typename ${"@include(if: true) ".repeat(501)} }`, {}, "QUERY_TOO_EXPENSIVE"],
  ["201 root fields", "licenses", `{ ${"__typename ".repeat(201)} }`, {}, "QUERY_TOO_EXPENSIVE"],
  [
    "introspection in a circle",
    "licenses",
    "{ __schema { types { fields { type { fields { type { name } } } } } } }",
    {},
    "QUERY_TOO_DEEP",
  ],
];

describe("a subgraph that is asked directly, with a good token", () => {
  it.each(hostile)("refuses %s before any statement", async (_, service, query, variables, expected) => {
    const statements = await statementsDuring(async () => {
      const { status, code, text } = await ask(service, query, variables);
      expect([status, code]).toEqual([400, expected]);
      expect(JSON.parse(text).data).toBeNull();
    });
    expect(statements).toEqual([]);
  });

  it("refuses them quickly, and says how many there may be", async () => {
    const stopwatch = new Stopwatch();
    for (const [name, service, query, variables] of hostile)
      await stopwatch.time(name, () => ask(service, query, variables));
    prove("hostile operations × subgraphs, past the gateway", `${hostile.length} operations`, stopwatch.summary());
    const { text } = await ask("models", entities("ref"), { r: checkpoints(16_000) });
    expect(JSON.parse(text).errors[0].extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "representations",
      limit: 15_000,
      found: 16_000,
    });
  });

  it("refuses a body that is larger than a gateway sends", async () => {
    const { status, code } = await ask("licenses", "{ __typename }", { text: "x".repeat(10_100_000) });
    expect([status, code]).toEqual([400, "BAD_REQUEST"]);
  });

  it("answers as many representations as an operation that the gateway takes can need", async () => {
    const { status, text } = await ask("models", entities("id"), { r: checkpoints(9_000) });
    expect([status, JSON.parse(text).data._entities.length]).toEqual([200, 9_000]);
  });
});
