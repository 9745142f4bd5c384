import DataLoader from "dataloader";
import { Refusal } from "../errors.ts";
import { consistencyRanges, inclusionRanges, leafHash, nodesOf, rangeHash, rootOfInclusion } from "../merkle-tree.ts";
import type { RequestContext } from "../request-context.ts";
import { proofText } from "../signed-note.ts";
import { brokenLog, commitment } from "./append.ts";
import { hashIn } from "./head.ts";
import { checkpointNote, leavesOf, nodeHashes } from "./log.reads.ts";
import { LogBroken, type SignedLog } from "./signed-log.ts";

/** A signed head as it is shown. */
export interface ShownCheckpoint {
  readonly size: number;
  /** Base64. */
  readonly rootHash: string;
  readonly signedNote: string;
}

/** The signed head at a size, or the last one; null if none was signed at that size. */
export async function checkpointOf(context: RequestContext, size: number | null): Promise<ShownCheckpoint | null> {
  // What was signed is read where it was written: a replica may be a moment behind.
  const found = await checkpointNote(context.database.current, size);
  if (found === null) return null;
  const { root } = vouched(context.auditLog, () => context.auditLog.headIn(found.note));
  return { size: found.size, rootHash: root.toString("base64"), signedNote: found.note };
}

function vouched<Value>(log: SignedLog, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof LogBroken) throw brokenLog(log, error);
    throw error;
  }
}

/** Proves each of some entries, by their positions from 1, against one signed head; null for one that is not in it. */
export async function inclusionProofs(
  context: RequestContext,
  positions: readonly number[],
  size: number | null,
): Promise<readonly (string | null)[]> {
  const { auditLog, database } = context;
  const found = await checkpointNote(database.current, size);
  if (found === null) return positions.map(() => null);
  const { note } = found;
  const inside = positions.filter((position) => position >= 1 && position <= found.size);
  const ranges = new Map(inside.map((position) => [position, inclusionRanges(position - 1, found.size)]));
  const nodes = await nodeHashes(database.current, [...ranges.values()].flat().flatMap(nodesOf));
  const leaves = new Map((await leavesOf(database.current, inside)).map((leaf) => [leaf.seq, leaf]));
  return positions.map((position) =>
    vouched(auditLog, () => {
      const sides = ranges.get(position);
      if (sides === undefined) return null;
      const leaf = leaves.get(position);
      if (leaf === undefined) throw new LogBroken(`Entry ${position} is missing.`);
      const extra = commitment(leaf.bytes, Buffer.from(leaf.salt, "base64"));
      const hashes = sides.map((range) => rangeHash(range, hashIn(nodes)));
      const head = auditLog.headIn(note);
      // Nobody is given a proof that does not hold.
      const root = rootOfInclusion(leafHash(extra), position - 1, found.size, hashes);
      if (root?.equals(head.root) !== true) throw new LogBroken(`Entry ${position} is not the one that was signed.`);
      return proofText({ extra, index: position - 1, hashes, note });
    }),
  );
}

type ProofLoader = DataLoader<number, string | null>;
const loaders = new WeakMap<RequestContext, ProofLoader>();

/** Proves all entries that one request asks for together, against the last signed head. */
export function proofLoader(context: RequestContext): ProofLoader {
  const loader = loaders.get(context) ?? new DataLoader((positions) => inclusionProofs(context, positions, null));
  loaders.set(context, loader);
  return loader;
}

/** The proof that an entry is in the log; refused where the entry is not there. */
export async function proofOfReceipt(context: RequestContext, position: number): Promise<string> {
  const proof = await proofLoader(context).load(position);
  if (proof !== null) return proof;
  throw new Refusal("NOT_FOUND", `The audit log ${context.auditLog.origin} has no entry ${position}.`);
}

/** Two heads, and the hashes that prove that the later goes on from the earlier. */
export interface ShownConsistency {
  readonly from: ShownCheckpoint;
  readonly to: ShownCheckpoint;
  /** Base64. */
  readonly hashes: readonly string[];
}

/** Proves that one head goes on from another; null if one of them was never signed, or they are the wrong way round. */
export async function consistencyOf(
  context: RequestContext,
  from: number,
  to: number | null,
): Promise<ShownConsistency | null> {
  const [earlier, later] = [await checkpointOf(context, from), await checkpointOf(context, to)];
  if (earlier === null || later === null || earlier.size > later.size || earlier.size === 0) return null;
  const ranges = consistencyRanges(earlier.size, later.size);
  const nodes = await nodeHashes(context.database.current, ranges.flatMap(nodesOf));
  const hashes = vouched(context.auditLog, () => ranges.map((range) => rangeHash(range, hashIn(nodes))));
  return { from: earlier, to: later, hashes: hashes.map((hash) => hash.toString("base64")) };
}
