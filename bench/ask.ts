import type { Embedded } from "../cli/embedded.ts";
import type { GatewayAnswer } from "../gateway/gateway.ts";
import { anonymous } from "../kernel/actor.ts";
import { fullProvenanceQuery } from "./open-graph.ts";

/** Asks for the full provenance of a checkpoint, anonymously, as the gateway gets it once HTTP is stripped off. */
export function askEmbedded({ gateway }: Pick<Embedded, "gateway">): (ref: string) => Promise<GatewayAnswer> {
  const query = fullProvenanceQuery();
  const { signal } = new AbortController();
  return (ref) => {
    const context = { principal: anonymous, requestId: "bench", signal, allowMutations: false };
    return gateway.execute({ query, variables: { ref } }, context);
  };
}
