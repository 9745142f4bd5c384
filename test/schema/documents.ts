import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";

/** One subgraph's schema, as printed. */
export interface SubgraphDocument {
  readonly name: string;
  readonly document: DocumentNode;
}

/** One type in one subgraph. */
export interface TypeInSubgraph {
  readonly subgraph: string;
  readonly node: TypeDefinitionNode;
}

export const subgraphNames: readonly string[] = ["licenses", "datasets", "models", "evaluations"];

/** Where the printed schemas are; another folder can be tried by naming it. */
export const schemaFolder = process.env["PEDIGREE_SCHEMA_FOLDER"] ?? join(import.meta.dirname, "../../schema");

/** The text of one printed file. */
export function readSchemaFile(name: string): string {
  return readFileSync(join(schemaFolder, name), "utf8");
}

/** The schemas of all four subgraphs. */
export function readSubgraphs(): SubgraphDocument[] {
  return subgraphNames.map((name) => subgraph(name, readSchemaFile(`${name}.graphql`)));
}

export function subgraph(name: string, sdl: string): SubgraphDocument {
  return { name, document: parse(sdl) };
}

/** Every type that a subgraph defines or extends, without the machinery of federation itself. */
export function typesOf({ name, document }: SubgraphDocument): TypeInSubgraph[] {
  return document.definitions.flatMap((node): TypeInSubgraph[] => {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_DEFINITION:
        return isMachinery(node.name.value) ? [] : [{ subgraph: name, node }];
      case Kind.OBJECT_TYPE_EXTENSION:
        return [{ subgraph: name, node: { ...node, kind: Kind.OBJECT_TYPE_DEFINITION } }];
      case Kind.INTERFACE_TYPE_EXTENSION:
        return [{ subgraph: name, node: { ...node, kind: Kind.INTERFACE_TYPE_DEFINITION } }];
      default:
        return [];
    }
  });
}

function isMachinery(name: string): boolean {
  return name.startsWith("_") || /^(federation|link|join)__/.test(name);
}

export function fieldsOf(node: TypeDefinitionNode): readonly FieldDefinitionNode[] {
  const hasFields = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
  return hasFields ? (node.fields ?? []).filter(({ name }) => !name.value.startsWith("_")) : [];
}

export function inputFieldsOf(node: TypeDefinitionNode): readonly InputValueDefinitionNode[] {
  return node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (node.fields ?? []) : [];
}

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** Uses of a federation directive, under its short or its long name. */
export function directives(node: Annotated, name: string): readonly ConstDirectiveNode[] {
  return (node.directives ?? []).filter(({ name: found }) => found.value.replace(/^federation__/, "") === name);
}

export function has(node: Annotated, directive: string): boolean {
  return directives(node, directive).length > 0;
}

/** A string argument of a directive. */
export function stringArgument(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = directive?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** The names in the keys of an entity; empty where the type is none. */
export function keyFieldsOf(node: TypeDefinitionNode): Set<string> {
  const keys = directives(node, "key").map((directive) => stringArgument(directive, "fields") ?? "");
  return new Set(keys.flatMap((fields) => fields.match(/\w+/g) ?? []));
}

export function isRoot(node: TypeDefinitionNode): boolean {
  return ["Query", "Mutation", "Subscription"].includes(node.name.value);
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

export function isNonNull(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE;
}

export function isList(type: TypeNode): boolean {
  return (type.kind === Kind.NON_NULL_TYPE ? type.type : type).kind === Kind.LIST_TYPE;
}
