import type { MarkdownSection } from "../text/markdown-sections.ts";

/**
 * What the passages under a title are about. Under `considerations` and `usesAndLimitations` a passage is a limitation only
 * if its words say so.
 */
export type CardTopic =
  | "limitations"
  | "considerations"
  | "uses"
  | "usesAndLimitations"
  | "outOfScope"
  | "recommendations";

const outOfScope =
  /\bout[- ]of[- ]scope\b|\bmisuses?\b|\bmalicious uses?\b|\bprohibited\b|\bnot (?:intended|recommended)\b|\bunsupported uses?\b|超出范围|適用範囲外|fuera de alcance|hors (?:du )?(?:champ|périmètre)|nicht vorgesehen/i;
const limiting =
  /\b(?:limitations?|bias(?:es)?|risks?|caveats?|ethic(?:s|al)|known (?:issues|problems)|harms?|disclaimers?|fairness|shortcomings?|weaknesses|drawbacks)\b|局限|限制|偏见|制限|制約|バイアス|한계|제한|편향|\blimitaciones\b|\bsesgos?\b|\blimites\b|\bbiais\b|einschränkung|\bgrenzen\b|\blimitações\b|\bvieses\b|ограничени|предвзятост/i;
const considering =
  /\bconsiderations?\b|\bresponsib(?:le|ility)\b|\bsafety\b|\b(?:broader|social|societal) (?:impacts?|implications?)\b|\bbroader implications\b|\bfactors\b|\bpersonal and sensitive information\b|\bwarnings?\b|\bquantitative analyses\b/i;
const use =
  /\b(?:intended|direct|downstream|primary|recommended|evaluated)\b.{0,200}\b(?:uses?|usage)\b|\buse[- ]cases\b|^uses\b|^applications?\b|预期用途|用途|usos? previstos?|utilisations? prévues?|verwendungszweck|uso pretendido|предназначени/i;
const recommending = /^recommendations?\b/i;
/** An account of how something was looked for does not say that it was found. */
const accounting = /\bevaluati|\bbenchmark|\bresults?\b|\bmitigat|\btesting\b|\bassessments?\b/i;
/** Instructions, tables and measurements may stand below a topic without being statements about it. */
const other =
  /\b(?:how to|get started|training|evaluations?|results?|benchmarks?|citation|licen[sc]e|examples?|installation|hyperparameters?|usage|contact|references?|mitigations?|mitigating|testing|tests?|assessments?|methods?|methodology|procedures?|hardware|software|augmentations?|users?|community|fine-?tuning|inference|quick ?start|pipelines?|use cases? \d+)\b/i;

/** A card's own title may name anything. */
const ownTitle = /^(?:model|data ?set|data) card\b/i;

/** The nearest title with a topic decides; a title without one belongs to the topic it stands under. */
export function topicOf({ title, ancestors }: Pick<MarkdownSection, "title" | "ancestors">): CardTopic | undefined {
  for (const [distance, heading] of [title, ...ancestors.toReversed()].entries()) {
    if (ownTitle.test(heading)) return undefined;
    const topic = topicOfTitle(heading);
    // What has a title of its own below uses tells how they are done.
    if (topic === "uses" && distance > 0) return undefined;
    if (topic !== undefined) return topic;
    if (isOtherMatter(heading)) return undefined;
  }
  return undefined;
}

/** The topic that a title names by itself. */
export function topicOfTitle(title: string): CardTopic | undefined {
  if (outOfScope.test(title)) return "outOfScope";
  if (recommending.test(title)) return "recommendations";
  if (accounting.test(title)) return undefined;
  const isLimiting = limiting.test(title);
  if (use.test(title)) return isLimiting ? "usesAndLimitations" : "uses";
  if (isLimiting) return "limitations";
  return considering.test(title) ? "considerations" : undefined;
}

/** The topic of the items of a list that a paragraph announces. */
export function topicOfAnnouncement(text: string): CardTopic | undefined {
  if (outOfScope.test(text)) return "outOfScope";
  return /\b(?:limit(?:ations?|ing|s)|problems|shortcomings|risks|struggles?|fails?|harmful|biases|stereotypes)\b/i.test(
    text,
  )
    ? "limitations"
    : undefined;
}

/** Whether a title names something that is neither a limitation nor a use. */
export function isOtherMatter(title: string): boolean {
  return other.test(title);
}
