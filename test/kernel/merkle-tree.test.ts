import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import {
  appended,
  consistencyRanges,
  inclusionRanges,
  isConsistent,
  leafHash,
  nodeCount,
  nodeHash,
  nodeNumber,
  rangeHash,
  rootOfInclusion,
  treeRoot,
} from "../../kernel/merkle-tree.ts";

const vectors = join(packageRoot, "../shared/vectors/merkle-vectors/testdata");

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

function vectorsIn(kind: string): [string, Vector][] {
  const names = readdirSync(join(vectors, kind), { recursive: true }).map(String);
  const files = names.filter((name) => name.endsWith(".json"));
  return files.map((name) => [name, JSON.parse(readFileSync(join(vectors, kind, name), "utf8"))]);
}

const bytes = (text: string) => Buffer.from(text ?? "", "base64");

/** A tree over the leaves 0, 1, 2, … as a log builds it, one leaf after the other. */
function grown(size: number): Map<number, Buffer> {
  const nodes = new Map<number, Buffer>();
  for (let at = 0; at < size; at++) {
    for (const { number, hash } of appended(at, leafHash(Buffer.from(String(at))), (n) => hashIn(nodes, n))) {
      expect(number).toBe(nodes.size);
      nodes.set(number, hash);
    }
  }
  return nodes;
}

function hashIn(nodes: ReadonlyMap<number, Buffer>, number: number): Buffer {
  const hash = nodes.get(number);
  if (hash === undefined) throw new Error(`There is no node ${number}.`);
  return hash;
}

/** The root as RFC 6962 defines it, by parting the leaves again and again. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return Buffer.from("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "base64");
  if (leaves.length === 1) return first;
  const middle = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(definedRoot(leaves.slice(0, middle)), definedRoot(leaves.slice(middle)));
}

const most = 70;

describe("a Merkle tree", () => {
  const nodes = grown(most);
  const hashOf = (number: number) => hashIn(nodes, number);
  const leaves = Array.from({ length: most }, (_, at) => hashOf(nodeNumber(0, at)));
  const head = (size: number) => ({ size, root: treeRoot(size, hashOf) });

  it("has the root that RFC 6962 defines at every size, and numbers its nodes without a gap", () => {
    for (let size = 0; size <= most; size++) {
      expect(head(size).root).toEqual(definedRoot(leaves.slice(0, size)));
      expect(nodeCount(size)).toBe(grown(size).size);
    }
  });

  it("proves every leaf in every size, and no other leaf, place or size", () => {
    for (let size = 1; size <= most; size++) {
      const { root } = head(size);
      for (let index = 0; index < size; index++) {
        const proof = inclusionRanges(index, size).map((range) => rangeHash(range, hashOf));
        const [leaf = root, other = root] = [leaves[index], leaves[(index + 1) % most]];
        expect(rootOfInclusion(leaf, index, size, proof)).toEqual(root);
        expect(rootOfInclusion(other, index, size, proof)).not.toEqual(root);
        expect(rootOfInclusion(leaf, index, size, [...proof, leaf])).toBeNull();
        if (size > 1) expect(rootOfInclusion(leaf, (index + 1) % size, size, proof)).not.toEqual(root);
      }
    }
  });

  it("proves that every size goes on from every smaller one, and from none that differs", () => {
    for (let to = 1; to <= most; to++) {
      for (let from = 1; from <= to; from++) {
        const proof = consistencyRanges(from, to).map((range) => rangeHash(range, hashOf));
        const forged = { size: from, root: leafHash(Buffer.from("forged")) };
        expect(isConsistent(head(from), head(to), proof)).toBe(true);
        expect(isConsistent(forged, head(to), proof)).toBe(false);
        expect(isConsistent(head(from), { ...forged, size: to }, proof)).toBe(false);
        expect(isConsistent(head(from), head(to), [...proof, forged.root])).toBe(false);
        if (from < to) expect(isConsistent(head(to), head(from), proof)).toBe(false);
      }
    }
  });

  it.each([
    [-1, 5],
    [5, 5],
    [0, 0],
    [0.5, 5],
    [0, 2 ** 53],
    [Number.NaN, 5],
  ])("proves nothing for a leaf %d in a size of %d", (index, size) => {
    expect(rootOfInclusion(leafHash(Buffer.of()), index, size, [])).toBeNull();
  });

  it("numbers the nodes of logs that no machine holds", () => {
    expect(nodeNumber(0, 2 ** 51)).toBe(2 ** 52 - 1);
    expect(inclusionRanges(2 ** 52, 2 ** 53 - 1)).toHaveLength(53);
  });
});

describe("the proofs that others published", () => {
  it.each(vectorsIn("inclusion"))("of inclusion in %s are taken or refused as they say", (_, vector) => {
    const proof = (vector.proof ?? []).map(bytes);
    const root = rootOfInclusion(bytes(vector.leafHash), vector.leafIdx, vector.treeSize, proof);
    expect(root?.equals(bytes(vector.root)) ?? false).toBe(!vector.wantErr);
  });

  it.each(vectorsIn("consistency"))("of consistency in %s are taken or refused as they say", (_, vector) => {
    const proof = (vector.proof ?? []).map(bytes);
    const from = { size: vector.size1, root: bytes(vector.root1) };
    const to = { size: vector.size2, root: bytes(vector.root2) };
    expect(isConsistent(from, to, proof)).toBe(!vector.wantErr);
  });
});
