import { Command } from "commander";
import { checkCommand } from "./audit/check.command.ts";
import { proveCommand } from "./audit/prove.command.ts";
import type { Terminal } from "./terminal.ts";

/** `pedigree audit`: whether anybody has changed who did what. */
export function auditCommand(terminal: Terminal): Command {
  return new Command("audit")
    .description("Check the audit logs, and the proofs that came with receipts.")
    .addCommand(checkCommand(terminal))
    .addCommand(proveCommand(terminal));
}
