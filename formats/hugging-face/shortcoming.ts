import type { MarkdownPassage } from "../text/markdown-sections.ts";
import type { Sentence } from "../text/sentences.ts";
import { kindOf } from "./limitation-kind.ts";
import { isStrayUse } from "./stray-statement.ts";

/** What a sentence says of the model or data. */
export type SentenceRole = "shortcoming" | "misuse" | "use" | "other";

/** Words that say by themselves that something is wanting. */
const wanting =
  /\b(?:unable|inability|poor(?:ly)?|wors(?:e|t)|lack(?:s|ing)?|unevenly|prone|undesirable|harmful|offensive|problematic|perpetuat\w*|reproduces?|unknown|unfair|unreliable|unpredictable|noisy|typos|fake|flaws?|concerns|copyrights?|changes? (?:\w+ )?performance|inappropriate|susceptible|cannot|dual[- ]use)\b/i;
/** Words that say so where limitations are expected, and much else elsewhere. */
const wantingThere =
  /\b(?:not|never|limited|limitations?|shortcomings|inherits|lower|insufficient|difficult|risks?|errors?|hard|mistakes?|small|large|slow|slowly|slower|only|var(?:y|ying)|concern(?:s|ed|ing)?|be aware)\b|n't\b/i;
/** What is not to be done with it. */
const misuse =
  /\b(?:not (?:be )?(?:suitable|meant|appropriate|recommended|suited|intended)\b.{0,20}\b(?:for|to|in)\b|not designed (?:for|to be (?:used|deployed))\b|should (?:not|never) be used\b|(?:recommend|caution|advise) against\b|discourage\b|out[- ]of[- ]scope\b|must not be used\b|\bmisuse of\b|not attempt to\b)/i;
/** Accounts of how something was looked for: the passage that begins so says no more than that. */
const account =
  /^(?:to (?:measure|assess|surface|evaluate|test|quantify)\b|(?:when |by )?(?:running|evaluating|testing|prompting)\b|our .{0,80}\b(?:study|evaluation|objectives?|goals?)\b|(?:\w+ ){0,3}assessments (?:was|were)\b|in the context of a red-teaming\b|besides the validation\b)/i;
/** What such an account comes to. */
const finding = /\bwe (?:also )?(?:see|saw|observe|observed|find|found|notice|noticed|identified)\b/i;
/** Sentences in which nothing is stated of the model or data itself. */
export const remarks: readonly RegExp[] = [
  // What the authors did, thought or hope.
  /^(?:[^,]{1,40}, )?we (?!(?:also |have |found )?(?:note|observed?|find|found|identified|notice|saw|see|caution|discourage|recommend against|strongly discourage|strongly recommend against|acknowledge|know|don't|do not|cannot)\b)/i,
  /\bred team\b|\b(?:objective|goal|aim|purpose)s? (?:of .{0,40} )?(?:was|is|were|are|in) (?:to|performing)\b|^(?:training|inference|fine-tuning) (?:was|were|is|took|completed)\b/i,
  /\b(?:takes?|took|taken) steps to\b|\bmitigat(?:e|es|ing)\b|^(?:protect|provide|enable|ensure)\b|^for privacy reasons\b|^(?:.{1,120} )?(?:is|are) committed to\b/i,
  // References to other documents.
  /^(?:significant research has explored\b|please (?:see|refer|consult|check|read|include|visit)\b|see\b|for (?:more|further|additional|full)\b|(?:more|further) (?:details?|information|analysis)\b|refer to\b|details (?:are|of)\b)/i,
  /^an? (?:\w+ ){0,3}study on\b|\bprovided at this link\b|\bcan be found (?:at|in|here)\b/i,
  // Advice.
  /^(?:[\w'’-]+,? ){0,5}(?:users|developers|researchers|practitioners|you|one|they)\b (?:both |direct |and |downstream )*(?:should|must|are (?:encouraged|advised|expected|urged|responsible)|need to)\b/i,
  /^(?:therefore|thus|hence|moreover|further(?:more)?|additional\w*|in this (?:situation|case)|before)\b.{0,150}\b(?:should|it is (?:beneficial|important|recommended|advisable)|we (?:recommend|encourage|suggest))\b/i,
  /^(?:it is|.{0,30}\bcare is) (?:\w+ )?(?:recommended|important|advised)\b/i,
  /\b(?:further )?(?:testing|mitigations?|safeguards?) (?:and \w+ )?(?:should|must|are needed)\b/i,
  // Notices and praise.
  /^\W{0,3}content warning\b|^these limitations (?:serve|are)\b|\bnew technolog(?:y|ies)\b|\bunlikely to be exhaustive\b|\bimportant to (?:understand|note)\b|\bhere are\b/i,
  /\bdesigned to be accessible\b|\bis meant to serve\b|\bexhibit improved\b|\btries to be unbiased\b|\bno (?:personal|additional|other|further|known)\b|\b(?:has|have|been|was|were|is|are) (?:fully |thoroughly )?(?:anonymi[sz]ed|analy[sz]ed)\b/i,
];
/** Labels under which nothing is stated of the model or data itself. */
const otherLabel =
  /^(?:mitigations?|recommendations?|evaluations?|examples?|inputs?|prompts?|questions?|motivation|use cases?|e\.?g)\s*[.:]/i;
const foreign = /\p{Lo}|\p{Script=Cyrillic}|\b(?:los|las|una|les|des|une|der|das|und|nicht|não|uma|della|che)\b/u;
const fewestWords = 3;

/** Words by which a sentence about use says where the use ends. */
const limitingUse =
  /\b(?:limit(?:ation|ed|s)?|bias(?:es|ed)?|risks?|not|cannot|never|unable|might|fails?|(?<!text[- ])only|careful|caution|unsuitable|struggles?|poor(?:ly)?|very short)\b|n't\b/i;
/** How something is called, how well it does and where more of it stands is no use of it. */
const instruction =
  /^(?:here (?:is|are)|see\b|for (?:more|further|example)|use the code|to (?:load|run|install|use)\b|make sure|please|when using|you can find|(?:more|further) (?:details|information)\b|learn more\b|note\b)|\b(?:scripts?|notebooks?|tutorials?|snippets?)\b|\bcodes? (?:below|to|for|that|is|are|can)\b|\b(?:improvements?|outperforms?|achieves?|trained and evaluated)\b/i;

/** Whether a sentence about use says where the use ends. */
export function limits(text: string): boolean {
  return limitingUse.test(text);
}

/** Whether a passage tells how something is called and not what it is for. */
export function isUseInstruction(text: string): boolean {
  return instruction.test(text) && !isStrayUse(text);
}

/** Whether a passage can state a limitation: it is no title, quote or example, and more than a word or two. */
export function mayState({ text, form }: Pick<MarkdownPassage, "text" | "form">): boolean {
  return form === undefined && !otherLabel.test(text) && !isFewWords(text);
}

/** Whether a passage tells how something was looked for; it states no more than what was found. */
export function isAccount(text: string): boolean {
  return account.test(text);
}

/** Whether a sentence tells what was found. */
export function isFinding(text: string): boolean {
  return finding.test(text);
}

/** Whether nothing is stated of the model or data itself. */
export function isRemark(text: string): boolean {
  return remarks.some((remark) => remark.test(text));
}

/** Whether a text says something of a thing, as against naming it. */
export function isClause(text: string): boolean {
  return /\b(?:is|are|was|were|has|have|had|does|do|did|may|might|can|could|will|would)\b/i.test(text);
}

/** How sure it is that what stands at a place is a limitation. */
export type Expectation = "expected" | "likely" | "possible";

/** What a sentence does. In a text that is not in English no words are looked for, and the place decides. */
export function roleOf({ text }: Pick<Sentence, "text">, expectation: Expectation): SentenceRole {
  if (isStrayUse(text) && !misuse.test(text)) return "use";
  if (isRemark(text)) return "other";
  if (misuse.test(text)) return "misuse";
  if (kindOf(text) !== undefined || wanting.test(text)) return "shortcoming";
  if (text.endsWith(":")) return "other";
  if (expectation !== "possible" && (wantingThere.test(text) || foreign.test(text))) return "shortcoming";
  return expectation === "expected" ? "shortcoming" : "other";
}

/** Languages that are written without spaces have no words to count. */
function isFewWords(text: string): boolean {
  const isSpaced = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\P{L}]*$/u.test(text);
  return isSpaced && (text.match(/[\p{L}\p{N}][^\s]*/gu) ?? []).length < fewestWords;
}
