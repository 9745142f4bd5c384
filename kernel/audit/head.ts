import { foldRight, type HashOf, nodesOf, type TreeHead } from "../merkle-tree.ts";
import { LogBroken } from "./signed-log.ts";

/** What is stored at the end of a log. */
export interface StoredEnd {
  /** The last signed head; null if none was ever signed. */
  readonly note: string | null;
  readonly nodes: ReadonlyMap<number, Buffer>;
}

/** Who knows the signature of a log. */
export interface HeadReader {
  /** The head that a note vouches for; LogBroken if it is not signed by the log. */
  headIn(note: string): TreeHead;
}

/** The subtrees at the right edge of a log, to which the next entry is added. */
export function edgeOf(size: number): readonly number[] {
  return nodesOf({ start: 0, end: size });
}

/** Looks a hash up that was read before. */
export function hashIn(nodes: ReadonlyMap<number, Buffer>): HashOf {
  return (number) => {
    const hash = nodes.get(number);
    if (hash === undefined) throw new LogBroken(`Node ${number} of its tree is missing.`);
    return hash;
  };
}

/** The head of a log with as many entries, once what is stored is what was signed; otherwise LogBroken. */
export function soundHead(log: HeadReader, size: number, { note, nodes }: StoredEnd): TreeHead {
  const root = foldRight(edgeOf(size).map(hashIn(nodes)));
  if (note === null) {
    if (size === 0) return { size, root };
    throw new LogBroken(`It has ${size} entries and no signed head.`);
  }
  const signed = log.headIn(note);
  if (signed.size !== size)
    throw new LogBroken(`Its last signed head is of ${signed.size} entries; ${size} are stored.`);
  if (!signed.root.equals(root)) throw new LogBroken(`The tree of its ${size} entries is not the one that was signed.`);
  return signed;
}
