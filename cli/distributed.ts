import { existsSync, readFileSync } from "node:fs";
import { callOverHttp } from "../gateway/call-over-http.ts";
import { createGateway, type Gateway } from "../gateway/gateway.ts";
import { remoteReadiness } from "../gateway/remote-readiness.ts";
import type { Readiness } from "../gateway/server.ts";
import type { Actor } from "../kernel/actor.ts";
import { type Config, locationOf } from "../kernel/config.ts";
import { awaitFeed, feedOverHttp } from "../kernel/feed-over-http.ts";
import {
  createTokenMint,
  feedChannel,
  gatewayChannel,
  graphChannel,
  loadInternalKeys,
  publicKeyFile,
  type VerifyToken,
  verifierFromFolder,
} from "../kernel/internal-token.ts";
import { type Listening, listen, untilQuiet } from "../kernel/listen.ts";
import { createLogger, type Logger } from "../kernel/logger.ts";
import { createMetrics, measureIndexLag, SubgraphMetrics } from "../kernel/metrics.ts";
import { type Part, subgraphServer } from "../kernel/serve.ts";
import type { Subgraph, SubgraphKind } from "../kernel/subgraph.ts";
import { startTracing } from "../kernel/tracing.ts";
import { IndexLag, type KeepingUp, keepUp } from "../subgraphs/models/index.ts";
import { askOverHttp } from "./ask-graph.ts";
import { auditing } from "./auditing.ts";
import { type MeasuredProcess, measureProcess } from "./measured-process.ts";
import { graphqlAddresses, servedGraph } from "./served-graph.ts";
import { subgraphKinds } from "./subgraphs.ts";

/** The index is current if it was looked after within this time. */
const maxLagMs = 3_000;

const now = () => new Date();

/** Serves one subgraph of the distributed graph until it is stopped. */
export async function serveSubgraph(kind: SubgraphKind, config: Config): Promise<Listening> {
  const logger = createLogger(config.logLevel, kind.name);
  const registry = createMetrics();
  const metrics = new SubgraphMetrics(registry);
  const lag = new IndexLag(now, maxLagMs);
  const callers = verifierFromFolder(config.keysFolder, kind.name, now, graphChannel);
  const readers = verifierFromFolder(config.keysFolder, kind.name, now, feedChannel);
  const subgraph = await kind.open({
    ...auditing(config, kind.name),
    location: locationOf(config, kind.name),
    now,
    logger,
    verifyToken: callers,
    behind: () => lag.behind(),
    observe: metrics.observe(kind.name),
    ...(kind.name === "models" && { askGraph: askGateway(config) }),
  });
  metrics.measure(kind.name, subgraph.database);
  if (kind.name === "models") measureIndexLag(registry, () => lag.seconds());
  const endTracing = await startTracing(config, kind.name);
  const state = { draining: false };
  const keys = () => keyPart(config, callers.isReady());
  const server = await subgraphServer(subgraph, logger, {
    verifyFeedToken: readers,
    parts: () => [keys(), ...indexParts(lag)],
    isDraining: () => state.draining,
    metrics: () => registry.metrics(),
  });
  const listening = await listen(server, config.host, config.port, { grace: untilQuiet }).catch(
    async (error: unknown) => {
      await subgraph.close();
      throw error;
    },
  );
  const followers = kind.name === "models" ? followSubgraphs(config, subgraph, { lag, logger }) : [];
  return {
    url: listening.url,
    stop: async () => {
      state.draining = true;
      await Promise.all(followers.map((follower) => follower.stop()));
      await listening.stop();
      await subgraph.close();
      await endTracing?.();
    },
  };
}

/** Before anything is published, the whole graph is asked through the gateway. */
function askGateway({ keysFolder, gatewayUrl }: Config) {
  const { privateKey } = loadInternalKeys(keysFolder, gatewayChannel);
  return askOverHttp(gatewayUrl, createTokenMint(privateKey, now, gatewayChannel));
}

/** Knows the services that ask the gateway, as soon as their key is there. */
export function gatewayCallers({ keysFolder }: Config): VerifyToken {
  return verifierFromFolder(keysFolder, "gateway", now, gatewayChannel);
}

function keyPart({ keysFolder }: Config, ready: boolean): Part {
  const name = "gateway key";
  if (ready) return { name, ready };
  return { name, ready, reason: `There is no ${publicKeyFile(keysFolder, graphChannel)} yet.` };
}

/** The index answers what it has, and says what it lacks: being behind does not make it unready. */
function indexParts(lag: IndexLag): Part[] {
  const behind = lag.behind();
  return behind.length === 0 ? [] : [{ name: "index", ready: true, reason: `It is behind ${behind.join(", ")}.` }];
}

function followSubgraphs(
  config: Config,
  models: Subgraph,
  environment: { readonly lag: IndexLag; readonly logger: Logger },
): readonly KeepingUp[] {
  const mint = createTokenMint(loadInternalKeys(config.keysFolder, feedChannel).privateKey, now, feedChannel);
  const others = subgraphKinds.filter(({ name }) => name !== "models");
  const followed = others.map(({ name }) => {
    const remote = feedOverHttp(name, config.subgraphUrls[name] ?? "", mint);
    const keeping = keepUp(models.database, name, remote.read, environment);
    return {
      stop: async () => {
        const ended = keeping.stop();
        // The look that is under way would wait for news that do not matter any more.
        await remote.close();
        await ended;
      },
    };
  });
  // Its own announcements need no HTTP; those of another process with the same database are looked for as well.
  return [...followed, keepUp(models.database, "models", awaitFeed(models), environment)];
}

interface OpenGateway {
  readonly gateway: Gateway<Actor>;
  readonly measured: MeasuredProcess;
  close(): Promise<void>;
}

/** The gateway of the distributed graph, over subgraphs at addresses of their own. */
export function openGateway(config: Config, logger: Logger): OpenGateway {
  const keys = loadInternalKeys(config.keysFolder, graphChannel);
  const callSubgraph = callOverHttp(graphqlAddresses({ ...config.subgraphUrls, ...config.joinedUrls }));
  const measured = measureProcess();
  const gateway = createGateway<Actor>({
    ...servedGraph(config),
    callSubgraph,
    mintToken: createTokenMint(keys.privateKey, now),
    logger,
    guard: measured.guard,
  });
  return { gateway, measured, close: callSubgraph.close };
}

/** The gateway is ready with its supergraph and key; it tells of each subgraph, and answers what it can without them. */
export function subgraphReadiness(config: Config): () => Promise<readonly Readiness[]> {
  const { subgraphUrls, joinedUrls, keysFolder } = config;
  const subgraphs = remoteReadiness({ ...subgraphUrls, ...joinedUrls });
  const { publicKey } = loadInternalKeys(keysFolder, graphChannel);
  const own = publicKey.export({ type: "spki", format: "pem" });
  return async () => [
    { name: "supergraph", ready: true },
    signingKey(publicKeyFile(keysFolder, graphChannel), String(own)),
    ...(await subgraphs()),
  ];
}

/** Subgraphs that read another key than the one this process signs with refuse whatever it asks. */
function signingKey(file: string, own: string): Readiness {
  const name = "key";
  const published = existsSync(file) ? readFileSync(file, "utf8") : own;
  if (published.trim() === own.trim()) return { name, ready: true };
  return { name, ready: false, reason: "The published key is not the one that this process signs with: restart it." };
}
