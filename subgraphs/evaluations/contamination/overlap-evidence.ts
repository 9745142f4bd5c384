import { parseRef } from "../../../kernel/ref.ts";
import type { LineageGraph, MeasuredData, SameFile } from "../../../kernel/vocabulary/contamination.ts";
import {
  type Arrival,
  type Influence,
  type Learned,
  meetingsWith,
  type PathStep,
  type Training,
} from "./learned-from.ts";
import { nameOf, type OriginPath, originsOf } from "./measured-origin.ts";
import { type SplitOverlap, splitOverlap } from "./split-overlap.ts";

/** How strongly evidence speaks, the strongest first. */
export const strengths = ["CERTAIN", "STRONG", "MODERATE", "WEAK"] as const;
export type Strength = (typeof strengths)[number];

/** How training data and what is measured on belong together, the closest first. */
export const evidenceKinds = [
  "SAME_DIGEST",
  "SAME_SPLIT",
  "SAME_DATASET",
  "DERIVED_FROM_BENCHMARK",
  "BENCHMARK_DERIVED_FROM_TRAINING",
  "SHARED_SOURCE",
  "SAME_DATASET_OTHER_SPLIT",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One way in which data that is measured on may have been learned from. */
export interface Overlap {
  readonly kind: EvidenceKind;
  readonly strength: Strength;
  readonly influence: Influence;
  /** The data in the lineage of the checkpoint. */
  readonly ref: string;
  readonly path: readonly PathStep[];
  readonly measured: MeasuredData;
  /** From the data that is measured on to what both have in common, where that is another. */
  readonly measuredPath: OriginPath;
  readonly sha256: string | null;
  readonly file: string | null;
}

type Found = Pick<Overlap, "kind" | "strength"> & Partial<Pick<Overlap, "measuredPath" | "sha256" | "file">>;

/** What evidence is looked for in. */
export interface Compared {
  readonly training: Training;
  /** All data of it. */
  readonly learned: Learned;
  /** Where the data came from that is measured on, by its reference. */
  readonly measured: ReadonlyMap<string, LineageGraph>;
  readonly sameFiles: readonly SameFile[];
}

/** All evidence that a checkpoint learned from data that is measured on, the strongest first, each once by its shortest way. */
export function overlaps(data: readonly MeasuredData[], compared: Compared): Overlap[] {
  const found = new Map<string, Overlap>();
  for (const [dataset, parts] of Map.groupBy(comparedOnce(data), (each) => each.dataset)) {
    const meeting = meetingOf(dataset, compared);
    for (const measured of parts) {
      for (const arrival of meeting.arrivals) {
        for (const evidence of evidenceOf(arrival, measured, meeting)) {
          const overlap = overlapOf(evidence, arrival, measured);
          const key = keyOf(overlap);
          const known = found.get(key);
          if (known === undefined || overlap.path.length < known.path.length) found.set(key, overlap);
        }
      }
    }
  }
  return [...found.values()].sort(strongestFirst);
}

/** Where training data and one dataset that is measured on first meet. */
interface Meeting {
  readonly arrivals: readonly Arrival[];
  readonly origins: ReadonlyMap<string, OriginPath>;
  readonly sameFiles: ReadonlyMap<string, readonly SameFile[]>;
}

/** What lies behind the place where both meet is the same for both, and says nothing more. */
function meetingOf(dataset: string | null, { training, learned, measured, sameFiles }: Compared): Meeting {
  const graph = dataset === null ? undefined : measured.get(dataset);
  const origins = graph === undefined ? new Map<string, OriginPath>() : originsOf(graph);
  const ends = new Set([...(dataset === null ? [] : [nameOf(dataset)]), ...origins.keys()]);
  const files = Map.groupBy(sameFiles, (file) => file.dataset);
  const isWanted = (ref: string, name: string) => ends.has(name) || files.has(ref);
  const wanted = learned.arrivals.filter(({ ref, name }) => isWanted(ref, name));
  const isMet = wanted.some(({ name }) => ends.has(name));
  return { origins, sameFiles: files, arrivals: isMet ? meetingsWith(training, ends, isWanted) : wanted };
}

/** Of what inputs of training are not told, such as a configuration, no part is compared by itself. */
function comparedOnce(data: readonly MeasuredData[]): readonly MeasuredData[] {
  return [...new Map(data.map((each) => [JSON.stringify([each.dataset, each.split, each.digest]), each])).values()];
}

function evidenceOf(arrival: Arrival, measured: MeasuredData, { origins, sameFiles }: Meeting): Found[] {
  // By the name of a version nothing is learned that is not learned from the version.
  if (arrival.relation === "VERSION_OF") return [];
  const isInput = arrival.relation === "TRAINED_ON";
  const splits = isInput ? splitOverlap(arrival.use?.split ?? null, measured.split) : "NOT_STATED";
  const files = sameFiles.get(arrival.ref) ?? [];
  if (measured.dataset !== null && arrival.name === nameOf(measured.dataset))
    return [
      isInput ? sameDataset(arrival.ref, measured.dataset, splits) : derived,
      ...digests(files, measured, splits, isInput),
    ];
  const measuredPath = origins.get(arrival.name);
  const common = measuredPath === undefined ? [] : [{ ...(isInput ? origin : sharedSource), measuredPath }];
  const exact = digests(files, measured, splits, isInput);
  return [...common, ...(exact.length > 0 ? exact : beside(files, measured, splits))];
}

const derived: Found = { kind: "DERIVED_FROM_BENCHMARK", strength: "MODERATE" };
const origin: Found = { kind: "BENCHMARK_DERIVED_FROM_TRAINING", strength: "MODERATE" };
const sharedSource: Found = { kind: "SHARED_SOURCE", strength: "WEAK" };

function sameDataset(training: string, measured: string, splits: SplitOverlap): Found {
  if (splits === "OTHER") return { kind: "SAME_DATASET_OTHER_SPLIT", strength: "WEAK" };
  if (splits === "NOT_STATED") return { kind: "SAME_DATASET", strength: "MODERATE" };
  const versions = [training, measured].map((ref) => parseRef(ref)?.version ?? null);
  const isOther = versions.every((version) => version !== null) && versions[0] !== versions[1];
  return { kind: "SAME_SPLIT", strength: isOther || splits === "SAME_IN_PART" ? "MODERATE" : "STRONG" };
}

/** The very file that is measured on; of data that is used by another split it is not learned from. */
function digests(
  files: readonly SameFile[],
  { digest }: MeasuredData,
  splits: SplitOverlap,
  isInput: boolean,
): Found[] {
  const same = files.find(({ sha256, measured }) => measured === null && sha256 === digest);
  if (same === undefined || splits === "OTHER") return [];
  const strength = isInput && splits === "SAME" ? "CERTAIN" : "STRONG";
  return [{ kind: "SAME_DIGEST", strength, sha256: same.sha256, file: same.file }];
}

/** A file of the data that is measured on, which may be of any split of it. */
function beside(files: readonly SameFile[], { dataset }: MeasuredData, splits: SplitOverlap): Found[] {
  const same = files.find(({ measured }) => measured !== null && measured === dataset);
  if (same === undefined || splits === "OTHER") return [];
  return [{ kind: "SAME_DIGEST", strength: "MODERATE", sha256: same.sha256, file: same.file }];
}

/** What was only selected by or taught is no stronger than that. */
const strongestBy: Readonly<Record<Influence, Strength>> = { LEARNED: "CERTAIN", SELECTED: "MODERATE", TAUGHT: "WEAK" };

function overlapOf(found: Found, { ref, path: wayTo, influence }: Arrival, measured: MeasuredData): Overlap {
  const rank = Math.max(strengths.indexOf(found.strength), strengths.indexOf(strongestBy[influence]));
  const strength = strengths[rank] ?? "WEAK";
  const path = wayTo();
  return { measuredPath: [], sha256: null, file: null, ...found, strength, influence, ref, path, measured };
}

function keyOf({ kind, strength, influence, ref, path, measured, sha256 }: Overlap): string {
  const { role = null, split = null } = path.at(-1) ?? {};
  const { dataset, split: measuredSplit, digest } = measured;
  return JSON.stringify([kind, strength, influence, ref, role, split, dataset, measuredSplit, digest, sha256]);
}

function strongestFirst(a: Overlap, b: Overlap): number {
  return (
    strengths.indexOf(a.strength) - strengths.indexOf(b.strength) ||
    evidenceKinds.indexOf(a.kind) - evidenceKinds.indexOf(b.kind) ||
    a.path.length - b.path.length ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}
