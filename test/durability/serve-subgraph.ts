// Run by node beside the tests: serves one subgraph over HTTP from the bundled sources and prints where it listens.
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { flushCompileCache } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

// The last one, if given, is of a PostgreSQL server; otherwise the records are in a file in the folder.
const [bundle = "", name = "", folder = "", databaseUrl] = process.argv.slice(2);
const load = async <Module>(path: string): Promise<Module> => (await import(join(bundle, path))) as Module;

const [{ subgraphServer }, { createLogger }, { createTokenVerifier, loadInternalKeys }, kinds] = await Promise.all([
  load<typeof import("../../kernel/serve.ts")>("kernel/serve.js"),
  load<typeof import("../../kernel/logger.ts")>("kernel/logger.js"),
  load<typeof import("../../kernel/internal-token.ts")>("kernel/internal-token.js"),
  load<Record<string, import("../../kernel/subgraph.ts").SubgraphKind>>(`subgraphs/${name}/index.js`),
]);

const kind = kinds[name];
if (kind === undefined) throw new Error(`There is no subgraph named ${name}.`);
const now = () => new Date();
const logger = createLogger("error", name);
const verifyToken = createTokenVerifier(createPublicKey(readFileSync(join(folder, "gateway.pem"))), name, now);
const location = databaseUrl === undefined ? join(folder, `${name}.sqlite`) : { url: databaseUrl };
const auditKeys = loadInternalKeys(folder, { issuer: `${name}.audit` });
const subgraph = await kind.open({ location, now, logger, verifyToken, auditKeys });
const server = await subgraphServer(subgraph, logger);
// Node keeps what it compiled when a process ends, which this one does not live to see.
flushCompileCache();
server.listen(0, "127.0.0.1", () => {
  // A server that listens on a port has an address with one.
  process.stdout.write(`Listening at http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`);
});
