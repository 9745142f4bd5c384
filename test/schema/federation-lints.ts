import { Kind, print, type TypeDefinitionNode } from "graphql";
import {
  fieldsOf,
  has,
  inputFieldsOf,
  isList,
  isNonNull,
  isRoot,
  keyFieldsOf,
  namedType,
  type SubgraphDocument,
  type TypeInSubgraph,
  typesOf,
} from "./documents.ts";

/** Root fields that more than one subgraph answers: the planner would ask one of them only. */
export function sharedRootFields(subgraphs: readonly SubgraphDocument[]): string[] {
  const seen = new Set<string>();
  return allTypes(subgraphs)
    .filter(({ node }) => isRoot(node))
    .flatMap(({ node }) =>
      fieldsOf(node).flatMap((field) => {
        const place = `${node.name.value}.${field.name.value}`;
        const isShared = seen.has(place) || has(node, "shareable") || has(field, "shareable");
        seen.add(place);
        return isShared ? [`${place} is answered by more than one subgraph`] : [];
      }),
    );
}

/** Types without a key that two subgraphs define and that are not the same in both, to the letter. */
export function differingSharedTypes(subgraphs: readonly SubgraphDocument[]): string[] {
  return [...grouped(subgraphs)].flatMap(([name, group]) => {
    if (group.some(({ node }) => isRoot(node) || keyFieldsOf(node).size > 0)) return [];
    const [first, ...others] = group;
    if (first === undefined) return [];
    const expected = shape(first.node);
    return others
      .filter(({ node }) => shape(node) !== expected)
      .map(({ subgraph }) => `${name} differs between ${first.subgraph} and ${subgraph}`);
  });
}

/** What must not differ: every word of the definition, in whatever order its members stand. */
function shape(node: TypeDefinitionNode): string {
  const types = node.kind === Kind.UNION_TYPE_DEFINITION ? (node.types ?? []) : [];
  const values = node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []) : [];
  const members = [...values, ...fieldsOf(node), ...inputFieldsOf(node)];
  const printed = [...types.map(print), ...members.map((member) => print({ ...member, directives: [] }))];
  return [`${node.kind} ${node.description?.value ?? ""}`, ...printed.sort()].join("\n");
}

/** Entities that more or fewer than one subgraph describes, and fields that somebody beside their owner describes. */
export function describingStubs(subgraphs: readonly SubgraphDocument[]): string[] {
  return [...entities(subgraphs)].flatMap(([name, group]) => {
    const owners = group.filter(({ node }) => node.description !== undefined).map(({ subgraph }) => subgraph);
    if (owners.length !== 1) return [`${name} is described by ${owners.join(" and ") || "nobody"}`];
    return group
      .filter(({ node }) => node.description === undefined)
      .flatMap(({ subgraph, node }) =>
        fieldsOf(node)
          .filter((field) => keyFieldsOf(node).has(field.name.value) || has(field, "external"))
          .filter((field) => field.description !== undefined)
          .map((field) => `${name}.${field.name.value} is described by ${subgraph}, which only refers to it`),
      );
  });
}

/** Fields contributed to another subgraph's type that may not be null; what travels with the reference excepted. */
export function rigidContributions(subgraphs: readonly SubgraphDocument[]): string[] {
  return stubs(subgraphs).flatMap(({ subgraph, node }) =>
    fieldsOf(node)
      .filter((field) => !keyFieldsOf(node).has(field.name.value))
      .filter((field) => !has(field, "external") && !has(field, "shareable") && isNonNull(field.type))
      .map((field) => `${node.name.value}.${field.name.value} of ${subgraph} is not nullable`),
  );
}

/**
 * Another subgraph's entity standing bare in a list or where null is impossible. A stub that adds a shareable field of
 * its own to the key is no bare reference: it answers without the owner.
 */
export function bareForeignEntities(subgraphs: readonly SubgraphDocument[]): string[] {
  const bare = stubs(subgraphs).filter(({ node }) => !fieldsOf(node).some((field) => has(field, "shareable")));
  const foreign = new Set(bare.map(({ subgraph, node }) => `${subgraph} ${node.name.value}`));
  return allTypes(subgraphs).flatMap(({ subgraph, node }) =>
    fieldsOf(node)
      .filter(({ type }) => foreign.has(`${subgraph} ${namedType(type)}`) && (isList(type) || isNonNull(type)))
      .filter((field) => !has(field, "external"))
      .map((field) => `${node.name.value}.${field.name.value} of ${subgraph} is ${print(field.type)}`),
  );
}

function allTypes(subgraphs: readonly SubgraphDocument[]): TypeInSubgraph[] {
  return subgraphs.flatMap(typesOf);
}

function grouped(subgraphs: readonly SubgraphDocument[]): Map<string, TypeInSubgraph[]> {
  return Map.groupBy(allTypes(subgraphs), ({ node }) => node.name.value);
}

function entities(subgraphs: readonly SubgraphDocument[]): [string, TypeInSubgraph[]][] {
  return [...grouped(subgraphs)].filter(([, group]) => group.some(({ node }) => keyFieldsOf(node).size > 0));
}

/** Entities as seen by the subgraphs that do not own them. */
function stubs(subgraphs: readonly SubgraphDocument[]): TypeInSubgraph[] {
  return entities(subgraphs).flatMap(([, group]) => {
    const isOwned = group.some(({ node }) => node.description !== undefined);
    return isOwned ? group.filter(({ node }) => node.description === undefined) : [];
  });
}
