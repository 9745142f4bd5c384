import { type QueryPlan, QueryPlanner } from "@graphql-hive/router-query-planner";
import { buildSchema, type GraphQLSchema, parse } from "graphql";
import { type Contributes, contributorsIn, serviceNames } from "./contributors.ts";
import { withKnownScalars } from "./known-scalars.ts";
import { withSubscriptions } from "./subscription-schema.ts";

/** What the gateway knows of the graph: the schema that clients see and a planner over the subgraphs. */
export interface Supergraph {
  readonly schema: GraphQLSchema;
  readonly contributes: Contributes;
  plan(operation: string): QueryPlan;
}

/** Loads a composed supergraph. `apiSdl` is the public schema; without it the planner derives one. */
export function loadSupergraph(supergraphSdl: string, apiSdl?: string): Supergraph {
  const planner = new QueryPlanner(supergraphSdl);
  const schema = buildSchema(apiSdl ?? planner.consumerSchema, { assumeValid: true, noLocation: true });
  return {
    schema: withSubscriptions(withKnownScalars(schema)),
    contributes: contributorsIn(supergraphSdl),
    plan: (operation) => planner.plan(operation, null, new Set(), 0),
  };
}

/** The services that a supergraph joins; throws if it is no GraphQL. */
export function servicesIn(supergraphSdl: string): readonly string[] {
  return [...serviceNames(parse(supergraphSdl, { noLocation: true }).definitions).values()];
}
