import type { Diagnostic } from "../reading.ts";
import type { FactPlace, LimitationRecord, UsageGuidanceRecord } from "../record.ts";
import type { MarkdownSection } from "../text/markdown-sections.ts";
import { type PlacedText, readStatements } from "./card-statements.ts";

/** What the prose of a model card states. */
export interface ModelProse {
  readonly limitations: readonly LimitationRecord[];
  readonly usageGuidance?: UsageGuidanceRecord;
  /** True if the prose says that there are no limitations, and names none. */
  readonly hasNoLimitations: boolean;
  /** The place of each use and misuse, and what is kept as it is written. */
  readonly facts: readonly FactPlace[];
}

/** Reads what a model card says of limitations and of use. */
export function readModelProse(sections: readonly MarkdownSection[], diagnostics: Diagnostic[]): ModelProse {
  const { limitations, uses, misuses, recommendations, none, asides } = readStatements(sections, diagnostics);
  return {
    limitations,
    ...guidance(uses, misuses),
    hasNoLimitations: limitations.length === 0 && none.length > 0,
    facts: [
      ...factsAt("usageGuidance.recommendedContexts", uses),
      ...factsAt("usageGuidance.outOfScope", misuses),
      ...factsAt("prose.noLimitations", none),
      ...factsAt("prose.recommendations", recommendations),
      ...factsAt("prose.asides", asides),
    ],
  };
}

/** Texts as facts, each with its place. */
export function factsAt(path: string, texts: readonly PlacedText[]): FactPlace[] {
  return texts.map(({ text, pointer }) => ({ path, valueAsWritten: text, pointer }));
}

function guidance(uses: readonly PlacedText[], misuses: readonly PlacedText[]) {
  if (uses.length + misuses.length === 0) return {};
  const usageGuidance: UsageGuidanceRecord = {
    ...(uses.length > 0 && { recommendedContexts: uses.map(({ text }) => text) }),
    ...(misuses.length > 0 && { outOfScope: misuses.map(({ text }) => text) }),
  };
  return { usageGuidance };
}
