import { Command } from "commander";
import { ConfigRefused } from "../kernel/config.ts";
import { DatabaseRefused } from "../kernel/database.ts";
import { auditCommand } from "./audit.command.ts";
import { BackupRefused } from "./backup/manifest.ts";
import { backupCommand } from "./backup.command.ts";
import { certificateCommand } from "./certificate.command.ts";
import { composeCommand } from "./compose.command.ts";
import { doctorCommand } from "./doctor.command.ts";
import { ServerRefused } from "./graph-client.ts";
import { PathRefused } from "./import/collect-files.ts";
import { importCommand } from "./import/import.command.ts";
import { keysCommand } from "./keys.command.ts";
import { migrateCommand } from "./migrate.command.ts";
import { PortRefused } from "./port-refused.ts";
import { reproduceCommand } from "./reproduce.command.ts";
import { restoreCommand } from "./restore.command.ts";
import { CatalogueRefused } from "./sample-catalogue.ts";
import { serveCommand } from "./serve.command.ts";
import { signCommand } from "./sign.command.ts";
import { startCommand } from "./start.command.ts";
import { terminal } from "./terminal.ts";
import { tokensCommand } from "./tokens.command.ts";

const program = new Command("pedigree")
  .description("A federated GraphQL metadata API for pretrained model checkpoints.")
  .showHelpAfterError()
  .addCommand(startCommand(terminal))
  .addCommand(serveCommand(terminal))
  .addCommand(importCommand(terminal))
  .addCommand(reproduceCommand(terminal))
  .addCommand(backupCommand(terminal))
  .addCommand(restoreCommand(terminal))
  .addCommand(migrateCommand(terminal))
  .addCommand(keysCommand(terminal))
  .addCommand(tokensCommand(terminal))
  .addCommand(doctorCommand(terminal))
  .addCommand(auditCommand(terminal))
  .addCommand(signCommand(terminal))
  .addCommand(certificateCommand(terminal))
  .addCommand(composeCommand(terminal));

for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}

try {
  await program.parseAsync();
} catch (error) {
  if (!isForThePerson(error)) throw error;
  terminal.say(error.message);
  process.exitCode = 2;
}

/** What a person can mend gets one sentence; anything else is a fault of ours and keeps its stack. */
function isForThePerson(error: unknown): error is Error {
  const kinds = [
    BackupRefused,
    ConfigRefused,
    DatabaseRefused,
    PathRefused,
    PortRefused,
    ServerRefused,
    CatalogueRefused,
  ];
  return kinds.some((kind) => error instanceof kind);
}
