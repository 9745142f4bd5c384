import type { CompletenessReason } from "../../../kernel/completeness.ts";

/** How a walk looks around; each call is one statement, whatever the number of things. Things go by their numbers. */
export interface Surroundings {
  /** What lies one edge further from some things, in any order, and perhaps more than once. */
  step(things: readonly number[]): Promise<readonly number[]>;
  /** Those of some things that the caller may not see. */
  hidden(things: readonly number[]): Promise<readonly number[]>;
  /** Those of some things at which the caller wants the walk to end; absent where there are none. */
  ends?(things: readonly number[]): Promise<ReadonlySet<number>>;
}

/** How far a walk may go. */
export interface WalkRule {
  readonly maxDepth: number;
  /** Things at most, hidden ones among them. */
  readonly maxNodes: number;
  /** What all walks of one request may still come to together; each takes its part. */
  readonly shared: { left: number };
  readonly expired: () => boolean;
}

/** A breadth-first walk. */
export interface Walk {
  readonly start: number;
  /** What was come to and may be seen, by least number of edges from the start: the first level is one edge away. */
  readonly levels: readonly (readonly number[])[];
  /** What was come to and may not be seen. */
  readonly hidden: ReadonlySet<number>;
  /** What ended the walk before its end, and the things that it then did not go on to. */
  readonly cut: { readonly reason: CompletenessReason; readonly beyond: readonly number[] } | null;
}

/**
 * Walks from one thing in one direction. Whatever is met again is not walked again, so a cycle ends by itself; behind a
 * hidden thing nothing is looked at, for what lies there is not the caller's to see.
 */
export async function walk(start: number, around: Surroundings, rule: WalkRule): Promise<Walk> {
  const seen = new Set([start]);
  const hidden = new Set<number>();
  const levels: (readonly number[])[] = [];
  const ended = (cut: Walk["cut"]): Walk => ({ start, levels, hidden, cut });
  for (let frontier: readonly number[] = [start]; frontier.length > 0; ) {
    if (rule.expired()) return ended({ reason: "DEADLINE", beyond: [] });
    const beyond = unseen(await around.step(frontier), seen);
    if (beyond.length === 0) break;
    if (levels.length >= rule.maxDepth) return ended({ reason: "DEPTH", beyond });
    const room = Math.min(rule.maxNodes + 1 - seen.size, rule.shared.left);
    const level = beyond.slice(0, room);
    rule.shared.left -= level.length;
    for (const thing of level) seen.add(thing);
    for (const thing of await around.hidden(level)) hidden.add(thing);
    const visible = hidden.size === 0 ? level : level.filter((thing) => !hidden.has(thing));
    levels.push(visible);
    if (beyond.length > room) return ended({ reason: "NODE_BUDGET", beyond: beyond.slice(room) });
    const ends = await around.ends?.(visible);
    frontier = ends ? visible.filter((thing) => !ends.has(thing)) : visible;
  }
  return ended(null);
}

/** What is new, each once, in an order that does not depend on how it was read. */
function unseen(things: readonly number[], seen: ReadonlySet<number>): number[] {
  const fresh = new Set<number>();
  for (const thing of things) if (!seen.has(thing)) fresh.add(thing);
  return [...fresh].sort((a, b) => a - b);
}
