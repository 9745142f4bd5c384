import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
} from "graphql";
import type { Question } from "./answer-equality.ts";

type Fields = GraphQLObjectType | GraphQLInterfaceType;

const variables = { flag: true, other: false, representations: "x", __batch_reps_0: 2 };
const variableTypes = "$flag: Boolean!, $other: Boolean = true, $representations: String, $__batch_reps_0: Int";
const nastyAliases = ["__x", "_internal_qp_alias_0", "_e0", "_entities", "as0", "__proto__", "constructor", "z1", "z2"];

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// What else a valid query needs, the writer knows; the gateway checks every query that it is asked by all rules.
const rulesThatChanceBreaks = [OverlappingFieldsCanBeMergedRule];

/** Valid queries without end: aliases that shadow fields, fragments, conditions, variables, interfaces. */
export function* randomQuestions(schema: GraphQLSchema, seed: number): Generator<Question> {
  const writer = new QueryWriter(schema, seededRandom(seed));
  while (true) {
    const query = writer.query();
    if (validate(schema, parse(query), rulesThatChanceBreaks, { maxErrors: 1 }).length === 0)
      yield { query, variables };
  }
}

class QueryWriter {
  readonly #schema: GraphQLSchema;
  readonly #random: () => number;
  #fragments: string[] = [];

  constructor(schema: GraphQLSchema, random: () => number) {
    this.#schema = schema;
    this.#random = random;
  }

  query(): string {
    this.#fragments = [];
    const root = this.#schema.getQueryType();
    if (!root) throw new Error("The schema has no queries.");
    const body = this.#set(root, 5);
    const text = `{ ${body} }\n${this.#fragments.join("\n")}`;
    const used = variableTypes.split(", ").filter((each) => new RegExp(`\\${each.split(":")[0]}\\b`).test(text));
    return used.length > 0 ? `query(${used.join(", ")}) ${text}` : text;
  }

  #set(type: GraphQLNamedOutputType, depth: number): string {
    const count = 1 + this.#below(depth > 3 ? 4 : 3);
    const selections = Array.from({ length: count }, () => this.#selection(type, depth));
    return selections.join(" ");
  }

  #selection(type: GraphQLNamedOutputType, depth: number): string {
    const dice = this.#random();
    if (dice < 0.06) return `${this.#chance(0.3) ? `${this.#one(nastyAliases)}: ` : ""}__typename`;
    if (isAbstractType(type) && dice < 0.7) {
      const possible = this.#one(this.#schema.getPossibleTypes(type));
      return `... on ${possible.name}${this.#condition()} { ${this.#set(possible, depth)} }`;
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return "__typename";
    if (dice < 0.12 && depth > 0) return `...${this.#condition()} { ${this.#set(type, depth - 1)} }`;
    if (dice < 0.2 && depth > 0) return this.#spread(type, depth);
    return this.#field(type, depth);
  }

  #spread(type: Fields, depth: number): string {
    const interfaces = isObjectType(type) ? type.getInterfaces() : [];
    const condition = this.#chance(0.3) && interfaces.length > 0 ? this.#one(interfaces) : type;
    const body = this.#set(condition, depth - 1);
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${condition.name} { ${body} }`);
    return `...${name}${this.#condition()}`;
  }

  #field(type: Fields, depth: number): string {
    const fields = Object.values(type.getFields());
    const field = this.#one(fields);
    const named = getNamedType(field.type);
    if (isCompositeType(named) && depth === 0) return "__typename";
    const alias = this.#chance(0.35) ? `${this.#alias(fields)}: ` : "";
    const below = isCompositeType(named) ? ` { ${this.#set(named, depth - 1)} }` : "";
    return `${alias}${field.name}${this.#arguments(field)}${this.#condition()}${below}`;
  }

  #alias(fields: readonly GraphQLField<unknown, unknown>[]): string {
    return this.#chance(0.6) ? this.#one(fields).name : this.#one(nastyAliases);
  }

  #condition(): string {
    if (!this.#chance(0.15)) return "";
    const value = this.#one(["$flag", "$other", "true", "false"]);
    return ` @${this.#one(["skip", "include"])}(if: ${value})`;
  }

  #arguments({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.filter((argument) => this.#isNeeded(argument) || this.#chance(0.2));
    const written = given.map((argument) => `${argument.name}: ${this.#argument(argument)}`);
    return written.length > 0 ? `(${written.join(", ")})` : "";
  }

  #argument({ name, type }: GraphQLArgument): string {
    const named = getNullableType(type).toString();
    if (named === "String" && !isNonNullType(type) && this.#chance(0.3)) return "$representations";
    if (named === "Int" && !isNonNullType(type) && this.#chance(0.3)) return "$__batch_reps_0";
    return name === "id" || name === "ids" ? this.#id(type) : this.#value(type);
  }

  #isNeeded({ type, defaultValue }: { readonly type: GraphQLInputType; readonly defaultValue?: unknown }): boolean {
    return isNonNullType(type) && defaultValue === undefined;
  }

  #id(type: GraphQLInputType): string {
    const id = `"x${this.#below(5)}"`;
    return isListType(getNullableType(type)) ? `[${id}, "x${this.#below(5)}"]` : id;
  }

  #value(type: GraphQLInputType): string {
    const inner = getNullableType(type);
    if (isListType(inner)) return `[${this.#value(inner.ofType)}]`;
    if (isEnumType(inner)) return this.#one(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((field) => this.#isNeeded(field) || this.#chance(0.2));
      return `{${fields.map((field) => `${field.name}: ${this.#value(field.type)}`).join(", ")}}`;
    }
    if (inner.name === "Int" || inner.name === "BigInt") return String(this.#below(4));
    if (inner.name === "Float") return `0.${this.#below(9)}5`;
    if (inner.name === "Boolean") return this.#one(["true", "false"]);
    return `"v${this.#below(3)}"`;
  }

  #one<Item>(items: readonly Item[]): Item {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error("There is nothing to choose from.");
    return item;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }
}
