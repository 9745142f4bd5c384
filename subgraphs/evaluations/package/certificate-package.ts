import { createHash } from "node:crypto";
import type { CertificateAt } from "../certificate/certificate.reads.ts";
import type { EvaluationsContext } from "../context.ts";
import type { CertificateIntegrity, CertificatePackage, PackageRedaction } from "./certificate-package.entity.ts";
import { type ChainToCheck, chainCheck, stepCheck, termCheck } from "./chain-check.ts";
import { type CoveredTerms, coveredTerms } from "./covered-terms.ts";
import { chainRuleOf } from "./event-digest.ts";
import { packageContent, packageText, type RecordedPackage } from "./package-content.ts";
import { redactedContent } from "./redaction.ts";

/** Everything that was recorded of a certificate by the time as of which it is seen, without what is to be left out. */
export async function certificatePackage(
  context: EvaluationsContext,
  certificate: CertificateAt,
  redact: readonly PackageRedaction[],
): Promise<CertificatePackage> {
  const content = packageContent(await recordedOf(context, certificate));
  const text = packageText(redact.length === 0 ? content : redactedContent(content, new Set(redact)));
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { mediaType: "application/json", sha256, byteSize: Buffer.byteLength(text), text };
}

/** Computes the chain of a certificate again, and whether its terms and its state follow from that. */
export async function certificateIntegrity(
  context: EvaluationsContext,
  certificate: CertificateAt,
): Promise<CertificateIntegrity> {
  const { terms, hiddenThreatModels } = await termsOf(context, certificate);
  const chain: ChainToCheck = {
    ...{ terms, events: certificate.events, rule: chainRuleOf(certificate.events[0]?.details ?? {}) },
    lacks: () => false,
    termsLack: hiddenThreatModels > 0 ? "A threat model of its tests is not visible to the caller." : null,
  };
  const digests = chainCheck(chain);
  const results = [digests, termCheck(chain), stepCheck(chain)];
  const [broken] = results.flatMap((result) => result.broken);
  const open = results.flatMap(({ notCheckable }) => notCheckable);
  return {
    ...{ intact: broken === undefined, checkedEvents: digests.held, brokenAt: broken?.place ?? null },
    reason: broken?.reason ?? open[0]?.reason ?? null,
    notCovered: [...new Set(open.map(({ place }) => place))],
  };
}

async function recordedOf(context: EvaluationsContext, certificate: CertificateAt): Promise<RecordedPackage> {
  const { id, at } = certificate;
  const [terms, checks, incidents] = await Promise.all([
    termsOf(context, certificate),
    context.checksAsOf(at).load(id),
    context.incidentsAsOf(at).load(id),
  ]);
  const histories = await Promise.all(incidents.map((incident) => context.eventsOfIncident.load(incident.id)));
  const told = incidents.map((incident, index) => {
    return { ...incident, history: (histories[index] ?? []).filter((event) => event.at <= at) };
  });
  return { certificate, ...terms, checks, incidents: told };
}

async function termsOf(
  context: EvaluationsContext,
  certificate: CertificateAt,
): Promise<{ readonly terms: CoveredTerms; readonly hiddenThreatModels: number }> {
  const [tests, witnessInputs] = await Promise.all([
    context.testsOfCertificate.load(certificate.id),
    context.witnessInputsOf.load(certificate.id),
  ]);
  const ids = [...new Set([certificate.threatModelId, ...tests.map((test) => test.threatModelId)])];
  const found = await Promise.all(ids.map((id) => context.threatModelById.load(id)));
  const threatModels = found.filter((each) => each !== null);
  const stored = { certificate: { ...certificate, validFrom: certificate.validFromStated }, tests, witnessInputs };
  return { terms: coveredTerms({ ...stored, threatModels }), hiddenThreatModels: ids.length - threatModels.length };
}
