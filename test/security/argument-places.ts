import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;
type Json = Readonly<Record<string, unknown>>;

/** One place of the schema where a client's value goes in, with a question that is good but for that value. */
export interface Place {
  readonly name: string;
  /** The argument, or the field of an input, as a refusal names it. */
  readonly path: string;
  /** `String`, `ID`, or the name of an enum or scalar. */
  readonly type: string;
  readonly isList: boolean;
  readonly isWrite: boolean;
  readonly query: string;
  /** Puts a value into an input of the place's mutation; reads have none. */
  readonly put?: (input: unknown, value: unknown) => unknown;
  /** The variables of the question around a value; `number` makes writes differ from each other. */
  readonly variables: (value: unknown, number: number) => Json;
}

/** Known good values, by the name of a root field: what a walk needs to get anywhere. */
export interface KnownValues {
  readonly refs: Readonly<Record<string, string>>;
  readonly id: string;
  /** Inputs of mutations that are good, by mutation; the schema alone makes the others. */
  readonly inputs: Readonly<Record<string, (number: number) => Json>>;
  /** Types of which there is nothing, so that no question gets to their fields. */
  readonly without: readonly string[];
}

/** Every argument of every field that a query can reach. */
export function readPlaces(schema: GraphQLSchema, known: KnownValues): Place[] {
  const places: Place[] = [];
  const queue: { readonly type: GraphQLObjectType; readonly wrap: (inner: string) => string }[] = [];
  const seen = new Set<GraphQLNamedType | undefined>(known.without.map((name) => schema.getType(name)));
  const root = schema.getQueryType();
  if (root) queue.push({ type: root, wrap: (inner) => `{ ${inner} }` });
  for (const { type, wrap } of queue) {
    if (seen.has(type)) continue;
    seen.add(type);
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        const leaves = inputLeaves(argument.type, argument.name);
        places.push(...leaves.map((leaf) => readPlace(type, field, argument, leaf, wrap)));
      }
      const call = calledWith(field, known);
      const below = getNamedType(field.type);
      if (call !== null && isObjectType(below))
        queue.push({ type: below, wrap: (inner) => wrap(`${call} { ${inner} }`) });
    }
  }
  return places;
}

function readPlace(
  type: GraphQLObjectType,
  field: Field,
  argument: GraphQLArgument,
  leaf: Leaf,
  wrap: (inner: string) => string,
): Place {
  // A page of one keeps what is asked for below long lists within the bound of costs.
  const others = field.args.filter(
    (other) => other !== argument && (isNonNullType(other.type) || other.name === "maxNodes"),
  );
  const given = [`${argument.name}: $v`, ...others.map((other) => `${other.name}: ${literal(other.type)}`)];
  const query = `query ($v: ${argument.type}) ${wrap(`${field.name}(${given.join(", ")})${selectionOf(field)}`)}`;
  const variables = (value: unknown) => ({ v: leaf.set(value) });
  return {
    name: `${type.name}.${field.name}(${leaf.path})`,
    path: leaf.path,
    type: leaf.type,
    isList: leaf.isList,
    isWrite: false,
    query,
    variables,
  };
}

/** Every leaf of the input of every mutation, by mutation. */
export function writePlaces(schema: GraphQLSchema, known: KnownValues): ReadonlyMap<string, readonly Place[]> {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return new Map(fields.map((field) => [field.name, field.args.flatMap((each) => placesOf(field, each, known))]));
}

function placesOf(field: Field, argument: GraphQLArgument, known: KnownValues): Place[] {
  const query = `mutation ($v: ${argument.type}) { ${field.name}(${argument.name}: $v)${selectionOf(field)} }`;
  const good = (number: number) => known.inputs[field.name]?.(number) ?? minimal(argument.type, number);
  return inputLeaves(argument.type, argument.name).map(({ path, type, isList, setIn }): Place => {
    const variables = (value: unknown, number: number) => ({ v: setIn(good(number), value) });
    return { name: `${field.name}(${path})`, path, type, isList, isWrite: true, query, variables, put: setIn };
  });
}

/** Several places of one mutation as one, of which a value is a list of theirs. */
export function together(places: readonly Place[], good: (number: number) => unknown): Place {
  const [first] = places;
  if (!first) throw new Error("There is nothing to put together.");
  const variables = (values: unknown, number: number) => ({
    v: places.reduce((input, { put }, index) => put?.(input, (values as unknown[])[index]), good(number)),
  });
  return { ...first, name: `${first.query.slice(0, 60)} with ${places.length} values`, variables };
}

/** A leaf of an input, and how to put a value there. */
interface Leaf {
  readonly path: string;
  readonly type: string;
  readonly isList: boolean;
  readonly set: (value: unknown) => unknown;
  readonly setIn: (base: unknown, value: unknown) => unknown;
}

const texts = new Set(["String", "ID", "DateTime"]);

function inputLeaves(type: GraphQLInputType, path: string, above: readonly unknown[] = []): Leaf[] {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    return inputLeaves(inner.ofType, `${path}[0]`, above).map((leaf) => ({
      ...leaf,
      isList: true,
      set: (value) => [leaf.set(value)],
      setIn: (base, value) => {
        const [first, ...rest] = Array.isArray(base) ? base : [];
        return [leaf.setIn(first, value), ...rest];
      },
    }));
  }
  if (isInputObjectType(inner)) {
    if (above.includes(inner)) return [];
    return Object.values(inner.getFields()).flatMap((field) =>
      inputLeaves(field.type, `${path}.${field.name}`, [...above, inner]).map((leaf): Leaf => {
        const setIn = (base: unknown, value: unknown) => {
          const around = Object(base ?? minimalObject(inner, 0)) as Json;
          return { ...around, [field.name]: leaf.setIn(around[field.name], value) };
        };
        return { ...leaf, setIn, set: (value) => setIn(undefined, value) };
      }),
    );
  }
  if (!texts.has(inner.name) && !isEnumType(inner)) return [];
  return [{ path, type: inner.name, isList: false, set: (value) => value, setIn: (_, value) => value }];
}

/** The least that a type takes. */
function minimal(type: GraphQLInputType, number: number): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [minimal(inner.ofType, number)];
  if (isInputObjectType(inner)) return minimalObject(inner, number);
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (inner.name === "Boolean") return false;
  if (inner.name === "DateTime") return "2026-01-01T00:00:00.000Z";
  return inner.name === "String" || inner.name === "ID" ? `a${number}` : 1;
}

function minimalObject(type: GraphQLInputObjectType, number: number): Json {
  const needed = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return Object.fromEntries(needed.map((field) => [field.name, minimal(field.type, number)]));
}

function literal(type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (isEnumType(inner)) return String(minimal(type, 0));
  return JSON.stringify(minimal(type, 0)).replace(/"(\w+)":/g, "$1:");
}

/** A field as it is called on the way down; null where its arguments are not known. */
function calledWith(field: Field, { refs, id }: KnownValues): string | null {
  const needed = field.args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
  const values = needed.map(({ name }) => (name === "ref" ? refs[field.name] : name === "id" ? id : undefined));
  if (values.includes(undefined)) return null;
  const written = needed.map(({ name }, index) => `${name}: ${JSON.stringify(values[index])}`);
  return written.length > 0 ? `${field.name}(${written.join(", ")})` : field.name;
}

/** What makes a field read its rows: its leaves, and those of the objects below it. */
function selectionOf(field: Field): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return "";
  if (!isObjectType(type)) return " { __typename }";
  const fields = Object.values(type.getFields());
  const leaves = fields
    .filter(({ args, type: each }) => args.length === 0 && isLeafType(getNamedType(each)))
    .map(({ name }) => name);
  const page = fields.some(({ name }) => name === "pageInfo") ? ["pageInfo { endCursor }"] : [];
  return ` { __typename ${[...leaves, ...page].join(" ")} }`;
}
