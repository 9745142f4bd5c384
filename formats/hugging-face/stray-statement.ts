import type { MarkdownSection } from "../text/markdown-sections.ts";

/** What is a limitation wherever it stands in a card. */
export const strayLimitations: readonly RegExp[] = [
  /\b(?:cut-?off|data freshness)\b.{0,80}\b(?:19|20)\d\d\b/i,
  /\b(?:19|20)\d\d\b.{0,40}\b(?:knowledge|data) cut-?off\b/i,
  /\bolder versions of\b.{0,80}\bissues?\b/i,
  /\b(?:GPUs?|GPU resources|GPU memory|VRAM)(?: (?:is|are))? (?:required|needed)\b(?! for training)|\brequires? .{0,40}\b(?:GPUs?|VRAM)\b/i,
  /\bmodels? (?:is|are) \W{0,3}not\W{0,3} sensitive to\b/i,
  /\b(?:highly|strongly) discourage\b/i,
  /\bresults .{0,60}\bare likely not accurate\b/i,
  /\bmodels? (?:simply |currently |still )?(?:(?:does|do) not (?:support|handle|understand|cover|know)|cannot (?:handle|understand|generate|process)|struggles? with|fails? (?:to|on)\b|(?:is|are) limited (?:to|by))/i,
  /\bperforms? very (?:poorly|badly)\b/i,
  /\b(?:label(?:l)?ing|annotation) errors\b/i,
  /\b(?:does|do|is|are) not (?:\w+ )?indicate\b/i,
];
/** What names a use wherever it stands: what a thing is for, not how it is called. */
export const strayUses: readonly RegExp[] = [
  /\b(?:is|are) (?:also )?(?:primarily |mainly )?(?:intended|designed|meant|suitable)\b.{0,30}\b(?:for|to (?!be )|to be used|use)\b/i,
  /\b(?:intended|designed) to (?:assist|enable|be used)\b/i,
  /\b(?:can|may) (?:also )?be used (?:for (?!inference\b)|as an? |to (?:\(?re|rank|classif|solve|detect))/i,
  /\b(?:is|are) useful for\b|\bprimary (?:intended )?(?:users?|uses?)\b/i,
];
/** What is for everything is for nothing in particular. */
const vague = /\b(?:everyone|variety of|wide range)\b/i;
const describing = /^(?:model )?(?:description|summary|overview|introduction|details|information)\b|^$/i;
const aside = /\b(?:citation|bibtex|licen[sc]e|references?|acknowledge?ments?|contact|news|updates)\b/i;

/** Whether a section that is about something else may hold a limitation; it is parsed only then. */
export function mayHoldStrayLimitation({ title, ownText }: MarkdownSection): boolean {
  return !aside.test(title) && strayLimitations.some((pattern) => pattern.test(`${title}: ${ownText}`));
}

/** Whether a section describes the model, so that it may say what the model is for. */
export function mayHoldStrayUse({ title, level, ownText }: MarkdownSection): boolean {
  return (describing.test(title) || level <= 1) && !aside.test(title) && strayUses.some((use) => use.test(ownText));
}

/** Whether a sentence is a limitation wherever it stands. */
export function isStrayLimitation(text: string): boolean {
  return strayLimitations.some((pattern) => pattern.test(text));
}

/** Whether a passage of a description says what the model is for. */
export function isStrayUse(text: string): boolean {
  return strayUses.some((pattern) => pattern.test(text)) && !vague.test(text);
}
