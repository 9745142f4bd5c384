import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import { buildASTSchema, type DocumentNode, type ExecutionResult, parse, print } from "graphql";

/** What Hive's runtime hands over for one call of a subgraph; only what is used here. */
interface SubgraphCall {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Asks a router that is not ours one operation, with the headers that a client sent. */
export type AskRouter = (
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  headers?: Readonly<Record<string, string>>,
) => Promise<ExecutionResult>;

/** Hive's runtime as a router over the committed supergraph, calling subgraphs at `address` as its configuration says. */
export async function foreignRouter(
  supergraphSdl: string,
  address: (subgraph: string) => string,
  propagated: readonly string[],
): Promise<AskRouter> {
  return async (query, variables = {}, sent = {}) => {
    const passedOn = Object.entries(sent).filter(([name]) => propagated.includes(name));
    const headers = { ...Object.fromEntries(passedOn), "content-type": "application/json" };
    const onSubgraphExecute = async (subgraph: string, call: SubgraphCall) => {
      const body = JSON.stringify({ query: print(call.document), variables: call.variables });
      const response = await fetch(address(subgraph), { method: "POST", headers, body });
      return await response.json();
    };
    const unifiedGraph = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
    // The handler is told all that it uses; its options name much more, which is for the server around it.
    const options = { unifiedGraph, getUnifiedGraphSDL: () => supergraphSdl, onSubgraphExecute } as never;
    const { executor } = await unifiedGraphHandler(options);
    if (!executor) throw new Error("Hive's runtime made no executor.");
    return (await executor({ document: parse(query), variables, context: {} } as never)) as ExecutionResult;
  };
}
