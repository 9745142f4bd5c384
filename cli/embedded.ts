import { callInProcess } from "../gateway/call-in-process.ts";
import { callOverHttp } from "../gateway/call-over-http.ts";
import { createGateway, type Gateway } from "../gateway/gateway.ts";
import type { Actor } from "../kernel/actor.ts";
import { type Config, locationOf } from "../kernel/config.ts";
import { createTokenMint, createTokenVerifier, graphChannel, loadInternalKeys } from "../kernel/internal-token.ts";
import { createLogger, type Logger } from "../kernel/logger.ts";
import { measureIndexLag, SubgraphMetrics } from "../kernel/metrics.ts";
import type { Subgraph } from "../kernel/subgraph.ts";
import { followFeed, IndexLag } from "../subgraphs/models/index.ts";
import { askInProcess } from "./ask-graph.ts";
import { auditing } from "./auditing.ts";
import { type MeasuredProcess, measureProcess } from "./measured-process.ts";
import { graphqlAddresses, servedGraph } from "./served-graph.ts";
import { subgraphKinds } from "./subgraphs.ts";

/** The whole graph in one process, each subgraph on a database file of its own. */
export interface Embedded {
  readonly gateway: Gateway<Actor>;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  /** Whether the databases were made by this opening. */
  readonly isNew: boolean;
  readonly logger: Logger;
  readonly measured: MeasuredProcess;
  close(): Promise<void>;
}

/** Opens or creates the databases under the data folder and joins the subgraphs; calls stay inside the process. */
export async function openEmbedded(config: Config, now: () => Date = () => new Date()): Promise<Embedded> {
  const logger = createLogger(config.logLevel, "pedigree");
  const keys = loadInternalKeys(config.keysFolder, graphChannel);
  const graph = servedGraph(config);
  const lag = new IndexLag(now);
  const measured = measureProcess();
  const subgraphMetrics = new SubgraphMetrics(measured.registry);
  const subgraphs = new Map<string, Subgraph>();
  const opened: { gateway?: Gateway<Actor> } = {};
  const askGraph = askInProcess(() => opened.gateway);
  const callOthers = callOverHttp(graphqlAddresses(config.joinedUrls));
  const close = async () => {
    await callOthers.close();
    for (const subgraph of subgraphs.values()) await subgraph.close();
  };
  try {
    for (const kind of subgraphKinds) {
      const verifyToken = createTokenVerifier(keys.publicKey, kind.name, now);
      const location = locationOf(config, kind.name);
      const behind = () => lag.behind();
      const observe = subgraphMetrics.observe(kind.name);
      const log = auditing(config, kind.name);
      const subgraph = await kind.open({ ...log, location, now, logger, verifyToken, behind, observe, askGraph });
      subgraphs.set(kind.name, subgraph);
      subgraphMetrics.measure(kind.name, subgraph.database);
    }
    measureIndexLag(measured.registry, () => lag.seconds());
    await followFeeds(subgraphs, lag);
  } catch (error) {
    await close();
    throw error;
  }
  const callOwn = callInProcess(Object.fromEntries([...subgraphs].map(([name, { execute }]) => [name, execute])));
  const gateway = createGateway<Actor>({
    ...graph,
    callSubgraph: (service, ...call) => (subgraphs.has(service) ? callOwn : callOthers)(service, ...call),
    mintToken: createTokenMint(keys.privateKey, now),
    logger,
    guard: measured.guard,
  });
  opened.gateway = gateway;
  const isNew = [...subgraphs.values()].every(({ database }) => database.isNew);
  return { gateway, subgraphs, isNew, logger, measured, close };
}

/** Keeps the lineage index up with every subgraph: whoever has written reads their own write. */
async function followFeeds(subgraphs: ReadonlyMap<string, Subgraph>, lag: IndexLag): Promise<void> {
  const index = subgraphs.get("models");
  if (index === undefined) throw new Error("The models subgraph holds the lineage index and must be open.");
  for (const [name, subgraph] of subgraphs) {
    const follow = followFeed(index.database, name, subgraph.feed);
    lag.dependsOn(name);
    const catchUp = async () => {
      await follow().catch((error: unknown) => {
        lag.failed(name);
        throw error;
      });
      lag.caughtUp(name);
    };
    subgraph.onCommitted(catchUp);
    await catchUp();
  }
}
