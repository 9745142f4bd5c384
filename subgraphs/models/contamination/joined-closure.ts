import type { CompletenessReason } from "../../../kernel/completeness.ts";
import type { Closure, UpstreamNode } from "../lineage/closure.ts";

/** A checkpoint with everything above it. */
export interface CheckpointClosure {
  readonly ref: string;
  readonly closure: Closure;
}

/**
 * Everything above some weights, from the closures of the checkpoints that have them: what is documented of one of them
 * is documented of the weights, so that together they are one thing, and what leads from one to another is no step.
 *
 * @param weights the name under which all of them are one
 */
export function joinedClosure(weights: string, of: readonly CheckpointClosure[]): Closure {
  const same = new Set(of.map(({ ref }) => ref));
  const nodes = new Map<string, UpstreamNode>();
  const edges = new Map<string, Closure["edges"][number]>();
  const nameOf = (ref: string) => (same.has(ref) ? weights : ref);
  for (const { closure } of of) {
    for (const node of closure.nodes) if (!same.has(node.fromRef)) nodes.set(node.fromRef, node);
    for (const { from, to, relation } of closure.edges) {
      const edge = { from: nameOf(from), to: nameOf(to), relation };
      if (edge.from !== edge.to) edges.set(`${edge.to} ${relation} ${edge.from}`, edge);
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], completeness: joined(of, [...nodes.values()]) };
}

function joined(of: readonly CheckpointClosure[], nodes: readonly UpstreamNode[]): Closure["completeness"] {
  const parts = of.map(({ closure }) => closure.completeness);
  return {
    complete: parts.every(({ complete }) => complete),
    reasons: [...new Set<CompletenessReason>(parts.flatMap(({ reasons }) => reasons))],
    frontier: distinct(parts.flatMap(({ frontier }) => frontier)),
    hiddenNodes: nodes.filter(({ hidden }) => hidden).length,
    dangling: distinct(parts.flatMap(({ dangling }) => dangling)),
  };
}

function distinct(refs: readonly { readonly ref: string }[]): { ref: string }[] {
  return [...new Set(refs.map(({ ref }) => ref))].map((ref) => ({ ref }));
}
