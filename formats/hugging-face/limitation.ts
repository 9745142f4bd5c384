import type { LimitationKind, LimitationRecord } from "../record.ts";
import type { MarkdownPassage } from "../text/markdown-sections.ts";

/** Tried in this order: the first rule that finds its words decides. */
const kinds: readonly (readonly [LimitationKind, RegExp])[] = [
  [
    "PRIVACY",
    /\bprivacy|\bprivate (?:data|information)|\bpersonal(?:ly)? (?:and|data|information|identif)|\bPII\b|\bsensitive information/i,
  ],
  ["SECURITY", /\bsecurity\b|jailbreak|\badversarial|\bmalicious|\bprompt injection|\bbackdoor/i],
  [
    "DISTRIBUTION_BIAS",
    /\bbias|stereotyp|\bprejudice|\bdiscriminat(?:e|es|ion|ory)\b|\bunderrepresent|\btoxic|\boffensive/i,
  ],
  [
    "FACTUALITY",
    /hallucinat|\bfactual|\bincorrect|\binaccura|\bmisinformation|\bfabricat|\buntrue\b|\bfalse (?:information|statement)/i,
  ],
  [
    "COVERAGE_GAP",
    /\bonly (?:in |on |for |supports? )?(?:the )?[A-Z][a-z]+|\bnot support|\bunsupported|\bother languages|\blimited to\b|\bnot cover|\bnon-English|\bmissing (?:language|domain)|\b(?:languages?|domains?)\b.{0,300}\b(?:not|missing|limited)\b/,
  ],
  ["TEMPORAL", /\boutdated|\bout of date|\bcut-?off\b|\bknowledge (?:is|was|ends|up to)|\bup-to-date/i],
  ["OOD_REGRESSION", /out[- ]of[- ](?:distribution|domain)|\bgenerali[sz]|\bdomain shift|\bunseen\b/i],
  ["RESOURCE", /\bmemory\b|\bslow(?:er|ly)?\b|\bcompute\b|\bcomputational|\blatency|\bVRAM\b|\bGPU\b/i],
  ["FAILURE_MODE", /\bfails?\b|\bfailures?\b|\bstruggl|\bperforms? (?:poorly|worse|badly)|\brepetiti|\bgarbled/i],
];

const summaryLimit = 300;
const preamble = /^(?:significant research has explored|please (?:see|refer|consult|include))\b/i;
const longestNone = 160;
const none =
  /^(?:there (?:are|is) )?(?:currently )?(?:none|nothing|no)\b(?: (?:other|further|additional|major|significant))?(?: (?:known|specific|particular))?(?: (?:limitations?|biases|bias|risks?|issues?|social impacts?|considerations?|annotations?))?(?:(?:,| and| or) (?:limitations?|bias(?:es)?|risks?))*(?: (?:are |is )?(?:known|yet|so far|that we know of|to (?:our|the authors'?) knowledge|at this time|to report|identified|of the model|of this model))*[.!]?$/i;

/** Whether a passage states that there are no limitations, which is a statement too. */
export function statesNone({ text }: MarkdownPassage): boolean {
  return text.length <= longestNone && none.test(text.trim());
}

/** One passage as one limitation; how severe it is no card says. The heading tells the kind if the passage does not. */
export function limitationFrom({ text, line }: MarkdownPassage, heading = ""): LimitationRecord {
  const split = splitFirstSentence(text);
  const startsLater = isPreamble(split.first) && split.rest !== "";
  const { first, rest } = startsLater ? { first: splitFirstSentence(split.rest).first, rest: text } : split;
  const isCut = first.length > summaryLimit;
  const scenario = isCut ? text : rest;
  return {
    kind: kindOf(text) ?? kindOfHeading(heading) ?? "OTHER",
    severity: "UNKNOWN",
    summary: isCut ? `${first.slice(0, summaryLimit - 1).trimEnd()}…` : first,
    ...(scenario !== "" && { scenario }),
    pointer: `line:${line}`,
  };
}

/** Whether a sentence only leads to what is said of the model. */
export function isPreamble(sentence: string): boolean {
  return preamble.test(sentence);
}

/** The first sentence of a text, at most 300 characters. */
export function firstSentence(text: string): string {
  const { first } = splitFirstSentence(text);
  return first.length > summaryLimit ? `${first.slice(0, summaryLimit - 1).trimEnd()}…` : first;
}

function kindOf(text: string): LimitationKind | undefined {
  return kinds.find(([, words]) => words.test(text))?.[0];
}

/** A heading such as "Bias, Risks, and Limitations" names everything, and so nothing. */
function kindOfHeading(heading: string): LimitationKind | undefined {
  return /\b(?:limitations?|risks?|ethic\w*|caveats?|considerations?)\b/i.test(heading) ? undefined : kindOf(heading);
}

/** A sentence ends at a stop before a capital letter that no abbreviation explains, or at a full-width stop. */
function splitFirstSentence(text: string): { first: string; rest: string } {
  const ends = /[。！？]|[.!?]["')\]]?(?=\s+["'([]?[\p{Lu}\p{Lo}\p{N}])/gu;
  for (const end of text.matchAll(ends)) {
    const at = end.index + end[0].length;
    if (
      /(?:\b(?:e\.g|i\.e|etc|cf|vs|al|Fig|Dr|Mr|Ms|St|No|Sec)|\b[A-Z]|^\d{1,3})\.$/.test(
        text.slice(Math.max(0, at - 8), at),
      )
    )
      continue;
    return { first: text.slice(0, at).trim(), rest: text.slice(at).trim() };
  }
  return { first: text, rest: "" };
}
