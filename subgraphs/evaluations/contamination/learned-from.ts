import type { DataUse, LineageGraph, LineageStep } from "../../../kernel/vocabulary/contamination.ts";
import { nameOf } from "./measured-origin.ts";

/** How data reached a checkpoint: its weights learned from it, or were selected by it, or a teacher had learned from it. */
export const influences = ["LEARNED", "SELECTED", "TAUGHT"] as const;
export type Influence = (typeof influences)[number];

/** One step away from the checkpoint, as it is shown. */
export interface PathStep {
  readonly relation: string;
  /** What the step leads to; null if it is not for the caller. */
  readonly ref: string | null;
  readonly role: string | null;
  readonly split: string | null;
}

/** One way in which data was come to. */
export interface Arrival {
  readonly ref: string;
  readonly relation: string;
  /** How it was used where it came in; null where nothing is stated of that. */
  readonly use: DataUse | null;
  readonly influence: Influence;
  /** From the checkpoint to the data: the shortest of those of this influence. */
  readonly path: readonly PathStep[];
}

/** All data that a checkpoint learned from. */
export interface Learned {
  readonly arrivals: readonly Arrival[];
  /** The checkpoints that it learned from, itself among them, of which no training data is documented. */
  readonly undocumented: readonly string[];
}

const dataKind = "DATASET_VERSION";
const checkpointKind = "CHECKPOINT";

const measuredRoles = new Set(["evaluation", "eval", "test", "testing", "benchmark"]);
const selectingRoles = new Set(["validation", "val", "valid", "dev", "development"]);
/** What is no way for data to get into weights. */
const notLearning = new Set(["EVALUATED", "CERTIFIED"]);
/** What makes weights from weights without data. */
const withoutData = new Set(["QUANTIZED", "MERGE", "CONVERTED"]);

interface Edge {
  readonly to: number;
  readonly from: number;
  readonly relation: string;
  readonly use: DataUse | null;
  /** Place among the influences. */
  readonly rank: number;
}

/**
 * Finds all data above a checkpoint from which it learned, and how.
 *
 * @param ends names of data at which the walk ends: what that was made from is reached by no other way through it
 */
export function learnedFrom({ things, steps }: LineageGraph, ends: ReadonlySet<string> = new Set()): Learned {
  const isEnd = (place: number) => ends.has(nameOf(things[place]?.ref ?? ""));
  const edges = steps.flatMap((step) => (isEnd(step.to) ? [] : edgesOf(step, things[step.from]?.kind ?? "")));
  const leaving = Map.groupBy(edges, ({ to }) => to);
  const reached = nearest(leaving);
  const arrivals = [...reached].flatMap(([place, { rank, path }]) =>
    (leaving.get(place) ?? []).flatMap((edge): Arrival[] => {
      const thing = things[edge.from];
      const influence = influences[Math.max(rank, edge.rank)];
      if (thing?.ref == null || thing.kind !== dataKind || influence === undefined) return [];
      const shown = [...path, edge].map(({ from, relation, use }) => ({
        ...{ relation, ref: things[from]?.ref ?? null },
        ...{ role: use?.role ?? null, split: use?.split ?? null },
      }));
      return [{ ref: thing.ref, relation: edge.relation, use: edge.use, influence, path: shown }];
    }),
  );
  return { arrivals, undocumented: undocumented(things, leaving, [...reached.keys()]) };
}

/** The ways by which data gets along a step: one for each use; none where it was only measured on. */
function edgesOf({ to, from, relation, uses }: LineageStep, kind: string): Edge[] {
  if (notLearning.has(relation)) return [];
  const isTaught = relation === "DISTILLED" || (relation === "DERIVED_DATA" && kind === checkpointKind);
  if (uses === undefined) return [{ to, from, relation, use: null, rank: isTaught ? 2 : 0 }];
  return uses.flatMap((use) => {
    const role = use.role?.trim().toLowerCase() ?? "";
    return measuredRoles.has(role) ? [] : [{ to, from, relation, use, rank: selectingRoles.has(role) ? 1 : 0 }];
  });
}

interface Reached {
  readonly rank: number;
  readonly path: readonly Edge[];
}

/** The best way to each thing above the first: of the strongest influence, and of those the shortest. */
function nearest(leaving: ReadonlyMap<number, readonly Edge[]>): ReadonlyMap<number, Reached> {
  const reached = new Map<number, Reached>([[0, { rank: 0, path: [] }]]);
  for (const rank of influences.keys()) {
    const into = new Map<number, Edge | null>([[0, null]]);
    for (const place of into.keys())
      for (const edge of leaving.get(place) ?? [])
        if (edge.rank <= rank && !into.has(edge.from)) into.set(edge.from, edge);
    for (const place of into.keys()) if (!reached.has(place)) reached.set(place, { rank, path: pathTo(place, into) });
  }
  return reached;
}

function pathTo(place: number, into: ReadonlyMap<number, Edge | null>): Edge[] {
  const path: Edge[] = [];
  for (let edge = into.get(place); edge; edge = into.get(edge.to)) path.unshift(edge);
  return path;
}

function undocumented(
  things: LineageGraph["things"],
  leaving: ReadonlyMap<number, readonly Edge[]>,
  reached: readonly number[],
): string[] {
  return reached.flatMap((place) => {
    const { ref, kind, registered } = things[place] ?? { ref: null, kind: "", registered: false };
    if (ref === null || kind !== checkpointKind || !registered) return [];
    const own = leaving.get(place) ?? [];
    const runs = own
      .filter(({ relation }) => relation === "PRODUCED_BY")
      .flatMap(({ from }) => leaving.get(from) ?? []);
    const isTrained = [...own, ...runs].some(({ relation, rank }) => relation === "TRAINED_ON" && rank === 0);
    const parents = own.filter(({ relation }) => relation !== "PRODUCED_BY" && relation !== "TRAINED_ON");
    const isMadeOfWeights = parents.length > 0 && parents.every(({ relation }) => withoutData.has(relation));
    return isTrained || isMadeOfWeights ? [] : [ref];
  });
}
