import type { Gateway } from "../gateway/gateway.ts";
import type { Actor } from "../kernel/actor.ts";
import type { MintToken, VerifyToken } from "../kernel/internal-token.ts";
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

/** Longer than a gateway takes for any request. */
const answerTimeoutMs = 30_000;

/** Asks a gateway over HTTP, with a token for each question that names whom it is asked for. */
export function askOverHttp(gatewayUrl: string, mint: MintToken): AskGraph {
  return async ({ query, variables }, { labels, requestId, signal }) => {
    const token = await mint("gateway", serviceActor("models", labels));
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: "POST",
      redirect: "error",
      headers: {
        ...{ "content-type": "application/json", authorization: `Bearer ${token}`, "x-request-id": requestId },
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMs)]),
    });
    const answer: unknown = await response.json();
    if (typeof answer !== "object" || answer === null) throw new Error("The gateway answered with something else.");
    return answer;
  };
}

/** Who sends a request, from its Authorization header. */
type Authenticate = (authorization: string | undefined) => Actor | Promise<Actor>;

/** Lets a service in with a token of its own, as one that may write nothing; everybody else as before. */
export function orService(authenticate: Authenticate, verify: VerifyToken): Authenticate {
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    const service = token === undefined ? null : await verify(token).catch(() => null);
    if (service?.kind !== "service") return await authenticate(authorization);
    return serviceActor(service.subject, service.labels);
  };
}
