import { Command } from "commander";
import { type Config, readConfig } from "../kernel/config.ts";
import type { Subgraph } from "../kernel/subgraph.ts";
import { openEmbedded } from "./embedded.ts";
import { operatorTokenFile } from "./operator.ts";
import { loadSampleCatalogue } from "./sample-catalogue.ts";
import { serveGateway } from "./serve-gateway.ts";
import type { Terminal } from "./terminal.ts";

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
    terminal.print(`${embedded.isNew ? "Created" : "Opened"} the databases in ${placeOf(config)}.`);
    const loaded = await loadSampleCatalogue(embedded, config.dataFolder);
    if (loaded !== null) terminal.print(`Loaded the sample catalogue: ${loaded} records.`);
    const { url } = await serveGateway(config, embedded.gateway, {
      logger: embedded.logger,
      readiness: () => Promise.all([...embedded.subgraphs.values()].map(readinessOf)),
      afterwards: () => embedded.close(),
    });
    terminal.print(`Listening at ${url}/graphql; open it in a browser for example queries.`);
    terminal.print(writesLine(config));
    terminal.print(`Try: ${tryLine(url)}`);
  } catch (error) {
    await embedded.close();
    throw error;
  }
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
export function writesLine({ operatorToken, dataFolder }: Config): string {
  if (operatorToken !== undefined) return "Writes need the token in PEDIGREE_OPERATOR_TOKEN.";
  return `Writes need the token in ${operatorTokenFile(dataFolder)}.`;
}

async function readinessOf({ name, database }: Subgraph) {
  const answers = await database.check().then(
    () => true,
    () => false,
  );
  return answers ? { name, ready: true } : { name, ready: false, reason: "The database does not answer." };
}
