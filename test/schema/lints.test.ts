import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { unannouncedBreakingChanges } from "./breaking-changes.ts";
import {
  goesOn,
  looseConnections,
  looseLists,
  looseMutations,
  looseNames,
  unboundedRootLists,
  undatedDeprecations,
  undescribed,
} from "./convention-lints.ts";
import { subgraph } from "./documents.ts";
import {
  bareForeignEntities,
  describingStubs,
  differingSharedTypes,
  rigidContributions,
  sharedRootFields,
} from "./federation-lints.ts";

const none = { nullableElements: [], boundedRootLists: [] };

describe("a convention reports what breaks it", () => {
  it("anything without a description, except what a stub only refers to", () => {
    const sdl = `
      type Model @key(fields: "id") { id: ID! other: Int @external "How many." size("In what unit." unit: Unit, raw: Boolean): Int bare: Int }
      type Part { name: String! }
      enum Unit { BYTES }
      "What to ask." input Ask { word: String }`;
    expect(undescribed(subgraph("licenses", sdl))).toEqual([
      "Model.size(raw:) has no description",
      "Model.bare has no description",
      "Part has no description",
      "Part.name has no description",
      "Unit has no description",
      "Unit.BYTES has no description",
      "Ask.word has no description",
    ]);
  });

  it("lists with holes; an entity's list may be missing as a whole", () => {
    const sdl = `
      type Query { nodes(ids: [ID]!): [Int]! }
      type Part { names: [String!] rows: [[Int]!]! ok: [Int!]! }
      type Model @key(fields: "id") { parts: [Part!] holes: [Part] }
      input Ask { words: [String] }`;
    expect(looseLists(subgraph("models", sdl), { ...none, nullableElements: ["Query.nodes"] })).toEqual([
      "Query.nodes(ids:) has elements that may be null",
      "Part.names: [String!] is no [T!]!",
      "Part.rows: [[Int]!]! is no [T!]!",
      "Model.holes: [Part] is no [T!]!",
      "Ask.words has elements that may be null",
    ]);
  });

  it("mutations with other arguments, other answers or a borrowed payload", () => {
    const sdl = `
      type Mutation {
        setAlias(input: SetAliasInput!): SetAliasPayload!
        moveAlias(name: String, input: MoveAliasInput!): SetAliasPayload!
        dropAlias(input: DropAliasInput!): Boolean
      }`;
    expect(looseMutations(subgraph("models", sdl))).toEqual([
      "setAlias shares its payload",
      "moveAlias takes (name: String, input: MoveAliasInput!)",
      "moveAlias answers SetAliasPayload!",
      "dropAlias answers Boolean",
    ]);
  });

  it("root lists that can grow, and connections that cannot be paged", () => {
    const sdl = `
      type Query { models: [Int!]! logs: [Int!]! resolve(refs: [ID!]!): [Int!]! found(first: Int): PartConnection! }
      type PartConnection { edges: [Int!]! }`;
    const schema = subgraph("models", sdl);
    expect(unboundedRootLists(schema, { ...none, boundedRootLists: ["Query.logs"] })).toEqual([
      "Query.models is a list that can grow and no connection",
    ]);
    expect(looseConnections(schema)).toEqual([
      "PartConnection has no pageInfo",
      "PartConnection has no totalCount",
      "Query.found has no after",
    ]);
  });

  it("names that are misspelled or say how", () => {
    const sdl = `
      type model { get: Int getModel: Int listing: Int list_all(Raw: Int): Int }
      enum Unit { Bytes KILO_BYTES }`;
    expect(looseNames(subgraph("models", sdl))).toEqual([
      "model is not spelled as a type",
      "model.list_all is not camelCase",
      "model.Raw is not camelCase",
      "model.getModel names how and not what",
      "Unit.Bytes is not SCREAMING_SNAKE_CASE",
    ]);
  });

  it("deprecations without their dates, or that go before they come", () => {
    const sdl = `type Part {
      a: Int @deprecated
      b: Int @deprecated(reason: "use c")
      c: Int @deprecated(reason: "2026-11-21: use d; goes on 2027-05-21.")
    }`;
    expect(undatedDeprecations(subgraph("models", sdl))).toEqual([
      "Part.a is deprecated without its dates",
      "Part.b is deprecated without its dates",
    ]);
    expect(goesOn("2026-11-21: use d; goes on 2027-05-21.")).toBe("2027-05-21");
    expect(goesOn("2027-11-21: use d; goes on 2027-05-21.")).toBe(null);
  });
});

describe("a law between subgraphs reports what breaks it", () => {
  const owner = subgraph("models", '"One." type Model @key(fields: "id") { "Opaque." id: ID! "Name." name: String! }');

  it("a root field that two subgraphs answer, or that is shareable", () => {
    const sdl = "type Query { node: Int }";
    const shareable = "type Query { logs: Int @shareable }";
    expect(
      sharedRootFields([subgraph("models", sdl), subgraph("licenses", sdl), subgraph("datasets", shareable)]),
    ).toEqual(["Query.node is answered by more than one subgraph", "Query.logs is answered by more than one subgraph"]);
  });

  it("a value type, an enum and an input that differ by a field, a value, a default or a word", () => {
    const one =
      'type Ref @shareable { ref: ID! } enum E { A B } input I { a: Int = 1 } "S." scalar S union U = Ref | X';
    const two = 'type Ref @shareable { ref: ID } enum E { B } input I { a: Int = 2 } "T." scalar S union U = X | Ref';
    expect(differingSharedTypes([subgraph("models", one), subgraph("licenses", two)])).toEqual([
      "Ref differs between models and licenses",
      "E differs between models and licenses",
      "I differs between models and licenses",
      "S differs between models and licenses",
    ]);
  });

  it("a stub that describes, and an entity that nobody describes", () => {
    const loud = subgraph("licenses", '"Mine." type Model @key(fields: "id") { id: ID! }');
    const whisper = subgraph("datasets", 'type Model @key(fields: "id") { "Opaque." id: ID! }');
    expect(describingStubs([owner, loud])).toEqual(["Model is described by models and licenses"]);
    expect(describingStubs([whisper])).toEqual(["Model is described by nobody"]);
    expect(describingStubs([owner, whisper])).toEqual(["Model.id is described by datasets, which only refers to it"]);
  });

  it("a contribution that may not be null", () => {
    const sdl = `type Model @key(fields: "id") { id: ID! name: String! @external "A." a: Int! "B." b: Int! @shareable "C." c: Int }`;
    expect(rigidContributions([owner, subgraph("licenses", sdl)])).toEqual(["Model.a of licenses is not nullable"]);
  });

  it("a foreign entity in a list or a required place", () => {
    const sdl = `
      type Model @key(fields: "id") { id: ID! }
      type Result @key(fields: "id") { id: ID! model: Model models: [Model!] subject: Model! }`;
    expect(bareForeignEntities([owner, subgraph("evaluations", sdl)])).toEqual([
      "Result.models of evaluations is [Model!]",
      "Result.subject of evaluations is Model!",
    ]);
  });
});

describe("evolution", () => {
  const since = (day: string) => `@deprecated(reason: "2026-01-01: use b; goes on ${day}.")`;
  const before = buildSchema(`
    type Query { a: Int ${since("2026-06-01")} b(c: Int ${since("2026-06-01")}, d: Int): Unit e: Old ${since("2026-06-01")} }
    enum Unit { KEPT GONE ${since("2026-06-01")} }
    type Old { x: Int }`);
  const after = buildSchema("type Query { b: Unit } enum Unit { KEPT }");

  it("lets go what was announced, once its day has come", () => {
    expect(unannouncedBreakingChanges(before, after, "2026-06-01")).toEqual(["Query.b arg d was removed."]);
  });

  it("reports everything that goes before its day", () => {
    expect(unannouncedBreakingChanges(before, after, "2026-05-31").toSorted()).toEqual([
      "GONE was removed from enum type Unit.",
      "Old was removed.",
      "Query.a was removed.",
      "Query.b arg c was removed.",
      "Query.b arg d was removed.",
      "Query.e was removed.",
    ]);
  });

  it("reports a change of type, which nothing can announce", () => {
    const narrowed = buildSchema("type Query { a: String }");
    expect(unannouncedBreakingChanges(buildSchema("type Query { a: Int }"), narrowed, "2099-01-01")).toEqual([
      "Query.a changed type from Int to String.",
    ]);
  });
});
