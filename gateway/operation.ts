import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
  validate,
} from "graphql";
import { admit, parseAdmitted } from "../kernel/admission.ts";
import { compileCost, type RefuseCost } from "../kernel/cost.ts";
import { Refusal } from "../kernel/errors.ts";
import { freeKeyPrefix, type GuardedOperation, guardAliases } from "./alias-guard.ts";
import { CompletionCompiler, type ObjectPlan } from "./completion-plan.ts";
import { compileIntrospection, type Introspect } from "./introspection.ts";
import type { Limits } from "./limits.ts";
import { type LiveQuery, liveQuery } from "./live-query.ts";
import { Lru } from "./lru.ts";
import { compilePlan, type Step } from "./plan.ts";
import { conditionVariables, Selection } from "./selection.ts";
import type { Supergraph } from "./supergraph.ts";

type Variables = Readonly<Record<string, unknown>>;

const maxCached = 1_000;
const maxVariants = 16;
const maxValidationErrors = 10;
const maxCoercionErrors = 10;

/** An operation that was checked once and can be executed many times. */
export interface PreparedOperation {
  readonly kind: "query" | "mutation";
  readonly coerceVariables: (given: Variables) => Variables;
  readonly refuseCost: RefuseCost;
  /** Null where no subgraph is asked. */
  readonly plan: (variables: Variables) => Step | null;
  /** The variables by the names that the plan uses. */
  readonly planVariables: (variables: Variables) => Variables;
  readonly completion: (variables: Variables) => ObjectPlan;
  readonly introspect: Introspect | null;
}

/** Thrown where an operation breaks several rules of the schema at once. */
export class InvalidOperation extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("The operation is not valid.");
    this.errors = errors;
  }
}

/** Checks, guards, plans and compiles operations, each text once. */
export class Operations {
  readonly #supergraph: Supergraph;
  readonly #limits: Limits;
  readonly #keyPrefix: string;
  readonly #documents = new Lru<string, DocumentNode>(maxCached);
  readonly #prepared = new Lru<string, PreparedOperation>(maxCached);
  readonly #plans = new Lru<string, { readonly step: Step | null }>(maxCached);

  constructor(supergraph: Supergraph, limits: Limits) {
    this.#supergraph = supergraph;
    this.#limits = limits;
    this.#keyPrefix = freeKeyPrefix(supergraph.schema);
  }

  /** The query behind a subscription; null if the operation is none. */
  live(query: string, operationName: string | undefined, given: Variables): LiveQuery | null {
    const document = this.#checkedDocument(query);
    const operation = getOperationAST(document, operationName);
    return operation?.operation === "subscription" ? liveQuery(document, operation, given) : null;
  }

  prepare(query: string, operationName: string | undefined): PreparedOperation {
    const key = JSON.stringify([operationName, query]);
    const known = this.#prepared.get(key);
    if (known) return known;
    const prepared = this.#compile(this.#checkedDocument(query), operationName);
    this.#prepared.set(key, prepared);
    return prepared;
  }

  #checkedDocument(query: string): DocumentNode {
    const known = this.#documents.get(query);
    if (known) return known;
    const document = parseAdmitted(query, this.#limits);
    admit(document, this.#limits);
    const errors = validate(this.#supergraph.schema, document, undefined, { maxErrors: maxValidationErrors });
    if (errors.length > 0) throw new InvalidOperation(errors);
    this.#documents.set(query, document);
    return document;
  }

  #compile(document: DocumentNode, operationName: string | undefined): PreparedOperation {
    const { schema } = this.#supergraph;
    const operation = operationOf(document, operationName);
    const fragments = fragmentsOf(document);
    const guarded = guardAliases(schema, operation, fragments, this.#keyPrefix);
    const conditions = conditionVariables(operation, fragments);
    return {
      kind: operation.operation === "mutation" ? "mutation" : "query",
      coerceVariables: (given) => coerced(schema, operation, conditions, given),
      refuseCost: compileCost(schema, operation, fragments, this.#limits),
      plan: this.#planner(guarded, conditions),
      planVariables: guarded.planVariables,
      completion: completionVariants(schema, operation, fragments, conditions, guarded.sourceKey),
      introspect: compileIntrospection(schema, operation, fragments),
    };
  }

  /**
   * One plan serves all values of @skip and @include. For a few operations the planner finds none that does; these
   * get one for each combination that is asked for.
   */
  #planner(guarded: GuardedOperation, conditions: readonly string[]): PreparedOperation["plan"] {
    const planFor = ({ asksSubgraphs, document }: GuardedOperation) =>
      asksSubgraphs ? this.#plan(print(document)) : null;
    const forAll = once(() => {
      try {
        return { step: planFor(guarded) };
      } catch (error) {
        if (conditions.length === 0) throw error;
        return null;
      }
    });
    return (variables) => {
      const plan = forAll();
      if (plan) return plan.step;
      return planFor(guarded.decided(new Map(conditions.map((name) => [name, variables[name] === true]))));
    };
  }

  /** Plans are kept by the guarded text, so that texts that differ in layout or aliases share one. */
  #plan(text: string): Step | null {
    const known = this.#plans.get(text);
    if (known) return known.step;
    const step = compilePlan(this.#supergraph.plan(text), this.#supergraph.schema);
    this.#plans.set(text, { step });
    return step;
  }
}

/** The operation of a document that the request means. */
export function operationOf(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const problem =
      operationName === undefined
        ? "The document holds several operations or none; name one with operationName."
        : `The document holds no operation named "${operationName.slice(0, 100)}".`;
    throw new Refusal("BAD_REQUEST", problem);
  }
  if (operation.operation === "subscription") {
    throw new Refusal("BAD_REQUEST", "A subscription is answered with events: send Accept: text/event-stream.");
  }
  return operation;
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/** Planning waits for variables that pass the cost rule, and happens once. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function coerced(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  conditions: readonly string[],
  given: Variables,
): Variables {
  const definitions = operation.variableDefinitions ?? [];
  const { errors, coerced: values } = getVariableValues(schema, definitions, given, { maxErrors: maxCoercionErrors });
  if (errors) throw new InvalidVariables(errors);
  for (const name of conditions) {
    if (typeof values[name] === "boolean") continue;
    throw new Refusal("BAD_USER_INPUT", `The variable "$${name}" decides about @skip or @include: give true or false.`);
  }
  return values;
}

/** Thrown where variables do not fit their types. */
export class InvalidVariables extends InvalidOperation {}

/** One compiled completion for each combination of the variables of @skip and @include. */
function completionVariants(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  conditions: readonly string[],
  sourceKey: ConstructorParameters<typeof CompletionCompiler>[2],
): (variables: Variables) => ObjectPlan {
  const variants = new Lru<string, ObjectPlan>(maxVariants);
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Refusal("BAD_REQUEST", `There is no ${operation.operation} in this schema.`);
  return (variables) => {
    const key = conditions.map((name) => (variables[name] === true ? "1" : "0")).join("");
    const known = variants.get(key);
    if (known) return known;
    const values = new Map(conditions.map((name) => [name, variables[name] === true]));
    const compiler = new CompletionCompiler(schema, new Selection(schema, fragments, values), sourceKey);
    const plan = compiler.object(root, [operation.selectionSet]);
    variants.set(key, plan);
    return plan;
  };
}
