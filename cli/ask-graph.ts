import type { Gateway } from "../gateway/gateway.ts";
import type { Actor } from "../kernel/actor.ts";
import type { AskGraph } from "../kernel/subgraph-call.ts";

/** As whom a service asks the graph for somebody: it sees what they see, and may write nothing. */
export function serviceActor(subject: string, labels: readonly string[]): Actor {
  return { subject, kind: "service", scopes: [], labels };
}

/** Asks the gateway of this process, which is opened after those who ask it. */
export function askInProcess(gatewayOf: () => Gateway<Actor> | undefined): AskGraph {
  return async (question, { labels, requestId, signal }) => {
    const gateway = gatewayOf();
    if (gateway === undefined) throw new Error("The gateway is not open yet.");
    const principal = serviceActor("models", labels);
    return await gateway.execute(question, { principal, requestId, signal, allowMutations: false });
  };
}
