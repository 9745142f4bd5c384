import { createHash } from "node:crypto";
import { digestOf, sortedJson } from "../../../kernel/audit-log.ts";
import { checkVerdict } from "../monitoring/check-verdict.ts";
import { exactEpsilon } from "../threat/threat-model.reads.ts";
import { type ChainToCheck, chainCheck, stepCheck, termCheck } from "./chain-check.ts";
import { type CheckResult, checkResult, type Found } from "./check-result.ts";
import { commitmentsBy, uncommitted } from "./commitments.ts";
import { standingOf, standsSince, verdictsOf, witnessVerdict } from "./conclusions.ts";
import { type PackageContent, policyIn } from "./package-content.ts";
import { type PackageDocument, readPackage } from "./package-document.ts";
import { replaceSensitive } from "./sensitive-values.ts";

/** What was found of a package, by nothing but what it holds. */
export interface PackageReport {
  /** SHA-256 of the bytes. */
  readonly sha256: string;
  /** Of which certificate, where that can be read. */
  readonly certificate: string | null;
  readonly status: string | null;
  readonly asOf: string | null;
  readonly redacted: readonly string[];
  readonly checks: readonly CheckResult[];
}

/** Checks the bytes of a package, offline; null where they are no package at all. */
export function checkPackage(bytes: Uint8Array): PackageReport | null {
  const read = readPackage(bytes);
  if (read === null) return null;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (!("content" in read)) {
    const shape = { check: "shape", held: 0, broken: [read], notCheckable: [] };
    return { sha256, certificate: null, status: null, asOf: null, redacted: [], checks: [shape] };
  }
  const { terms, standing, asOf, redacted } = read.content;
  const told = { certificate: terms.certificate.id, status: standing.status, asOf };
  return { sha256, ...told, redacted: redacted.map(({ what }) => what), checks: checksOf(read) };
}

function checksOf(document: PackageDocument): CheckResult[] {
  const { content } = document;
  const chain = chainOf(content);
  return [
    documentCheck(document),
    chainCheck(chain),
    linkCheck(content),
    stepCheck(chain),
    termCheck(chain),
    policyCheck(content),
    standingCheck(content),
    sizeCheck(content),
    testCheck(content),
    witnessCheck(content),
    monitoringCheck(content),
    incidentCheck(content),
  ];
}

/** The events with what their digests are over, as far as that is told. */
function chainOf({ terms, events, salts, redacted, pseudonyms, hiddenThreatModels }: PackageContent): ChainToCheck {
  const commitments = commitmentsBy(salts ?? { PERSONS: null, TRAINING_RECORDS: null });
  const byPseudonym = new Map(pseudonyms.map(({ pseudonym, commitment }) => [pseudonym, commitment]));
  const withheld = new Set(redacted.map(({ what }) => what));
  const committed = (value: unknown) =>
    replaceSensitive(value, {
      person: (name) => (withheld.has("PERSONS") ? (byPseudonym.get(name) ?? "") : commitments.person(name)),
      trainingRecord: (record) => ("withheld" in record ? record["withheld"] : commitments.trainingRecord(record)),
    });
  return {
    ...{ events, terms, rule: { isSealed: salts !== null, committed: salts === null ? uncommitted : committed } },
    lacks: (event) => salts === null && (withheld.has("PERSONS") || lacksRecord(event)),
    termsLack: hiddenThreatModels > 0 ? "A threat model of its tests was hidden from who made the package." : null,
  };
}

function lacksRecord(value: unknown): boolean {
  let lacks = false;
  replaceSensitive(value, {
    person: (name) => name,
    trainingRecord: (record) => {
      lacks ||= "withheld" in record;
      return record;
    },
  });
  return lacks;
}

/** Whether it is as it was written, but for what somebody changed who also wrote its digest anew. */
function documentCheck({ content, contentDigest, isCanonical }: PackageDocument): CheckResult {
  const isWhole = digestOf(content) === contentDigest;
  return checkResult("document", [
    ["contentDigest", isWhole ? null : { broken: "It is not that of the document." }],
    ["text", isCanonical ? null : { broken: "It is not as it was exported: members are doubled, moved or spaced." }],
  ]);
}

function linkCheck({ events, terms, pseudonyms }: PackageContent): CheckResult {
  const found = events.map(({ previous, certificateId }, index): [string, Found] => {
    if (previous !== (events[index - 1]?.digest ?? null))
      return [`events[${index}].previous`, { broken: "It is not the digest of the event in front of it." }];
    const isOwn = certificateId === terms.certificate.id;
    return [`events[${index}]`, isOwn ? null : { broken: "It is an event of another certificate." }];
  });
  const ids = new Set(events.map(({ id }) => id));
  const decided = events.flatMap(({ details }, index): [string, Found][] => {
    const challenge = details["challenge"];
    if (challenge === undefined) return [];
    const found = ids.has(String(challenge)) ? null : { broken: "There is no such challenge." };
    return [[`events[${index}].details.challenge`, found]];
  });
  const known = pseudonyms.map(({ commitment }) => commitment);
  const persons = pseudonyms.map(({ commitment }, index): [string, Found] => {
    const isTwin = commitment !== null && known.indexOf(commitment) !== index;
    return [`pseudonyms[${index}]`, isTwin ? { broken: "Another one stands for the same person." } : null];
  });
  return checkResult("links", [...found, ...decided, ...persons]);
}

function policyCheck({ policy, events }: PackageContent): CheckResult {
  const isKept = same(policy, policyIn(events[0]?.details ?? {}));
  return checkResult("policy", [["policy", isKept ? null : { broken: "It is not that of its first event." }]]);
}

function standingCheck(content: PackageContent): CheckResult {
  const { terms, events, standing, asOf } = content;
  const follows = standingOf(terms, events, asOf);
  const since = standsSince(content, follows.status === "EXPIRED");
  return checkResult("standing", [
    ["standing.status", follows.status === standing.status ? null : wrong(follows.status)],
    // Why something expired is told in words that a later version may choose otherwise.
    [
      "standing.reason",
      follows.status === "EXPIRED" || follows.reason === standing.reason ? null : wrong(follows.reason),
    ],
    ["standing.validFrom", follows.validFrom === standing.validFrom ? null : wrong(follows.validFrom)],
    ["asOf", since === asOf ? null : wrong(since)],
  ]);
}

function sizeCheck({ terms }: PackageContent): CheckResult {
  const found = terms.threatModels.map((threat, index): [string, Found] => {
    const exact = exactEpsilon(threat);
    const told = exact && { numerator: String(exact.numerator), denominator: String(exact.denominator) };
    return [`terms.threatModels[${index}].epsilonExact`, same(told, threat.epsilonExact) ? null : wrong(told)];
  });
  return checkResult("sizes", found);
}

function testCheck({ terms, verdicts }: PackageContent): CheckResult {
  const found = terms.tests.flatMap((test, index): [string, Found][] => {
    const [follows, told] = [verdictsOf(test), verdicts[index]];
    const cases = follows.scenarios.map(({ verdict }, position): [string, Found] => {
      const isSame = verdict === told?.scenarios[position]?.verdict;
      return [`verdicts[${index}].scenarios[${position}].verdict`, isSame ? null : wrong(verdict)];
    });
    return [
      [`verdicts[${index}].verdict`, follows.verdict === told?.verdict ? null : wrong(follows.verdict)],
      ...cases,
    ];
  });
  return checkResult("tests", found);
}

/** The bound of each counterexample, in whole numbers, as it was found when it was proposed. */
function witnessCheck({ terms }: PackageContent): CheckResult {
  const found = terms.tests.flatMap((test, index): [string, Found][] => {
    if (test.witness?.kind !== "COUNTEREXAMPLE") return [];
    const threat = terms.threatModels.find(({ ref }) => ref === test.threatModel);
    const follows = witnessVerdict(test, threat);
    const lacks: Found = { notCheckable: "Its inputs, or the threat that they are measured by, are not told." };
    const isSame = follows?.verdict === test.witness.recheckVerdict;
    return [[`terms.tests[${index}].witness`, follows === null ? lacks : isSame ? null : wrong(follows.reason)]];
  });
  return checkResult("witnesses", found);
}

function monitoringCheck({ monitoring, incidents }: PackageContent): CheckResult {
  const known = new Set(incidents.map(({ id }) => id));
  const found = monitoring.flatMap((check, index): [string, Found][] => {
    const { verdict } = checkVerdict(check, check.undecided);
    const place = `monitoring[${index}]`;
    const isKnown = check.incident === null || known.has(check.incident);
    return [
      [`${place}.verdict`, verdict === check.verdict ? null : wrong(verdict)],
      [`${place}.incident`, isKnown ? null : { notCheckable: "That incident is not told." }],
    ];
  });
  return checkResult("monitoring", found);
}

function incidentCheck({ incidents }: PackageContent): CheckResult {
  const found = incidents.flatMap(({ state, openedAt, resolvedAt, history }, index): [string, Found][] => {
    const [first, resolved] = [history[0], history.findLast(({ kind }) => kind === "RESOLVED")];
    const follows = resolved === undefined ? "OPEN" : "RESOLVED";
    return [
      [`incidents[${index}].state`, state === follows ? null : wrong(follows)],
      [`incidents[${index}].openedAt`, first?.kind === "OPENED" && first.at === openedAt ? null : wrong(first?.at)],
      [`incidents[${index}].resolvedAt`, (resolved?.at ?? null) === resolvedAt ? null : wrong(resolved?.at)],
    ];
  });
  return checkResult("incidents", found);
}

function wrong(follows: unknown): Found {
  return { broken: `What follows is: ${typeof follows === "string" ? follows : sortedJson(follows ?? null)}` };
}

function same(a: unknown, b: unknown): boolean {
  return sortedJson(a) === sortedJson(b);
}
