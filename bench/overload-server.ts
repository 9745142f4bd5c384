import { openEmbedded } from "../cli/embedded.ts";
import { authenticator, operatorToken } from "../cli/operator.ts";
import { queryPage } from "../gateway/page.ts";
import { startServer } from "../gateway/server.ts";
import { embeddedConfig } from "./generate.ts";

/** What the server under load tells the one who started it. */
export type ServerMessage = { readonly url: string; readonly token: string } | Usage;

/** What it has used of the machine. */
export interface Usage {
  readonly residentMb: number;
  readonly cpuSeconds: number;
}

const [folder = ""] = process.argv.slice(2);
const config = embeddedConfig(folder);
const embedded = await openEmbedded(config);
const token = operatorToken(config);
const authenticate = authenticator(token);
const server = await startServer({
  gateway: embedded.gateway,
  logger: embedded.logger,
  host: config.host,
  port: config.port,
  authenticate: ({ authorization }) => authenticate(authorization),
  page: queryPage("Pedigree", []),
  readiness: async () => [],
});
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  tell({ residentMb: process.memoryUsage.rss() / 2 ** 20, cpuSeconds: (user + system) / 1e6 });
});
process.once("disconnect", () => void server.stop().then(() => embedded.close()));
tell({ url: server.url, token });

function tell(message: ServerMessage): void {
  process.send?.(message);
}
