import { digestOf } from "../../../kernel/audit-log.ts";
import type { Certificate } from "../certificate/certificate.entity.ts";
import type { RobustnessTest, StatedTest, WitnessInputs } from "../certificate/robustness-test.entity.ts";
import type { StructuredPerturbation, ThreatModel } from "../threat/threat-model.entity.ts";
import { exactEpsilon } from "../threat/threat-model.reads.ts";
import type { Committed } from "./commitments.ts";

/** What is stored of what was proposed. */
export interface StoredTerms {
  /** With the time from which it was asked to be valid. */
  readonly certificate: Certificate;
  /** Those of the certificate and its tests. */
  readonly threatModels: readonly ThreatModel[];
  /** In their order. */
  readonly tests: readonly RobustnessTest[];
  readonly witnessInputs: readonly WitnessInputs[];
}

/** Everything that was proposed, in the shape that its digests are over. */
export type CoveredTerms = ReturnType<typeof coveredTerms>;
export type CoveredTest = CoveredTerms["tests"][number];
export type CoveredThreat = CoveredTerms["threatModels"][number];

/** What was proposed, from what is stored of it. */
export function coveredTerms({ certificate, threatModels, tests, witnessInputs }: StoredTerms) {
  const refs = new Map(threatModels.map(({ id, ref }) => [id, ref]));
  const inputs = new Map(witnessInputs.map((each) => [each.testId, each]));
  return {
    certificate: identity(certificate, refs.get(certificate.threatModelId) ?? null),
    claim: read(certificate.claim),
    guarantee: read(certificate.guaranteeText),
    riskAssessment: read(certificate.riskText),
    decisions: read(certificate.decisionsText),
    configurations: read(certificate.pinsText),
    evidence: read(certificate.evidenceText),
    threatModels: threatModels.map(threat).toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
    tests: tests.map(({ id, name, statedText, threatModelId }) => ({
      // Only `addCertificate` writes what is stated of a test.
      ...(read(statedText) as StatedTest),
      ...{ name, threatModel: refs.get(threatModelId) ?? null, witnessInputs: numbersOf(inputs.get(id)) },
    })),
  };
}

/** The digest of each part of what was proposed, by its place. */
export function termDigests(
  { threatModels, tests, ...parts }: Readonly<Record<string, unknown>> & Pick<CoveredTerms, "threatModels" | "tests">,
  committed: Committed,
): Record<string, string> {
  const places = [
    ...Object.entries(parts),
    ...threatModels.map((each, index) => [`threatModels[${index}]`, each] as const),
    ...tests.map((each, index) => [`tests[${index}]`, each] as const),
  ];
  return Object.fromEntries(places.map(([place, part]) => [place, digestOf(committed(part))]));
}

function identity(certificate: Certificate, threatModel: string | null) {
  const { id, rootDigest, author, proposedAt, validFrom, validUntil, amendmentReason } = certificate;
  const { originalId: original, supersedesId: supersedes, protocolId: protocol } = certificate;
  const stated = { id, rootDigest, threatModel, author, proposedAt, validFrom, validUntil };
  return { ...stated, original, supersedes, protocol, amendmentReason };
}

function threat(model: ThreatModel) {
  const { ref, norm, epsilon, epsilonAsWritten, unit, knowledge, goal, surface, description } = model;
  const exact = exactEpsilon(model);
  const epsilonExact = exact && { numerator: String(exact.numerator), denominator: String(exact.denominator) };
  const structured = read(model.structuredText) as readonly StructuredPerturbation[];
  const size = { norm, epsilon, epsilonAsWritten, epsilonExact, unit };
  return { ref, ...size, structured, knowledge, goal, surface, description };
}

function numbersOf(inputs: WitnessInputs | undefined) {
  if (inputs === undefined) return null;
  // Only `addCertificate` writes them.
  const [original, perturbed] = [read(inputs.originalText), read(inputs.perturbedText)] as readonly string[][];
  return { original: original ?? [], perturbed: perturbed ?? [] };
}

/** What was changed into no JSON is kept as it is, so that it is found to be another. */
function read(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
