import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { type Generator, type HostileQuery, numbered, repeat, tooMuch, tooMuchOrDeep } from "./hostile-query.ts";
import { aliases, badPageSizes, conditions, longLists, nestedPages, rootFields } from "./hostile-sizes.ts";

/** Operations of every kind that must be refused, drawn from the public schema; the same for the same seed. */
export function hostileQueries(schema: GraphQLSchema, seed: number, each: number): HostileQuery[] {
  return Object.entries(families(schema)).flatMap(([family, generator], index) =>
    fc.sample(generator, { seed: seed + index, numRuns: each }).map((hostile, number) => ({
      ...hostile,
      name: `${family} ${number}: ${hostile.name}`,
    })),
  );
}

function families(schema: GraphQLSchema): Readonly<Record<string, Generator>> {
  return {
    "nested pages": nestedPages(schema),
    "page sizes": badPageSizes(schema),
    aliases: aliases(schema),
    "fragments of fragments": doublingFragments(),
    "fragments in a circle": circularFragments(),
    directives: directives(),
    conditions: conditions(schema),
    "deep selections": deepSelections(),
    "deep literals": deepLiterals(),
    "long lists": longLists(),
    introspection: introspection(),
    "root fields": rootFields(schema),
    "long texts": longTexts(),
    "variables that do not fit": misfitVariables(),
    "documents of other kinds": otherDocuments(),
  };
}

/** Fragments that spread the next one twice or more: 2^n selections and worse. */
function doublingFragments(): Generator {
  return fc
    .tuple(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 2, max: 5 }), fc.boolean())
    .map(([n, width, atRoot]) => {
      const type = atRoot ? "Query" : "Model";
      const leaf = atRoot ? "__typename" : "ref";
      const fragments = numbered(
        n,
        (i) => `fragment F${i} on ${type} { ${i === 0 ? leaf : repeat(`...F${i - 1}`, width)} }`,
      );
      const start = atRoot ? `{ ...F${n - 1} ...F${n - 1} }` : `{ model(ref: "a") { ...F${n - 1} ...F${n - 1} } }`;
      return { name: `${width}^${n}`, query: `${start} ${fragments.join(" ")}`, codes: tooMuch };
    });
}

function circularFragments(): Generator {
  const shape = fc.constantFrom("directly", "below a field", "below a type condition");
  return fc.tuple(fc.integer({ min: 1, max: 40 }), shape).map(([length, how]) => {
    const spread = (i: number) => `...C${(i + 1) % length}`;
    const body = (i: number) =>
      how === "directly"
        ? spread(i)
        : how === "below a field"
          ? `lineage: model { ${spread(i)} }`
          : `... on Checkpoint { ${spread(i)} }`;
    const type = how === "below a field" ? "Checkpoint" : "Query";
    const fragments = numbered(length, (i) => `fragment C${i} on ${type} { __typename ${body(i)} }`).join(" ");
    const start = type === "Query" ? "{ ...C0 }" : '{ checkpoint(ref: "a") { ...C0 } }';
    return {
      name: `${length} ${how}`,
      query: `${start} ${fragments}`,
      codes: ["GRAPHQL_VALIDATION_FAILED", ...tooMuchOrDeep],
    };
  });
}

function directives(): Generator {
  const directive = fc.constantFrom("@include(if: true)", "@skip(if: false)", "@x", "@deprecated", "@tag(a: 1)");
  const place = fc.constantFrom("field", "spread", "inline", "operation", "variable", "fragment");
  const count = fc.oneof(fc.integer({ min: 51, max: 400 }), fc.constant(5_000));
  return fc.tuple(directive, place, count).map(([each, where, many]) => {
    const all = repeat(each, many);
    const query = {
      field: `{ __typename ${all} }`,
      spread: `{ ...F ${all} } fragment F on Query { __typename }`,
      inline: `{ ... ${all} { __typename } }`,
      operation: `query ${all} { __typename }`,
      variable: `query ($n: Int ${all}) { models(first: $n) { totalCount } }`,
      fragment: `{ ...F } fragment F on Query ${all} { __typename }`,
    }[where];
    return { name: `${many} ${each} on a ${where}`, query: query ?? "", codes: tooMuch };
  });
}

function deepSelections(): Generator {
  const shape = fc.constantFrom("fields", "inline fragments", "fields of the schema");
  const depth = fc.oneof(fc.integer({ min: 13, max: 200 }), fc.constant(3_000));
  return fc.tuple(shape, depth).map(([how, levels]) => {
    const inFields = `{ checkpoint(ref: "a") { ${"model { checkpoints { edges { node { ".repeat(levels)} id ${"} } } } ".repeat(levels)} } }`;
    const inFragments = `${"{ ... ".repeat(Math.max(levels, 700))}{ __typename }${" }".repeat(Math.max(levels, 700))}`;
    const inUnknown = `${"{ a ".repeat(levels + 1)}${"}".repeat(levels + 1)}`;
    const query = { fields: inFields, "inline fragments": inFragments, "fields of the schema": inUnknown }[how] ?? "";
    return { name: `${levels} ${how}`, query, codes: [...tooMuchOrDeep, "GRAPHQL_PARSE_FAILED", "PAYLOAD_TOO_LARGE"] };
  });
}

function deepLiterals(): Generator {
  const depth = fc.oneof(fc.integer({ min: 2, max: 300 }), fc.constant(5_000));
  return fc.tuple(depth, fc.constantFrom("list", "object", "default")).map(([levels, how]) => {
    const list = `${"[".repeat(levels)}1${"]".repeat(levels)}`;
    const object = `${"{a: ".repeat(levels)}1${"}".repeat(levels)}`;
    const query = {
      list: `{ resolve(refs: ${list}) { input } }`,
      object: `{ checkpoint(ref: ${object}) { id } }`,
      default: `query ($r: [String!]! = ${list}) { resolve(refs: $r) { input } }`,
    }[how];
    return {
      name: `${levels} in a ${how}`,
      query: query ?? "",
      codes: ["GRAPHQL_VALIDATION_FAILED", ...tooMuchOrDeep],
    };
  });
}

function introspection(): Generator {
  const circle = fc.constantFrom(
    "fields { type {",
    "possibleTypes { interfaces {",
    "inputFields { type {",
    "fields { args { type {",
  );
  return fc
    .tuple(fc.integer({ min: 2, max: 60 }), circle, fc.integer({ min: 0, max: 3 }))
    .map(([times, round, kind]) => {
      const close = "}".repeat((round.match(/\{/g)?.length ?? 0) * times);
      const query = [
        `{ __schema { types { ${round.repeat(times)} name ${close} } } }`,
        `{ __type(name: "Checkpoint") { ${round.repeat(times)} name ${close} } }`,
        `{ ${numbered(30 + times, (i) => `t${i}: __type(name: "Model") { name }`).join(" ")} }`,
        `{ __schema { ${numbered(3 + times, (i) => `t${i}: types { name }`).join(" ")} } }`,
      ][kind];
      return {
        name: `${round} ${times} times, form ${kind}`,
        query: query ?? "",
        codes: [...tooMuchOrDeep, "GRAPHQL_VALIDATION_FAILED"],
      };
    });
}

function longTexts(): Generator {
  const kind = fc.constantFrom("string", "comment", "name", "commas", "block string");
  return fc.tuple(kind, fc.constantFrom(100_001, 400_000, 900_000, 1_100_000, 10_000_000)).map(([how, length]) => {
    const filler = "x".repeat(length);
    const query = {
      string: `{ checkpoint(ref: "${filler}") { id } }`,
      comment: `# ${filler}\n{ __typename }`,
      name: `{ ${filler} }`,
      commas: `{ ${",".repeat(length)} __typename }`,
      "block string": `{ checkpoint(ref: """${filler}""") { id } }`,
    }[how];
    return { name: `${length} in a ${how}`, query: query ?? "", codes: ["PAYLOAD_TOO_LARGE"] };
  });
}

function misfitVariables(): Generator {
  const value = fc.constantFrom<unknown>({ $ne: null }, ["a", ["b"]], [1], { ref: "a" }, 1, 1.5, true, null, [null]);
  return fc.tuple(value, fc.constantFrom("ref", "refs", "first", "ids")).map(([given, name]) => {
    const query = {
      ref: "query ($v: String!) { checkpoint(ref: $v) { id } }",
      refs: "query ($v: [String!]!) { resolve(refs: $v) { input } }",
      ids: "query ($v: [ID!]!) { nodes(ids: $v) { id } }",
      first: 'query ($v: Int) { checkpoint(ref: "a") { files(first: $v) { totalCount } } }',
    }[name];
    // A number is an ID, a whole number is a page size, and null is a page size of the schema's choosing.
    const fits =
      (name === "ids" && (given === 1 || String(given) === "1")) ||
      (name === "first" && (given === 1 || given === null));
    const variables = { v: fits ? { a: 1 } : given };
    return {
      name: `${name} = ${JSON.stringify(variables.v)}`,
      query: query ?? "",
      variables,
      codes: ["BAD_USER_INPUT"],
    };
  });
}

function otherDocuments(): Generator {
  return fc
    .constantFrom(
      { name: "a subscription", query: "subscription { __typename }" },
      { name: "two operations", query: "{ __typename } query B { __typename }" },
      { name: "no operation", query: "fragment F on Query { __typename }" },
      { name: "a type", query: "type Query { a: Int } { __typename }" },
      { name: "an extension", query: "extend type Query { a: Int } { __typename }" },
      { name: "nothing", query: "" },
      { name: "blanks", query: " \n\t" },
      { name: "an empty selection", query: "{ }" },
      { name: "the subgraphs' own field", query: "{ _service { sdl } }" },
      {
        name: "the subgraphs' own entities",
        query: '{ _entities(representations: [{ __typename: "Checkpoint", id: "a" }]) { __typename } }',
      },
      { name: "an inaccessible field", query: '{ checkpoint(ref: "a") { indexKey upstreamWorks } }' },
      { name: "half a surrogate pair", query: '{ checkpoint(ref: "\ud800" { id } }' },
      { name: "an unknown escape", query: '{ checkpoint(ref: "\\x41") { id } }' },
    )
    .map((document) => ({
      ...document,
      codes: ["BAD_REQUEST", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"],
    }));
}
