import { resolve } from "node:path";
import { Command } from "commander";
import { readConfig } from "../kernel/config.ts";
import type { BackupManifest } from "./backup/manifest.ts";
import { refuseUnlessOnSqlite } from "./backup/refuse-unless-on-sqlite.ts";
import { takeBackup } from "./backup/take-backup.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  readonly withSecrets: boolean;
  readonly json: boolean;
}

const help = `
The databases are copied one after another while others go on writing. The folder appears under its name when it is
whole; its manifest.json tells sizes, digests and how far each log goes.

Environment:
  PEDIGREE_DATA  folder of the databases (default ./data)
  PEDIGREE_KEYS  folder of the keys (default keys in PEDIGREE_DATA)

Examples:
  $ pedigree backup backups/2026-11-21
  $ pedigree backup backups/full --with-secrets     with the keys and the operator's token: keep it where they may be
  $ pedigree backup backups/nightly --json          what was copied, for a script

Exit codes: 0 the backup is there and was checked, 2 the call, the folder or a database is wrong.`;

/** `pedigree backup`: a consistent copy of the databases, taken while they are in use. */
export function backupCommand(terminal: Terminal): Command {
  return new Command("backup")
    .description("Copy the databases to a folder, also while a server writes to them.")
    .argument("<folder>", "where to put the backup; must not be there yet")
    .option("--with-secrets", "copy the keys and the operator's token as well", false)
    .option("--json", "print the manifest as JSON", false)
    .addHelpText("after", help)
    .action((folder: string, options: Options) => backup(resolve(folder), options, terminal));
}

async function backup(folder: string, { withSecrets, json }: Options, terminal: Terminal): Promise<void> {
  const config = readConfig();
  refuseUnlessOnSqlite(config, "pg_dump");
  const manifest = await takeBackup(config.dataFolder, folder, {
    keysFolder: config.keysFolder,
    withSecrets,
    now: () => new Date(),
    onDatabase: (subgraph, done, total) => terminal.progress(`${done}/${total} databases; copying ${subgraph}`),
  });
  terminal.progress("");
  if (json) return terminal.print(JSON.stringify({ folder, manifest }, null, 2));
  terminal.print(`Backed up ${sizeOf(manifest)} to ${folder}.`);
  if (!withSecrets) terminal.say("Private keys and the operator's token are not in it; --with-secrets adds them.");
  terminal.say(`Bring it back into an empty data folder with: pedigree restore ${folder}`);
}

/** How much a backup holds, for people. */
export function sizeOf({ databases }: BackupManifest): string {
  const bytes = databases.reduce((sum, database) => sum + database.bytes, 0);
  const entries = databases.reduce((sum, { auditHead }) => sum + auditHead, 0);
  return `${databases.length} databases, ${(bytes / 1_000_000).toFixed(1)} MB, ${entries} audit entries`;
}
