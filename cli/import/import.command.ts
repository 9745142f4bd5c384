import { Command } from "commander";
import { readConfig } from "../../kernel/config.ts";
import { type GraphOptions, openClient } from "../open-client.ts";
import type { Terminal } from "../terminal.ts";
import { collectFiles } from "./collect-files.ts";
import { DiagnosticsFile } from "./diagnostics-file.ts";
import { type FileOutcome, importEach } from "./import-files.ts";
import { OutcomeTally, outcomeTable } from "./outcome-table.ts";
import { progressLine } from "./progress-line.ts";

interface Options extends GraphOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly diagnostics?: string;
  readonly subject?: string;
}

const examples = `
Examples:
  $ pedigree import cards/                         model and dataset cards of a folder
  $ pedigree import cards.zip                      the same folder packed, read without unpacking it to disk
  $ pedigree import README.md --subject org/name   one card, saying what it is about
  $ pedigree import events.jsonl edges.tsv         what came from what: events of OpenLineage, a list of edges
  $ pedigree import wandb/run-*/files --subject org/name@1   how a checkpoint was trained
  $ pedigree import results/ --dry-run             read only, write nothing
  $ pedigree import cards/ --diagnostics d.jsonl   every remark as a JSON line
  $ pedigree import cards/ --url http://localhost:4000/graphql --token "$(cat data/operator-token)"

Exit codes: 0 everything readable was taken, 1 a file was refused, 2 the call or the configuration is wrong.`;

/** `pedigree import`: reads files of other people's formats and records what they state. */
export function importCommand(terminal: Terminal): Command {
  return new Command("import")
    .description(
      "Read model and dataset cards, Croissant, evaluation results, weights, lineage (OpenLineage, MLflow, Weights & Biases, RO-Crate, PROV-JSON, lists of edges) and Pedigree records, and record what they state.",
    )
    .argument("<path...>", "files, folders or archives; each file is recognized by its content")
    .option("--dry-run", "read and diagnose, but write nothing", false)
    .option("--json", "print the outcomes as JSON", false)
    .option("--diagnostics <file>", "write every diagnostic as a JSON line to this file")
    .option("--subject <name>", "what the files are about, such as org/name; inferred from the path if absent")
    .option("--url <url>", "send to a running server instead of the databases under PEDIGREE_DATA")
    .option("--token <token>", "credential for --url (default PEDIGREE_OPERATOR_TOKEN)")
    .addHelpText("after", examples)
    .action(async (paths: string[], options: Options) => {
      process.exitCode = await runImport(paths, options, terminal);
    });
}

async function runImport(paths: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  const files = await collectFiles(paths);
  await using diagnostics = await DiagnosticsFile.open(options.diagnostics);
  const opened = options.dryRun ? null : await openClient(withOperatorToken(options));
  try {
    const tally = new OutcomeTally();
    const shown: object[] = [];
    const refused: FileOutcome[] = [];
    const progress = progressLine(() => performance.now());
    for await (const outcome of importEach(files, { client: opened?.client ?? null, subject: options.subject })) {
      tally.add(outcome);
      await diagnostics.write(outcome);
      if (options.json) shown.push(shortened(outcome));
      if (outcome.outcome === "refused") refused.push(outcome);
      terminal.progress(progress(tally.files, Math.max(files.length, tally.files)));
    }
    terminal.progress("");
    const rows = tally.rows();
    terminal.print(options.json ? JSON.stringify({ outcomes: rows, files: shown }, null, 2) : outcomeTable(rows));
    for (const { file, reason } of refused) terminal.say(`refused ${file}: ${reason?.code} ${reason?.message}`);
    if (options.diagnostics === undefined && rows.at(-1)?.diagnostics)
      terminal.say("Add --diagnostics FILE to see what was remarked on, line by line.");
    return refused.length > 0 ? 1 : 0;
  } finally {
    await opened?.close();
  }
}

function shortened({ diagnostics, ...file }: FileOutcome) {
  return { ...file, diagnostics: diagnostics.length };
}

/** Whoever imports writes; without a word of theirs, as the operator. */
function withOperatorToken({ url, token }: GraphOptions): GraphOptions {
  return url === undefined ? {} : { url, token: token ?? readConfig().operatorToken };
}
