/** A step by which a work was reached: from the work at a position of the list, by a relation. */
export interface Step {
  readonly work: number;
  readonly relation: string;
}

/** One work that a subject stands on, as the lineage index delivers it. */
export interface UpstreamWork {
  /** Null if the caller may not see it. */
  readonly ref: string | null;
  readonly relation: string;
  /** SPDX expression; null if none is documented. */
  readonly license: string | null;
  readonly basis: string;
  readonly registered: boolean;
  /** All ways from other works to this one, the shortest first; from the subject if absent. */
  readonly through?: readonly Step[];
  /** Which part of the subject this is, where a part has a license of its own; a whole if absent. */
  readonly component?: string | null;
}

/** The upstream closure as text, parsed: its works, the subject first, and whether it is all of them. */
export interface UpstreamClosure {
  readonly works: readonly UpstreamWork[];
  readonly completeness: {
    readonly complete: boolean;
    readonly reasons: readonly string[];
    readonly frontier: readonly { readonly ref: string }[];
    readonly hiddenNodes: number;
    readonly dangling: readonly { readonly ref: string }[];
  };
}

/** Reads the closure that the models subgraph provides; null if it is absent or none, which means not known. */
export function readClosure(text: string | null | undefined): UpstreamClosure | null {
  if (text == null) return null;
  try {
    const closure: unknown = JSON.parse(text);
    return isClosure(closure) ? closure : null;
  } catch {
    return null;
  }
}

function isClosure(value: unknown): value is UpstreamClosure {
  if (!isRecord(value) || !isRecord(value["completeness"])) return false;
  const { complete, reasons, frontier, hiddenNodes, dangling } = value["completeness"];
  if (typeof complete !== "boolean" || typeof hiddenNodes !== "number") return false;
  return [value["works"], frontier, dangling].every(isRecords) && Array.isArray(reasons);
}

function isRecords(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands in for the closure when the lineage index did not answer: nothing is known, and it says so. */
export const closureNotKnown: UpstreamClosure = {
  works: [],
  completeness: { complete: false, reasons: ["SUBGRAPH_DOWN"], frontier: [], hiddenNodes: 0, dangling: [] },
};
