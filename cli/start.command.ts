import cluster from "node:cluster";
import { Command, InvalidArgumentError } from "commander";
import { remoteReadiness } from "../gateway/remote-readiness.ts";
import type { Readiness } from "../gateway/server.ts";
import { type Config, readConfig } from "../kernel/config.ts";
import { type Listening, stopOnSignals, urlOf } from "../kernel/listen.ts";
import type { MetricsText } from "../kernel/metrics.ts";
import type { Subgraph } from "../kernel/subgraph.ts";
import { type Embedded, openEmbedded } from "./embedded.ts";
import { operatorToken, operatorTokenFile } from "./operator.ts";
import { loadSampleCatalogue } from "./sample-catalogue.ts";
import { serveGateway } from "./serve-gateway.ts";
import type { Terminal } from "./terminal.ts";
import { Workers } from "./workers/primary.ts";
import { leavePrimary, metricsOfAll } from "./workers/worker.ts";

const maxWorkers = 64;

const help = `
Environment:
  PEDIGREE_DATA          folder of the databases (default ./data)
  PORT                   port to listen on (default 4000; 0 takes any free one)
  HOST                   address to listen on (default 127.0.0.1)
  LOG_LEVEL              fatal, error, warn, info, debug, trace or silent (default warn)
  PEDIGREE_SUPERGRAPH    graph that joins subgraphs of other teams, as pedigree compose makes it (default ours alone)
  PEDIGREE_SUBGRAPH_URLS where those answer, as name=address, separated by commas (default none)
  PEDIGREE_CORS_ORIGINS  origins whose pages may read answers, separated by commas (default any)

Examples:
  $ pedigree start
  $ PORT=8080 PEDIGREE_DATA=/var/lib/pedigree pedigree start
  $ pedigree start --workers 4

Exit codes: 0 stopped as asked, 2 the configuration, the port or a database is wrong.`;

interface Options {
  readonly workers: number;
}

/** `pedigree start`: the whole graph in one process, or in several that share a port. */
export function startCommand(terminal: Terminal): Command {
  return new Command("start")
    .description("Serve the graph from embedded databases, with the sample catalogue on the first start.")
    .option("--workers <count>", "processes that share the port, each with the whole graph", workerCount, 1)
    .addHelpText("after", help)
    .action((options: Options) => start(options, terminal));
}

function workerCount(text: string): number {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= maxWorkers) return count;
  throw new InvalidArgumentError(`Take a number from 1 to ${maxWorkers}.`);
}

async function start({ workers }: Options, terminal: Terminal): Promise<void> {
  const config = readConfig();
  if (cluster.isWorker) return await startWorker(config);
  if (workers > 1) return await startWorkers(workers, config, terminal);
  const embedded = await openPrepared(config, terminal);
  const { url } = await serveEmbedded(embedded, config, { metrics: embedded.measured.metrics, afterwards: () => {} });
  welcome(url, config, terminal);
}

/** The databases, brought up to date, with the sample catalogue. */
async function openPrepared(config: Config, terminal: Terminal): Promise<Embedded> {
  const embedded = await openEmbedded(config);
  try {
    terminal.print(`${embedded.isNew ? "Created" : "Opened"} the databases in ${placeOf(config)}.`);
    const loaded = await loadSampleCatalogue(embedded, config.dataFolder);
    if (loaded !== null) terminal.print(`Loaded the sample catalogue: ${loaded} records.`);
    return embedded;
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

/** What workers need is made once, before the first of them. */
async function startWorkers(count: number, config: Config, terminal: Terminal): Promise<void> {
  const prepared = await openPrepared(config, terminal);
  await prepared.close();
  operatorToken(config);
  const workers = new Workers({ count, logger: prepared.logger });
  stopOnSignals(() => workers.stop());
  const address = await workers.start();
  if (address === null) {
    // The worker has said why.
    process.exitCode = 2;
    return;
  }
  terminal.print(`${count} processes share the port.`);
  welcome(urlOf(config.host, address.port), config, terminal);
}

async function startWorker(config: Config): Promise<void> {
  try {
    const embedded = await openEmbedded(config);
    const metrics = metricsOfAll(embedded.measured.registry);
    await serveEmbedded(embedded, config, { metrics, afterwards: leavePrimary });
  } catch (error) {
    leavePrimary();
    throw error;
  }
}

interface Ending {
  readonly metrics: MetricsText;
  readonly afterwards: () => void;
}

async function serveEmbedded(embedded: Embedded, config: Config, { metrics, afterwards }: Ending): Promise<Listening> {
  try {
    return await serveGateway(config, embedded.gateway, {
      logger: embedded.logger,
      measured: { ...embedded.measured, metrics },
      readiness: readinessOf(embedded, config),
      afterwards: async () => {
        await embedded.close();
        afterwards();
      },
    });
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

function welcome(url: string, config: Config, terminal: Terminal): void {
  terminal.print(`Listening at ${url}/graphql; open it in a browser for example queries.`);
  terminal.print(`Certificates are shown at ${url}/certificates.`);
  terminal.print(writesLine(config));
  terminal.print(`Try: ${tryLine(url)}`);
}

function tryLine(url: string): string {
  const query =
    '{ checkpoint(ref: \\"argilla/notus-7b-v1\\") { ref license { expression } completeness { complete reasons } } }';
  return `curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query": "${query}"}'`;
}

/** Where the databases are, without the password that the address of a server may hold. */
function placeOf({ databaseUrl, dataFolder }: Config): string {
  return databaseUrl === undefined ? dataFolder : `PostgreSQL at ${new URL(databaseUrl).host}`;
}

/** What whoever writes must send. */
export function writesLine({ operatorToken: given, dataFolder }: Config): string {
  if (given !== undefined) return "Writes need the token in PEDIGREE_OPERATOR_TOKEN.";
  return `Writes need the token in ${operatorTokenFile(dataFolder)}.`;
}

/** Its own databases are needed; subgraphs of other teams are named where they do not answer. */
function readinessOf({ subgraphs }: Embedded, { joinedUrls }: Config): () => Promise<readonly Readiness[]> {
  const others = remoteReadiness(joinedUrls);
  return async () => [...(await Promise.all([...subgraphs.values()].map(databaseReadiness))), ...(await others())];
}

async function databaseReadiness({ name, database, auditFault }: Subgraph): Promise<Readiness> {
  const reason = Object.values(await database.health()).find((why) => why !== null);
  if (reason !== undefined) return { name, ready: false, reason: `The database: ${reason}` };
  const fault = await auditFault();
  return fault === null ? { name, ready: true } : { name, ready: true, reason: `Nothing is written. ${fault}` };
}
