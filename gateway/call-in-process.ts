import type { CallSubgraph, SubgraphAnswer, SubgraphCallContext, SubgraphRequest } from "../kernel/subgraph-call.ts";

/** Answers one operation of one subgraph. The answer belongs to the caller, who may change it. */
export type ExecuteSubgraph = (request: SubgraphRequest, context: SubgraphCallContext) => Promise<SubgraphAnswer>;

/** Calls subgraphs that live in this process. */
export function callInProcess(subgraphs: Readonly<Record<string, ExecuteSubgraph>>): CallSubgraph {
  const byName = new Map(Object.entries(subgraphs));
  return async (service, request, context) => {
    const execute = byName.get(service);
    if (!execute) throw new Error(`There is no subgraph named ${service} in this process.`);
    return execute(request, context);
  };
}
