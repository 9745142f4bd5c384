import { Command } from "commander";
import { queryPage } from "../gateway/page.ts";
import { startServer, stopOnSignals } from "../gateway/server.ts";
import { type Config, readConfig } from "../kernel/config.ts";
import { type Embedded, openEmbedded } from "./embedded.ts";
import { exampleQueries } from "./example-queries.ts";
import { authenticator, operatorToken, operatorTokenFile } from "./operator.ts";
import { loadSampleCatalogue } from "./sample-catalogue.ts";
import type { Terminal } from "./terminal.ts";

/** The server cannot listen where it was told to; the message is one sentence and says what to do. */
export class PortRefused extends Error {}

const help = `
Environment:
  PEDIGREE_DATA          folder of the databases (default ./data)
  PORT                   port to listen on (default 4000; 0 takes any free one)
  HOST                   address to listen on (default 127.0.0.1)
  LOG_LEVEL              fatal, error, warn, info, debug, trace or silent (default warn)
  PEDIGREE_CORS_ORIGINS  origins whose pages may read answers, separated by commas (default any)

Examples:
  $ pedigree start
  $ PORT=8080 PEDIGREE_DATA=/var/lib/pedigree pedigree start

Exit codes: 0 stopped as asked, 2 the configuration, the port or a database is wrong.`;

/** `pedigree start`: the whole graph in one process. */
export function startCommand(terminal: Terminal): Command {
  return new Command("start")
    .description("Serve the graph from embedded databases, with the sample catalogue on the first start.")
    .addHelpText("after", help)
    .action(() => start(terminal));
}

async function start(terminal: Terminal): Promise<void> {
  const config = readConfig();
  const embedded = await openEmbedded(config);
  try {
    terminal.print(`${embedded.isNew ? "Created" : "Opened"} the databases in ${config.dataFolder}.`);
    const loaded = await loadSampleCatalogue(embedded, config.dataFolder);
    if (loaded !== null) terminal.print(`Loaded the sample catalogue: ${loaded} records.`);
    const url = await listen(embedded, config);
    terminal.print(`Listening at ${url}/graphql; open it in a browser for example queries.`);
    terminal.print(`Writes need the token in ${operatorTokenFile(config.dataFolder)}.`);
    terminal.print(`Try: ${tryLine(url)}`);
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

async function listen(embedded: Embedded, config: Config): Promise<string> {
  const { gateway, logger, subgraphs } = embedded;
  const authenticate = authenticator(operatorToken(config.dataFolder));
  const server = await startServer({
    gateway,
    logger,
    host: config.host,
    port: config.port,
    authenticate: ({ authorization }) => authenticate(authorization),
    page: queryPage("Pedigree", exampleQueries()),
    readiness: () => Promise.all([...subgraphs.values()].map(readinessOf)),
    ...(config.corsOrigins.length > 0 ? { allowedOrigins: config.corsOrigins } : {}),
  }).catch((error: unknown) => {
    throw isAddressRefused(error) ? new PortRefused(portSentence(error, config)) : error;
  });
  stopOnSignals(server, () => embedded.close());
  return server.url;
}

async function readinessOf({
  name,
  database,
}: {
  readonly name: string;
  readonly database: { check(): Promise<void> };
}) {
  try {
    await database.check();
    return { name, ready: true };
  } catch {
    return { name, ready: false, reason: "The database does not answer." };
  }
}

// A name in HOST is looked up before the address is taken.
const listenSyscalls = ["listen", "getaddrinfo"];

function isAddressRefused(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && "code" in error && "syscall" in error && listenSyscalls.includes(String(error.syscall))
  );
}

function portSentence({ code }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === "EADDRINUSE")
    return `Port ${port} of ${host} is taken: stop what listens there, or set PORT to another one.`;
  if (code === "EACCES") return `Port ${port} needs more rights than this user has: set PORT to one above 1023.`;
  return `Pedigree cannot listen on ${host}, port ${port} (${code}): set HOST and PORT to an address of this machine.`;
}

function tryLine(url: string): string {
  const query =
    '{ checkpoint(ref: \\"argilla/notus-7b-v1\\") { ref license { expression } completeness { complete reasons } } }';
  return `curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query": "${query}"}'`;
}
