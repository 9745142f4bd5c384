import { type Case, changes, cited, passesOn, reachesOthers } from "./case.ts";
import type { Term } from "./facts.ts";
import type { Duty } from "./judgment.ts";
import type { TermCode } from "./vocabulary.ts";

/** When a term asks for something, and what. */
interface DutyRule {
  readonly kind: string;
  readonly applies: (judged: Case) => boolean;
  readonly text: (license: string, value: Term["value"]) => string;
}

const shared = (judged: Case) => passesOn(judged);
const sharedAndChanged = (judged: Case) => passesOn(judged) && changes(judged);
const changedForOthers = (judged: Case) => reachesOthers(judged) && changes(judged);
const always = () => true;
const copies = ({ use }: Case) => use.redistribute;

const shareAlike: DutyRule = {
  kind: "SHARE_ALIKE",
  applies: sharedAndChanged,
  text: (license) => `Pass on what is made from it under ${license} or a license that it accepts.`,
};

/** What each term asks for; terms without a rule here ask for nothing that is done. */
const rules: Partial<Record<TermCode, DutyRule>> = {
  attribution: {
    kind: "ATTRIBUTION",
    applies: shared,
    text: (license) => `Name its creator, its source and ${license} with a link, as far as they are stated.`,
  },
  "include-copyright": {
    kind: "LICENSE_COPY",
    applies: shared,
    text: (license) => `Pass on its copyright notice and the text of ${license}.`,
  },
  "include-copyright--source": {
    kind: "LICENSE_COPY",
    applies: shared,
    text: (license) => `Pass on its copyright notice and the text of ${license} with every copy in source form.`,
  },
  "document-changes": { kind: "STATE_CHANGES", applies: sharedAndChanged, text: () => "State that it was changed." },
  "disclose-source": {
    kind: "DISCLOSE_SOURCE",
    applies: shared,
    text: (license) => `Offer its source, with changes, as ${license} asks.`,
  },
  "network-use-disclose": {
    kind: "NETWORK_SOURCE",
    applies: (judged) => judged.use.networkService && changes(judged),
    text: (license) => `Offer its source, with changes, to those who use it over a network, as ${license} asks.`,
  },
  "same-license": shareAlike,
  "same-license--file": shareAlike,
  "same-license--library": shareAlike,
  "same-license--database": {
    ...shareAlike,
    applies: (judged) =>
      sharedAndChanged(judged) && judged.facts.terms.get("same-license--database")?.value !== "unsettled",
    text: (license) => `Pass on databases that are made from it under ${license}.`,
  },
  "notice-file": {
    kind: "NOTICE",
    applies: copies,
    text: (_, value) => `Attach a notice with this wording: "${value}".`,
  },
  display: { kind: "DISPLAY", applies: reachesOthers, text: (_, value) => `Display this statement: "${value}".` },
  "name-prefix": {
    kind: "NAMING",
    applies: changedForOthers,
    text: (_, value) => `Begin the name of the model that is made from it with "${value}".`,
  },
  "pass-on-restrictions": {
    kind: "PASS_ON_RESTRICTIONS",
    applies: shared,
    text: (license, value) => `Make the restrictions on use of ${license}, ${value}, part of every agreement.`,
  },
  "agreement-travels": {
    kind: "PASS_ON_TERMS",
    applies: shared,
    text: (license) => `Tell recipients that it stays under ${license} and bind them to it.`,
  },
  "acceptable-use": {
    kind: "ACCEPTABLE_USE",
    applies: always,
    text: (_, value) => `Follow the use policy at ${value}.`,
  },
  "use-restrictions": {
    kind: "USE_RESTRICTIONS",
    applies: always,
    text: (license) => `Keep to the uses that ${license} does not forbid.`,
  },
  registration: {
    kind: "REGISTRATION",
    applies: ({ use }) => use.commercial,
    text: (_, value) => `Register the commercial use at ${value}.`,
  },
  "revenue-threshold": {
    kind: "THRESHOLD",
    applies: ({ use }) => use.commercial,
    text: (license, value) => `Check that revenue is below ${value}: beyond that ${license} ends.`,
  },
  noncommercial: {
    kind: "PASS_ON_TERMS",
    applies: shared,
    text: () => "Tell recipients that its rights are for non-commercial purposes only.",
  },
  "research-only": { kind: "RESEARCH_ONLY", applies: always, text: () => "Use it for research only." },
  "computational-use-only": {
    kind: "USE_RESTRICTIONS",
    applies: always,
    text: () => "Use the data for computational analysis only.",
  },
  "unlisted-conditions": {
    kind: "READ_LICENSE",
    applies: shared,
    text: (license) => `Read what ${license} demands: no ruleset itemizes it.`,
  },
};

/** Duties that the terms of a license tie to a use. */
export function dutiesOf(judged: Case): readonly Duty[] {
  return [...judged.facts.terms.values()].flatMap((term) => {
    const rule = rules[term.code];
    if (rule === undefined || !rule.applies(judged)) return [];
    return [{ kind: rule.kind, text: `${rule.text(judged.name, term.value)} ${cited(term)}` }];
  });
}
