import {
  type DocumentNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
} from "graphql";

/** An object of the fake world: its values follow from its type and its seed. */
interface FakeObject {
  readonly __typename: string;
  readonly seed?: string;
  readonly [key: string]: unknown;
}

const keyFields = ["id", "expression", "origin", "indexKey"];
const distinctEntities = 23;

/**
 * Resolves every field to a value that follows from the type, the seed of the object, the field and its arguments,
 * so that a subgraph that knows only an entity's key answers what a monolith answers.
 */
export function fakeResolver(
  entityTypes: ReadonlySet<string>,
  required: ReadonlyMap<string, string>,
): GraphQLFieldResolver<FakeObject | undefined, unknown> {
  return (source, args, _context, { fieldName, parentType, returnType, schema }) => {
    if (source && keyFields.includes(fieldName) && entityTypes.has(parentType.name)) return seedOf(source);
    const requiredField = required.get(`${parentType.name}.${fieldName}`);
    const base = `${parentType.name}(${source ? seedOf(source) : ""})`;
    const works =
      requiredField && source
        ? `:${requiredValue(source, base, parentType.getFields()[requiredField], requiredField)}`
        : "";
    // Arguments may be a thousand references long, and every value below would hash them again.
    const seed = `${base}.${fieldName}(${hash(stable(args))})${works}`;
    const asked: unknown = args["ids"] ?? args["refs"];
    return fakeValue(returnType, seed, { schema, entityTypes, asked: Array.isArray(asked) ? asked : null });
  };
}

/** The fields that need another field of the same object, by type and name. */
export function requiredFields(subgraphs: Iterable<DocumentNode>): ReadonlyMap<string, string> {
  const required = new Map<string, string>();
  for (const { definitions } of subgraphs) {
    for (const type of definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const field of type.fields ?? []) {
        const directive = field.directives?.find(({ name }) => name.value === "requires");
        const fields = directive?.arguments?.[0]?.value;
        if (fields?.kind === Kind.STRING) required.set(`${type.name.value}.${field.name.value}`, fields.value);
      }
    }
  }
  return required;
}

/** The types that have a key somewhere. */
export function entityTypesOf(subgraphs: Iterable<DocumentNode>): ReadonlySet<string> {
  const names = [...subgraphs].flatMap(({ definitions }) =>
    definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION && type.directives?.some(({ name }) => name.value === "key")
        ? [type.name.value]
        : [],
    ),
  );
  return new Set(names);
}

interface World {
  readonly schema: GraphQLSchema;
  readonly entityTypes: ReadonlySet<string>;
  readonly asked: readonly unknown[] | null;
}

function fakeValue(type: GraphQLOutputType, seed: string, world: World): unknown {
  if (!isNonNullType(type) && hash(`${seed}?`) % 7 === 0) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const length = world.asked ? world.asked.length : hash(`${seed}#`) % 4;
    const items = Array.from({ length }, (_, index) => `${seed}[${index}]`);
    return items.map((item) => fakeValue(inner.ofType, item, { ...world, asked: null }));
  }
  const named = getNamedType(inner);
  if (isEnumType(named)) {
    // Composition orders values in its own way.
    const names = named.getValues().map(({ name }) => name);
    return names.sort()[hash(seed) % names.length];
  }
  if (isAbstractType(named)) return objectOf(pick(named, seed, world), seed, world);
  return isObjectType(named) ? objectOf(named.name, seed, world) : scalarOf(named.name, seed);
}

function objectOf(typename: string, seed: string, { entityTypes }: World): FakeObject {
  if (!entityTypes.has(typename)) return { __typename: typename, seed };
  return { __typename: typename, seed: `${typename}_${hash(seed) % distinctEntities}` };
}

function pick(type: GraphQLAbstractType, seed: string, { schema }: World): string {
  const names = schema.getPossibleTypes(type).map(({ name }) => name);
  return names.sort()[hash(`${seed}:`) % names.length] ?? "";
}

function scalarOf(name: string, seed: string): unknown {
  const number = hash(seed);
  if (name === "Int") return number % 1000;
  if (name === "Float") return (number % 10_000) / 8;
  if (name === "Boolean") return number % 2 === 0;
  if (name === "DateTime") return new Date((number % 2_000_000_000) * 1000).toISOString();
  return name === "BigInt" ? String(number) : `${name} ${number.toString(36)}`;
}

/** What the object brought along, as in a subgraph, or what it would have brought, as in a monolith. */
function requiredValue(
  source: FakeObject,
  base: string,
  published: GraphQLField<unknown, unknown> | undefined,
  field: string,
): unknown {
  if (!source.seed) return source[field] ?? "not known";
  const seed = `${base}.${field}(${hash(stable({}))})`;
  return hash(`${seed}?`) % 7 === 0 ? "not known" : scalarOf(getNamedType(published?.type)?.name ?? "String", seed);
}

function seedOf(source: FakeObject): string {
  if (source.seed !== undefined) return source.seed;
  return String(keyFields.map((key) => source[key]).find((value) => value !== undefined));
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const pairs = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${pairs
    .map(([key, item]) => `${key}:${stable(item)}`)
    .sort()
    .join()}}`;
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
