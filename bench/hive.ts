import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import { buildASTSchema, type DocumentNode, parse, print } from "graphql";
import type { Actor } from "../kernel/actor.ts";
import type { CallSubgraph } from "../kernel/subgraph-call.ts";

/** What Hive's runtime hands over for one call of a subgraph; only what is used here. */
interface SubgraphCall {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Answers one query through Hive's runtime, its planner and the same subgraphs in process. */
export async function hiveOver(
  supergraphSdl: string,
  query: string,
  callSubgraph: CallSubgraph,
  mintToken: (service: string, actor: Actor) => Promise<string>,
  actor: Actor,
): Promise<(variables: Readonly<Record<string, unknown>>) => Promise<unknown>> {
  const document = parse(query);
  const textOf = onceEach((operation: DocumentNode) => print(operation));
  const { signal } = new AbortController();
  const onSubgraphExecute = async (service: string, { document, variables }: SubgraphCall) => {
    const token = await mintToken(service, actor);
    return await callSubgraph(service, { query: textOf(document), variables }, { token, requestId: "bench", signal });
  };
  const unifiedGraph = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
  // The handler is told all that it uses; its options name much more, which is for the server around it.
  const options = { unifiedGraph, getUnifiedGraphSDL: () => supergraphSdl, onSubgraphExecute } as never;
  const { executor } = await unifiedGraphHandler(options);
  if (!executor) throw new Error("Hive's runtime made no executor.");
  return async (variables) => await executor({ document, variables, context: {} } as never);
}

function onceEach<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
