import fc from "fast-check";
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** An operation that must be refused, and the codes of which one says why. */
export interface HostileQuery {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly codes: readonly string[];
}

type Field = GraphQLField<unknown, unknown>;
type Generator = fc.Arbitrary<HostileQuery>;

const tooMuch = ["QUERY_TOO_EXPENSIVE"];
const tooMuchOrDeep = ["QUERY_TOO_EXPENSIVE", "QUERY_TOO_DEEP"];
const repeat = (text: string, times: number) => Array.from({ length: times }, () => text).join(" ");
const numbered = (count: number, write: (index: number) => string) => Array.from({ length: count }, (_, i) => write(i));

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

/** Lists in lists, each page as large as it may be, whichever way its size is said. */
function nestedPages(schema: GraphQLSchema): Generator {
  const style = fc.constantFrom("literal", "variable", "default", "variable over default", "omitted", "null");
  return fc.tuple(style, fc.infiniteStream(fc.nat()), fc.boolean()).map(([how, choices, aliased]) => {
    const isDefaultSize = how === "omitted" || how === "null";
    const written: Partial<Record<string, string>> = { omitted: "", null: "first: null", literal: "first: 100" };
    const first = written[how] ?? "first: $n";
    const argument = first === "" ? "" : `(${first})`;
    const choose = <Item>(items: readonly Item[]) => items[(choices.next().value ?? 0) % items.length];
    const root = schema.getQueryType();
    if (!root) throw new Error("The schema has no queries.");
    const body = (type: GraphQLNamedType, level: number): string => {
      const field = choose(pagedFields(type).filter((candidate) => leadsOn(candidate, 2 - level)));
      if (!field) throw new Error(`${type.name} leads to no more lists.`);
      const below = level === 2 ? "totalCount" : `edges { node { ${body(nodeOf(field), level + 1)} } }`;
      return `${aliased ? `a${level}: ` : ""}${field.name}${argument} { ${below} }`;
    };
    const head: Partial<Record<string, string>> = {
      variable: "query ($n: Int)",
      default: "query ($n: Int = 100)",
      "variable over default": "query ($n: Int = 1)",
    };
    const variables = how === "variable" || how === "variable over default" ? { n: 100 } : {};
    // Pages of the default size are small enough for three levels of them, and too large for three such.
    const asked = isDefaultSize
      ? numbered(3, (i) => `... @include(if: true) { ${rename(body(root, 0), i)} }`).join(" ")
      : body(root, 0);
    const query = `${head[how] ?? "query"} { ${asked} }`;
    return { name: how, query, variables, codes: tooMuchOrDeep };
  });
}

/** A root field under a name of its own. */
function rename(selection: string, number: number): string {
  return `r${number}: ${selection.replace(/^\w+: /, "")}`;
}

/** Fields that take a page size and need nothing else. */
function pagedFields(type: GraphQLNamedType): Field[] {
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).filter(
    ({ args, type: result }) =>
      args.some(({ name }) => name === "first") &&
      args.every((argument) => !isNonNullType(argument.type) || argument.defaultValue !== undefined) &&
      getNamedType(result).name.endsWith("Connection"),
  );
}

function nodeOf(field: Field): GraphQLNamedType {
  return fieldType(fieldType(getNamedType(field.type), "edges"), "node");
}

function fieldType(type: GraphQLNamedType, name: string): GraphQLNamedType {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (!field) throw new Error(`${type.name} has no ${name}.`);
  return getNamedType(field.type);
}

function leadsOn(field: Field, levels: number): boolean {
  if (levels <= 0) return true;
  return pagedFields(nodeOf(field)).some((next) => leadsOn(next, levels - 1));
}

function badPageSizes(schema: GraphQLSchema): Generator {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => {
      if (type === schema.getQueryType())
        return pagedFields(type).map(
          ({ name }) =>
            (args: string) =>
              `${name}${args} { totalCount }`,
        );
      if (type.name !== "Checkpoint" && type.name !== "Model") return [];
      const root = type.name.toLowerCase();
      return pagedFields(type).map(
        ({ name }) =>
          (args: string) =>
            `${root}(ref: "a") { ${name}${args} { totalCount } }`,
      );
    });
  const size = fc.oneof(fc.integer({ min: 101, max: 2 ** 31 - 1 }), fc.integer({ min: -(2 ** 31), max: -1 }));
  const style = fc.constantFrom("literal", "variable", "default");
  return fc.tuple(fc.constantFrom(...fields), size, style).map(([field, n, how]) => {
    const codes = ["BAD_USER_INPUT"];
    if (how === "literal") return { name: `first: ${n}`, query: `{ ${field(`(first: ${n})`)} }`, codes };
    if (how === "default")
      return { name: `$n = ${n}`, query: `query ($n: Int = ${n}) { ${field("(first: $n)")} }`, codes };
    return { name: `$n: ${n}`, query: `query ($n: Int) { ${field("(first: $n)")} }`, variables: { n }, codes };
  });
}

function aliases(schema: GraphQLSchema): Generator {
  const roots = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter(
    (name) => name.endsWith("s") && name !== "nodes",
  );
  const count = fc.integer({ min: 31, max: 400 });
  return fc.tuple(count, fc.integer({ min: 0, max: 3 }), fc.constantFrom(...roots)).map(([many, kind, root]) => {
    const typenames = numbered(many, (i) => `t${i}: __typename`).join(" ");
    const query = [
      `{ ${typenames} }`,
      `{ ${root}(first: 1) { edges { node { ${typenames} } } } }`,
      `{ ${numbered(many, (i) => `a${i}: ${root}(first: 100) { totalCount }`).join(" ")} }`,
      `{ ...F ...F } fragment F on Query { ${typenames} }`,
    ][kind];
    return { name: `${many} aliases`, query: query ?? "", codes: tooMuch };
  });
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

/** What is too much stays too much, whatever a condition says. */
function conditions(schema: GraphQLSchema): Generator {
  return fc
    .tuple(nestedPages(schema), fc.constantFrom("include", "skip"), fc.boolean(), fc.boolean())
    .map(([{ query, variables, codes }, directive, given, split]) => {
      const x = given === (directive === "include");
      const [head = "", ...rest] = query.split("{");
      const body = rest.join("{").replace(/\}$/, "");
      const definitions = head.includes("(") ? head.replace(")", ", $x: Boolean!)") : "query ($x: Boolean!) ";
      const inside = split
        ? `... @${directive}(if: $x) { __typename } ... @${directive}(if: $x) { ${body} }`
        : `...F @${directive}(if: $x)`;
      const fragment = split ? "" : ` fragment F on Query { ${body} }`;
      return {
        name: `@${directive} ${x}`,
        query: `${definitions}{ ${inside} }${fragment}`,
        variables: { ...variables, x },
        codes,
      };
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

function longLists(): Generator {
  const asked = fc.constantFrom(
    { call: "nodes(ids: $v) { id }", type: "[ID!]!", most: 100 },
    { call: "resolve(refs: $v) { input }", type: "[String!]!", most: 1_000 },
  );
  const style = fc.constantFrom("literal", "variable", "default");
  return fc.tuple(asked, fc.constantFrom(1, 9, 900, 9_900), style).map(([{ call, type, most }, more, how]) => {
    const items = numbered(most + more, (i) => `r${i}`);
    const codes = ["BAD_USER_INPUT", ...tooMuch, "PAYLOAD_TOO_LARGE"];
    const name = `${items.length} ${how}`;
    if (how === "literal") return { name, query: `{ ${call.replace("$v", JSON.stringify(items))} }`, codes };
    if (how === "default") return { name, query: `query ($v: ${type} = ${JSON.stringify(items)}) { ${call} }`, codes };
    return { name, query: `query ($v: ${type}) { ${call} }`, variables: { v: items }, codes };
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

function rootFields(schema: GraphQLSchema): Generator {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) =>
    args.every(({ type }) => !isNonNullType(type)),
  );
  return fc
    .tuple(fc.constantFrom(...roots), fc.integer({ min: 21, max: 150 }), fc.boolean())
    .map(([root, many, inFragment]) => {
      const body = repeat(`${root.name}(first: 1) { totalCount }`, many);
      const query = inFragment ? `{ ...F } fragment F on Query { ${body} }` : `{ ${body} }`;
      return { name: `${many} × ${root.name}`, query, codes: tooMuch };
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
