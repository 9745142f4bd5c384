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
  /** The reference without its version. */
  readonly name: string;
  readonly relation: string;
  /** How it was used where it came in; null where nothing is stated of that. */
  readonly use: DataUse | null;
  readonly influence: Influence;
  /** From the checkpoint to the data: a shortest way by the strongest influence to where it came in. */
  readonly path: () => readonly PathStep[];
}

/** All data that a checkpoint learned from. */
export interface Learned {
  readonly arrivals: readonly Arrival[];
  /** The checkpoints that it learned from, itself among them, of which no training data is documented. */
  readonly undocumented: readonly string[];
}

/** The lineage of a checkpoint, laid out for walks. */
export interface Training {
  readonly things: LineageGraph["things"];
  readonly names: readonly string[];
  /** The edges that lead away from each thing. */
  readonly leaving: readonly (readonly Edge[])[];
  /** The influences that there are among them, by their places. */
  readonly ranks: ReadonlySet<number>;
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

/** Lays a lineage out for walks; what is no way for data to be learned from is left out. */
export function trainingOf({ things, steps }: LineageGraph): Training {
  const leaving: Edge[][] = things.map(() => []);
  for (const step of steps) leaving[step.to]?.push(...edgesOf(step, things[step.from]?.kind ?? ""));
  const ranks = new Set(leaving.flatMap((edges) => edges.map(({ rank }) => rank)));
  return { things, leaving, ranks, names: things.map(({ ref }) => (ref === null ? "" : nameOf(ref))) };
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

/** Finds all data above a checkpoint from which it learned, and how. */
export function learnedFrom(training: Training): Learned {
  const walked = walk(training, new Set());
  return { arrivals: arrivalsAt(training, walked, () => true), undocumented: undocumented(training, walked) };
}

/**
 * Finds where what a checkpoint learned from comes to some data.
 *
 * @param ends names of data behind which nothing is looked for
 * @param isWanted whether data is looked for, by its reference and its name
 */
export function meetingsWith(
  training: Training,
  ends: ReadonlySet<string>,
  isWanted: (ref: string, name: string) => boolean,
): readonly Arrival[] {
  return arrivalsAt(training, walk(training, ends), isWanted);
}

function arrivalsAt(
  { things, names, leaving }: Training,
  walked: Walked,
  isWanted: (ref: string, name: string) => boolean,
): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const place of walked.passed) {
    for (const edge of leaving[place] ?? []) {
      const [{ ref = null, kind } = {}, name = ""] = [things[edge.from], names[edge.from]];
      const influence = influences[Math.max(walked.rankOf[place] ?? 0, edge.rank)];
      if (ref === null || kind !== dataKind || influence === undefined || !isWanted(ref, name)) continue;
      const path = () => [...pathTo(place, walked), edge].map((each) => shownStep(each, things));
      arrivals.push({ ref, name, relation: edge.relation, use: edge.use, influence, path });
    }
  }
  return arrivals;
}

const notReached: number = influences.length;

/** The best way to each thing above the first: of the strongest influence, and of those a shortest. */
interface Walked {
  /** What was reached and did not end the walk. */
  readonly passed: readonly number[];
  readonly rankOf: readonly number[];
  /** The edge by which each thing was reached, by influence. */
  readonly into: readonly (readonly (Edge | undefined)[])[];
}

function walk({ things, names, leaving, ranks }: Training, ends: ReadonlySet<string>): Walked {
  const rankOf = things.map(() => notReached);
  const passed: number[] = [];
  const into = [...influences.keys()].map((rank) => {
    const edges: (Edge | undefined)[] = [];
    if (!ranks.has(rank) && rank > 0) return edges;
    const seen = new Uint8Array(things.length);
    seen[0] = 1;
    const queue = [0];
    for (const place of queue) {
      const isEnd = ends.size > 0 && ends.has(names[place] ?? "");
      if (rankOf[place] === notReached) {
        rankOf[place] = rank;
        if (!isEnd) passed.push(place);
      }
      if (isEnd) continue;
      for (const edge of leaving[place] ?? []) {
        if (edge.rank > rank || seen[edge.from] === 1) continue;
        seen[edge.from] = 1;
        queue.push(edge.from);
        edges[edge.from] = edge;
      }
    }
    return edges;
  });
  return { passed, rankOf, into };
}

function pathTo(place: number, { rankOf, into }: Walked): Edge[] {
  const edges = into[rankOf[place] ?? 0] ?? [];
  const path: Edge[] = [];
  for (let edge = edges[place]; edge; edge = edges[edge.to]) path.push(edge);
  return path.reverse();
}

function shownStep({ from, relation, use }: Edge, things: LineageGraph["things"]): PathStep {
  return { relation, ref: things[from]?.ref ?? null, role: use?.role ?? null, split: use?.split ?? null };
}

function undocumented({ things, leaving }: Training, { passed }: Walked): string[] {
  return passed.flatMap((place) => {
    const { ref = null, kind, registered } = things[place] ?? {};
    if (ref === null || kind !== checkpointKind || !registered) return [];
    const own = leaving[place] ?? [];
    const runs = own.filter(({ relation }) => relation === "PRODUCED_BY").flatMap(({ from }) => leaving[from] ?? []);
    const isTrained = [...own, ...runs].some(({ relation, rank }) => relation === "TRAINED_ON" && rank === 0);
    const parents = own.filter(({ relation }) => relation !== "PRODUCED_BY" && relation !== "TRAINED_ON");
    const isMadeOfWeights = parents.length > 0 && parents.every(({ relation }) => withoutData.has(relation));
    return isTrained || isMadeOfWeights ? [] : [ref];
  });
}
