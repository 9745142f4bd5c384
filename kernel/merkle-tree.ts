import { hash as hashOnce } from "node:crypto";

/** Leaves from `start` up to, and without, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: its number in the order in which complete subtrees come to be, and its hash. */
export interface TreeNode {
  readonly number: number;
  readonly hash: Buffer;
}

/** The hash of a complete subtree by its number. */
export type HashOf = (number: number) => Buffer;

/** The hash of an entry, as RFC 6962 tells it apart from that of a node. */
export function leafHash(entry: Buffer): Buffer {
  return sha256(Buffer.of(0), entry);
}

/** The hash of a node over its two halves. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.of(1), left, right);
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return hashOnce("sha256", Buffer.concat(parts), "buffer");
}

/** The largest power of two below a number above 1: where RFC 6962 parts a tree of that size. */
function half(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/**
 * The number of a complete subtree of 2^level leaves, the `position`-th of its level. Subtrees are numbered as they are
 * completed, so that a log only ever adds numbers at its end: leaf 0, leaf 1, both, leaf 2, and so on.
 */
export function nodeNumber(level: number, position: number): number {
  let number = level;
  for (let leaf = (position + 1) * 2 ** level - 1; leaf > 0; leaf = Math.floor(leaf / 2)) number += leaf;
  return number;
}

/** How many complete subtrees a tree of a size has. */
export function nodeCount(size: number): number {
  return nodeNumber(0, size);
}

/** The numbers of the complete subtrees that make up a range, from left to right; it begins where RFC 6962 parts a tree. */
export function nodesOf({ start, end }: Range): number[] {
  const numbers: number[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level++;
    numbers.push(nodeNumber(level, at / 2 ** level));
    at += 2 ** level;
  }
  return numbers;
}

/** The hash of a range of leaves. */
export function rangeHash(range: Range, hashOf: HashOf): Buffer {
  return foldRight(nodesOf(range).map(hashOf));
}

/** The root over the hashes of adjacent complete subtrees, the largest first; that of nothing is SHA-256 of nothing. */
export function foldRight(hashes: readonly Buffer[]): Buffer {
  const [last, ...others] = [...hashes].reverse();
  return last === undefined ? sha256() : others.reduce((right, left) => nodeHash(left, right), last);
}

/** The root of a tree. */
export function treeRoot(size: number, hashOf: HashOf): Buffer {
  return rangeHash({ start: 0, end: size }, hashOf);
}

/** What a leaf adds to a tree: itself, and the subtrees that it completes. */
export function appended(size: number, leaf: Buffer, hashOf: HashOf): TreeNode[] {
  const added: TreeNode[] = [{ number: nodeNumber(0, size), hash: leaf }];
  let hash = leaf;
  for (let level = 0, position = size; position % 2 === 1; level++, position = (position - 1) / 2) {
    hash = nodeHash(hashOf(nodeNumber(level, position - 1)), hash);
    added.push({ number: nodeNumber(level + 1, (position - 1) / 2), hash });
  }
  return added;
}

/** The ranges whose hashes prove that a leaf is in a tree, from the leaf's sibling up to the root's child. */
export function inclusionRanges(index: number, size: number): Range[] {
  const path = (start: number, end: number): Range[] => {
    if (end - start === 1) return [];
    const middle = start + half(end - start);
    return index < middle
      ? [...path(start, middle), { start: middle, end }]
      : [...path(middle, end), { start, end: middle }];
  };
  return path(0, size);
}

/** The ranges whose hashes prove that a tree begins with a smaller one, in the order of RFC 6962; the smaller is not empty. */
export function consistencyRanges(from: number, to: number): Range[] {
  const path = (start: number, end: number, isWhole: boolean): Range[] => {
    if (end === from) return isWhole ? [] : [{ start, end }];
    const middle = start + half(end - start);
    return from <= middle
      ? [...path(start, middle, isWhole), { start: middle, end }]
      : [...path(middle, end, false), { start, end: middle }];
  };
  return path(0, to, true);
}

/** The root that a leaf and the hashes beside its path lead to; null if they are too few or too many. */
export function rootOfInclusion(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | null {
  if (!isWithin(index, 0, size - 1) || !isWithin(size, 1, Number.MAX_SAFE_INTEGER) || leaf.length !== 32) return null;
  const sides = inclusionRanges(index, size);
  if (sides.length !== proof.length) return null;
  return sides.reduce((hash, { end }, at) => {
    const sibling = proof[at] ?? hash;
    return end <= index ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }, leaf);
}

/** A tree as its signer vouches for it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether hashes prove that one tree begins with all leaves of the other. */
export function isConsistent(from: TreeHead, to: TreeHead, proof: readonly Buffer[]): boolean {
  // RFC 6962 knows no proof from an empty tree: nothing was said with it.
  if (!isWithin(from.size, 1, to.size) || !isWithin(to.size, 1, Number.MAX_SAFE_INTEGER)) return false;
  if (from.size === to.size) return proof.length === 0 && from.root.equals(to.root);
  const ranges = consistencyRanges(from.size, to.size);
  if (ranges.length !== proof.length) return false;
  // Where the smaller tree is a complete subtree, it is its own beginning and not in the proof.
  const isSubtree = (ranges[0]?.start ?? 0) === from.size;
  const [first, sides] = isSubtree ? [from.root, proof] : [proof[0] ?? from.root, proof.slice(1)];
  const places = isSubtree ? ranges : ranges.slice(1);
  let [old, whole] = [first, first];
  for (const [at, side] of sides.entries()) {
    const isLeft = (places[at]?.end ?? 0) <= from.size;
    if (isLeft) old = nodeHash(side, old);
    whole = isLeft ? nodeHash(side, whole) : nodeHash(whole, side);
  }
  return old.equals(from.root) && whole.equals(to.root);
}

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isSafeInteger(number) && number >= least && number <= most;
}
