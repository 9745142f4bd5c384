import { join, resolve } from "node:path";
import { Command } from "commander";
import { readConfig } from "../kernel/config.ts";
import { refuseUnlessOnSqlite } from "./backup/refuse-unless-on-sqlite.ts";
import { restoreBackup } from "./backup/restore-backup.ts";
import { sizeOf } from "./backup.command.ts";
import { operatorTokenFile } from "./operator.ts";
import { subgraphKinds } from "./subgraphs.ts";
import type { Terminal } from "./terminal.ts";

const help = `
Every file is held against its digest, and every database is checked, before anything stands in the data folder.

Environment:
  PEDIGREE_DATA  folder to restore into (default ./data); must be empty or not there

Examples:
  $ pedigree restore backups/2026-11-21
  $ PEDIGREE_DATA=/var/lib/pedigree pedigree restore /mnt/backups/nightly --json

Exit codes: 0 everything is back, 2 the call, the backup or the data folder is wrong; then nothing is changed.`;

/** `pedigree restore`: a backup as the data folder of the next start. */
export function restoreCommand(terminal: Terminal): Command {
  return new Command("restore")
    .description("Bring a backup back into an empty data folder.")
    .argument("<folder>", "a folder that pedigree backup wrote")
    .option("--json", "print the manifest as JSON", false)
    .addHelpText("after", help)
    .action((folder: string, { json }: { readonly json: boolean }) => restore(resolve(folder), json, terminal));
}

async function restore(folder: string, json: boolean, terminal: Terminal): Promise<void> {
  const config = readConfig();
  refuseUnlessOnSqlite(config, "pg_restore");
  const { dataFolder } = config;
  const manifest = await restoreBackup(folder, dataFolder, {
    migrations: new Map(subgraphKinds.map(({ name, migrations }) => [name, migrations])),
    onFile: (path, done, total) => terminal.progress(`${done}/${total} files; restoring ${path}`),
  });
  terminal.progress("");
  if (json) return terminal.print(JSON.stringify({ folder, dataFolder, manifest }, null, 2));
  terminal.print(`Restored ${sizeOf(manifest)} to ${dataFolder}, as of ${manifest.createdAt}.`);
  if (!manifest.files.some(({ path }) => path === "operator-token"))
    terminal.say(
      `The backup holds no secrets: the next start makes new ones; the token is in ${operatorTokenFile(dataFolder)}.`,
    );
  if (config.keysFolder !== join(dataFolder, "keys"))
    terminal.say(
      `Keys of the backup, if it has any, are in ${join(dataFolder, "keys")}: PEDIGREE_KEYS names another folder.`,
    );
  terminal.say(`Next: PEDIGREE_DATA=${dataFolder} pedigree start`);
}
