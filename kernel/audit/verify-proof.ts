import { leafHash, rootOfInclusion } from "../merkle-tree.ts";
import { type Checkpoint, NoteRefused, openCheckpoint, parseProof, type Verifier } from "../signed-note.ts";
import { commitment } from "./append.ts";

/** What a proof shows, once it holds. */
export interface ProvenEntry {
  readonly checkpoint: Checkpoint;
  /** Position of the entry in the log, from 1. */
  readonly position: number;
  /** Stands for the entry in public. */
  readonly commitment: Buffer;
}

/** Checks the proof of a receipt with nothing but the key of its log; refuses with what is wrong with it. */
export function verifyProof(text: string, verifier: Verifier): ProvenEntry {
  const { extra, index, hashes, note } = parseProof(text);
  if (extra === null) throw new NoteRefused("The proof does not say what stands for the entry.");
  const checkpoint = openCheckpoint(note, verifier);
  const root = rootOfInclusion(leafHash(extra), index, checkpoint.size, hashes);
  if (root?.equals(checkpoint.root) === true) return { checkpoint, position: index + 1, commitment: extra };
  throw new NoteRefused(`Entry ${index + 1} is not in the log of ${checkpoint.size} entries that the note is about.`);
}

/** Whether an entry, as auditors read it, is the one that a proof is about. */
export function isEntryOf(proven: ProvenEntry, entry: { readonly bytes: string; readonly salt: string }): boolean {
  return commitment(entry.bytes, Buffer.from(entry.salt, "base64")).equals(proven.commitment);
}
