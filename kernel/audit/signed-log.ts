import type { InternalKeys } from "../internal-token.ts";
import type { TreeHead } from "../merkle-tree.ts";
import {
  checkpointText,
  NoteRefused,
  openCheckpoint,
  type Signer,
  signNote,
  type Verifier,
  verifierKey,
} from "../signed-note.ts";

/** A log is not what its signer vouched for; the message is a sentence and says where. */
export class LogBroken extends Error {}

/** The name of a log: of a subgraph, within a deployment where that has a name. */
export function originOf(subgraph: string, deployment?: string): string {
  return ["pedigree", deployment, subgraph].filter((part) => part !== undefined).join("/");
}

/** Whose key files are those of a log. */
export function auditIssuer(subgraph: string): { readonly issuer: string } {
  return { issuer: `${subgraph}.audit` };
}

/** With what a log is signed, and what signed it before. */
export interface AuditKeys extends InternalKeys {
  readonly earlier?: Verifier["earlier"];
}

/** A log as the one who signs it knows it. */
export class SignedLog {
  readonly #signer: Signer;
  /** What was signed or checked last: it need not be checked again. */
  #known: { readonly note: string; readonly head: TreeHead } | null = null;

  constructor(origin: string, keys: AuditKeys) {
    this.#signer = { name: origin, ...keys };
  }

  get origin(): string {
    return this.#signer.name;
  }

  /** The key by which others check what is signed, as text. */
  get publicKey(): string {
    return verifierKey(this.#signer);
  }

  /** Vouches for a head; whoever calls has seen that it goes on from the one before. */
  sign(head: TreeHead): string {
    const note = signNote(checkpointText({ origin: this.origin, ...head }), this.#signer);
    this.#known = { note, head };
    return note;
  }

  /** The head that a note vouches for, if this log has signed it. */
  headIn(note: string): TreeHead {
    if (this.#known?.note === note) return this.#known.head;
    const head = signedHead(note, this.#signer);
    this.#known = { note, head };
    return head;
  }
}

/** The head that a note vouches for; LogBroken if the log has not signed it. */
export function signedHead(note: string, verifier: Verifier): TreeHead {
  try {
    return openCheckpoint(note, verifier);
  } catch (error) {
    if (error instanceof NoteRefused) throw new LogBroken(error.message);
    throw error;
  }
}
