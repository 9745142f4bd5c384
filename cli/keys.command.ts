import { resolve } from "node:path";
import { Command } from "commander";
import { auditIssuer } from "../kernel/audit/signed-log.ts";
import { readConfig } from "../kernel/config.ts";
import { feedChannel, graphChannel, loadInternalKeys, publicKeyFile } from "../kernel/internal-token.ts";
import { loadAuditKeys } from "./auditing.ts";
import { subgraphKinds } from "./subgraphs.ts";
import type { Terminal } from "./terminal.ts";

const help = `
The folder holds pairs of Ed25519 keys, PEM. What each process needs of them:
  gateway.private.pem   the gateway only: it speaks to subgraphs in the name of a caller
  gateway.public.pem    every subgraph
  models.private.pem    models only: it follows what the other subgraphs announce, and asks the gateway
  models.public.pem     licenses, datasets, evaluations and the gateway
  licenses.audit.private.pem, datasets.audit.private.pem, models.audit.private.pem, evaluations.audit.private.pem
                        the subgraph of that name only: it signs its audit log
  *.audit.public.pem    no process that serves: keep copies elsewhere, for those who check audit logs

Keys that are there stay as they are. Without this command, the gateway and the subgraphs make their own on the first
start. An audit log whose private key is not there any more goes on under a new pair; the public one is kept as
*.audit.earlier-*.public.pem, since what it has signed is checked with it.

Examples:
  $ pedigree keys
  $ pedigree keys /run/secrets/pedigree`;

/** `pedigree keys`: makes the keys by which the processes know each other. */
export function keysCommand(terminal: Terminal): Command {
  return new Command("keys")
    .description("Make the keys by which gateway and subgraphs know each other and sign their audit logs.")
    .argument("[folder]", "where to; PEDIGREE_KEYS if absent")
    .addHelpText("after", help)
    .action((folder: string | undefined) => {
      const keysFolder = folder === undefined ? readConfig().keysFolder : resolve(folder);
      for (const channel of [graphChannel, feedChannel]) loadInternalKeys(keysFolder, channel);
      for (const { name } of subgraphKinds) loadAuditKeys(keysFolder, name);
      for (const channel of [graphChannel, feedChannel, ...subgraphKinds.map(({ name }) => auditIssuer(name))])
        terminal.print(publicKeyFile(keysFolder, channel));
    });
}
