import {
  type ContaminationQuestion,
  type DataFacts,
  datasetsIn,
  type LineageFacts,
  type LineageGraph,
} from "../../../kernel/vocabulary/contamination.ts";
import { type Learned, learnedFrom, trainingOf } from "./learned-from.ts";
import { type Overlap, overlaps } from "./overlap-evidence.ts";

export type ContaminationVerdict = "OVERLAP" | "NONE_FOUND" | "UNKNOWN";

/** Why it cannot be told that there is no overlap, in the order in which it is said. */
export const gapReasons = [
  "MEASURED_DATA_NOT_STATED",
  "LINEAGE_NOT_ANSWERED",
  "WEIGHTS_NOT_REGISTERED",
  "TRAINING_DATA_NOT_DOCUMENTED",
  "LINEAGE_INCOMPLETE",
  "MEASURED_LINEAGE_INCOMPLETE",
  "FILES_NOT_COMPARED",
  "WEAK_EVIDENCE_ONLY",
] as const;
export type GapReason = (typeof gapReasons)[number];

/** One thing that is not known, and of what. */
export interface Gap {
  readonly reason: GapReason;
  readonly refs: readonly string[];
}

/** What lineage and data say to a question. */
export interface ContaminationAnswer {
  readonly verdict: ContaminationVerdict;
  /** The registered checkpoints that are asked about. */
  readonly checkpoints: readonly string[];
  readonly evidence: readonly Overlap[];
  readonly gaps: readonly Gap[];
  /** The documented data that the checkpoint learned from, each once. */
  readonly learned: readonly string[];
  readonly completeness: LineageGraph["completeness"];
  readonly measuredCompleteness: LineageGraph["completeness"];
}

/**
 * Answers a question. Overlap is what at least moderate evidence shows; none was found only where all is documented and
 * was looked at; everything else is not known.
 */
export function contaminationOf(
  question: ContaminationQuestion,
  lineage: LineageFacts | null,
  data: DataFacts | null,
): ContaminationAnswer {
  if (lineage === null) return notAnswered;
  const training = trainingOf(lineage.training);
  const learned = learnedFrom(training);
  const graphs = new Map(
    datasetsIn(question).flatMap((ref, index) => {
      const graph = lineage.measured[index];
      return graph === undefined ? [] : [[ref, graph] as const];
    }),
  );
  const evidence = overlaps(question.data, {
    ...{ training, learned, measured: graphs },
    sameFiles: data?.sameFiles ?? [],
  });
  const { checkpoints } = lineage;
  const measuredCompleteness = joined([...graphs.values()].map(({ completeness }) => completeness));
  const gaps = gapsOf(
    new Map<GapReason, readonly string[] | null>([
      ["MEASURED_DATA_NOT_STATED", isStated(question, evidence) ? null : []],
      ["WEIGHTS_NOT_REGISTERED", checkpoints.length === 0 ? [question.checkpoint] : null],
      ["TRAINING_DATA_NOT_DOCUMENTED", undocumented(question, lineage, learned)],
      ["LINEAGE_INCOMPLETE", checkpoints.length === 0 ? null : incomplete(lineage.training.completeness)],
      ["MEASURED_LINEAGE_INCOMPLETE", incomplete(measuredCompleteness)],
      ["FILES_NOT_COMPARED", data === null || data.isCut ? [] : null],
      ["WEAK_EVIDENCE_ONLY", evidence.some(shows) ? null : weakOf(evidence)],
    ]),
  );
  const verdict = evidence.some(shows) ? "OVERLAP" : gaps.length > 0 ? "UNKNOWN" : "NONE_FOUND";
  const refs = [...new Set(learned.arrivals.map(({ ref }) => ref))];
  const { completeness } = lineage.training;
  return { verdict, checkpoints, evidence, gaps, learned: refs, completeness, measuredCompleteness };
}

/** Whether evidence shows an overlap by itself. */
export function shows({ strength }: Overlap): boolean {
  return strength !== "WEAK";
}

/** Another split is evidence that the data is known, and none that it is shared. */
function weakOf(evidence: readonly Overlap[]): readonly string[] | null {
  const refs = evidence.filter(({ kind }) => kind !== "SAME_DATASET_OTHER_SPLIT").map(({ ref }) => ref);
  return refs.length === 0 ? null : [...new Set(refs)];
}

/** The checkpoints without training data; the weights that are asked about are told by the checkpoints that have them. */
function undocumented(
  { checkpoint }: ContaminationQuestion,
  { checkpoints }: LineageFacts,
  learned: Learned,
): readonly string[] | null {
  const refs = learned.undocumented.flatMap((ref) => (ref === checkpoint ? checkpoints : [ref]));
  return refs.length > 0 ? refs : null;
}

/** By a digest alone data is found, and never shown to be absent: not of all files the digest is known. */
function isStated({ data }: ContaminationQuestion, evidence: readonly Overlap[]): boolean {
  const found = new Set(evidence.map(({ measured }) => measured.digest));
  return (
    data.length > 0 && data.every(({ dataset, digest }) => dataset !== null || (digest !== null && found.has(digest)))
  );
}

function incomplete({ complete, dangling, frontier }: LineageGraph["completeness"]): readonly string[] | null {
  return complete ? null : [...dangling, ...frontier].map(({ ref }) => ref);
}

function gapsOf(found: ReadonlyMap<GapReason, readonly string[] | null>): Gap[] {
  return gapReasons.flatMap((reason) => {
    const refs = found.get(reason) ?? null;
    return refs === null ? [] : [{ reason, refs }];
  });
}

function joined(parts: readonly LineageGraph["completeness"][]): LineageGraph["completeness"] {
  return {
    complete: parts.every(({ complete }) => complete),
    reasons: [...new Set(parts.flatMap(({ reasons }) => reasons))],
    frontier: parts.flatMap(({ frontier }) => frontier),
    hiddenNodes: parts.reduce((sum, { hiddenNodes }) => sum + hiddenNodes, 0),
    dangling: parts.flatMap(({ dangling }) => dangling),
  };
}

const unknown: LineageGraph["completeness"] = {
  ...{ complete: false, reasons: ["SUBGRAPH_DOWN"], frontier: [], hiddenNodes: 0, dangling: [] },
};
const notAnswered: ContaminationAnswer = {
  ...{
    verdict: "UNKNOWN",
    checkpoints: [],
    evidence: [],
    gaps: [{ reason: "LINEAGE_NOT_ANSWERED", refs: [] }],
    learned: [],
  },
  ...{ completeness: unknown, measuredCompleteness: unknown },
};
