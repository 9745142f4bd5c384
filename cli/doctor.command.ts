import { Command } from "commander";
import { checkDatabases } from "./doctor/check-databases.ts";
import { checkDataFolder, checkKeys, checkOperatorToken, checkTokens } from "./doctor/check-files.ts";
import { checkPort, checkSubgraphs } from "./doctor/check-network.ts";
import { checkNode, checkSettings } from "./doctor/check-settings.ts";
import { type Finding, findingTable } from "./doctor/finding.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  readonly json: boolean;
}

const help = `
Looks at what a start needs and changes nothing: every variable, Node.js, keys, databases with their versions, settings
and migrations, the replica, the addresses of subgraphs if they are set, the port and the data folder. Secrets are hidden.

Examples:
  $ pedigree doctor
  $ PEDIGREE_DATABASE_URL=postgres://pedigree:secret@db/pedigree pedigree doctor
  $ pedigree doctor --json | jq '.[] | select(.state == "wrong")'

Exit codes: 0 all is fine, 1 something is wrong, 2 the call is wrong.`;

/** `pedigree doctor`: what is wrong with this installation, and what to do. */
export function doctorCommand(terminal: Terminal): Command {
  return new Command("doctor")
    .description("Check configuration, keys, databases and addresses, and say what to do.")
    .option("--json", "print the findings as JSON", false)
    .addHelpText("after", help)
    .action(async ({ json }: Options) => {
      const findings = await examine();
      const isFine = findings.every(({ state }) => state !== "wrong");
      terminal.print(json ? JSON.stringify(findings, null, 2) : findingTable(findings));
      if (!json) terminal.print(isFine ? "All is fine." : "Something is wrong.");
      process.exitCode = isFine ? 0 : 1;
    });
}

async function examine(): Promise<readonly Finding[]> {
  const { findings, config } = checkSettings();
  if (config === null) return [checkNode(), ...findings];
  return [
    checkNode(),
    ...findings,
    checkDataFolder(config),
    checkOperatorToken(config),
    checkTokens(config),
    ...checkKeys(config),
    ...(await checkDatabases(config)),
    ...(await checkSubgraphs(config)),
    await checkPort(config),
  ];
}
