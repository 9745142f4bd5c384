import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from "graphql";

/** Whether a service only adds fields to a type of another service; such a service answers for every key. */
export type Contributes = (service: string, typename: string) => boolean;

/** Reads from a supergraph who contributes: whose fields of the type, beside its keys, may all be null. */
export function contributorsIn(supergraphSdl: string): Contributes {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const contributed = new Set<string>();
  const serviceOf = serviceNames(definitions);
  for (const type of definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const graph of contributorsTo(type)) contributed.add(`${serviceOf.get(graph)} ${type.name.value}`);
  }
  return (service, typename) => contributed.has(`${service} ${typename}`);
}

/** The names of the services by those of their graphs in the supergraph. */
export function serviceNames(definitions: readonly DefinitionNode[]): ReadonlyMap<string, string> {
  const serviceOf = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== "join__Graph") continue;
    for (const { name, directives } of definition.values ?? []) {
      for (const each of directives ?? []) serviceOf.set(name.value, String(argumentOf(each, "name")));
    }
  }
  return serviceOf;
}

function contributorsTo({ fields = [], directives = [] }: ObjectTypeDefinitionNode): string[] {
  const keys = directives.flatMap((each) => String(argumentOf(each, "key") ?? "").split(/\s+/));
  const graphs = new Set(directives.flatMap((each) => String(argumentOf(each, "graph") ?? [])));
  const promising = fields.filter(({ name, type }) => type.kind === Kind.NON_NULL_TYPE && !keys.includes(name.value));
  // A type of one subgraph is its own, whatever may be null in it.
  return graphs.size < 2 ? [] : [...graphs].filter((graph) => !promising.some((field) => answers(graph, field)));
}

function answers(graph: string, { directives = [] }: FieldDefinitionNode): boolean {
  const joined = directives.filter(({ name }) => name.value === "join__field");
  if (joined.length === 0) return true;
  return joined.some((each) => argumentOf(each, "graph") === graph && argumentOf(each, "external") !== true);
}

function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value && "value" in value ? value.value : undefined;
}
