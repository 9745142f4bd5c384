import fc from "fast-check";
import type { Certificate } from "../../subgraphs/evaluations/certificate/certificate.entity.ts";
import { certificateAt, type ReadEvent } from "../../subgraphs/evaluations/certificate/certificate.reads.ts";
import type { CertificateEventKind } from "../../subgraphs/evaluations/certificate/certificate-status.entity.ts";
import { type CertificateAct, stepOf } from "../../subgraphs/evaluations/certificate/lifecycle.ts";
import type { RobustnessTest, WitnessInputs } from "../../subgraphs/evaluations/certificate/robustness-test.entity.ts";
import type { IncidentEvent } from "../../subgraphs/evaluations/monitoring/incident.entity.ts";
import type { MonitoringCheck } from "../../subgraphs/evaluations/monitoring/monitoring-check.entity.ts";
import { committedBy, saltsOf } from "../../subgraphs/evaluations/package/commitments.ts";
import { witnessVerdict } from "../../subgraphs/evaluations/package/conclusions.ts";
import { coveredTerms, termDigests } from "../../subgraphs/evaluations/package/covered-terms.ts";
import { chainRuleOf, eventDigest } from "../../subgraphs/evaluations/package/event-digest.ts";
import type { RecordedPackage } from "../../subgraphs/evaluations/package/package-content.ts";
import type { ThreatModel } from "../../subgraphs/evaluations/threat/threat-model.entity.ts";

const people = ["ada", "bob", "carol", "dan", "eve"] as const;
const acts = [
  ...(["APPROVE", "REJECT", "ISSUE", "SUSPEND", "REINSTATE", "REVOKE", "SUPERSEDE"] as const),
  ...(["VERIFY", "REANALYZE", "CHALLENGE"] as const),
];
const trained = { kind: "TRAINING_RECORD", uri: "https://hr.example/x", sha256: null };
const start = Date.UTC(2026, 0, 1);
const instant = (hour: number) => new Date(start + hour * 3_600_000).toISOString();
const id = "cert_made";

/** What a certificate is made from. */
export interface Recipe {
  readonly isSealed: boolean;
  readonly narrative: string;
  /** In hours after its proposal; null if it does not end. */
  readonly end: number | null;
  readonly hasTrainingRecord: boolean;
  readonly tests: readonly {
    readonly measured: number | null;
    readonly width: number | null;
    readonly witness: readonly [original: number, perturbed: number] | null;
  }[];
  /** What is tried, by whom, how many hours after what was tried before; what is not allowed is left. */
  readonly acts: readonly (readonly [act: CertificateAct, who: string, hours: number])[];
  /** Values of checks whose threshold is one half. */
  readonly checks: readonly (number | null)[];
}

const act = fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...people), fc.integer({ min: 0, max: 4 }));
const byte = fc.integer({ min: 0, max: 255 });

/** Certificates of all kinds, most of which were issued. */
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  isSealed: fc.boolean(),
  narrative: fc.string(),
  end: fc.option(fc.integer({ min: 3, max: 60 })),
  hasTrainingRecord: fc.boolean(),
  tests: fc.array(
    fc.record({
      measured: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      width: fc.option(fc.double({ min: 0, max: 0.2, noNaN: true })),
      witness: fc.option(fc.tuple(byte, byte)),
    }),
    { maxLength: 3 },
  ),
  acts: fc.array(act, { maxLength: 20 }).map((more) => [...approved, ...more]),
  checks: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 2 }),
});

const approved = [
  ["APPROVE", "bob", 0],
  ["APPROVE", "carol", 1],
  ["ISSUE", "ada", 1],
] as const;

/** The rows of a certificate as they are stored, and all that is read of it for a package. */
export function madeCertificate(recipe: Recipe) {
  const certificate = certificateRow(recipe);
  const tests = recipe.tests.map((test, position) => testRow(test, position));
  const witnessInputs = recipe.tests.flatMap(({ witness }, position) => (witness ? inputsRow(witness, position) : []));
  const terms = coveredTerms({ certificate, threatModels: [threat], tests, witnessInputs });
  const events = eventsOf(recipe, certificate.validUntil, terms);
  const last = events.at(-1)?.at ?? "";
  const seen = certificateAt(certificate, events, last);
  if (seen === null) throw new Error("It was proposed.");
  const checks = recipe.checks.map((value, index) => checkRow(value, index, last));
  const incidents = checks.flatMap((check) => (check.incidentId === null ? [] : incidentOf(check)));
  const recorded: RecordedPackage = { certificate: seen, terms, hiddenThreatModels: 0, checks, incidents };
  return {
    rows: { threatModel: [threat], certificate: [certificate], robustnessTest: tests, witnessInputs, events },
    recorded,
  };
}

export const threat: ThreatModel = {
  ...{ id: "thr_made", ref: "threat-model:linf-8@1", name: "linf-8", norm: "LINF", epsilon: 8 / 255 },
  ...{ epsilonAsWritten: "8/255", unit: null, structuredText: "[]", knowledge: "k", goal: "g", surface: "s" },
  ...{ description: null, label: "public" },
};

function certificateRow({ narrative, end, hasTrainingRecord }: Recipe): Certificate {
  const claim = { kind: "ATTESTED", scope: "s", narrative, limitations: ["l"], contexts: ["c"] };
  const decision = { question: "q", choice: "c", rationale: "r", by: "zoe", at: instant(0) };
  const [proposedAt, validUntil] = [instant(0), end === null ? null : instant(end)];
  const row = {
    ...{ id, rootDigest: "a".repeat(64), threatModelId: threat.id, author: "ada", proposedAt, label: "public" },
    ...{ claim: JSON.stringify(claim), guaranteeText: null, riskText: null, validFrom: proposedAt, validUntil },
    ...{
      decisionsText: JSON.stringify([decision]),
      pinsText: "[]",
      originalId: id,
      supersedesId: null,
      protocolId: null,
    },
    ...{ evidenceText: JSON.stringify(hasTrainingRecord ? [trained] : []), amendmentReason: null },
  };
  // What a row holds; the state follows from the events.
  return row as Certificate;
}

function testRow({ measured, width, witness }: Recipe["tests"][number], position: number): RobustnessTest {
  const interval =
    measured === null || width === null ? null : { low: measured - width, high: measured + width, level: 0.95 };
  const stated = {
    ...{ perturbation: "p", attackSurface: null, inputBounds: { low: "0", high: "1" }, measured, interval },
    ...{ acceptance: { metric: "m", operator: ">=", threshold: 0.5 }, scenarios: [], dataset: null },
    ...{ datasetDigest: null, property: null, execution: { seeds: [position] } },
    witness: witness && witnessOf(witness, position),
  };
  return {
    id: `rbt_${position}`,
    certificateId: id,
    position,
    threatModelId: threat.id,
    name: `t${position}`,
    statedText: JSON.stringify(stated),
  };
}

function witnessOf(witness: readonly [number, number], position: number) {
  const { originalText, perturbedText } = inputsRow(witness, position);
  const witnessInputs = { original: JSON.parse(originalText), perturbed: JSON.parse(perturbedText) };
  const verdict = witnessVerdict({ witnessInputs, inputBounds: { low: "0", high: "1" } }, threat);
  const recheck = { recheckedAt: instant(0), recheckVerdict: verdict?.verdict, recheckReason: verdict?.reason };
  return { kind: "COUNTEREXAMPLE", uri: "https://lab.example/1", sha256: "c".repeat(64), ...recheck };
}

function inputsRow([original, perturbed]: readonly [number, number], position: number): WitnessInputs {
  const [originalText, perturbedText] = [`["${original}/255","0"]`, `["${perturbed}/255","1e-3"]`];
  return { testId: `rbt_${position}`, originalText, perturbedText };
}

function eventsOf(recipe: Recipe, validUntil: string | null, terms: ReturnType<typeof coveredTerms>): ReadEvent[] {
  const events: ReadEvent[] = [];
  const secret = "5".repeat(64);
  const seal = recipe.isSealed ? { terms: termDigests(terms, committedBy(saltsOf(secret))), secret } : {};
  const policy = { approvalsRequired: 2, policyVersion: 0, reviewers: ["bob", "carol", "eve"], issuers: [] };
  const append = (kind: CertificateEventKind, actor: string, hour: number, details: object) => {
    const seq = events.length + 1;
    const content = { id: `cev_${seq}`, certificateId: id, seq, at: instant(hour), kind, actor, reason: `Why ${seq}` };
    const told = { ...content, details: { ...details } };
    const rule = chainRuleOf(events[0]?.details ?? told.details);
    const digest = eventDigest(rule, events.at(-1)?.digest ?? null, told);
    events.push({ ...told, detailsText: JSON.stringify(details), digest });
  };
  append("PROPOSED", "ada", 0, { ...policy, ...seal });
  let hour = 0;
  for (const [act, who, hours] of recipe.acts) {
    hour += hours;
    const step = stepOf({ events, validUntil }, act, who, instant(hour));
    if ("event" in step) append(step.event, who, hour, detailsOf(act, recipe));
    if ("event" in step && act === "CHALLENGE")
      append("CHALLENGE_DECIDED", "dan", hour, { challenge: `cev_${events.length}`, outcome: "UPHELD" });
  }
  return events;
}

function detailsOf(act: CertificateAct, { hasTrainingRecord }: Recipe): object {
  const evidence = hasTrainingRecord ? [trained] : [];
  if (act === "VERIFY")
    return { organization: "Lab", independent: false, verdict: "PASS", environment: null, evidence };
  if (act === "REANALYZE") return { changes: [], statusBefore: "SUSPENDED", statusAfter: "REINSTATED", evidence };
  return act === "CHALLENGE" ? { evidence } : {};
}

function checkRow(value: number | null, index: number, at: string): MonitoringCheck {
  const details = { undecided: value === null ? "None." : null, window: null, dataset: null, datasetDigest: null };
  return {
    ...{ id: `chk_${index}`, certificateId: id, at, recordedBy: "mona", kind: "DRIFT", metric: null, statistic: "x" },
    ...{ operator: ">=", threshold: 0.5, value, detailsText: JSON.stringify({ ...details, source: null }) },
    incidentId: value !== null && value < 0.5 ? `inc_${index}` : null,
  };
}

function incidentOf(check: MonitoringCheck): RecordedPackage["incidents"][number] {
  const [incidentId, at] = [check.incidentId ?? "", check.at];
  const history: IncidentEvent[] = [
    { id: `iev_${incidentId}`, incidentId, seq: 1, at, kind: "OPENED", actor: "mona", text: "Low.", checkId: check.id },
  ];
  return {
    id: incidentId,
    certificateId: id,
    rootDigest: "a".repeat(64),
    cause: "x",
    openedAt: at,
    resolvedAt: null,
    history,
  };
}
