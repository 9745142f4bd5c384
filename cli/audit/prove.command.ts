import { Command } from "commander";
import { isEntryOf, type ProvenEntry, verifyProof } from "../../kernel/audit/verify-proof.ts";
import { NoteRefused, parseVerifierKey } from "../../kernel/signed-note.ts";
import type { Terminal } from "../terminal.ts";
import { fileText, understood } from "./given.ts";

interface Options {
  readonly key: string;
  readonly entry?: string;
  readonly json: boolean;
}

const help = `
The file holds the inclusionProof of a receipt, or the receipt as JSON. Nothing but the key is needed: no server, no database.
With --entry, the content of the entry as auditors read it ({ bytes salt }, JSON) must be the one that was proven.

Examples:
  $ pedigree audit prove receipt.json --key "pedigree/models+0a1b2c3d+AZ..."
  $ pedigree audit prove receipt.tlog-proof --key "$(cat models.vkey)" --entry content.json

Exit codes: 0 the proof holds, 1 it does not, 2 the call is wrong.`;

/** `pedigree audit prove`: checks a proof offline. */
export function proveCommand(terminal: Terminal): Command {
  return new Command("prove")
    .description("Check the proof of a receipt offline.")
    .argument("<file>", "the proof, or the receipt")
    .requiredOption("--key <vkey>", "the verifier key of the log, as auditLogs { publicKey } tells it")
    .option("--entry <file>", "the content of the entry, which must be the one that was proven")
    .option("--json", "print what was proven as JSON", false)
    .addHelpText("after", help)
    .action((file: string, options: Options) => {
      process.exitCode = prove(fileText(file), options, terminal);
    });
}

function prove(text: string, { key, entry, json }: Options, terminal: Terminal): number {
  const verifier = understood(() => parseVerifierKey(key));
  const content = entry === undefined ? null : fileText(entry);
  try {
    const { index, inclusionProof } = receiptIn(text);
    const proven = verifyProof(inclusionProof, verifier);
    if (index !== undefined && index !== proven.position) {
      throw new NoteRefused(`The receipt is of entry ${index}, and its proof of entry ${proven.position}.`);
    }
    if (content !== null && !isEntryOf(proven, contentIn(content))) {
      throw new NoteRefused(`Entry ${proven.position} says something else than the content that was given.`);
    }
    terminal.print(json ? JSON.stringify(shown(proven), null, 2) : textOf(proven));
    return 0;
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    terminal.print(json ? JSON.stringify({ fault: error.message }, null, 2) : error.message);
    return 1;
  }
}

interface Receipt {
  readonly index?: number | undefined;
  readonly inclusionProof: string;
}

/** A receipt says where its entry is; a proof alone says that too. */
function receiptIn(text: string): Receipt {
  if (!text.trimStart().startsWith("{")) return { inclusionProof: text };
  const { index, inclusionProof } = Object(asJson(text)) as Partial<Receipt>;
  if (typeof inclusionProof === "string") return { index, inclusionProof };
  throw new NoteRefused("The receipt holds no inclusionProof.");
}

function contentIn(text: string): { readonly bytes: string; readonly salt: string } {
  const { bytes, salt } = Object(asJson(text)) as Readonly<Record<string, unknown>>;
  if (typeof bytes === "string" && typeof salt === "string") return { bytes, salt };
  throw new NoteRefused("The content of the entry holds no bytes and salt.");
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function shown({ checkpoint: { origin, size, root }, position }: ProvenEntry) {
  return { origin, index: position, size, rootHash: root.toString("base64") };
}

function textOf({ checkpoint: { origin, size }, position }: ProvenEntry): string {
  return `Entry ${position} is in ${origin}, as signed when it had ${size} entries.`;
}
