import { createCallGuard } from "../gateway/call-guard.ts";
import { complete } from "../gateway/complete.ts";
import { executePlan } from "../gateway/execute-plan.ts";
import { defaultLimits } from "../gateway/limits.ts";
import { Operations, type PreparedOperation } from "../gateway/operation.ts";
import { loadSupergraph } from "../gateway/supergraph.ts";
import { anonymous } from "../kernel/actor.ts";
import { createLogger } from "../kernel/logger.ts";
import type { CallSubgraph, SubgraphAnswer, SubgraphRequest } from "../kernel/subgraph-call.ts";
import { type Contestant, compare, type Figures, warmUpRequests } from "./measure.ts";
import { fullProvenanceQuery, openSubgraphs, schemaFile } from "./open-graph.ts";

interface RecordedCall {
  readonly service: string;
  readonly request: SubgraphRequest;
  readonly answer: SubgraphAnswer;
}

const rounds = 7;
const requests = 100;

/**
 * What each stage of one request costs, measured by itself: the subgraphs by doing recorded calls again, the gateway's
 * executor and completion over recorded answers. Answers are merged in place, so every request gets a copy made before.
 */
export async function costSplit(folder: string, ref: string): Promise<{ figures: Figures; calls: readonly string[] }> {
  const subgraphs = await openSubgraphs(folder);
  const supergraph = loadSupergraph(schemaFile("supergraph.graphql"), schemaFile("api.graphql"));
  const operations = new Operations(supergraph, defaultLimits);
  const query = fullProvenanceQuery();
  const operation = operations.prepare(query, undefined);
  const variables = operation.coerceVariables({ ref });
  const environment = planEnvironment(operation, variables, (service) => subgraphs.mintToken(service, anonymous));
  const plan = operation.plan(variables);
  const recorded: RecordedCall[] = [];
  await executePlan(plan, { ...environment, call: recording(subgraphs.callSubgraph, recorded) });

  const copies = replayed(recorded);
  const gathered = await executePlan(plan, { ...environment, call: copies.call });
  const completed = complete(operation.completion(variables), gathered, null);
  const figures = await compare(
    [
      { name: "prepared operation, variables, cost", answer: () => prepareAgain(operations, query, ref) },
      {
        name: "plan execution, answers at once",
        answer: () => executePlan(plan, { ...environment, call: copies.call }),
      },
      { name: "completion", answer: () => complete(operation.completion(variables), gathered, null) },
      {
        name: "JSON text of the answer",
        answer: () => JSON.stringify(completed),
      },
      ...recorded.map(({ service, request }, index): Contestant => {
        return {
          name: callName(service, index),
          answer: async () => subgraphs.callSubgraph(service, request, await callContext(service)),
        };
      }),
    ],
    rounds,
    requests,
  );
  await subgraphs.close();
  return {
    figures,
    calls: recorded.map(({ service, request }, index) => `${callName(service, index)}: ${request.query}`),
  };

  async function callContext(service: string) {
    return { token: await subgraphs.mintToken(service, anonymous), requestId: "bench", signal: environment.signal };
  }
}

function callName(service: string, index: number): string {
  return `call ${index + 1}, ${service}`;
}

function prepareAgain(operations: Operations, query: string, ref: string): void {
  const operation = operations.prepare(query, undefined);
  operation.refuseCost(operation.coerceVariables({ ref }));
}

function planEnvironment(
  operation: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
  mintToken: (service: string) => Promise<string>,
) {
  const { signal } = new AbortController();
  const logger = createLogger("error", "bench");
  return {
    mintToken,
    variables: operation.planVariables(variables),
    signal,
    requestId: "bench",
    logger,
    guard: createCallGuard(),
    callMs: 2_000,
  };
}

function recording(call: CallSubgraph, recorded: RecordedCall[]): CallSubgraph {
  return async (service, request, context) => {
    const answer = await call(service, request, context);
    recorded.push(structuredClone({ service, request, answer }));
    return answer;
  };
}

/** Answers a call as it was answered before; the copies for all requests of all rounds are made beforehand. */
function replayed(recorded: readonly RecordedCall[]): { readonly call: CallSubgraph } {
  const copies = new Map(
    recorded.map(({ service, request, answer }) => {
      const text = JSON.stringify(answer);
      const count = rounds * requests + warmUpRequests + 1;
      return [`${service} ${request.query}`, Array.from({ length: count }, () => JSON.parse(text) as SubgraphAnswer)];
    }),
  );
  return {
    call: async (service, request) => {
      const copy = copies.get(`${service} ${request.query}`)?.pop();
      if (!copy) throw new Error(`No answer of ${service} is left to be given again.`);
      return copy;
    },
  };
}
