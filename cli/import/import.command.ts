import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { readConfig } from "../../kernel/config.ts";
import { openEmbedded } from "../embedded.ts";
import { embeddedClient, type GraphClient, httpClient } from "../graph-client.ts";
import { operator } from "../operator.ts";
import type { Terminal } from "../terminal.ts";
import { collectFiles, PathRefused } from "./collect-files.ts";
import { type FileOutcome, importFiles } from "./import-files.ts";
import { outcomeRows, outcomeTable } from "./outcome-table.ts";
import { progressLine } from "./progress-line.ts";

interface Options {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly diagnostics?: string;
  readonly subject?: string;
  readonly url?: string;
  readonly token?: string;
}

const examples = `
Examples:
  $ pedigree import cards/                         model and dataset cards of a folder
  $ pedigree import README.md --subject org/name   one card, saying what it is about
  $ pedigree import results/ --dry-run             read only, write nothing
  $ pedigree import cards/ --diagnostics d.jsonl   every remark as a JSON line
  $ pedigree import cards/ --url http://localhost:4000/graphql --token "$(cat data/operator-token)"

Exit codes: 0 everything readable was taken, 1 a file was refused, 2 the call or the configuration is wrong.`;

/** `pedigree import`: reads files of other people's formats and records what they state. */
export function importCommand(terminal: Terminal): Command {
  return new Command("import")
    .description(
      "Read model cards, dataset cards, evaluation results and Pedigree records, and record what they state.",
    )
    .argument("<path...>", "files or folders; each file is recognized by its content")
    .option("--dry-run", "read and diagnose, but write nothing", false)
    .option("--json", "print the outcomes as JSON", false)
    .option("--diagnostics <file>", "write every diagnostic as a JSON line to this file")
    .option("--subject <name>", "what the files are about, such as org/name; inferred from the path if absent")
    .option("--url <url>", "send to a running server instead of the databases under PEDIGREE_DATA")
    .option("--token <token>", "credential for --url")
    .addHelpText("after", examples)
    .action(async (paths: string[], options: Options) => {
      process.exitCode = await runImport(paths, options, terminal);
    });
}

async function runImport(paths: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const files = await collectFiles(paths);
  if (options.diagnostics !== undefined) await writeDiagnostics(options.diagnostics, "");
  const opened = await openTarget(options);
  try {
    const progress = progressLine(() => performance.now());
    const outcomes = await importFiles(files, {
      client: opened.client,
      subject: options.subject,
      onFile: (_, done, total) => terminal.progress(progress(done, total)),
    });
    terminal.progress("");
    await report(outcomes, options, terminal);
    return outcomes.some(({ outcome }) => outcome === "refused") ? 1 : 0;
  } finally {
    await opened.close();
  }
}

async function openTarget({
  dryRun,
  url,
  token,
}: Options): Promise<{ client: GraphClient | null; close(): Promise<void> }> {
  if (dryRun) return { client: null, close: async () => {} };
  if (url !== undefined) return { client: httpClient(url, token), close: async () => {} };
  const embedded = await openEmbedded(readConfig());
  return { client: embeddedClient(embedded.gateway, operator), close: () => embedded.close() };
}

async function report(outcomes: readonly FileOutcome[], options: Options, terminal: Terminal): Promise<void> {
  const rows = outcomeRows(outcomes);
  terminal.print(
    options.json ? JSON.stringify({ outcomes: rows, files: outcomes.map(shortened) }, null, 2) : outcomeTable(rows),
  );
  for (const { file, reason, outcome } of outcomes) {
    if (outcome === "refused" && reason) terminal.say(`refused ${file}: ${reason.code} ${reason.message}`);
  }
  if (options.diagnostics !== undefined) await writeDiagnostics(options.diagnostics, diagnosticLines(outcomes));
  else if (rows.at(-1)?.diagnostics) terminal.say("Add --diagnostics FILE to see what was remarked on, line by line.");
}

/** Written once before anything is recorded, so that a wrong path stops the import while it can. */
async function writeDiagnostics(file: string, lines: string): Promise<void> {
  await writeFile(file, lines).catch(() => {
    throw new PathRefused(`The file ${file} cannot be written: give --diagnostics another one.`);
  });
}

function shortened({ diagnostics, ...file }: FileOutcome) {
  return { ...file, diagnostics: diagnostics.length };
}

/** Every diagnostic as a JSON line that names its file; refusals are among them. */
export function diagnosticLines(outcomes: readonly FileOutcome[]): string {
  const lines = outcomes.flatMap(({ file, diagnostics, reason }) => [
    ...(reason === null ? [] : [{ file, ...{ code: reason.code, message: reason.message } }]),
    ...diagnostics.map((diagnostic) => ({ file, ...diagnostic })),
  ]);
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
