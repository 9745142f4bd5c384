import { type Dispatcher, Pool } from "undici";
import { afterWriteHeader, type CallSubgraph, type SubgraphAnswer } from "../kernel/subgraph-call.ts";
import { traceHeaders } from "../kernel/tracing.ts";
import { CallFailed } from "./cause.ts";

/** Calls subgraphs at addresses of their own, over connections that are kept. */
export type CallOverHttp = CallSubgraph & {
  /** Ends the connections; what is under way is cut off. */
  close(): Promise<void>;
};

export interface CallOverHttpOptions {
  /** Connections to one subgraph at most; further calls wait for one until their deadline. */
  readonly connections: number;
  readonly maxAnswerBytes: number;
}

const defaultOptions: CallOverHttpOptions = { connections: 64, maxAnswerBytes: 20 * 1024 * 1024 };
const connectTimeoutMs = 2_000;

/** Calls each subgraph by POST at its address. The deadline of a call is its signal, before the answer and within. */
export function callOverHttp(
  addresses: Readonly<Record<string, string>>,
  options: Partial<CallOverHttpOptions> = {},
): CallOverHttp {
  const { connections, maxAnswerBytes } = { ...defaultOptions, ...options };
  const endpoints = new Map(
    Object.entries(addresses).map(([service, address]) => [service, openEndpoint(address, connections)]),
  );
  const call: CallSubgraph = async (service, request, { token, requestId, signal, afterWrite }) => {
    const endpoint = endpoints.get(service);
    if (endpoint === undefined) throw new Error(`No address of a subgraph named ${service} is configured.`);
    const headers = {
      "content-type": "application/json",
      accept: "application/json",
      // Between neighbors, packing costs more time than it saves.
      "accept-encoding": "identity",
      authorization: `Bearer ${token}`,
      "x-request-id": requestId,
      ...(afterWrite ? { [afterWriteHeader]: "1" } : {}),
      ...traceHeaders(),
    };
    const body = JSON.stringify(request);
    const response = await sent(endpoint, { method: "POST", headers, body, signal });
    return answerIn(response, maxAnswerBytes);
  };
  const close = async () => {
    for (const { pool } of endpoints.values()) await pool.destroy();
  };
  return Object.assign(call, { close });
}

interface Endpoint {
  readonly pool: Pool;
  readonly path: string;
}

function openEndpoint(address: string, connections: number): Endpoint {
  const { origin, pathname, search } = new URL(address);
  const pool = new Pool(origin, {
    connections,
    // One request at a time on a connection: nobody waits behind somebody else's slow answer.
    pipelining: 1,
    connect: { timeout: connectTimeoutMs },
    // The signal of the call is the one clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { pool, path: pathname + search };
}

async function sent(
  { pool, path }: Endpoint,
  options: Omit<Dispatcher.RequestOptions, "path">,
): Promise<Dispatcher.ResponseData> {
  try {
    return await pool.request({ ...options, path });
  } catch (error) {
    // What is no HTTP was an answer all the same; every other failure comes before one.
    if (isParserError(error)) throw new CallFailed("SUBGRAPH_BAD_RESPONSE", { cause: error });
    throw new CallFailed("SUBGRAPH_UNAVAILABLE", { cause: error, unanswered: true });
  }
}

async function answerIn(response: Dispatcher.ResponseData, maxBytes: number): Promise<SubgraphAnswer> {
  const failure = failureIn(response);
  if (failure) {
    response.body.on("error", () => {}).destroy();
    throw failure;
  }
  const text = await boundedText(response, maxBytes);
  try {
    // The gateway checks the shape of whatever comes; here it only has to be JSON.
    return JSON.parse(text) as SubgraphAnswer;
  } catch (error) {
    throw new CallFailed("SUBGRAPH_BAD_RESPONSE", { cause: error });
  }
}

/** What the head of a response already says against it. */
function failureIn({ statusCode, headers }: Dispatcher.ResponseData): CallFailed | null {
  // The subgraph itself, or a proxy in front of a dead one.
  if (statusCode >= 500) return new CallFailed("SUBGRAPH_UNAVAILABLE");
  const isJson = /^application\/(graphql-response\+)?json\b/.test(String(headers["content-type"]));
  const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
  return isJson && isPlain ? null : new CallFailed("SUBGRAPH_BAD_RESPONSE");
}

async function boundedText({ body }: Dispatcher.ResponseData, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) throw new CallFailed("SUBGRAPH_BAD_RESPONSE");
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof CallFailed) throw error;
    // The connection broke within the answer.
    throw new CallFailed("SUBGRAPH_UNAVAILABLE", { cause: error });
  }
  return Buffer.concat(chunks).toString();
}

function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === "HTTPParserError";
}
