import type { CompletenessReason } from "../../../kernel/completeness.ts";

/** What is known of a reference that a walk came to. */
export interface Found {
  /** Null where nothing is registered under the reference, or nothing that the caller may see. */
  readonly id: string | null;
  readonly type: string | null;
  readonly hidden: boolean;
}

/** One thing that a walk came to, with the least number of edges from the start. */
export interface WalkedNode extends Found {
  readonly ref: string;
  readonly depth: number;
}

/** How a walk looks around; each call is one statement, whatever the number of references. */
export interface Surroundings {
  /** The references one edge further from some references, each once, in any order. */
  step(refs: readonly string[]): Promise<readonly string[]>;
  /** What is registered under some references. */
  find(refs: readonly string[]): Promise<ReadonlyMap<string, Found>>;
  /** Those of some references from which an edge leads on to one of others. */
  leadingTo(refs: readonly string[], others: readonly string[]): Promise<readonly string[]>;
}

/** How far a walk may go, and where it ends by itself. */
export interface WalkRule {
  readonly maxDepth: number;
  /** Things at most, hidden ones among them. */
  readonly maxNodes: number;
  /** Whether the caller wants the walk to end at a thing. */
  readonly endsAt: (node: WalkedNode) => boolean;
  readonly expired: () => boolean;
}

/** A breadth-first walk: nearest first, and by reference among those that are equally near. */
export interface Walk {
  readonly start: string;
  readonly nodes: readonly WalkedNode[];
  /** What ended the walk before its end, and the references that it then did not go on to or from. */
  readonly cut: { readonly reason: CompletenessReason; readonly beyond: readonly string[] } | null;
}

const notRegistered: Found = { id: null, type: null, hidden: false };

/**
 * Walks from one reference in one direction. Whatever is met again is not walked again, so a cycle ends by itself; behind
 * a hidden thing nothing is looked at, for what lies there is not the caller's to see.
 */
export async function walk(start: string, around: Surroundings, rule: WalkRule): Promise<Walk> {
  const seen = new Set([start]);
  const nodes: WalkedNode[] = [];
  let frontier: readonly string[] = [start];
  for (let depth = 1; frontier.length > 0; depth++) {
    if (rule.expired()) return { start, nodes, cut: { reason: "DEADLINE", beyond: [] } };
    const beyond = (await around.step(frontier)).filter((ref) => !seen.has(ref)).sort();
    if (beyond.length === 0) break;
    if (depth > rule.maxDepth) return { start, nodes, cut: { reason: "DEPTH", beyond } };
    const room = rule.maxNodes - nodes.length;
    const level = beyond.slice(0, room);
    const found = await around.find(level);
    const reached = level.map((ref) => ({ ref, depth, ...(found.get(ref) ?? notRegistered) }));
    for (const node of reached) {
      seen.add(node.ref);
      nodes.push(node);
    }
    if (beyond.length > room) return { start, nodes, cut: { reason: "NODE_BUDGET", beyond: beyond.slice(room) } };
    frontier = reached.filter((node) => !node.hidden && !rule.endsAt(node)).map(({ ref }) => ref);
  }
  return { start, nodes, cut: null };
}
