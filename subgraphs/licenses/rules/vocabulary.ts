/** What a term of a license is: a right it gives, a duty it ties to rights, or something it withholds. */
export type TermKind = "PERMISSION" | "CONDITION" | "LIMITATION";

/**
 * The terms that facts about licenses are written in. The first of each kind are those of choosealicense; what AI and
 * data licenses say beyond them has terms of its own.
 */
export const vocabulary = {
  "commercial-use": { kind: "PERMISSION", text: "It may be used for commercial purposes." },
  modifications: { kind: "PERMISSION", text: "It may be modified." },
  distribution: { kind: "PERMISSION", text: "Copies may be passed on." },
  "private-use": { kind: "PERMISSION", text: "It may be used and modified in private." },
  "patent-use": { kind: "PERMISSION", text: "Contributors grant rights in their patents." },
  "unrestricted-results": {
    kind: "PERMISSION",
    text: "Results of computing on the data, models among them, are free of its terms.",
  },

  "include-copyright": { kind: "CONDITION", text: "The copyright notice and the license text go with every copy." },
  "include-copyright--source": {
    kind: "CONDITION",
    text: "The copyright notice and the license text go with every copy in source form.",
  },
  "document-changes": { kind: "CONDITION", text: "Changes must be stated." },
  "disclose-source": { kind: "CONDITION", text: "Source must be made available with what is passed on." },
  "network-use-disclose": {
    kind: "CONDITION",
    text: "Who uses a modified version over a network must be offered its source.",
  },
  "same-license": { kind: "CONDITION", text: "What is made from it is passed on under the same license." },
  "same-license--file": { kind: "CONDITION", text: "Modified files are passed on under the same license." },
  "same-license--library": {
    kind: "CONDITION",
    text: "Modified versions are passed on under the same license; what only uses it as a library is not.",
  },
  "same-license--database": {
    kind: "CONDITION",
    text: "A database made from it is passed on under the same license; a work produced from it is not.",
  },
  attribution: { kind: "CONDITION", text: "The creator, the source and the license must be named." },
  "notice-file": { kind: "CONDITION", text: "A notice with a given wording goes with every copy." },
  display: { kind: "CONDITION", text: "A given statement must be displayed." },
  "name-prefix": { kind: "CONDITION", text: "A model made from it must bear a given name." },
  "output-name-prefix": { kind: "CONDITION", text: "A model improved with its outputs must bear a given name." },
  "output-display": { kind: "CONDITION", text: "A model improved with its outputs must display a given statement." },
  "pass-on-restrictions": {
    kind: "CONDITION",
    text: "The restrictions on use must be part of every agreement under which it, or what is made from it, is offered.",
  },
  "agreement-travels": {
    kind: "CONDITION",
    text: "It stays under its own agreement, which is not transferable, in everything that contains it.",
  },
  "acceptable-use": { kind: "CONDITION", text: "Use must follow a published policy." },
  "user-threshold": {
    kind: "CONDITION",
    text: "Beyond a number of monthly active users a separate license is needed.",
  },
  "commercial-user-threshold": {
    kind: "CONDITION",
    text: "Beyond a number of monthly active users commercial use needs a separate license.",
  },
  "user-threshold-display": {
    kind: "CONDITION",
    text: "Beyond a number of monthly active users a given statement must be displayed.",
  },
  "revenue-threshold": { kind: "CONDITION", text: "Beyond a revenue a separate license is needed." },
  registration: { kind: "CONDITION", text: "Commercial use must be registered with the licensor." },
  "network-is-distribution": { kind: "CONDITION", text: "To offer it as a hosted service is to pass it on." },
  "distillation-is-derivation": {
    kind: "CONDITION",
    text: "A model trained on its outputs to perform like it counts as made from it.",
  },

  "unlisted-conditions": { kind: "CONDITION", text: "What it demands is itemized by no ruleset: read the license." },

  "trademark-use": { kind: "LIMITATION", text: "No rights in trademarks are given." },
  liability: { kind: "LIMITATION", text: "Liability is limited." },
  "no-patent-use": { kind: "LIMITATION", text: "No rights in patents are given." },
  warranty: { kind: "LIMITATION", text: "No warranty is given." },
  "no-grant": { kind: "LIMITATION", text: "No right is given at all." },
  noncommercial: { kind: "LIMITATION", text: "Rights are given for non-commercial purposes only." },
  "research-only": { kind: "LIMITATION", text: "Rights are given for research only." },
  "no-derivatives": { kind: "LIMITATION", text: "What is made from it may not be passed on." },
  "no-modification": { kind: "LIMITATION", text: "It may not be adapted." },
  "no-hosting": { kind: "LIMITATION", text: "It may not be offered as a hosted service." },
  "use-restrictions": { kind: "LIMITATION", text: "Listed uses are forbidden." },
  "no-improving-other-models": {
    kind: "LIMITATION",
    text: "Neither it nor its outputs may be used to improve other models of its kind.",
  },
  "no-competing-models": {
    kind: "LIMITATION",
    text: "Outputs may not be used to develop models that compete with the provider.",
  },
  "no-eu-multimodal": {
    kind: "LIMITATION",
    text: "For multimodal models no rights are given to who is domiciled in the European Union.",
  },
  "computational-use-only": { kind: "LIMITATION", text: "The data may be used for computational analysis only." },
} as const satisfies Record<string, { readonly kind: TermKind; readonly text: string }>;

export type TermCode = keyof typeof vocabulary;

/** Terms that put what is made from a thing under the license of the thing. */
export const copyleftTerms = [
  "same-license",
  "same-license--file",
  "same-license--library",
  "same-license--database",
] as const satisfies readonly TermCode[];
