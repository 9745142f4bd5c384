import { buildSubgraphSchema } from "@apollo/subgraph";
import { buildSchema, type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, parse } from "graphql";
import { pino } from "pino";
import { callInProcess, type ExecuteSubgraph } from "../../gateway/call-in-process.ts";
import { createGateway, type Gateway, type GatewayOptions } from "../../gateway/gateway.ts";
import { type ComposedGraph, composeContract } from "./contract-graph.ts";
import { entityTypesOf, fakeResolver, requiredFields } from "./fake-values.ts";

/** Answers a query as one schema over the same resolvers. */
export type Monolith = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<ExecutionResult>;

/** The contract's four subgraphs over fake values, and the monolith to compare with. */
export interface FakeGraph extends ComposedGraph {
  readonly schema: GraphQLSchema;
  readonly executors: Readonly<Record<string, ExecuteSubgraph>>;
  readonly monolith: Monolith;
}

/** Everything a gateway needs that no test is about. */
export const silent = pino({ level: "silent" });

export function openFakeGraph(graph: ComposedGraph = composeContract()): FakeGraph {
  const documents = [...graph.subgraphs.values()];
  const fieldResolver = fakeResolver(entityTypesOf(documents), requiredFields(documents));
  const schema = buildSchema(graph.apiSdl);
  const executors = Object.fromEntries(
    [...graph.subgraphs].map(([name, typeDefs]) => [name, executorOf(typeDefs, fieldResolver)]),
  );
  const monolith: Monolith = async (query, variableValues = {}) =>
    execute({ schema, document: parse(query), variableValues, fieldResolver });
  return { ...graph, schema, executors, monolith };
}

/** A gateway over the graph; `changed` replaces subgraphs or settings. */
export function openGateway(
  graph: FakeGraph,
  changed: Partial<GatewayOptions<string>> & { readonly executors?: Readonly<Record<string, ExecuteSubgraph>> } = {},
): Gateway<string> {
  const { executors, ...options } = changed;
  return createGateway<string>({
    supergraphSdl: graph.supergraphSdl,
    apiSdl: graph.apiSdl,
    callSubgraph: callInProcess({ ...graph.executors, ...executors }),
    mintToken: (service, principal) => `${principal} for ${service}`,
    logger: silent,
    ...options,
  });
}

/** What the transport passes with every request. */
export function requestContext() {
  return { principal: "anyone", requestId: "test", signal: new AbortController().signal, allowMutations: true };
}

function executorOf(typeDefs: DocumentNode, fieldResolver: ReturnType<typeof fakeResolver>): ExecuteSubgraph {
  const schema = buildSubgraphSchema([{ typeDefs }]);
  const documents = new Map<string, DocumentNode>();
  return async ({ query, variables }) => {
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const result = await execute({ schema, document, variableValues: variables ?? {}, fieldResolver });
    const errors = result.errors?.map((error) => error.toJSON());
    // Through JSON, as an answer over HTTP would be.
    return JSON.parse(JSON.stringify({ data: result.data ?? null, ...(errors ? { errors } : {}) }));
  };
}
