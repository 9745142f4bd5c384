/** One work that a checkpoint stands on, as the lineage index delivers it. */
export interface UpstreamWork {
  /** Null if the caller may not see it. */
  readonly ref: string | null;
  readonly relation: string;
  /** SPDX expression; null if none is documented. */
  readonly license: string | null;
  readonly basis: string;
  readonly registered: boolean;
}

/** The upstream closure as text, parsed: its works, and whether it is all of them. */
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

/** The rules by which a report is made; named so that an answer can be traced to them. */
export const ruleset = { name: "pedigree-documentation", version: "1" } as const;

/** What could not be decided about one work. */
export interface Unknown {
  readonly ref: string | null;
  readonly why: string;
}

/**
 * Names what is unknown about each work. This ruleset judges documentation only, not uses: the verdict of a report is
 * UNKNOWN until a ruleset covers the use, since silence must not be read as permission.
 */
export function unknownsOf(works: readonly UpstreamWork[]): readonly Unknown[] {
  return works.map((work) => ({ ref: work.ref, why: whyUnknown(work) }));
}

function whyUnknown(work: UpstreamWork): string {
  if (work.ref === null) return "The work is hidden from the caller.";
  if (!work.registered) return "The reference names nothing registered, so its license is not known.";
  if (work.license === null) return "No license is documented.";
  return `No rule of ${ruleset.name} ${ruleset.version} judges ${work.license} for this use.`;
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
