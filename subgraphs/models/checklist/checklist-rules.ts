import type {
  EvaluationFacts,
  ReleaseLicenseFacts,
  TrainingDataFacts,
} from "../../../kernel/vocabulary/release-facts.ts";
import type { DocumentationStateKind } from "../checkpoint/documentation.entity.ts";
import type { ChecklistItem, ChecklistItemKind, ChecklistStatus } from "./checklist.entity.ts";

/** What is known of a checkpoint when its checklist is worked out; null is what another subgraph did not answer. */
export interface ReleaseFacts {
  readonly rootDigest: string | null;
  readonly limitations: DocumentationStateKind;
  readonly trainingData: DocumentationStateKind;
  /** How many packages of others documents name. */
  readonly dependencies: number;
  /** What its training runs state of how they departed from what was planned. */
  readonly deviations: readonly string[];
  readonly license: ReleaseLicenseFacts | null;
  readonly evaluation: EvaluationFacts | null;
  readonly data: TrainingDataFacts | null;
}

/** What somebody submitted of one item. */
export interface SubmittedItem {
  readonly kind: ChecklistItemKind;
  readonly status: ChecklistStatus;
  readonly rationale: string;
  readonly evidence: readonly Evidence[];
  /** Of the weights that it was submitted for; null where their digest was not known. */
  readonly rootDigest: string | null;
  readonly actor: string;
  readonly at: string;
}

interface Evidence {
  readonly uri: string;
  readonly sha256: string | null;
}

/** What a rule says of an item by itself. */
interface Ruling {
  readonly status: "OPEN" | "PASSED" | "FAILED";
  readonly rationale: string;
  readonly evidence?: readonly Evidence[];
  /** Whether a person can settle what the rule leaves open. */
  readonly settles?: boolean;
}

const mostNamed = 5;
const mostEvidence = 20;

/** Which kinds a person can never say that they do not apply, or pass where the rule does not. */
export const neverByPerson: ReadonlySet<ChecklistItemKind> = new Set(["CHECKSUMS"]);
export const alwaysApplies: ReadonlySet<ChecklistItemKind> = new Set(["LICENSE_ALIGNMENT", "CHECKSUMS"]);

/** Where a person's word is not enough: they have to name a document with its digest. The others can be stated to be none. */
export const passedByEvidence: ReadonlySet<ChecklistItemKind> = new Set([
  "SENSITIVE_CONTENT_AUDIT",
  "LICENSE_ALIGNMENT",
  "EVALUATION_DOCUMENTED",
  "TRAINING_DATA_DOCUMENTED",
]);

const rules: Readonly<Record<ChecklistItemKind, (facts: ReleaseFacts) => Ruling>> = {
  SENSITIVE_CONTENT_AUDIT: auditRuling,
  LICENSE_ALIGNMENT: licenseRuling,
  THIRD_PARTY_DEPENDENCIES: ({ dependencies }) =>
    dependencies > 0
      ? passed(`Documents name ${counted(dependencies, "package")} that it needs.`)
      : open("No document names what it needs of others; list it, or state that it needs nothing."),
  EVALUATION_DOCUMENTED: evaluationRuling,
  TRAINING_DEVIATIONS: ({ deviations }) =>
    deviations.length > 0
      ? passed(`Training runs state how they departed from what was planned: ${named(deviations.map(quoted))}.`)
      : open("No training run states how it departed from what was planned; state that, or that it did not."),
  LIMITATIONS_DOCUMENTED: ({ limitations }) =>
    documentedRuling(limitations, "Limitations are documented.", "Somebody states that no limitations are known."),
  TRAINING_DATA_DOCUMENTED: ({ trainingData }) =>
    documentedRuling(
      trainingData,
      "Its training data is documented.",
      "Somebody states that there is no training data.",
    ),
  CHECKSUMS: ({ rootDigest }) =>
    rootDigest === null
      ? { ...open("Size and digest of its files are not known; register them."), settles: false }
      : passed("Size and digest of every file are known.", [{ uri: `sha256:${rootDigest}`, sha256: rootDigest }]),
};

/** Every kind of item, in the order shown. */
export const itemKinds = Object.keys(rules) as readonly ChecklistItemKind[]; // The record above has exactly these keys.

/** The items of a checklist: what rules say, and where those leave an item open, what somebody submitted. */
export function checklistItems(
  facts: ReleaseFacts,
  submitted: readonly SubmittedItem[],
  required: ReadonlySet<ChecklistItemKind> = new Set(itemKinds),
): ChecklistItem[] {
  const byKind = new Map(submitted.map((item) => [item.kind, item]));
  return itemKinds
    .map((kind) => itemOf(kind, rules[kind](facts), byKind.get(kind) ?? null, facts.rootDigest))
    .map((item) => ({ ...item, required: required.has(item.kind) }));
}

/** How a checklist stands as a whole. */
export function checklistStatus(items: readonly Pick<ChecklistItem, "status" | "required">[]): ChecklistStatus {
  const required = items.filter((item) => item.required);
  if (required.some(({ status }) => status === "FAILED")) return "FAILED";
  return required.some(({ status }) => status === "OPEN") ? "OPEN" : "PASSED";
}

function itemOf(
  kind: ChecklistItemKind,
  ruling: Ruling,
  submitted: SubmittedItem | null,
  rootDigest: string | null,
): ChecklistItem {
  const said = submitted === null || submitted.status === "OPEN" ? null : submitted;
  if (said === null) return ruled(kind, ruling);
  if (said.rootDigest !== rootDigest)
    return ruled(kind, {
      ...ruling,
      rationale: `${ruling.rationale} What ${said.actor} submitted was for other weights.`,
    });
  if (!isDecidedBy(said, ruling)) return ruled(kind, ruling);
  const { status, rationale, evidence, actor, at } = said;
  return { kind, status, required: true, rationale, evidence, decidedBy: "PERSON", by: { name: actor }, at };
}

/** A person can find what a rule does not see, and settle what it leaves open; nobody talks a failure away. */
function isDecidedBy({ status }: SubmittedItem, ruling: Ruling): boolean {
  if (ruling.status === "FAILED") return false;
  if (status === "FAILED") return true;
  return ruling.status === "OPEN" && ruling.settles !== false;
}

function ruled(kind: ChecklistItemKind, { status, rationale, evidence = [] }: Ruling): ChecklistItem {
  return { kind, status, required: true, rationale, evidence, decidedBy: "RULE", by: null, at: null };
}

function auditRuling({ data }: ReleaseFacts): Ruling {
  if (data === null) return notKnown("What is documented of its training data");
  const { datasets } = data;
  if (datasets.length === 0) return open("No training data is registered whose audit could be looked for.");
  const without = datasets.filter(({ audit }) => audit === null);
  if (without.length > 0)
    return open(`No document tells what sensitive content is in ${named(without.map(({ ref }) => ref))}.`);
  const evidence = datasets.flatMap(({ audit }) => audit ?? []).slice(0, mostEvidence);
  return passed("Documents tell what sensitive content is in all of its training data.", evidence);
}

function licenseRuling({ license }: ReleaseFacts): Ruling {
  if (license === null) return notKnown("What its licenses say");
  const { redistribution, reasons, obligations } = license;
  if (redistribution === "NO")
    return { status: "FAILED", rationale: `Licenses do not let it be passed on: ${named(reasons)}` };
  if (redistribution === "UNKNOWN") return open(`Whether licenses let it be passed on is not known: ${named(reasons)}`);
  return passed(
    obligations === 0
      ? "Licenses let it be passed on."
      : `Licenses let it be passed on, with ${counted(obligations, "obligation")}.`,
  );
}

function evaluationRuling({ evaluation }: ReleaseFacts): Ruling {
  if (evaluation === null) return notKnown("How its results are documented");
  const { state, results } = evaluation;
  if (state === "DOCUMENTED")
    return passed(`All its results (${results}) state their metric and where they were measured.`);
  if (results === 0) return open("No results are recorded.");
  const some = state === "PARTLY_DOCUMENTED" ? "Not all" : "None";
  return open(`${some} of its ${results} results state their metric and where they were measured.`);
}

function documentedRuling(state: DocumentationStateKind, provided: string, none: string): Ruling {
  if (state === "PROVIDED") return passed(provided);
  return state === "NONE_KNOWN" ? passed(none) : open("No document says anything of it.");
}

function notKnown(what: string): Ruling {
  return { ...open(`${what} could not be asked at this moment.`), settles: false };
}

function passed(rationale: string, evidence: readonly Evidence[] = []): Ruling {
  return { status: "PASSED", rationale, evidence };
}

function open(rationale: string): Ruling {
  return { status: "OPEN", rationale };
}

function named(texts: readonly string[]): string {
  const shown = texts.slice(0, mostNamed).join("; ");
  return texts.length > mostNamed ? `${shown}; and ${texts.length - mostNamed} more` : shown;
}

function quoted(text: string): string {
  return `"${text}"`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
