import type { FetchRewrite, FlattenNodePathSegment, PlanNode, QueryPlan } from "@graphql-hive/router-query-planner";
import { type GraphQLSchema, isAbstractType } from "graphql";
import { type AnswerShape, shapeOf } from "./answer-shape.ts";
import { type IsRepeatable, repeatableWrite } from "./repeatable.ts";
import { compileProjection, type Projection } from "./representation.ts";

/** One step of a compiled plan. */
export type Step =
  | { readonly kind: "sequence" | "parallel"; readonly steps: readonly Step[] }
  | {
      readonly kind: "condition";
      readonly variable: string;
      readonly ifTrue: Step | null;
      readonly ifFalse: Step | null;
    }
  | { readonly kind: "fetch"; readonly fetch: FetchStep };

/** One call of a subgraph: the root fields it answers, or the entities it adds fields to. */
export interface FetchStep {
  readonly service: string;
  readonly operation: string;
  readonly isMutation: boolean;
  readonly isRepeatable: IsRepeatable;
  readonly variables: readonly string[];
  /** Empty for a fetch of root fields. */
  readonly entities: readonly EntityStep[];
  /** Fields that the answer adds, read from the operation when a failure asks for them. */
  readonly shape: (answerKey: string | null) => AnswerShape;
  readonly renames: readonly Rename[];
}

/** The entities that one `_entities` field of a fetch is about. */
export interface EntityStep {
  readonly answerKey: string;
  readonly variable: string;
  readonly paths: readonly (readonly PathSegment[])[];
  readonly project: Projection;
  readonly renames: readonly Rename[];
}

/** A field to step into, every item of a list, or only objects of certain types. */
export type PathSegment = string | typeof everyItem | ReadonlySet<string>;

export const everyItem = Symbol("every item of the list");

/** An answer's key that stands for another one, below certain fields and types. */
export interface Rename {
  readonly path: readonly (string | ReadonlySet<string>)[];
  readonly to: string;
}

/** Compiles what the planner made into steps that run without looking anything up. */
export function compilePlan(plan: QueryPlan, schema: GraphQLSchema): Step | null {
  return plan.node ? new PlanCompiler(schema).step(plan.node, []) : null;
}

class PlanCompiler {
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  step(node: PlanNode, path: readonly FlattenNodePathSegment[]): Step {
    switch (node.kind) {
      case "Sequence":
        return { kind: "sequence", steps: node.nodes.map((child) => this.step(child, path)) };
      case "Parallel":
        return { kind: "parallel", steps: node.nodes.map((child) => this.step(child, path)) };
      case "Flatten":
        return this.step(node.node, [...path, ...node.path]);
      case "Condition":
        return {
          kind: "condition",
          variable: node.condition,
          ifTrue: node.ifClause ? this.step(node.ifClause, path) : null,
          ifFalse: node.elseClause ? this.step(node.elseClause, path) : null,
        };
      case "Fetch":
        return { kind: "fetch", fetch: this.#fetch(node, path) };
      case "BatchFetch":
        return { kind: "fetch", fetch: this.#batchFetch(node) };
      case "Subscription":
      case "Defer":
        throw new Error(`The plan holds a ${node.kind}, which no operation of ours asks for.`);
    }
  }

  #fetch(node: PlanNode & { kind: "Fetch" }, path: readonly FlattenNodePathSegment[]): FetchStep {
    const renames = this.#renames(node.outputRewrites);
    if (!node.requires || node.requires.length === 0) return { ...callOf(node), entities: [], renames };
    const entity = {
      answerKey: "_entities",
      variable: "representations",
      paths: [this.#path(path)],
      project: compileProjection(node.requires, node.inputRewrites ?? [], this.#concrete),
      renames: renames.map((rename) => withoutEntities(rename)),
    };
    return { ...callOf(node), entities: [entity], renames: [] };
  }

  #batchFetch(node: PlanNode & { kind: "BatchFetch" }): FetchStep {
    const entities = node.entityBatch.aliases.map((batch) => ({
      answerKey: batch.alias,
      variable: batch.representationsVariableName,
      paths: batch.paths.map((path) => this.#path(path)),
      project: compileProjection(batch.requires, batch.inputRewrites ?? [], this.#concrete),
      renames: this.#renames(batch.outputRewrites).map((rename) => withoutEntities(rename, batch.alias)),
    }));
    return { ...callOf(node), entities, renames: [] };
  }

  #path(path: readonly FlattenNodePathSegment[]): PathSegment[] {
    return path.map((segment) => {
      if (segment === "@") return everyItem;
      return "Field" in segment ? segment.Field : this.#concrete(segment.TypeCondition);
    });
  }

  #renames(rewrites: readonly FetchRewrite[] = []): Rename[] {
    return rewrites.map((rewrite) => {
      if (!("KeyRenamer" in rewrite))
        throw new Error("The plan sets a value in an answer, which no schema of ours needs.");
      const { path, renameKeyTo } = rewrite.KeyRenamer;
      const segments = path.map((part) => ("Key" in part ? part.Key : this.#concrete(part.TypenameEquals)));
      return { path: segments, to: renameKeyTo };
    });
  }

  /** The object types that the names stand for, themselves or as interfaces and unions. */
  readonly #concrete = (names: readonly string[] | string): ReadonlySet<string> => {
    const list = typeof names === "string" ? [names] : names;
    const types = list.flatMap((name) => {
      const type = this.#schema.getType(name);
      return isAbstractType(type) ? this.#schema.getPossibleTypes(type).map((possible) => possible.name) : [];
    });
    return new Set([...list, ...types]);
  };
}

function callOf(node: PlanNode & { kind: "Fetch" | "BatchFetch" }) {
  const isMutation = node.operationKind === "mutation";
  return {
    service: node.serviceName,
    operation: node.operation,
    isMutation,
    isRepeatable: isMutation ? repeatableWrite(node.operation) : () => true,
    variables: node.variableUsages ?? [],
    shape: shapeOf(node.operation),
  };
}

/** Renames in entities begin at the entity, whether or not the planner's path names the list around it. */
function withoutEntities(rename: Rename, answerKey = "_entities"): Rename {
  const [first, ...rest] = rename.path;
  return first === answerKey || first === "_entities" ? { ...rename, path: rest } : rename;
}
