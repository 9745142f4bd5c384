import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type SelectionSetNode,
} from "graphql";
import type { Selection } from "./selection.ts";

/** What to answer for an object of one type, in the order of the client's selection. */
export interface ObjectPlan {
  readonly fields: readonly FieldPlan[];
}

/** What to answer for one response key. */
export interface FieldPlan {
  readonly responseKey: string;
  /** Whether every object has something under this key, so that assigning to it may do something else. */
  readonly isInherited: boolean;
  /** Where the merged data has it. */
  readonly sourceKey: string;
  readonly value: ValuePlan;
  readonly from: "data" | "introspection" | "type name";
}

/** How to take over a value: its nullability, and what is in it. */
export type ValuePlan =
  | { readonly kind: "leaf"; readonly nullable: boolean; readonly mayBeObject: boolean }
  | { readonly kind: "list"; readonly nullable: boolean; readonly item: ValuePlan }
  | { readonly kind: "object"; readonly nullable: boolean; readonly planFor: (typename: unknown) => ObjectPlan | null };

/** Compiles one operation's answer; object types are compiled when the first of them is met. */
export class CompletionCompiler {
  readonly #schema: GraphQLSchema;
  readonly #selection: Selection;
  readonly #sourceKey: (field: FieldNode) => string;

  constructor(schema: GraphQLSchema, selection: Selection, sourceKey: (field: FieldNode) => string) {
    this.#schema = schema;
    this.#selection = selection;
    this.#sourceKey = sourceKey;
  }

  object(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): ObjectPlan {
    const fields: FieldPlan[] = [];
    for (const [responseKey, nodes] of this.#selection.fieldsOf(type, sets)) {
      const field = this.#field(type, responseKey, nodes);
      if (field) fields.push(field);
    }
    return { fields };
  }

  #field(type: GraphQLObjectType, responseKey: string, nodes: readonly FieldNode[]): FieldPlan | null {
    const [node] = nodes;
    if (!node) return null;
    const name = node.name.value;
    const key = { responseKey, isInherited: responseKey in Object.prototype };
    if (name === "__typename") return { ...key, sourceKey: type.name, value: anything, from: "type name" };
    if (name.startsWith("__")) return { ...key, sourceKey: responseKey, value: anything, from: "introspection" };
    const definition = type.getFields()[name];
    if (!definition) return null;
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return { ...key, sourceKey: this.#sourceKey(node), value: this.#value(definition.type, sets), from: "data" };
  }

  #value(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): ValuePlan {
    const nullable = !isNonNullType(type);
    const inner = isNonNullType(type) ? type.ofType : type;
    if (isListType(inner)) return { kind: "list", nullable, item: this.#value(inner.ofType, sets) };
    const named = getNamedType(inner);
    if (isObjectType(named) || isAbstractType(named)) {
      return { kind: "object", nullable, planFor: this.#planFor(named, sets) };
    }
    return { kind: "leaf", nullable, mayBeObject: !isSpecifiedScalarType(named) && !isEnumType(named) };
  }

  #planFor(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): (typename: unknown) => ObjectPlan | null {
    if (isObjectType(type)) {
      let plan: ObjectPlan | null = null;
      return () => (plan ??= this.object(type, sets));
    }
    const plans = new Map<string, ObjectPlan>();
    return (typename) => {
      if (typeof typename !== "string") return null;
      const known = plans.get(typename);
      if (known) return known;
      const concrete = this.#schema.getType(typename);
      if (!isObjectType(concrete) || !this.#schema.isSubType(type, concrete)) return null;
      const plan = this.object(concrete, sets);
      plans.set(typename, plan);
      return plan;
    };
  }
}

const anything: ValuePlan = { kind: "leaf", nullable: true, mayBeObject: true };
