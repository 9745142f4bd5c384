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
import { type Generator, numbered, repeat, tooMuch, tooMuchOrDeep } from "./hostile-query.ts";

type Field = GraphQLField<unknown, unknown>;

/** Lists in lists, each page as large as it may be, whichever way its size is said. */
export function nestedPages(schema: GraphQLSchema): Generator {
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

export function badPageSizes(schema: GraphQLSchema): Generator {
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

export function aliases(schema: GraphQLSchema): Generator {
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

/** What is too much stays too much, whatever a condition says. */
export function conditions(schema: GraphQLSchema): Generator {
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

export function longLists(): Generator {
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

export function rootFields(schema: GraphQLSchema): Generator {
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
