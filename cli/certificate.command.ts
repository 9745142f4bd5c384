import { Command } from "commander";
import { checkCommand } from "./certificate/check.command.ts";
import { exportCommand } from "./certificate/export.command.ts";
import type { Terminal } from "./terminal.ts";

const help = `
A package holds all that another laboratory needs to check a certificate and to replicate its tests: terms, threat models,
tests with seeds, scripts and inputs, and every event with what its digest is over. docs/certificate-package.md tells more.

Examples:
  $ pedigree certificate export cert_018f… --url http://localhost:4000/graphql --out package.json
  $ pedigree certificate export cert_018f… --redact persons training-records > package.json
  $ pedigree certificate check package.json`;

/** `pedigree certificate`: takes a certificate along, and checks one without asking anybody. */
export function certificateCommand(terminal: Terminal): Command {
  return new Command("certificate")
    .description("Export a certificate as one document, or check such a document offline.")
    .addHelpText("after", help)
    .addCommand(exportCommand(terminal))
    .addCommand(checkCommand(terminal));
}
