import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { Refusal } from "./errors.ts";
import type { Limits } from "./limits.ts";

type Variables = Readonly<Record<string, unknown>>;

/** Refuses an operation whose variables make it too expensive. */
export type RefuseCost = (variables: Variables) => void;

/** The cost of a field's children, given how many of them a page holds. */
type Cost = (variables: Variables, page: number) => number;

/** The largest number of items that a caller may ask for with each argument. */
const largestOf: ReadonlyMap<string, number> = new Map([
  ["first", 100],
  ["last", 100],
  ["max", 100],
  ["maxDepth", 32],
  ["maxNodes", 10_000],
  ["ids", 100],
  ["refs", 1_000],
  ["digests", 1_000],
  ["representations", 15_000],
]);
const pageArguments = ["first", "last", "max", "maxNodes", "ids", "refs", "digests", "representations"];

/** Fields whose work no argument tells: they look at all that is recorded of things, whatever part of it is shown. */
export const workOf: ReadonlyMap<string, number> = new Map([
  ["Query.diff", 500],
  ["Query.reproductionPlan", 500],
  // All limitations, licenses and results that bear on it are judged, whatever part of the findings is shown.
  ["Query.fit", 500],
  // All results of the checkpoints on the benchmark are read, and each pair is tested.
  ["Query.compareCheckpoints", 500],
  // Every result of the benchmark is ranked, whatever page of the ranks is shown.
  ["Model.leaderboard", 100],
  ["Benchmark.leaderboard", 500],
  // Both walk everything that a checkpoint and the data came from, once for each benchmark.
  ["Query.leakageCheck", 200],
  ["Checkpoint.contamination", 200],
  ["Certificate.dataChecks", 200],
  ["Query.commonAncestors", 100],
  ["Query.lineageDiff", 100],
  // Each kind of event stands in a table of its own.
  ["Query.timeline", 14],
  // Names that a reference may misspell are looked up, for all references at once.
  ["Query.resolve", 10],
  // Where the feed stands is read whatever page is shown.
  ["Query.changes", 2],
  ["Query.searchCheckpoints", 50],
  ["Query.searchDatasets", 50],
  ["CheckpointSearchConnection.facets", 100],
  ["DatasetSearchConnection.facets", 100],
  // All results of a model on the benchmark are looked at, whatever part of the curve is shown.
  ["Model.curve", 100],
  // All schedules are read, whatever part of what is due is shown.
  ["Query.dueForReverification", 200],
  // All results of a checkpoint are counted.
  ["Checkpoint.evaluationDocumentation", 20],
  ["Query.certificatesAffectedBy", 20],
  // Every two are held against each other with all of their tests.
  ["Query.compareCertificates", 500],
  ["CertificatePair.tests", 20],
  // All that fit are counted, whatever page of them is shown.
  ["Query.certificates", 20],
  ["Query.certificationReport", 500],
  // All events, tests with their inputs, checks and incidents are read, and every digest is computed.
  ["Certificate.export", 500],
  ["Certificate.integrity", 200],
  // Up to 500 records are read, and the hash of each is computed.
  ["Checkpoint.custodyIntegrity", 100],
  ["Incident.affected", 200],
  // The last event of every request that the caller made or decides is looked at, whatever page is shown.
  ["Query.accessRequests", 50],
  // All tests of the certificate and of its protocol are compared, whatever part of that is shown.
  ["Certificate.threatCoverage", 10],
  // All certificates by the protocol are looked at.
  ["RobustnessProtocol.certificateCount", 10],
  // Each is worked out from the license report over all lineage and what is documented of results and data.
  ["Checkpoint.checklist", 100],
  ["Checkpoint.viewerPermissions", 100],
  // All entries that fit are counted, whatever page of them is shown.
  ["AuditLog.entries", 20],
  ["DatasetsAuditLog.entries", 20],
  ["EvaluationsAuditLog.entries", 20],
  ["LicensesAuditLog.entries", 20],
  ["ModelsAuditLog.entries", 20],
  ["CheckpointDiff.results", 100],
  ["CheckpointDiff.resultCounts", 100],
]);

/**
 * Compiles the rule that bounds a validated operation: each list counts its items, each field with arguments counts
 * one call or the work that it is known for, and all multiply with the lists around them.
 */
export function compileCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: Limits,
): RefuseCost {
  const root = schema.getRootType(operation.operation);
  const cost = new CostCompiler(schema, fragments, limits).ofSet(operation.selectionSet, root ?? undefined);
  return (variables) => {
    const found = cost(variables, limits.assumedListSize);
    if (found <= limits.maxCost) return;
    const message =
      `The query could touch ${found} items; at most ${limits.maxCost} are taken. ` +
      "Lower first, drop fields, or split the request.";
    throw new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: limits.maxCost, found });
  };
}

class CostCompiler {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #limits: Limits;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>, limits: Limits) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#limits = limits;
  }

  ofSet(set: SelectionSetNode, parent: GraphQLNamedType | undefined): Cost {
    const costs = set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return this.#ofField(selection, parent) ?? [];
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      if (!fragment) return [];
      const condition = fragment.typeCondition ? this.#schema.getType(fragment.typeCondition.name.value) : parent;
      return this.ofSet(fragment.selectionSet, condition);
    });
    return sum(costs);
  }

  /** Null where a field costs nothing: a leaf, or an object stored inside its parent. */
  #ofField(node: FieldNode, parent: GraphQLNamedType | undefined): Cost | null {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return null;
    const page = pageOf(node, field, this.#limits);
    const type = getNamedType(field.type);
    const children = node.selectionSet && isCompositeType(type) ? this.ofSet(node.selectionSet, type) : sum([]);
    const list = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const calls = workOf.get(`${parent}.${field.name}`) ?? (field.args.length > 0 ? 1 : 0);
    const assumed = this.#limits.assumedListSize;
    return (variables, inherited) => {
      const own = page(variables);
      const size = own ?? inherited;
      if (list) return calls + size * (1 + children(variables, assumed));
      const below = children(variables, own ?? (isWrapper(field) ? inherited : assumed));
      // A page is read whether its items are asked for or only their number.
      return calls + Math.max(own ?? 0, below);
    };
  }
}

/** An object without arguments passes its parent's page size on to the lists in it: `lineage { completeness }`. */
function isWrapper(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.length === 0;
}

function sum(costs: readonly Cost[]): Cost {
  if (costs.length === 0) return () => 0;
  return (variables, page) => {
    let total = 0;
    for (const cost of costs) total += cost(variables, page);
    return total;
  };
}

/** How many items the arguments of a field ask for; null where none of them says. */
function pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>, limits: Limits) {
  const asked = field.args.flatMap((argument) => {
    const largest = largestOf.get(argument.name);
    if (largest === undefined) return [];
    const value = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    const countsPage = pageArguments.includes(argument.name);
    const { name, defaultValue } = argument;
    return { read: reader(value), defaultValue, name, largest, countsPage };
  });
  return (variables: Variables): number | null => {
    let page: number | null = null;
    for (const { read, defaultValue, name, largest, countsPage } of asked) {
      // Subgraphs serve the default where null is asked for.
      const size = sizeOf(read(variables) ?? defaultValue, limits.assumedListSize);
      if (size < 0 || size > largest) {
        if (limits.refusesPageSizes || name === "representations") throw badPageSize(node, name, size, largest);
      }
      if (countsPage) page = Math.max(page ?? 0, Math.min(Math.max(size, 0), largest));
    }
    return page;
  };
}

/** Reads an argument; null or undefined where it says nothing. */
function reader(value: ValueNode | undefined): (variables: Variables) => unknown {
  if (value === undefined) return () => null;
  if (value.kind === Kind.VARIABLE) {
    const { value: name } = value.name;
    return (variables) => (Object.hasOwn(variables, name) ? variables[name] : null);
  }
  if (value.kind === Kind.INT) return () => Number(value.value);
  if (value.kind === Kind.LIST) return () => value.values;
  return () => null;
}

function sizeOf(value: unknown, assumed: number): number {
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.length;
  return typeof value === "string" ? 1 : assumed;
}

function badPageSize(node: FieldNode, argument: string, found: number, limit: number): Refusal {
  const message =
    `The argument "${argument}" of "${node.name.value}" asks for ${found}. ` + `Ask for 0 to ${limit} at once.`;
  return new Refusal("BAD_USER_INPUT", message, { argument, limit, found });
}
