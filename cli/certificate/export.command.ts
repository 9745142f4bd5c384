import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { ExportCertificateDocument, type PackageRedaction } from "../../clients/typescript/operations.generated.ts";
import { ConfigRefused } from "../../kernel/config.ts";
import { GraphRefused } from "../graph-client.ts";
import { type GraphOptions, openClient } from "../open-client.ts";
import type { Terminal } from "../terminal.ts";
import { redactionNamed, redactionNames } from "./redaction-names.ts";

interface Options extends GraphOptions {
  readonly out?: string;
  readonly redact?: readonly string[];
  readonly asOf?: string;
}

const help = `
Examples:
  $ pedigree certificate export cert_018f… --url http://localhost:4000/graphql --out package.json
  $ pedigree certificate export certificate:cert_018f… --as-of 2026-06-01T00:00:00Z > then.json
  $ pedigree certificate export cert_018f… --redact persons training-records --out public.json

Exit codes: 0 exported, 1 there is no such certificate or the graph refused, 2 the call or the configuration is wrong.`;

/** `pedigree certificate export`: writes the package of a certificate. */
export function exportCommand(terminal: Terminal): Command {
  return new Command("export")
    .description("Write everything that is recorded of a certificate as one JSON document.")
    .argument("<ref>", "the certificate, by id or reference")
    .option("--url <url>", "ask a running server instead of the databases under PEDIGREE_DATA")
    .option("--token <token>", "credential for --url, where anybody does not see the certificate")
    .option("--out <file>", "write to this file instead of the standard output")
    .option("--redact <what...>", `leave out: ${redactionNames.join(", ")}`)
    .option("--as-of <time>", "as it stood at this time, such as 2026-06-01T00:00:00Z; now if absent")
    .addHelpText("after", help)
    .action(async (ref: string, options: Options) => {
      process.exitCode = await runExport(ref, options, terminal);
    });
}

async function runExport(ref: string, options: Options, terminal: Terminal): Promise<number> {
  const redact = (options.redact ?? []).map(redactionOrRefuse);
  const opened = await openClient(options);
  try {
    const asked = { ref, redact, asOf: options.asOf ?? null };
    const { certificate } = await opened.client.execute(ExportCertificateDocument, asked);
    if (!certificate) return failed(terminal, `There is no certificate ${ref.slice(0, 100)}.`);
    write(certificate.export.text, options.out, terminal);
    terminal.say(`${certificate.export.byteSize} bytes, sha256 ${certificate.export.sha256}`);
    return 0;
  } catch (error) {
    if (error instanceof GraphRefused) return failed(terminal, error.message);
    throw error;
  } finally {
    await opened.close();
  }
}

function redactionOrRefuse(name: string): PackageRedaction {
  const redaction = redactionNamed(name);
  if (redaction !== null) return redaction;
  throw new ConfigRefused(`Nothing called "${name.slice(0, 40)}" can be left out: write ${redactionNames.join(", ")}.`);
}

function write(text: string, file: string | undefined, terminal: Terminal): void {
  // The terminal ends the line itself, so that a pipe reads the bytes that the digest is over.
  if (file === undefined) terminal.print(text.trimEnd());
  else writeFileOrRefuse(file, text);
}

function writeFileOrRefuse(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch {
    throw new ConfigRefused(`${file} cannot be written: check --out.`);
  }
}

function failed(terminal: Terminal, message: string): number {
  terminal.say(message);
  return 1;
}
