/** What is asked: whether that from which a checkpoint learned overlaps some data. */
export interface ContaminationQuestion {
  /** Every reference that the checkpoint has or had, separated by blanks; or the weights, as `sha256:` and their digest. */
  readonly checkpoint: string;
  /** Canonical reference; null where the data alone is asked about. */
  readonly benchmark: string | null;
  readonly data: readonly MeasuredData[];
}

/** Data that is measured on, as far as somebody states it. */
export interface MeasuredData {
  /** Canonical reference, with the revision as its version; null if none is stated. */
  readonly dataset: string | null;
  readonly config: string | null;
  readonly split: string | null;
  /** SHA-256 of the file that is measured on. */
  readonly digest: string | null;
  readonly statedBy: "TASK" | "RESULT" | "TEST" | "CALLER";
}

/** The question in the key of an answer. */
export function contaminationQuestionIn(key: string): ContaminationQuestion {
  return JSON.parse(key);
}

const weightsForm = /^sha256:([0-9a-f]{64})$/;

/** The root digest of the weights that are asked about, whatever checkpoints have them; null where a checkpoint is named. */
export function weightsIn({ checkpoint }: Pick<ContaminationQuestion, "checkpoint">): string | null {
  return weightsForm.exec(checkpoint)?.[1] ?? null;
}

/** Weights in the place of a checkpoint, whatever checkpoints have them. */
export function weightsRef(rootDigest: string): string {
  return `sha256:${rootDigest}`;
}

/** The references of the data that is asked about, each once, in the order of its first mention. */
export function datasetsIn({ data }: Pick<ContaminationQuestion, "data">): readonly string[] {
  return [...new Set(data.flatMap(({ dataset }) => dataset ?? []))];
}

/** A thing of lineage. */
export interface LineageFact {
  /** Null if the caller may not see it. */
  readonly ref: string | null;
  readonly kind: string;
  readonly registered: boolean;
}

/** How a run used data; null is not stated. */
export interface DataUse {
  readonly role: string | null;
  readonly split: string | null;
}

/** One "came from" between two things, by their places in the list. */
export interface LineageStep {
  readonly to: number;
  readonly from: number;
  readonly relation: string;
  /** The uses that documents state; absent where they state no more than the relation. */
  readonly uses?: readonly DataUse[];
}

/** Everything above the first thing, and whether that is all. */
export interface LineageGraph {
  readonly things: readonly LineageFact[];
  readonly steps: readonly LineageStep[];
  readonly completeness: {
    readonly complete: boolean;
    readonly reasons: readonly string[];
    readonly frontier: readonly { readonly ref: string }[];
    readonly hiddenNodes: number;
    readonly dangling: readonly { readonly ref: string }[];
  };
}

/** What the lineage index knows of a question. */
export interface LineageFacts {
  /** The checkpoint that is asked about, or all that have the weights; empty where none is registered. */
  readonly checkpoints: readonly string[];
  readonly training: LineageGraph;
  /** One for each of `datasetsIn` the question. */
  readonly measured: readonly LineageGraph[];
}

/** A file of data in the lineage that has the digest of one that is measured on, or of one beside it. */
export interface SameFile {
  readonly dataset: string;
  readonly file: string;
  readonly sha256: string;
  /** The data that has it among its files; null where the digest itself was asked for. */
  readonly measured: string | null;
}

/** A statement that certification asks for, and what there is of it. */
export interface DocumentedCheck {
  readonly dataset: string;
  readonly kind: "REPRESENTATIVENESS" | "LICENSE" | "ANONYMIZATION" | "ETHICS_APPROVAL";
  readonly state: "PROVIDED" | "NOT_DOCUMENTED" | "FAILED";
  readonly reason: string;
}

/** What is documented of the data of a question. */
export interface DataFacts {
  readonly sameFiles: readonly SameFile[];
  readonly isCut: boolean;
  readonly checks: readonly DocumentedCheck[];
}
