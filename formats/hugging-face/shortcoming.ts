import type { MarkdownPassage } from "../text/markdown-sections.ts";
import { firstSentence, isPreamble } from "./limitation.ts";

/** Words by which a passage says that something is wanting, as against telling how it was looked for. */
const shortcoming =
  /\b(?:not|cannot|never|unable|inability|fail(?:s|ed|ure|ing)?|struggles?|poor(?:ly)?|wors(?:e|t)|degrade[sd]?|limited|lack(?:s|ing)?|lower|insufficient|inadequate|inaccurate|incorrect|unevenly|prone|hallucinat\w*|undesirable|harmful|stereotypes?|jail-?break\w*|circumvent|problematic|perpetuat\w*|reproduces?|difficult)\b|n't\b/i;
const testing =
  /\b(?:evaluat(?:e|ed|ions?)|assess(?:ed|ments?)?|measure[sd]?|test(?:s|ed|ing|set)?|validation|analy[sz]ed|classification|approach aims|study|these prompts|above prompts|per bucket)\b/i;
const testingFirst =
  /^(?:to (?:measure|assess|surface|evaluate|test|quantify)\b|running the above\b|these prompts were\b|when running the models\b|our .{1,80}\bstudy\b|child safety risk assessments\b|in the context of a red-teaming\b|\*per bucket\b)/i;
const otherLabel = /^(?:mitigations?|recommendations?|evaluations?|examples?|inputs?|prompts?|questions?)\s*:/i;
const remarkOnly = /^content warning\b|\bplease document\b|^.{1,120} (?:is|are) committed to\b/i;
const fewestWords = 4;

/** Whether a passage can be a limitation: neither a title, a quote or an example, nor an account of testing or mitigation. */
export function statesShortcoming({ text, form }: MarkdownPassage): boolean {
  if (form !== undefined || text.endsWith(":")) return false;
  if (isFewWords(text) || otherLabel.test(text) || remarkOnly.test(text) || testingFirst.test(text)) return false;
  const first = firstSentence(text);
  if (isPreamble(first) && first === text) return false;
  return shortcoming.test(text) || !testing.test(first);
}

/** Without a last sentence that only announces what follows. */
export function withoutAnnouncement(passage: MarkdownPassage): MarkdownPassage {
  if (!passage.text.endsWith(":")) return passage;
  const text = passage.text.replace(/(?<=[.!?])\s[^.!?]*:$/, "");
  return { ...passage, text };
}

/** Languages that are written without spaces have no words to count. */
function isFewWords(text: string): boolean {
  const isSpaced = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\P{L}]*$/u.test(text);
  return isSpaced && (text.match(/[\p{L}\p{N}][^\s]*/gu) ?? []).length < fewestWords;
}
