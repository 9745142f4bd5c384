import { Argument, Command } from "commander";
import { defaultPorts, readServiceConfig, type ServiceName } from "../kernel/config.ts";
import { stopOnSignals } from "../kernel/listen.ts";
import { createLogger } from "../kernel/logger.ts";
import { gatewayCallers, openGateway, serveSubgraph, subgraphReadiness } from "./distributed.ts";
import { listenRefusal } from "./port-refused.ts";
import { serveGateway } from "./serve-gateway.ts";
import { subgraphKinds } from "./subgraphs.ts";
import type { Terminal } from "./terminal.ts";

const help = `
Every service is a process of its own; they may start at once and in any order.

Environment:
  PEDIGREE_DATABASE_URL     PostgreSQL of the subgraphs, each in a schema of its own (default: SQLite in PEDIGREE_DATA)
  PEDIGREE_REPLICA_URL      a replica of it, for reads
  PEDIGREE_POOL_SIZE        connections of each subgraph to each server (default 8)
  PEDIGREE_LICENSES_URL, PEDIGREE_DATASETS_URL, PEDIGREE_MODELS_URL, PEDIGREE_EVALUATIONS_URL
                            where the subgraphs answer (default http://127.0.0.1:4001 to 4004, in this order);
                            the gateway asks them all, models follows the others
  PEDIGREE_GATEWAY_URL      where the gateway answers, which models asks before it publishes a checkpoint
                            (default http://127.0.0.1:4000)
  PEDIGREE_SUPERGRAPH       graph that joins subgraphs of other teams, as pedigree compose makes it (default ours alone)
  PEDIGREE_SUBGRAPH_URLS    where those answer, as name=address, separated by commas (default none)
  PEDIGREE_DATA             folder of embedded databases and keys (default ./data)
  PEDIGREE_KEYS             folder of the keys (default keys in PEDIGREE_DATA); see pedigree keys --help
  PEDIGREE_OPERATOR_TOKEN   what whoever writes must send (default: a file in PEDIGREE_DATA)
  PORT                      port to listen on (default 4000 for the gateway, 4001 to 4004 for the subgraphs)
  HOST                      address to listen on (default 127.0.0.1)
  LOG_LEVEL                 fatal, error, warn, info, debug, trace or silent (default warn)
  PEDIGREE_CORS_ORIGINS     origins whose pages may read the gateway's answers (default any)
  OTEL_EXPORTER_OTLP_ENDPOINT
                            a collector of OpenTelemetry that traces are sent to (default none)

Examples:
  $ export PEDIGREE_DATABASE_URL=postgres://pedigree:secret@localhost:5432/pedigree
  $ for name in licenses datasets models evaluations gateway; do pedigree serve $name & done

Exit codes: 0 stopped as asked, 2 the configuration, the port or a database is wrong.`;

/** `pedigree serve`: one process of the distributed graph. */
export function serveCommand(terminal: Terminal): Command {
  return new Command("serve")
    .description("Serve one subgraph, or the gateway over subgraphs that are served elsewhere.")
    .addArgument(new Argument("<service>", "what to serve").choices(Object.keys(defaultPorts)))
    .addHelpText("after", help)
    .action((service: ServiceName) => serve(service, terminal));
}

async function serve(service: ServiceName, terminal: Terminal): Promise<void> {
  const config = readServiceConfig(service);
  const kind = subgraphKinds.find(({ name }) => name === service);
  if (kind === undefined) {
    const logger = createLogger(config.logLevel, "gateway");
    const opened = openGateway(config, logger);
    const { url } = await serveGateway(config, opened.gateway, {
      logger,
      measured: opened.measured,
      readiness: subgraphReadiness(config),
      services: gatewayCallers(config),
      afterwards: opened.close,
    });
    return terminal.print(
      `Listening at ${url}/graphql, over ${Object.values({ ...config.subgraphUrls, ...config.joinedUrls }).join(", ")}.`,
    );
  }
  const { url, stop } = await serveSubgraph(kind, config).catch((error: unknown) => {
    throw listenRefusal(error, config);
  });
  stopOnSignals(stop);
  terminal.print(`Serving ${service} at ${url}/graphql.`);
}
