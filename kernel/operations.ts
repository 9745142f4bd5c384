import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  validate,
  valueFromASTUntyped,
} from "graphql";
import { admit, parseAdmitted, refuseLongText } from "./admission.ts";
import { compileCost } from "./cost.ts";
import { Refusal } from "./errors.ts";
import { type Limits, subgraphLimits } from "./limits.ts";
import type { SubgraphRequest } from "./subgraph-call.ts";

const maxCachedDocuments = 1_000;
const maxValidationErrors = 10;

/** A document that was checked, with the rule that bounds what each of its operations may cost. */
interface CheckedDocument {
  readonly document: DocumentNode;
  readonly refuseCost: (operationName: string | undefined, variables: SubgraphRequest["variables"]) => void;
}

/** The document of a request, or the errors for which it is not executed. */
export type AdmitRequest = (request: SubgraphRequest) => DocumentNode | readonly GraphQLFormattedError[];

/** Checks what a subgraph is asked before anything of it is done; a text is parsed and validated once. */
export function admitRequests(schema: GraphQLSchema, limits: Limits = subgraphLimits): AdmitRequest {
  const cache = new Map<string, CheckedDocument>();
  return ({ query, operationName, variables }) => {
    try {
      refuseLongText(query, limits);
      const checked = cache.get(query) ?? checkedDocument(query, schema, limits);
      if (cache.size >= maxCachedDocuments) cache.clear();
      cache.set(query, checked);
      checked.refuseCost(operationName, variables);
      return checked.document;
    } catch (error) {
      if (error instanceof InvalidDocument) return error.errors;
      if (error instanceof GraphQLError) return [error.toJSON()];
      throw error;
    }
  };
}

class InvalidDocument extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super("The document does not fit the schema.");
  }
}

function checkedDocument(query: string, schema: GraphQLSchema, limits: Limits): CheckedDocument {
  const document = parseAdmitted(query, limits);
  admit(document, limits);
  const errors = validate(schema, document, undefined, { maxErrors: maxValidationErrors });
  if (errors.length > 0) throw new InvalidDocument(errors.map(validationError));
  return { document, refuseCost: costRule(schema, document, limits) };
}

function validationError(error: GraphQLError): GraphQLFormattedError {
  return { ...error.toJSON(), extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
}

function costRule(schema: GraphQLSchema, document: DocumentNode, limits: Limits): CheckedDocument["refuseCost"] {
  const fragments = fragmentsOf(document);
  const rules = new Map<OperationDefinitionNode, ReturnType<typeof compileCost>>();
  return (operationName, variables) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new Refusal("BAD_REQUEST", "The document holds several operations or none of this name.");
    const rule = rules.get(operation) ?? compileCost(schema, operation, fragments, limits);
    rules.set(operation, rule);
    rule({ ...defaultsOf(operation), ...variables });
  };
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const withDefault = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return Object.fromEntries(withDefault);
}
