import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { connect } from "node:net";
import { authenticator } from "../../cli/operator.ts";
import { type SigningOptions, startSigning } from "../../gateway/sign-calls.ts";
import { createTokenMint, generateInternalKeys } from "../../kernel/internal-token.ts";
import { createLogger } from "../../kernel/logger.ts";
import { listening } from "./listening.ts";

export const keys = generateInternalKeys();
export const now = () => new Date();
export const json = { "content-type": "application/json" };
export const question = '{"query":"{ license(ref: \\"MIT\\") { ref } }"}';

/** A signing server in front of a `licenses` that answers like this, both on ports of their own. */
export async function openSigning(subgraph: RequestListener, changed: Partial<SigningOptions> = {}) {
  const seen: { headers: IncomingHttpHeaders; url: string | undefined; body: string }[] = [];
  const licenses = await listening(
    createServer(async (request, response) => {
      let body = "";
      request.on("error", () => {});
      for await (const chunk of request) body += chunk;
      seen.push({ headers: request.headers, url: request.url, body });
      subgraph(request, response);
    }),
  );
  const signing = await startSigning({
    host: "127.0.0.1",
    port: 0,
    addresses: { licenses: licenses.url },
    authenticate: authenticator("secret"),
    mintToken: createTokenMint(keys.privateKey, now),
    logger: createLogger("silent", "sign"),
    ...changed,
  });
  const post = async (path = "/licenses/graphql", headers: Readonly<Record<string, string>> = {}, body = question) => {
    const response = await fetch(signing.url + path, { method: "POST", headers: { ...json, ...headers }, body });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
  };
  return {
    ...signing,
    post,
    seen,
    [Symbol.asyncDispose]: async () => {
      await signing.stop();
      await licenses[Symbol.asyncDispose]();
    },
  };
}

/** What comes back, as far as tests look. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Sends a body without saying how long it is, and reads until the server closes. */
export function postInChunks(url: string, body: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { port } = new URL(url);
  const head = "POST /licenses/graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n";
  let answer = "";
  const socket = connect(Number(port), "127.0.0.1", () => {
    // The last chunk is left out: the server need not read to the end to know.
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n`);
  });
  socket.setEncoding("utf8").on("data", (text: string) => {
    answer += text;
  });
  socket.on("close", () => resolve(answer)).on("error", () => resolve(answer));
  return promise;
}
