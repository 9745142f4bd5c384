import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import type { StoredTerms } from "../package/covered-terms.ts";
import { sealOf } from "../package/seal.ts";
import { givenProtocolOrRefuse } from "../robustness-protocol/robustness-protocol.writes.ts";
import { refuse } from "../threat/input-bounds.ts";
import type { ThreatModel } from "../threat/threat-model.entity.ts";
import { exactEpsilon } from "../threat/threat-model.reads.ts";
import { threatModelOrRefuse } from "../threat/threat-model.writes.ts";
import { Certificate } from "./certificate.entity.ts";
import type { CertificateTermsInput } from "./certificate.input.ts";
import { unsetPolicy } from "./certificate.reads.ts";
import { appendEvent } from "./certificate.writes.ts";
import { CertificationPolicy } from "./certification-policy.entity.ts";
import { checkedWitness } from "./checked-witness.ts";
import { refuseUnpinned } from "./required-pins.ts";
import { RobustnessTest, WitnessInputs } from "./robustness-test.entity.ts";
import type { RobustnessTestInput } from "./robustness-test.input.ts";
import { refuseMoreThanThreat, statedTerms } from "./stated-terms.ts";
import { statedTest } from "./stated-test.ts";

type Context = Pick<RequestContext, "actor" | "now">;

/** What a certificate is about, and what it amends. */
export interface CertificateOrigin {
  readonly rootDigest: string;
  readonly amends: { readonly certificate: Certificate; readonly reason: string } | null;
}

/** Adds a proposal with its tests, under the policy that holds now. */
export async function addCertificate(
  em: UnitOfWork,
  input: CertificateTermsInput,
  { rootDigest, amends }: CertificateOrigin,
  { actor, now }: Context,
): Promise<Certificate> {
  // All of it happens at one instant.
  const instant = now();
  const context = { actor, now: () => instant };
  const terms = statedTerms(input);
  const policy = (await policiesNewestFirst(em))[0] ?? unsetPolicy;
  refuseUnpinned(input, JSON.parse(policy.pinsText));
  const threat = await threatModelOrRefuse(em, input.threatModel, context);
  refuseMoreThanThreat(input, exactEpsilon(threat));
  const [id, at] = [newId("cert"), instant.toISOString()];
  const validity = { validFrom: input.validFrom ?? at, validUntil: input.validUntil ?? null };
  const certificate = em.create(Certificate, {
    ...{ id, rootDigest, threatModelId: threat.id, ...terms, ...validity },
    ...{ author: actor.subject, proposedAt: at, label: publicLabel },
    ...{ originalId: amends?.certificate.originalId ?? id, supersedesId: amends?.certificate.id ?? null },
    amendmentReason: amends?.reason ?? null,
    protocolId: await givenProtocolOrRefuse(em, input.protocol, context),
    ...{ turn: "PROPOSED", norm: threat.norm, claimKind: input.claim.kind, policyVersion: policy.version },
  });
  const tests = await addTests(em, certificate, input.tests ?? [], threat, context);
  const details = {
    ...{ approvalsRequired: policy.approvalsRequired, policyVersion: policy.version },
    ...{ reviewers: JSON.parse(policy.reviewersText), issuers: JSON.parse(policy.issuersText) },
    ...sealOf({ certificate, ...tests }),
  };
  appendEvent(em, { certificate, events: [] }, { kind: "PROPOSED", reason: amends?.reason ?? null, details }, context);
  return certificate;
}

/** All policies that were ever set, the one that holds first. */
export async function policiesNewestFirst(em: UnitOfWork): Promise<CertificationPolicy[]> {
  const policies = await em.find(CertificationPolicy, {}, { untracked: true });
  return policies.toSorted((a, b) => b.version - a.version);
}

async function addTests(
  em: UnitOfWork,
  { id: certificateId }: Certificate,
  tests: readonly RobustnessTestInput[],
  ofCertificate: ThreatModel,
  context: Context,
): Promise<Omit<StoredTerms, "certificate">> {
  const names = new Set<string>();
  const threatModels = new Map([[ofCertificate.id, ofCertificate]]);
  const added: { tests: RobustnessTest[]; witnessInputs: WitnessInputs[] } = { tests: [], witnessInputs: [] };
  for (const [position, test] of tests.entries()) {
    const place = `tests[${position}]`;
    if (names.has(test.name)) refuse(`${place}.name`, "another test has the same name");
    names.add(test.name);
    const stated = statedTest(test, place);
    const threat = test.threatModel == null ? ofCertificate : await threatModelOrRefuse(em, test.threatModel, context);
    const checked = checkedWitness(test, threat, context.now().toISOString(), place);
    const statedText = JSON.stringify({ ...stated, witness: checked?.witness ?? null });
    const id = newId("rbt");
    const whose = { id, certificateId, position, threatModelId: threat.id, name: test.name };
    threatModels.set(threat.id, threat);
    added.tests.push(em.create(RobustnessTest, { ...whose, statedText }));
    if (checked?.inputs) added.witnessInputs.push(em.create(WitnessInputs, { testId: id, ...textsOf(checked.inputs) }));
  }
  return { ...added, threatModels: [...threatModels.values()] };
}

function textsOf({
  original,
  perturbed,
}: {
  readonly original: readonly string[];
  readonly perturbed: readonly string[];
}) {
  return { originalText: JSON.stringify(original), perturbedText: JSON.stringify(perturbed) };
}
