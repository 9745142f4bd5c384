import type { LimitationKind } from "../record.ts";

/** Words that tell a kind of shortcoming, tried in this order: the first that are found decide. */
export const kindWords: readonly (readonly [LimitationKind, RegExp])[] = [
  ["PRIVACY", /\bprivacy|\bprivate (?:or secure )?information|\bprivate data\b(?! ?sets)|\bsurveillance\b/i],
  ["PRIVACY", /\bpersonal(?:ly)? (?:and|data|information|identif)|\bPII\b|\bsensitive information/i],
  ["PRIVACY", /\bmemori[sz](?:e|ing|ation)\b/i],
  ["PRIVACY", /\bde-?(?:anonymi|annoymi)[sz]|\bre-?identif|\bidentity of\b|\bconsent\b/i],
  ["SECURITY", /\bsecurity\b|jail-?break|\badversarial|\bprompt injection|\bbackdoor|\bprompt\b.{0,60}\bharmful/i],
  ["SECURITY", /\bmalicious|\bphishing|\bfraud|\bspam\b|\bmalware|\bweapons?\b|\bcyber/i],
  ["TEMPORAL", /\bcut-?off\b|\bknowledge (?:is|was|ends|up to)|\bupdated until\b/i],
  ["TEMPORAL", /\boutdated\b(?! or)|\bout of date|\bup-to-date|\btimeliness\b|\bdata freshness\b/i],
  ["DISTRIBUTION_BIAS", /\bbias|stereotyp|\bprejudice|\bdiscriminat(?:e|es|ion|ory)\b|\bfar from neutral|\bracis/i],
  ["DISTRIBUTION_BIAS", /\b(?:under|over)[- ]?represent|\bnot (?:\w+ ){0,4}representative|\bnot a statistical sample/i],
  ["DISTRIBUTION_BIAS", /\bdisparate|\bdisparit|\bdemographic|\bstatistical patterns\b/i],
  ["DISTRIBUTION_BIAS", /\btoxic|\bobjectionable content/i],
  ["FACTUALITY", /hallucinat|\bfactual|\bincorrect|\binaccura|\bmisinformation|\bfabricat|\bmislead/i],
  ["FACTUALITY", /\buntrue\b|\bnot be true\b|\bfalse (?:information|statement)|\bnonsensical/i],
  ["FACTUALITY", /\bunverified|\bunproven/i],
  [
    "COVERAGE_GAP",
    /\bonly (?:in |on |for |supports? )?(?:the )?[A-Z][a-z]+|\b(?:English|language) only\b|\bEnglish-only\b/,
  ],
  [
    "COVERAGE_GAP",
    /\b(?:not|unable|cannot)\b.{0,40}\b(?:support|comprehend|handle)|\bunsupported|\black of support\b/i,
  ],
  ["COVERAGE_GAP", /\b(?:other languages|languages other than|non-? ?English|low-resource)\b/i],
  ["COVERAGE_GAP", /\b(?:languages?|domains?)\b.{0,300}\b(?:not|missing|limited)\b|\bmissing (?:language|domain)/i],
  [
    "COVERAGE_GAP",
    /\b(?:trained|primarily|mainly|mostly|conducted)\b.{0,40}\b(?:in|on|only) (?:the )?(?:English|Python)\b/i,
  ],
  ["COVERAGE_GAP", /\b(?:not|nor|never)\b.{0,40}\bcover|\bout-of-domain\b|\blimited to\b|\bnot sensitive to\b/i],
  [
    "COVERAGE_GAP",
    /\bnot (?:been )?(?:\w+ly )?(?:designed or )?evaluated\b|\bonly (?:been )?(?:trained|evaluated|tested)\b/i,
  ],
  ["COVERAGE_GAP", /\b(?:small|fewer|insufficient) (?:portion|examples|amount)|\brelatively small\b/i],
  ["COVERAGE_GAP", /\black of \w+/i],
  ["OOD_REGRESSION", /out[- ]of[- ]distribution|\bgenerali[sz]|\bdomain shift|\bunseen\b|\bfrom another dialect\b/i],
  [
    "RESOURCE",
    /\bmemory\b|\bVRAM\b|\bGPUs?\b|\bcompute[- ](?:resources|requirements|intensive|heavy)|\bcomputational/i,
  ],
  ["RESOURCE", /\bslow(?:er|ly)?\b|\blatency|\breal[- ]time\b|\bfp16\b/i],
  ["FAILURE_MODE", /\bfail(?:s|ed|ing)?\b|\bfailures?\b|\bstruggl|\bnot work\b|\bissues? running/i],
  [
    "FAILURE_MODE",
    /\bperforms? (?:very )?(?:poorly|worse|badly)|\bunderperform|\bdegrade|\baccuracy\b.{0,60}\bnot high/i,
  ],
  [
    "FAILURE_MODE",
    /\binadequate|\binsufficient|\brequire enhancement|\blimited capacity|\bnot have (?:some|the) capabilit/i,
  ],
  ["FAILURE_MODE", /\brepetiti|\bgarbled/i],
];

/** The kind of shortcoming that a text speaks of. */
export function kindOf(text: string): LimitationKind | undefined {
  return kindWords.find(([, words]) => words.test(text))?.[0];
}

/** A heading such as "Bias, Risks, and Limitations" names everything, and so nothing. */
export function kindOfHeading(heading: string): LimitationKind | undefined {
  return /\b(?:limitations?|risks?|ethic\w*|caveats?|considerations?)\b/i.test(heading) ? undefined : kindOf(heading);
}
