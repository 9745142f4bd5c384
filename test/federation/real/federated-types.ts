import { type ConstDirectiveNode, Kind, type ObjectTypeDefinitionNode, parse } from "graphql";
import { subgraphKinds } from "../../../cli/subgraphs.ts";

/** Which subgraph answers what, as the subgraphs themselves declare it. */
export interface FederatedTypes {
  /** The subgraph that answers a field, given the one that the object came from. */
  answering(typename: string, field: string, from: string | null): string;
  /** The field by which one subgraph knows an entity and another tells it. */
  key(typename: string, knower: string, teller: string): string;
  required(typename: string, field: string, service: string): readonly string[];
  /** The subgraph that knows which entities of a type there are; null for what is no entity with an id. */
  owner(typename: string): string | null;
}

interface Declaration {
  /** Own fields, without those that another subgraph answers. */
  readonly own: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly requires: ReadonlyMap<string, readonly string[]>;
  readonly resolvableKeys: readonly string[];
}

/** These have a resolvable key elsewhere too, where every id is answered. */
const owners: Readonly<Record<string, string>> = {
  Certificate: "evaluations",
  Checkpoint: "models",
  DatasetVersion: "datasets",
  Incident: "evaluations",
  Model: "models",
  Result: "evaluations",
};

/** Reads the declarations of the four subgraphs. */
export function federatedTypes(): FederatedTypes {
  const byService = new Map(subgraphKinds.map(({ name, typeDefs }) => [name, declarationsIn(typeDefs())]));
  const declared = (service: string, typename: string) => byService.get(service)?.get(typename);
  const servicesWhere = (holds: (service: string) => boolean | undefined) => [...byService.keys()].filter(holds);
  return {
    answering: (typename, field, from) => {
      if (from && declared(from, typename)?.own.has(field)) return from;
      return only(
        servicesWhere((service) => declared(service, typename)?.own.has(field)),
        `${typename}.${field}`,
      );
    },
    key: (typename, knower, teller) => {
      const told = declared(teller, typename)?.all;
      const keys = declared(knower, typename)?.resolvableKeys.filter((key) => told?.has(key)) ?? [];
      return keys[0] ?? only(keys, `${typename} from ${teller} to ${knower}`);
    },
    required: (typename, field, service) => declared(service, typename)?.requires.get(field) ?? [],
    owner: (typename) => {
      const identifying = servicesWhere((service) => declared(service, typename)?.own.has("id"));
      const knowing = identifying.filter((service) => declared(service, typename)?.resolvableKeys.length);
      if (knowing.length === 0) return null;
      return owners[typename] ?? only(knowing, typename);
    },
  };
}

function only(services: readonly string[], what: string): string {
  const [service] = services;
  if (service === undefined || services.length > 1)
    throw new Error(`Not one of the subgraphs answers ${what}: ${services}`);
  return service;
}

function declarationsIn(typeDefs: string): ReadonlyMap<string, Declaration> {
  const types = parse(typeDefs).definitions.flatMap((each) =>
    each.kind === Kind.OBJECT_TYPE_DEFINITION ? [[each.name.value, declarationOf(each)] as const] : [],
  );
  return new Map(types);
}

function declarationOf({ fields = [], directives = [] }: ObjectTypeDefinitionNode): Declaration {
  const keys = directives.filter(({ name }) => name.value === "key");
  const isExternal = (given: readonly ConstDirectiveNode[] = []) => given.some(({ name }) => name.value === "external");
  const requirements = fields.flatMap(({ name, directives: given }) =>
    (given ?? []).flatMap((each) => (each.name.value === "requires" ? [[name.value, fieldsOf(each)] as const] : [])),
  );
  return {
    own: new Set(fields.filter((field) => !isExternal(field.directives)).map(({ name }) => name.value)),
    all: new Set(fields.map(({ name }) => name.value)),
    requires: new Map(requirements),
    resolvableKeys: keys.filter((key) => argumentOf(key, "resolvable") !== false).flatMap(fieldsOf),
  };
}

function fieldsOf(directive: ConstDirectiveNode): string[] {
  return String(argumentOf(directive, "fields")).split(/\s+/);
}

function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value && "value" in value ? value.value : undefined;
}
