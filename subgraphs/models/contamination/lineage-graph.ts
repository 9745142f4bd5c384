import type { DataUse, LineageFact, LineageGraph, LineageStep } from "../../../kernel/vocabulary/contamination.ts";
import type { Closure, UpstreamNode } from "../lineage/closure.ts";

/** The thing at which a closure starts. */
export interface Start {
  readonly ref: string;
  readonly registered: boolean;
}

/** Tells of what kind a thing is: what it is registered as, else what its reference says. */
export type KindOf = (ref: string, type: string | null) => string;

/** The uses of data by a run, of the run and the data by their references. */
export type UsesOf = (run: string, data: string) => readonly DataUse[];

/** A closure as other subgraphs read it: things in order of their distance, and the steps between them by their places. */
export function lineageGraph(start: Start, closure: Closure, kindOf: KindOf, usesOf: UsesOf): LineageGraph {
  const first: LineageFact = { ref: start.ref, kind: kindOf(start.ref, null), registered: start.registered };
  const things = [first, ...closure.nodes.map((node) => thingOf(node, kindOf))];
  const places = new Map([start.ref, ...closure.nodes.map(({ fromRef }) => fromRef)].map((ref, index) => [ref, index]));
  const steps = closure.edges.flatMap(({ to, from, relation }): LineageStep[] => {
    const [toPlace, fromPlace] = [places.get(to), places.get(from)];
    if (toPlace === undefined || fromPlace === undefined) return [];
    const uses = relation === "TRAINED_ON" ? usesOf(to, from) : [];
    return [{ to: toPlace, from: fromPlace, relation, ...(uses.length > 0 && { uses }) }];
  });
  return { things, steps, completeness: completenessOf(start, closure) };
}

function thingOf({ fromRef, node, hidden }: UpstreamNode, kindOf: KindOf): LineageFact {
  return { ref: hidden ? null : fromRef, kind: kindOf(fromRef, node?.type ?? null), registered: node !== null };
}

/** As the closure tells it; but for names without a version of which nobody registered anything. */
function completenessOf(start: Start, { edges, completeness }: Closure): LineageGraph["completeness"] {
  const sources = new Set(edges.filter(({ relation }) => relation !== "VERSION_OF").map(({ from }) => from));
  const unregistered = start.registered ? [] : [{ ref: start.ref }];
  const dangling = [...unregistered, ...completeness.dangling.filter(({ ref }) => sources.has(ref))];
  const others = completeness.reasons.filter((reason) => reason !== "UNRESOLVED_REF");
  const reasons = dangling.length > 0 ? [...others, "UNRESOLVED_REF"] : others;
  return { ...completeness, complete: reasons.length === 0, reasons, dangling };
}
