import { Command } from "commander";
import { type Config, locationOf, readConfig } from "../kernel/config.ts";
import { createLogger } from "../kernel/logger.ts";
import { auditing } from "./auditing.ts";
import { subgraphKinds } from "./subgraphs.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  readonly check: boolean;
  readonly json: boolean;
}

/** What was to be done for one subgraph. */
interface Migrated {
  readonly subgraph: string;
  readonly migrations: readonly string[];
}

const help = `
Every service migrates its own database when it starts, so that this command is for those who want to do it before.
Several at once are safe: one migrates, the others wait for it. A database of a newer version is refused.

Examples:
  $ pedigree migrate
  $ PEDIGREE_DATABASE_URL=postgres://pedigree:secret@db/pedigree pedigree migrate
  $ pedigree migrate --check || echo "there is something to do"

Exit codes: 0 everything is up to date, 1 --check found something to do, 2 the configuration or a database is wrong.`;

/** `pedigree migrate`: brings the databases of all subgraphs up to date. */
export function migrateCommand(terminal: Terminal): Command {
  return new Command("migrate")
    .description("Bring the databases of all subgraphs up to date.")
    .option("--check", "only tell what is to be done", false)
    .option("--json", "print the result as JSON", false)
    .addHelpText("after", help)
    .action(async (options: Options) => {
      process.exitCode = await migrate(options, terminal);
    });
}

async function migrate({ check, json }: Options, terminal: Terminal): Promise<number> {
  const config = readConfig();
  const all: Migrated[] = [];
  for (const kind of subgraphKinds) {
    const { pending: migrations } = await kind.inspect(locationOf(config, kind.name));
    // Also where nothing is pending: what a subgraph starts with may be missing.
    if (!check) await bringUpToDate(kind, config);
    all.push({ subgraph: kind.name, migrations });
    if (!json) terminal.print(lineOf({ subgraph: kind.name, migrations }, check));
  }
  if (json) terminal.print(JSON.stringify(all, null, 2));
  return check && all.some(({ migrations }) => migrations.length > 0) ? 1 : 0;
}

async function bringUpToDate(kind: (typeof subgraphKinds)[number], config: Config): Promise<void> {
  const subgraph = await kind.open({
    ...auditing(config, kind.name),
    location: locationOf(config, kind.name),
    now: () => new Date(),
    logger: createLogger(config.logLevel, kind.name),
    verifyToken: () => Promise.reject(new Error("Nobody asks while migrating.")),
  });
  await subgraph.close();
}

function lineOf({ subgraph, migrations }: Migrated, check: boolean): string {
  if (migrations.length === 0) return `${subgraph}: up to date`;
  return `${subgraph}: ${check ? "to be done" : "done"}: ${migrations.join(", ")}`;
}
