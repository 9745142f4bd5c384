import { boundedList, givenSha256OrRefuse, maxProse, refuse, refuseText, refuseTexts } from "../threat/input-bounds.ts";
import { compareRationals, parseRational, type Rational } from "../threat/rational.ts";
import type { Certificate } from "./certificate.entity.ts";
import type { CertificateTermsInput } from "./certificate.input.ts";
import type { CertificateEvidence, Guarantee } from "./certificate-parts.entity.ts";

const mostParts = 100;
const mostPoints = 200;
export const mostTests = 50;

type Terms = Pick<Certificate, "claim" | "guaranteeText" | "riskText" | "decisionsText" | "pinsText" | "evidenceText">;

/** What is stored of the terms of a certificate; refuses what claims more than it states grounds for, naming the place. */
export function statedTerms(input: CertificateTermsInput): Terms {
  refuseClaim(input);
  refuseGuarantee(input.guarantee);
  refuseOverstatement(input);
  refuseRisk(input);
  refuseDecisions(input);
  refusePins(input);
  refuseTimes(input);
  return {
    claim: JSON.stringify(input.claim),
    guaranteeText: input.guarantee == null ? null : JSON.stringify(input.guarantee),
    riskText: input.riskAssessment == null ? null : JSON.stringify(input.riskAssessment),
    decisionsText: JSON.stringify(input.decisions ?? []),
    pinsText: JSON.stringify(input.configurations ?? []),
    evidenceText: JSON.stringify(statedEvidence("evidence", input.evidence, mostParts)),
  };
}

/** What is stored of evidence. */
export function statedEvidence(
  place: string,
  evidence: readonly CertificateEvidence[] | null | undefined,
  most: number,
): CertificateEvidence[] {
  return boundedList(place, evidence, most).map(({ kind, uri, sha256 }, index) => {
    refuseText(`${place}[${index}].uri`, uri);
    return { kind, uri, sha256: givenSha256OrRefuse(`${place}[${index}].sha256`, sha256) };
  });
}

/** Refuses a guarantee for more than the threat that was tried. */
export function refuseMoreThanThreat({ guarantee }: CertificateTermsInput, threat: Rational | null): void {
  const epsilon = guarantee?.epsilon == null ? null : parseRational(guarantee.epsilon);
  if (epsilon === null) return;
  if (threat === null) refuse("guarantee.epsilon", "the threat model has no size");
  if (compareRationals(epsilon, threat) > 0) refuse("guarantee.epsilon", "it is more than that of the threat model");
}

function refuseClaim({ claim }: CertificateTermsInput): void {
  refuseText("claim.scope", claim.scope);
  refuseText("claim.narrative", claim.narrative, maxProse);
  for (const list of ["limitations", "contexts"] as const) {
    if (claim[list].length === 0)
      refuse(`claim.${list}`, "it is empty, and nothing holds without limits and everywhere");
    refuseTexts(`claim.${list}`, claim[list], mostParts);
  }
}

/** No claim is stronger than what it stands on. */
function refuseOverstatement({ claim: { kind }, guarantee, tests }: CertificateTermsInput): void {
  if (kind === "ATTESTED") return;
  if (boundedList("tests", tests, mostTests).length === 0)
    refuse("tests", `a claim that is ${kind} needs a test with an acceptance criterion`);
  if (kind === "EMPIRICAL") return;
  if (guarantee == null)
    refuse("guarantee", "a claim that is CERTIFIED needs a guarantee with a method and a confidence");
  if (guarantee.confidence == null) refuse("guarantee.confidence", "a claim that is CERTIFIED needs a confidence");
}

function refuseGuarantee(guarantee: Guarantee | null | undefined): void {
  if (guarantee == null) return;
  refuseText("guarantee.statement", guarantee.statement, maxProse);
  refuseText("guarantee.method", guarantee.method);
  refuseFraction("guarantee.certifiedAccuracy", guarantee.certifiedAccuracy);
  refuseFraction("guarantee.confidence", guarantee.confidence);
  if (guarantee.confidence === 0) refuse("guarantee.confidence", "with none, nothing is guaranteed");
  refuseSize("guarantee.epsilon", guarantee.epsilon);
  refuseSize("guarantee.radius", guarantee.radius);
  for (const [index, point] of boundedList("guarantee.curve", guarantee.curve, mostPoints).entries()) {
    refuseSize(`guarantee.curve[${index}].radius`, point.radius);
    refuseFraction(`guarantee.curve[${index}].certifiedAccuracy`, point.certifiedAccuracy);
  }
}

function refuseRisk({ riskAssessment: risk }: CertificateTermsInput): void {
  if (risk == null) return;
  for (const field of ["misuse", "workload", "residualRisk"] as const)
    refuseText(`riskAssessment.${field}`, risk[field], maxProse);
}

function refuseDecisions({ decisions }: CertificateTermsInput): void {
  for (const [index, decision] of boundedList("decisions", decisions, mostParts).entries())
    for (const field of ["question", "choice", "rationale", "by"] as const)
      refuseText(`decisions[${index}].${field}`, decision[field]);
}

function refusePins({ configurations }: CertificateTermsInput): void {
  for (const [index, pin] of boundedList("configurations", configurations, mostParts).entries())
    for (const field of ["name", "digest"] as const) refuseText(`configurations[${index}].${field}`, pin[field]);
}

function refuseTimes({ validFrom, validUntil }: CertificateTermsInput): void {
  if (validFrom != null && validUntil != null && validUntil <= validFrom)
    refuse("validUntil", "it is not after validFrom");
}

function refuseFraction(place: string, value: number | null | undefined): void {
  if (value != null && (value < 0 || value > 1)) refuse(place, `it is ${value}; write a fraction between 0 and 1`);
}

function refuseSize(place: string, text: string | null | undefined): void {
  if (text == null) return;
  const size = parseRational(text);
  if (size === null || size.numerator < 0n) refuse(place, "it is no number that is not negative; write 8/255 or 0.5");
}
