import { createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { ApolloServer, HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import { ConfigRefused, readConfig } from "./config.ts";
import type { ErrorCode } from "./errors.ts";
import { createTokenVerifier, gatewayKeyFile } from "./internal-token.ts";
import { createLogger, type Logger } from "./logger.ts";
import type { RequestContext } from "./request-context.ts";
import type { Subgraph, SubgraphKind } from "./subgraph.ts";

const maxBodyBytes = 10_000_000;

/** Runs one subgraph as a process of its own, on `HOST` and `PORT`, with its database under `PEDIGREE_DATA`. */
export async function serve(kind: SubgraphKind): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel, kind.name);
  const now = () => new Date();
  const verifyToken = createTokenVerifier(gatewayKey(config.dataFolder), kind.name, now);
  const file = join(config.dataFolder, `${kind.name}.sqlite`);
  const subgraph = await kind.open({ location: file, now, logger, verifyToken });
  const server = await subgraphServer(subgraph, logger);
  server.listen(config.port, config.host);
  process.once("SIGTERM", () => server.close(() => void subgraph.close()));
}

/** An HTTP server over an open subgraph; every request needs the gateway's token, checked before its body is read. */
export async function subgraphServer(subgraph: Subgraph, logger: Logger): Promise<Server> {
  const apollo = new ApolloServer<RequestContext>({
    schema: subgraph.schema,
    logger,
    introspection: true,
    allowBatchedHttpRequests: false,
    formatError: (formatted, error) =>
      error instanceof GraphQLError
        ? subgraph.present(error, "http")
        : { ...formatted, extensions: { code: "INTERNAL" } },
  });
  await apollo.start();
  const server = createServer((request, response) => {
    answer(subgraph, apollo, request, response).catch((error: unknown) => {
      logger.error({ err: error }, "a request failed");
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  server.on("close", () => void apollo.stop());
  return server;
}

async function answer(
  subgraph: Subgraph,
  apollo: ApolloServer<RequestContext>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const context = await contextOf(subgraph, request, response);
  if (context === null) return refuse(response, 401, "UNAUTHENTICATED", "No valid internal token.");
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const body = await readBody(request);
  if (body === null)
    return refuse(response, 400, "BAD_REQUEST", "The body is no JSON, or larger than a gateway sends.");
  const result = await apollo.executeHTTPGraphQLRequest({
    context: () => Promise.resolve(context),
    httpGraphQLRequest: { method: request.method ?? "GET", headers, search: "", body },
  });
  response.writeHead(result.status ?? 200, Object.fromEntries(result.headers));
  if (result.body.kind === "complete") response.end(result.body.string);
}

async function contextOf(subgraph: Subgraph, request: IncomingMessage, response: ServerResponse) {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return null;
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const requestId = String(request.headers["x-request-id"] ?? "unknown");
  return await subgraph.contextOf({ token, requestId, signal: gone.signal }).catch(() => null);
}

function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

/** The body as JSON; null if it is none or too large. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return null;
  }
}

function gatewayKey(dataFolder: string) {
  const file = gatewayKeyFile(dataFolder);
  if (existsSync(file)) return createPublicKey(readFileSync(file));
  throw new ConfigRefused(
    `The gateway's public key ${file} is missing: start the gateway once with this PEDIGREE_DATA.`,
  );
}
