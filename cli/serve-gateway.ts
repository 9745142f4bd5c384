import type { Gateway } from "../gateway/gateway.ts";
import { queryPage } from "../gateway/page.ts";
import { type Readiness, startServer } from "../gateway/server.ts";
import type { Actor } from "../kernel/actor.ts";
import type { Config } from "../kernel/config.ts";
import type { VerifyToken } from "../kernel/internal-token.ts";
import { type Listening, stopOnSignals } from "../kernel/listen.ts";
import type { Logger } from "../kernel/logger.ts";
import { startTracing } from "../kernel/tracing.ts";
import { orService } from "./ask-graph.ts";
import { exampleQueries } from "./example-queries.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import { authenticator, operatorToken } from "./operator.ts";
import { listenRefusal } from "./port-refused.ts";
import { storedOperations } from "./stored-operations.ts";
import { tokenFile, watchTokens } from "./tokens/token-file.ts";

export interface GatewaySurroundings {
  readonly logger: Logger;
  readonly readiness: () => Promise<readonly Readiness[]>;
  readonly measured: Pick<MeasuredProcess, "entrance" | "subscriptions" | "requests" | "metrics">;
  /** Knows services that ask in their own name; there are none if absent. */
  readonly services?: VerifyToken;
  /** What is to be ended after the server. */
  readonly afterwards: () => Promise<void>;
}

/** Serves a gateway over HTTP until the process is asked to end. */
export async function serveGateway(
  config: Config,
  gateway: Gateway<Actor>,
  { logger, readiness, measured, services, afterwards }: GatewaySurroundings,
): Promise<Listening> {
  const people = authenticator(
    operatorToken(config),
    watchTokens(tokenFile(config), (sentence) => logger.error(sentence)),
  );
  const authenticate = services === undefined ? people : orService(people, services);
  const endTracing = await startTracing(config, "gateway");
  const server = await startServer({
    gateway,
    logger,
    readiness,
    entrance: measured.entrance,
    subscriptions: measured.subscriptions,
    observe: measured.requests,
    metrics: measured.metrics,
    host: config.host,
    port: config.port,
    authenticate: ({ authorization }) => authenticate(authorization),
    page: queryPage("Pedigree", exampleQueries()),
    storedOperations,
    ...(config.corsOrigins.length > 0 ? { allowedOrigins: config.corsOrigins } : {}),
  }).catch((error: unknown) => {
    throw listenRefusal(error, config);
  });
  stopOnSignals(async () => {
    await server.stop();
    await afterwards();
    await endTracing?.();
  });
  return server;
}
