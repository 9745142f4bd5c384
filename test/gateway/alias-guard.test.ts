import { buildSchema, parse, print } from "graphql";
import { describe, expect, it } from "vitest";
import { freeKeyPrefix, guardAliases } from "../../gateway/alias-guard.ts";
import { fragmentsOf, operationOf } from "../../gateway/operation.ts";

const schema = buildSchema(`
  interface Node { id: ID! }
  type Model implements Node { id: ID! name(of: Filter): String as0: Int }
  type License implements Node { id: ID! name: String }
  input Filter { a: Int b: Int }
  type Query { node(id: ID!): Node model(ref: String): Model }
`);

function guarded(query: string) {
  const document = parse(query);
  const operation = guardAliases(
    schema,
    operationOf(document, undefined),
    fragmentsOf(document),
    freeKeyPrefix(schema),
  );
  return { ...operation, text: print(operation.document).replaceAll(/\s+/g, " ") };
}

describe("the guard of aliases", () => {
  it("chooses keys with which no field of the schema begins", () => {
    expect(freeKeyPrefix(schema)).toBe("as_");
  });

  it("replaces an alias that is the name of another field, and any other", () => {
    expect(guarded("{ model { id: name __x: id y: id name: name } }").text).toBe(
      "{ model { as_0: name as_1: id as_2: id name } }",
    );
  });

  it("gives selections that merge one key, however their arguments are ordered", () => {
    const { text } = guarded(
      "{ model { x: name(of: {a: 1, b: 2}) ...F } } fragment F on Model { x: name(of: {b: 2, a: 1}) }",
    );
    expect(text).toContain("as_0: name(of: {a: 1, b: 2})");
    expect(text).toContain("as_0: name(of: {b: 2, a: 1})");
  });

  it("gives one alias of two types a key for each field, so that the planner sees no conflict", () => {
    const { text } = guarded('{ node(id: "a") { ... on Model { x: name } ... on License { x: id } } }');
    expect(text).toContain("... on Model { as_0: name }");
    expect(text).toContain("... on License { as_1: id }");
  });

  it("asks every object of an interface for its type", () => {
    expect(guarded('{ node(id: "a") { id } }').text).toBe('{ node(id: "a") { id __typename } }');
  });

  it("renames variables that the planner calls its own and finds their values again", () => {
    const { text, planVariables } = guarded("query ($representations: String) { model(ref: $representations) { id } }");
    expect(text).toBe("query ($var0: String) { model(ref: $var0) { id } }");
    expect(planVariables({ representations: "a" })).toEqual({ representations: "a", var0: "a" });
  });

  it("leaves out what constants exclude, what the gateway answers itself, and fragments that are then unused", () => {
    const { text, asksSubgraphs } = guarded(
      "{ __typename __schema { description } ...F @skip(if: true) } fragment F on Query { model { id } }",
    );
    expect({ text, asksSubgraphs }).toEqual({ text: "{ __typename }", asksSubgraphs: false });
  });
});
