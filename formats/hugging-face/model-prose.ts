import type { Diagnostic } from "../reading.ts";
import type { FactPlace, LimitationRecord, UsageGuidanceRecord } from "../record.ts";
import type { MarkdownPassage, MarkdownSection } from "../text/markdown-sections.ts";
import { limitationFrom, statesNone } from "./limitation.ts";
import { statementsOf } from "./placeholder.ts";
import { statesShortcoming, withoutAnnouncement } from "./shortcoming.ts";

/** What the prose of a model card states. */
export interface ModelProse {
  readonly limitations: readonly LimitationRecord[];
  readonly usageGuidance?: UsageGuidanceRecord;
  /** True if the prose says that there are no limitations, and names none. */
  readonly hasNoLimitations: boolean;
  readonly facts: readonly FactPlace[];
}

type SectionTopic = "limitations" | "uses" | "usesAndLimitations" | "outOfScope" | "recommendations";

const limiting =
  /\b(?:limit(?:ation|ed|s)?|bias(?:es|ed)?|risks?|not|cannot|can't|may|might|fails?|only|careful|caution|unsuitable|struggles?|poor(?:ly)?)\b/i;

interface Statement extends MarkdownPassage {
  readonly heading: string;
}

/** Reads the sections on limitations and on use; what stands elsewhere in a card is not a statement about either. */
export function readModelProse(sections: readonly MarkdownSection[], diagnostics: Diagnostic[]): ModelProse {
  const limitations: Statement[] = [];
  const recommendedContexts: string[] = [];
  const outOfScope: string[] = [];
  const facts: FactPlace[] = [];
  for (const section of sections) {
    const topic = topicOf(section);
    if (topic === undefined) continue;
    for (const statement of statementsOf(section, diagnostics)) {
      if (topic === "outOfScope") outOfScope.push(statement.text);
      else if (topic === "recommendations") facts.push(recommendation(statement));
      else if (topic === "uses" || (topic === "usesAndLimitations" && !limiting.test(statement.text))) {
        recommendedContexts.push(statement.text);
      } else limitations.push({ ...statement, heading: section.title });
    }
  }
  const stated = limitations.filter((passage) => !statesNone(passage));
  return {
    limitations: stated.flatMap(limitationsIn),
    hasNoLimitations: stated.length === 0 && limitations.length > 0,
    ...guidance(recommendedContexts, outOfScope),
    facts,
  };
}

function limitationsIn({ heading, ...passage }: Statement): LimitationRecord[] {
  const statement = withoutAnnouncement(passage);
  return statesShortcoming(statement) ? [limitationFrom(statement, heading)] : [];
}

function guidance(recommendedContexts: readonly string[], outOfScope: readonly string[]) {
  if (recommendedContexts.length + outOfScope.length === 0) return {};
  const usageGuidance: UsageGuidanceRecord = {
    ...(recommendedContexts.length > 0 && { recommendedContexts }),
    ...(outOfScope.length > 0 && { outOfScope }),
  };
  return { usageGuidance };
}

function recommendation({ text, line }: MarkdownPassage): FactPlace {
  return { path: "prose.recommendations", valueAsWritten: text, pointer: `line:${line}` };
}

/** The nearest heading with a topic decides; a heading without one belongs to the topic it stands under. */
function topicOf({ title, ancestors }: MarkdownSection): SectionTopic | undefined {
  const own = topicOfTitle(title);
  if (own !== undefined) return own;
  if (isOtherMatter(title)) return undefined;
  const parents = ancestors.toReversed();
  for (const parent of parents) {
    const topic = topicOfTitle(parent);
    if (topic !== undefined) return topic;
    if (isOtherMatter(parent)) return undefined;
  }
  return undefined;
}

function topicOfTitle(title: string): SectionTopic | undefined {
  const isLimiting =
    /\b(?:limitations?|bias(?:es)?|risks?|caveats?|ethic(?:s|al)|known issues|harms?|disclaimers?|fairness)\b/i.test(
      title,
    );
  const isUse =
    /\b(?:intended|direct|downstream|primary|recommended)\b.{0,200}\buses?\b|\buse[- ]cases?\b|^uses\b/i.test(title);
  if (/\bout[- ]of[- ]scope\b|\bmisuse\b|\bmalicious use\b|\bprohibited uses?\b|\bnot intended\b/i.test(title))
    return "outOfScope";
  if (isLimiting && /\bevaluat|\bbenchmark|\bresults?\b|\bmitigat|\btesting\b|\bassessments?\b/i.test(title))
    return undefined;
  if (isUse && isLimiting) return "usesAndLimitations";
  if (isLimiting) return "limitations";
  if (isUse) return "uses";
  return /^recommendations?\b/i.test(title) ? "recommendations" : undefined;
}

/** Instructions, tables and measurements may stand below a topic without being statements about it. */
function isOtherMatter(title: string): boolean {
  return /\b(?:how to|get started|training|evaluation|results?|benchmarks?|citation|licen[sc]e|examples?|installation|hyperparameters?|usage|contact|references?|mitigations?|mitigating|testing|tests?|assessments?|methods?|methodology|procedures?|hardware|software|augmentations?)\b/i.test(
    title,
  );
}
