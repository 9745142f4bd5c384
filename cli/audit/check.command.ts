import { Command } from "commander";
import { type CheckedLog, checkLog } from "../../kernel/audit/check-log.ts";
import { withStoredLog } from "../../kernel/audit/stored-log.ts";
import { type Config, ConfigRefused, locationOf, readConfig } from "../../kernel/config.ts";
import { type Checkpoint, openCheckpoint, parseVerifierKey, type Verifier } from "../../kernel/signed-note.ts";
import { logVerifier } from "../auditing.ts";
import { subgraphKinds } from "../subgraphs.ts";
import type { Terminal } from "../terminal.ts";
import { fileText, understood } from "./given.ts";

interface Options {
  readonly key: readonly string[];
  readonly since: readonly string[];
  readonly json: boolean;
}

/** A log to check. */
interface Asked {
  readonly subgraph: string;
  readonly verifier: Verifier;
}

/** A note that somebody kept. */
interface Kept {
  readonly note: string;
  readonly head: Checkpoint;
}

/** What was found of one log. */
interface Report extends CheckedLog {
  readonly origin: string;
  /** A note that somebody kept and that the log does not go on from; null if there is none. */
  readonly kept: string | null;
}

const help = `
Reads every entry of every log, computes its tree anew and compares all that is stored and signed with that. Prints the
origin of each log, how many entries hold, and of the first that does not: its position, what kind of fault it is, and why.
Nothing is changed, and others may write meanwhile. What it cannot see is a log that was put back as a whole to an older
state: keep a note (auditLogs { checkpoint { signedNote } }) elsewhere, and give it with --since.

Kinds: ENTRY_MISSING, ENTRY_CHANGED, ENTRY_ADDED, TREE_CHANGED, HEAD_MISSING, HEAD_FORGED, HISTORY_REWRITTEN, TRUNCATED,
FORKED.

Environment: PEDIGREE_DATA, PEDIGREE_DATABASE_URL, PEDIGREE_KEYS (for *.audit.public.pem), PEDIGREE_DEPLOYMENT.

Examples:
  $ pedigree audit check
  $ pedigree audit check --since yesterday.note
  $ PEDIGREE_DATABASE_URL=postgres://pedigree:secret@db/pedigree pedigree audit check --json
  $ pedigree audit check --key "pedigree/models+0a1b2c3d+AZ..."

Exit codes: 0 every log holds, 1 one does not, 2 the call is wrong.`;

const collected = (text: string, others: readonly string[]) => [...others, text];

/** `pedigree audit check`: looks through whole logs. */
export function checkCommand(terminal: Terminal): Command {
  return new Command("check")
    .description("Compute the audit logs anew from their entries, and say where one was changed.")
    .option(
      "--key <vkey>",
      "a verifier key that you have kept, or several, also of one log (default: PEDIGREE_KEYS)",
      collected,
      [],
    )
    .option("--since <file>", "a signed note that you have kept, or several", collected, [])
    .option("--json", "print the findings as JSON", false)
    .addHelpText("after", help)
    .action(async (options: Options) => {
      const reports = await check(readConfig(), options, terminal);
      if (options.json) terminal.print(JSON.stringify(reports, null, 2));
      else for (const report of reports) terminal.print(textOf(report));
      process.exitCode = reports.every(({ fault }) => fault === null) ? 0 : 1;
    });
}

async function check(config: Config, { key, since }: Options, terminal: Terminal): Promise<readonly Report[]> {
  const keys = key.map((text) => understood(() => parseVerifierKey(text)));
  const logs = subgraphKinds.flatMap(({ name }) => askedOf(config, keys, name));
  if (logs.length === 0) {
    throw new ConfigRefused(
      `There are no *.audit.public.pem in ${config.keysFolder}: set PEDIGREE_KEYS or give --key.`,
    );
  }
  const kept = since.map((file) => keptNote(fileText(file), logs));
  const reports: Report[] = [];
  for (const log of logs) {
    const own = kept.find(({ head }) => head.origin === log.verifier.name);
    reports.push(await checkOne(config, log, own, terminal));
  }
  return reports;
}

/** A key that was kept elsewhere counts more than the one in the folder, which whoever changed the log may have changed. */
function askedOf(config: Config, keys: readonly Verifier[], subgraph: string): readonly Asked[] {
  const [given, ...earlier] = keys.filter(({ name }) => name.endsWith(`/${subgraph}`));
  const kept = given && { ...given, earlier: earlier.map(({ publicKey }) => publicKey) };
  const verifier = kept ?? logVerifier(config, subgraph);
  return verifier === null ? [] : [{ subgraph, verifier }];
}

function keptNote(note: string, logs: readonly Asked[]): Kept {
  const signer = logs.find(({ verifier }) => note.startsWith(`${verifier.name}\n`));
  if (signer === undefined) throw new ConfigRefused("--since names a note of another log than those that are checked.");
  return { note, head: understood(() => openCheckpoint(note, signer.verifier)) };
}

async function checkOne(
  config: Config,
  { subgraph, verifier }: Asked,
  since: Kept | undefined,
  terminal: Terminal,
): Promise<Report> {
  const progress = (checked: number) => terminal.progress(`${verifier.name}: ${checked} entries`);
  const location = locationOf({ ...config, replicaUrl: undefined }, subgraph);
  const checked = await withStoredLog(location, subgraph, async (log): Promise<CheckedLog> => {
    if (log !== null) return await checkLog(log, { verifier, progress, since: since?.head });
    return { size: 0, note: null, fault: since === undefined ? null : noLog };
  });
  terminal.progress("");
  return { origin: verifier.name, ...checked, kept: checked.fault?.kind === "FORKED" ? (since?.note ?? null) : null };
}

const noLog = {
  kind: "FORKED",
  index: 1,
  message: "There is no log that goes on from the note that was kept.",
} as const;

function textOf({ origin, size, fault, note, kept }: Report): string {
  if (fault === null) return `${origin}: ${size} entries hold`;
  const found = `${origin}: entry ${fault.index}: ${fault.kind}: ${fault.message}`;
  if (kept === null) return found;
  return `${found}\nThe note that was kept:\n${kept}\nThe last note of the log that holds:\n${note ?? "none\n"}`;
}
