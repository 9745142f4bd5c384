import { Refusal } from "../../../kernel/errors.ts";
import { parseRef } from "../../../kernel/ref.ts";
import { type CertificateAt, certificatesByIds } from "../certificate/certificate.reads.ts";
import type { CertificateClaim, Guarantee } from "../certificate/certificate-parts.entity.ts";
import { judged } from "../certificate/judged-test.ts";
import type { RobustnessTest, StatedTest } from "../certificate/robustness-test.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import { exactEpsilon } from "../threat/threat-model.reads.ts";
import type { CertificateComparison, CertificatePair } from "./certificate-comparison.entity.ts";
import { claimOrder, isValidAt } from "./compared-claims.ts";
import { comparedGuarantees } from "./compared-guarantees.ts";
import type { TestTerms } from "./compared-tests.ts";
import { comparedThreats, type ThreatTerms } from "./compared-threats.ts";

const fewest = 2;
const most = 10;
/** Values that are held against each other at most, over all pairs: an answer has to be of bearable size. */
const mostValues = 20_000;

/** A certificate with all that is compared of it. */
interface Side {
  readonly asked: string;
  readonly certificate: CertificateAt;
  readonly valid: boolean;
  readonly claim: CertificateClaim;
  readonly guarantee: Guarantee | null;
  readonly threat: ThreatTerms;
  readonly tests: readonly TestTerms[];
}

/** Compares certificates as they stood at an instant, each with each, in four statements however many they are. */
export async function comparedCertificates(
  context: EvaluationsContext,
  refs: readonly string[],
  asOf: string | null,
): Promise<CertificateComparison> {
  if (refs.length < fewest || refs.length > most)
    throw new Refusal("BAD_USER_INPUT", `refs has ${refs.length} items; ${fewest} to ${most} are compared.`);
  const at = asOf ?? context.now().toISOString();
  const certificates = await certificatesOrRefuse(context, refs, at);
  const sides = await Promise.all(certificates.map((each, index) => sideOf(context, each, refs[index] ?? "", at)));
  refuseTooManyValues(sides);
  return {
    asOf: at,
    certificates: sides.map(({ asked, certificate, valid }) => ({ refAsAsked: asked, certificate, valid })),
    sameWeights: new Set(certificates.map(({ rootDigest }) => rootDigest)).size === 1,
    pairs: sides.flatMap((a, index) => sides.slice(index + 1).map((b) => pairOf(a, b))),
  };
}

async function certificatesOrRefuse(
  context: EvaluationsContext,
  refs: readonly string[],
  at: string,
): Promise<CertificateAt[]> {
  const ids = refs
    .map((text) => parseRef(text, "certificate"))
    .map((ref) => (ref?.kind === "certificate" ? ref.name : ""));
  const found = new Map((await certificatesByIds(context, [...new Set(ids)], at)).map((each) => [each.id, each]));
  return ids.map((id, index) => found.get(id) ?? refuseMissing(index, refs[index] ?? "", at));
}

function refuseMissing(index: number, text: string, at: string): never {
  const why = `there was no certificate ${text.slice(0, 100)} at ${at}`;
  throw new Refusal("NOT_FOUND", `refs[${index}] cannot be compared: ${why}.`);
}

async function sideOf(
  context: EvaluationsContext,
  certificate: CertificateAt,
  asked: string,
  at: string,
): Promise<Side> {
  const { id, threatModelId, claim, guaranteeText } = certificate;
  const [threat, tests] = await Promise.all([
    context.threatModelById.load(threatModelId),
    context.testsOfCertificate.load(id),
  ]);
  // A certificate is seen only together with its threat model.
  if (threat === null) throw new Error("The threat model of a certificate that is seen is there.");
  return {
    ...{ asked, certificate, valid: isValidAt(certificate, at), claim: JSON.parse(claim) },
    guarantee: guaranteeText === null ? null : JSON.parse(guaranteeText),
    threat: { ...threat, epsilon: exactEpsilon(threat) },
    tests: tests.map(testTerms),
  };
}

function testTerms({ name, threatModelId, statedText }: RobustnessTest): TestTerms {
  const stated: StatedTest = JSON.parse(statedText);
  const { verdict, scenarios } = judged(stated);
  return { name, threatModelId, stated, verdict, scenarios };
}

function refuseTooManyValues(sides: readonly Side[]): void {
  const values = sides.flatMap(({ tests }) => tests).reduce((sum, { scenarios }) => sum + 1 + scenarios.length, 0);
  const compared = values * (sides.length - 1);
  if (compared <= mostValues) return;
  const why = `with their tests and scenarios, ${compared} values would be compared; at most ${mostValues} are`;
  throw new Refusal("BAD_USER_INPUT", `refs cannot be compared at once: ${why}. Name fewer of them.`);
}

function pairOf(a: Side, b: Side): CertificatePair {
  const guaranteed = ({ guarantee, threat, claim: { scope } }: Side) => ({ guarantee, threat, scope });
  return {
    ...{ a: a.certificate, b: b.certificate, valid: { a: a.valid, b: b.valid } },
    sameWeights: a.certificate.rootDigest === b.certificate.rootDigest,
    threat: comparedThreats(a.threat, b.threat),
    claim: { a: a.claim.kind, b: b.claim.kind, order: claimOrder(a.claim.kind, b.claim.kind) },
    guarantee: { a: a.guarantee, b: b.guarantee, ...comparedGuarantees(guaranteed(a), guaranteed(b)) },
    ...{ testsOfA: a.tests, testsOfB: b.tests },
  };
}
