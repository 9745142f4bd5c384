import { createPrivateKey, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { startSigning } from "../gateway/sign-calls.ts";
import { type Config, ConfigRefused, readSigningConfig } from "../kernel/config.ts";
import { createTokenMint, gatewayChannel, verifierFromFolder } from "../kernel/internal-token.ts";
import { type Listening, stopOnSignals } from "../kernel/listen.ts";
import { createLogger } from "../kernel/logger.ts";
import { orService } from "./ask-graph.ts";
import { authenticator, operatorToken, operatorTokenFile } from "./operator.ts";
import { listenRefusal } from "./port-refused.ts";
import type { Terminal } from "./terminal.ts";
import { tokenFile, watchTokens } from "./tokens/token-file.ts";

const help = `
Point the router at http://127.0.0.1:4005/<subgraph>/graphql and let it pass on Authorization and x-request-id.
Whoever reaches this server can ask the subgraphs directly: leave it on the loopback, beside the router.

Environment:
  PEDIGREE_KEYS            folder of gateway.private.pem (default keys in PEDIGREE_DATA)
  PEDIGREE_OPERATOR_TOKEN  credential of whoever writes (default the file operator-token in PEDIGREE_DATA)
  PEDIGREE_LICENSES_URL, PEDIGREE_DATASETS_URL, PEDIGREE_MODELS_URL, PEDIGREE_EVALUATIONS_URL
                           addresses of the subgraphs (default http://127.0.0.1:4001 to 4004)
  PEDIGREE_SUBGRAPH_URLS   addresses of subgraphs of other teams, as name=address, separated by commas (default none)
  PORT                     port to listen on (default 4005; 0 takes any free one)
  HOST                     address to listen on (default 127.0.0.1)
  LOG_LEVEL                fatal, error, warn, info, debug, trace or silent (default warn)

Exit codes: 0 stopped as asked, 2 the configuration, the key or the port is wrong.`;

/** `pedigree sign`: lets a router that is not ours call the subgraphs, for the callers whose credentials it passes on. */
export function signCommand(terminal: Terminal): Command {
  return new Command("sign")
    .description("Sign the calls of another router to the subgraphs, for the caller whose credential it passes on.")
    .addHelpText("after", help)
    .action(() => sign(terminal));
}

async function sign(terminal: Terminal): Promise<void> {
  const config = readSigningConfig();
  const { url, stop } = await listen(config);
  stopOnSignals(stop);
  terminal.print(`Listening at ${url}/<subgraph>/graphql for ${Object.keys(addressesOf(config)).join(", ")}.`);
  if (!isLoopback(config.host)) {
    terminal.say(`Whoever reaches ${config.host} can ask the subgraphs directly: let nobody but the router.`);
  }
}

const now = () => new Date();

async function listen(config: Config): Promise<Listening> {
  const logger = createLogger(config.logLevel, "sign");
  const options = {
    host: config.host,
    port: config.port,
    addresses: addressesOf(config),
    // A router in the gateway's place is what models asks before it publishes.
    authenticate: orService(
      authenticator(
        tokenOf(config),
        watchTokens(tokenFile(config), (sentence) => logger.error(sentence)),
      ),
      verifierFromFolder(config.keysFolder, "gateway", now, gatewayChannel),
    ),
    mintToken: createTokenMint(gatewayKey(config.keysFolder), now),
    logger,
  };
  return await startSigning(options).catch((error: unknown) => {
    throw listenRefusal(error, config);
  });
}

function addressesOf({ subgraphUrls, joinedUrls }: Config): Readonly<Record<string, string>> {
  return { ...subgraphUrls, ...joinedUrls };
}

/** A token made here would be known to nobody who writes, so that none is made. */
function tokenOf(config: Config): string {
  const isThere = config.operatorToken !== undefined || existsSync(operatorTokenFile(config.dataFolder));
  if (isThere) return operatorToken(config);
  throw new ConfigRefused("There is no operator's token: set PEDIGREE_OPERATOR_TOKEN to that of the gateway.");
}

/** The key by which subgraphs know the gateway; a new one would be known to none of them. */
function gatewayKey(keysFolder: string): KeyObject {
  const file = join(keysFolder, "gateway.private.pem");
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // The sentence below says it for a missing file as for a broken one.
  }
  throw new ConfigRefused(`The gateway's private key ${file} is missing or is no Ed25519 key: set PEDIGREE_KEYS.`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
