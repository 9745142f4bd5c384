import { GraphQLError } from "graphql";
import type { CallSubgraph, SubgraphAnswer } from "../kernel/subgraph-call.ts";
import type { CallFailureCode } from "./cause.ts";

const maxAnswerBytes = 20 * 1024 * 1024;

/** Calls subgraphs that live at addresses of their own; connections are kept alive. */
export function callOverHttp(addresses: Readonly<Record<string, string>>): CallSubgraph {
  const byName = new Map(Object.entries(addresses));
  return async (service, request, { token, requestId, signal }) => {
    const address = byName.get(service);
    if (address === undefined) throw new Error(`No address of a subgraph named ${service} is configured.`);
    const response = await reached(address, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "x-request-id": requestId,
      },
      body: JSON.stringify(request),
      redirect: "error",
      signal,
    });
    return answerIn(response);
  };
}

async function reached(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    throw failure("SUBGRAPH_UNAVAILABLE", error);
  }
}

async function answerIn(response: Response): Promise<SubgraphAnswer> {
  const type = response.headers.get("content-type") ?? "";
  if (!/^application\/(graphql-response\+)?json\b/.test(type)) {
    await response.body?.cancel();
    // A proxy in front of a dead subgraph answers for it, in HTML.
    throw failure(response.status >= 500 ? "SUBGRAPH_UNAVAILABLE" : "SUBGRAPH_BAD_RESPONSE");
  }
  try {
    // The gateway checks the shape of whatever comes; here it only has to be JSON.
    return JSON.parse(await boundedText(response)) as SubgraphAnswer;
  } catch (error) {
    throw failure("SUBGRAPH_BAD_RESPONSE", error);
  }
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxAnswerBytes) throw new Error(`The answer is larger than ${maxAnswerBytes} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function failure(code: CallFailureCode, cause?: unknown): GraphQLError {
  const originalError = cause instanceof Error ? { originalError: cause } : {};
  return new GraphQLError("The subgraph could not be asked.", { ...originalError, extensions: { code } });
}
