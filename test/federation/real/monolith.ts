import {
  buildSchema,
  defaultFieldResolver,
  type ExecutionResult,
  execute,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
} from "graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { Subgraph } from "../../../kernel/subgraph.ts";
import { type FederatedTypes, federatedTypes } from "./federated-types.ts";

/** An object, with the subgraph that answered it and its type. */
interface Located {
  readonly service: string;
  readonly typename: string;
  readonly value: object;
}

type Contexts = ReadonlyMap<string, RequestContext>;
type Arguments = Readonly<Record<string, unknown>>;
type ResolveReference = (representation: object, context: RequestContext, info: GraphQLResolveInfo) => unknown;

/** Answers a query as one schema over the resolvers of all subgraphs: no plan, no calls, no merging of answers. */
export type Monolith = (query: string, variables?: Arguments) => Promise<ExecutionResult>;

/** One schema over the very resolvers of the open subgraphs. */
export function openMonolith(
  subgraphs: ReadonlyMap<string, Subgraph>,
  apiSdl: string,
  contextOf: (service: string) => Promise<RequestContext>,
): Monolith {
  const schema = new Delegation(subgraphs, federatedTypes()).over(buildSchema(apiSdl));
  return async (query, variableValues = {}) => {
    const contexts = await Promise.all(
      [...subgraphs.keys()].map(async (name) => [name, await contextOf(name)] as const),
    );
    return await execute({ schema, document: parse(query), variableValues, contextValue: new Map(contexts) });
  };
}

class Delegation {
  readonly #subgraphs: ReadonlyMap<string, Subgraph>;
  readonly #types: FederatedTypes;

  constructor(subgraphs: ReadonlyMap<string, Subgraph>, types: FederatedTypes) {
    this.#subgraphs = subgraphs;
    this.#types = types;
  }

  /** The schema with every field answered by the subgraph that answers it in the graph. */
  over(schema: GraphQLSchema): GraphQLSchema {
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith("__")) continue;
      if (isScalarType(type) && !isSpecifiedScalarType(type)) this.#takeScalar(type.name, schema);
      if (isInterfaceType(type)) type.resolveType = (source: Located) => source.typename;
      if (isObjectType(type)) for (const field of Object.values(type.getFields())) this.#delegate(type, field);
    }
    return schema;
  }

  #takeScalar(name: string, schema: GraphQLSchema): void {
    const [, subgraph] = [...this.#subgraphs].find(([, { schema: own }]) => own.getType(name)) ?? [];
    const { serialize, parseValue, parseLiteral } = Object(subgraph?.schema.getType(name));
    Object.assign(Object(schema.getType(name)), { serialize, parseValue, parseLiteral });
  }

  #delegate(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): void {
    const isRoot = type.name === "Query" || type.name === "Mutation";
    field.resolve = async (parent, args, context, info) => {
      // Nothing else resolves in this schema, so nothing else is a parent or a context.
      const source = isRoot ? null : (parent as Located);
      return this.#answer(source, type.name, field, args, context as Contexts, info);
    };
  }

  async #answer(
    source: Located | null,
    typename: string,
    field: GraphQLField<unknown, unknown>,
    args: Arguments,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const service = this.#types.answering(typename, field.name, source?.service ?? null);
    const isBroughtThere =
      source && (service !== source.service || this.#types.required(typename, field.name, service).length > 0);
    const seen = isBroughtThere ? await this.#entityAt(service, source, field.name, contexts, info) : source?.value;
    if (seen === null) return null;
    const value = await this.#resolve(service, typename, field.name, seen, args, contexts, info);
    return await this.#locate(value, field.type, service, contexts, info);
  }

  /** The entity as another subgraph sees it, with what that field of it requires. */
  async #entityAt(service: string, source: Located, field: string, contexts: Contexts, info: GraphQLResolveInfo) {
    const { typename } = source;
    const key = this.#types.key(typename, service, source.service);
    const representation: Record<string, unknown> = { __typename: typename };
    for (const name of [key, ...this.#types.required(typename, field, service)]) {
      representation[name] = await this.#told(source, name, contexts, info);
    }
    return await this.#reference(service, typename, representation, contexts, info);
  }

  /** A field that another subgraph needs, as the subgraph tells it that answers it. */
  async #told(source: Located, field: string, contexts: Contexts, info: GraphQLResolveInfo): Promise<unknown> {
    const teller = this.#types.answering(source.typename, field, source.service);
    const seen = teller === source.service ? source.value : await this.#entityAt(teller, source, field, contexts, info);
    return seen === null ? undefined : await this.#resolve(teller, source.typename, field, seen, {}, contexts, info);
  }

  async #reference(
    service: string,
    typename: string,
    representation: object,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ) {
    const type = Object(this.#schemaOf(service).getType(typename));
    const resolveReference: ResolveReference = type.extensions.apollo.subgraph.resolveReference;
    return (await resolveReference(representation, contextIn(contexts, service), info)) as object | null;
  }

  async #resolve(
    service: string,
    typename: string,
    name: string,
    parent: unknown,
    args: Arguments,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const type = this.#schemaOf(service).getType(typename);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    const resolve = field?.resolve ?? defaultFieldResolver;
    return await resolve(parent, args, contextIn(contexts, service), { ...info, fieldName: name });
  }

  /** Marks objects with where they come from; what its owner does not have is not there. */
  async #locate(
    value: unknown,
    type: GraphQLOutputType,
    service: string,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    if (value === null || value === undefined) return value;
    const inner = getNullableType(type);
    if (isListType(inner)) {
      const items: unknown[] = await Promise.all(value as unknown[]); // A list type's value is a list.
      return await Promise.all(items.map((item) => this.#locate(item, inner.ofType, service, contexts, info)));
    }
    const named = getNamedType(inner);
    if (!isCompositeType(named)) return value;
    const typename = isAbstractType(named)
      ? await this.#concrete(value, named.name, service, contexts, info)
      : named.name;
    const owner = this.#types.owner(typename);
    const located: Located = { service, typename, value: Object(value) };
    if (owner === null || owner === service) return located;
    const key = this.#types.key(typename, owner, service);
    const keyValue = await this.#resolve(service, typename, key, value, {}, contexts, info);
    const owned = await this.#reference(owner, typename, { __typename: typename, [key]: keyValue }, contexts, info);
    return owned && { service: owner, typename, value: owned };
  }

  async #concrete(value: unknown, name: string, service: string, contexts: Contexts, info: GraphQLResolveInfo) {
    const type = this.#schemaOf(service).getType(name);
    const resolveType = isAbstractType(type) ? type.resolveType : undefined;
    if (!resolveType || !isAbstractType(type)) throw new Error(`Nothing tells the type of a ${name}.`);
    return String(await resolveType(value, contextIn(contexts, service), info, type));
  }

  #schemaOf(service: string): GraphQLSchema {
    const subgraph = this.#subgraphs.get(service);
    if (!subgraph) throw new Error(`There is no subgraph named ${service}.`);
    return subgraph.schema;
  }
}

function contextIn(contexts: Contexts, service: string): RequestContext {
  const context = contexts.get(service);
  if (!context) throw new Error(`There is no context of ${service}.`);
  return context;
}
