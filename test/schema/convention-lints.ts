import { Kind, print, type TypeDefinitionNode, type TypeNode } from "graphql";
import {
  directives,
  fieldsOf,
  has,
  inputFieldsOf,
  isList,
  isNonNull,
  isRoot,
  keyFieldsOf,
  namedType,
  type SubgraphDocument,
  stringArgument,
  typesOf,
} from "./documents.ts";

/** What the conventions leave open: each entry is `Type.field`. */
export interface Exceptions {
  /** Lists that answer one element for each thing asked, null where there is none. */
  readonly nullableElements: readonly string[];
  /** Root lists that cannot grow. */
  readonly boundedRootLists: readonly string[];
}

/** Types, fields, arguments, enum values and input fields without a description; keys and externals of stubs excepted. */
export function undescribed(subgraph: SubgraphDocument): string[] {
  return typesOf(subgraph).flatMap(({ node }) => {
    const name = node.name.value;
    const keys = keyFieldsOf(node);
    const isStub = keys.size > 0 && node.description === undefined;
    const type = node.description !== undefined || isStub || isRoot(node) ? [] : [name];
    const fields = fieldsOf(node)
      .filter((field) => !(isStub && (keys.has(field.name.value) || has(field, "external"))))
      .flatMap((field) => [
        ...(field.description === undefined ? [`${name}.${field.name.value}`] : []),
        ...(field.arguments ?? [])
          .filter(({ description }) => description === undefined)
          .map((argument) => `${name}.${field.name.value}(${argument.name.value}:)`),
      ]);
    const rest = [...inputFieldsOf(node), ...(node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []) : [])]
      .filter(({ description }) => description === undefined)
      .map((member) => `${name}.${member.name.value}`);
    return [...type, ...fields, ...rest].map((place) => `${place} has no description`);
  });
}

/** Lists whose elements may be null, and lists that may be null without standing at a border. */
export function looseLists(subgraph: SubgraphDocument, exceptions: Exceptions): string[] {
  return typesOf(subgraph).flatMap(({ node }) => {
    const owner = node.name.value;
    const mayBeNull = keyFieldsOf(node).size > 0;
    const fields = fieldsOf(node).flatMap((field) => {
      const place = `${owner}.${field.name.value}`;
      const loose = isList(field.type) && !isNonNull(field.type) && !mayBeNull;
      const open = !exceptions.nullableElements.includes(place) && hasNullableElements(field.type);
      const inputs = (field.arguments ?? []).filter(({ type }) => hasNullableElements(type));
      return [
        ...(loose || open ? [`${place}: ${print(field.type)} is no [T!]!`] : []),
        ...inputs.map((argument) => `${place}(${argument.name.value}:) has elements that may be null`),
      ];
    });
    const inputFields = inputFieldsOf(node)
      .filter(({ type }) => hasNullableElements(type))
      .map((field) => `${owner}.${field.name.value} has elements that may be null`);
    return [...fields, ...inputFields];
  });
}

function hasNullableElements(type: TypeNode): boolean {
  const bare = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return bare.kind === Kind.LIST_TYPE && (!isNonNull(bare.type) || hasNullableElements(bare.type));
}

/** Mutations that take anything but one `input`, or answer anything but a payload of their own. */
export function looseMutations(subgraph: SubgraphDocument): string[] {
  const types = typesOf(subgraph).map(({ node }) => node);
  const mutations = types.filter(({ name }) => name.value === "Mutation").flatMap(fieldsOf);
  return mutations.flatMap((mutation) => {
    const name = mutation.name.value;
    const act = name.charAt(0).toUpperCase() + name.slice(1);
    const takes = (mutation.arguments ?? []).map((argument) => `${argument.name.value}: ${print(argument.type)}`);
    const users = types.flatMap(fieldsOf).filter(({ type }) => namedType(type) === `${act}Payload`);
    return [
      ...(takes.join(", ") === `input: ${act}Input!` ? [] : [`${name} takes (${takes.join(", ")})`]),
      ...(print(mutation.type) === `${act}Payload!` ? [] : [`${name} answers ${print(mutation.type)}`]),
      ...(users.length > 1 ? [`${name} shares its payload`] : []),
    ];
  });
}

/** Root lists that can grow without being a connection; a list that answers a list asked for is as long as that. */
export function unboundedRootLists(subgraph: SubgraphDocument, exceptions: Exceptions): string[] {
  return typesOf(subgraph)
    .filter(({ node }) => node.name.value === "Query")
    .flatMap(({ node }) => fieldsOf(node))
    .filter((field) => isList(field.type) && !(field.arguments ?? []).some(({ type }) => isList(type)))
    .map((field) => `Query.${field.name.value}`)
    .filter((place) => !exceptions.boundedRootLists.includes(place))
    .map((place) => `${place} is a list that can grow and no connection`);
}

/** Connections that cannot be paged through or do not say how many there are. */
export function looseConnections(subgraph: SubgraphDocument): string[] {
  const types = typesOf(subgraph).map(({ node }) => node);
  const isConnection = (name: string): boolean => name.endsWith("Connection");
  const lacking = types
    .filter(({ name }) => isConnection(name.value))
    .flatMap((node) => missing(node.name.value, namesOf(fieldsOf(node)), ["edges", "pageInfo", "totalCount"]));
  const unpaged = types.flatMap((node) =>
    fieldsOf(node)
      .filter(({ type }) => isConnection(namedType(type)))
      .flatMap((field) =>
        missing(`${node.name.value}.${field.name.value}`, namesOf(field.arguments ?? []), ["first", "after"]),
      ),
  );
  return [...lacking, ...unpaged];
}

function namesOf(nodes: readonly { readonly name: { readonly value: string } }[]): string[] {
  return nodes.map(({ name }) => name.value);
}

function missing(place: string, present: readonly string[], wanted: readonly string[]): string[] {
  return wanted.filter((name) => !present.includes(name)).map((name) => `${place} has no ${name}`);
}

/** Names that do not follow their kind's spelling, and fields that name the storage and not the thing. */
export function looseNames(subgraph: SubgraphDocument): string[] {
  return typesOf(subgraph).flatMap(({ node }) => {
    const owner = node.name.value;
    const members = [...fieldsOf(node), ...inputFieldsOf(node)];
    const camel = [...members, ...fieldsOf(node).flatMap((field) => field.arguments ?? [])];
    return [
      ...(/^[A-Z][A-Za-z0-9]*$/.test(owner) ? [] : [`${owner} is not spelled as a type`]),
      ...namesOf(camel)
        .filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))
        .map((name) => `${owner}.${name} is not camelCase`),
      ...namesOf(fieldsOf(node))
        .filter((name) => /^(get|list|fetch)[A-Z]/.test(name))
        .map((name) => `${owner}.${name} names how and not what`),
      ...enumValues(node)
        .filter((name) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name))
        .map((name) => `${owner}.${name} is not SCREAMING_SNAKE_CASE`),
    ];
  });
}

function enumValues(node: TypeDefinitionNode): string[] {
  return node.kind === Kind.ENUM_TYPE_DEFINITION ? namesOf(node.values ?? []) : [];
}

const datedReason = /^(\d{4}-\d{2}-\d{2}): .+ goes on (\d{4}-\d{2}-\d{2})\.$/s;

/** The date on which something deprecated goes; null where the reason does not say so in the agreed form. */
export function goesOn(reason: string): string | null {
  const [, since, until] = datedReason.exec(reason) ?? [];
  return since !== undefined && until !== undefined && since < until ? until : null;
}

/** Deprecations that do not say since when, what instead, and until when. */
export function undatedDeprecations(subgraph: SubgraphDocument): string[] {
  return typesOf(subgraph).flatMap(({ node }) => {
    const members = [
      ...fieldsOf(node).flatMap((field) => [field, ...(field.arguments ?? [])]),
      ...inputFieldsOf(node),
      ...(node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []) : []),
    ];
    return members
      .filter((member) => has(member, "deprecated"))
      .filter((member) => goesOn(stringArgument(directives(member, "deprecated")[0], "reason") ?? "") === null)
      .map((member) => `${node.name.value}.${member.name.value} is deprecated without its dates`);
  });
}
