import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import type { EvaluationsContext } from "../context.ts";
import { MonitoringCheck } from "../monitoring/monitoring-check.entity.ts";
import { ThreatModel } from "../threat/threat-model.entity.ts";
import { VerificationKind } from "../verification/verification.entity.ts";
import { Certificate } from "./certificate.entity.ts";
import { type CertificateAt, certificateByRef } from "./certificate.reads.ts";
import { certificateRef } from "./certificate.writes.ts";
import { CertificateEvent } from "./certificate-event.entity.ts";
import {
  CertificateChallenge,
  CertificateReview,
  CertificateVerification,
  Reanalysis,
  VerificationConsistency,
} from "./certificate-history.entity.ts";
import { challengesIn, consistencyOf, reanalysesIn, reviewsIn, verificationsIn } from "./certificate-history.ts";
import {
  CertificateClaim,
  CertificateDecision,
  CertificateEvidence,
  CertificatePin,
  CertificateRisk,
  Guarantee,
} from "./certificate-parts.entity.ts";
import { RobustnessTest } from "./robustness-test.entity.ts";

@Resolver(() => Certificate)
export class CertificateResolver {
  @Query(() => Certificate, {
    nullable: true,
    description: "One certificate, also one that is only proposed, as it stood at a time.",
  })
  certificate(
    @Arg("ref", () => String, { description: "Reference or id; certificate: may be left out." }) ref: string,
    @Arg("asOf", () => DateTime, { nullable: true, description: "State at this time; now if absent." })
    asOf: string | null | undefined,
    @Ctx() context: EvaluationsContext,
  ): Promise<Certificate | null> {
    return certificateByRef(context, ref, asOf ?? null);
  }

  @FieldResolver(() => String, { description: "Canonical reference, such as certificate:cert_…" })
  ref(@Root() { id }: Certificate): string {
    return certificateRef(id);
  }

  @FieldResolver(() => CertificateClaim, { description: "The claim." })
  claim(@Root() { claim }: Certificate): CertificateClaim {
    return JSON.parse(claim);
  }

  @FieldResolver(() => ThreatModel, { description: "The threat." })
  threatModel(@Root() { threatModelId }: Certificate, @Ctx() context: EvaluationsContext): Promise<ThreatModel | null> {
    return context.threatModelById.load(threatModelId);
  }

  @FieldResolver(() => Guarantee, { nullable: true, description: "What is guaranteed; null if nothing is." })
  guarantee(@Root() { guaranteeText }: Certificate): Guarantee | null {
    return guaranteeText === null ? null : JSON.parse(guaranteeText);
  }

  @FieldResolver(() => CertificateRisk, {
    nullable: true,
    description: "What can go wrong although it holds; null if not assessed.",
  })
  riskAssessment(@Root() { riskText }: Certificate): CertificateRisk | null {
    return riskText === null ? null : JSON.parse(riskText);
  }

  @FieldResolver(() => [CertificateDecision], { description: "Choices that were made on the way; at most 100." })
  decisions(@Root() { decisionsText }: Certificate): CertificateDecision[] {
    return JSON.parse(decisionsText);
  }

  @FieldResolver(() => [CertificatePin], {
    description: "Exact data, code and settings that it stands on; at most 100.",
  })
  configurations(@Root() { pinsText }: Certificate): CertificatePin[] {
    return JSON.parse(pinsText);
  }

  @FieldResolver(() => [CertificateEvidence], { description: "What supports it; at most 100." })
  evidence(@Root() { evidenceText }: Certificate): CertificateEvidence[] {
    return JSON.parse(evidenceText);
  }

  @FieldResolver(() => [RobustnessTest], { description: "Tests with verdicts; at most 50." })
  tests(@Root() { id }: Certificate, @Ctx() context: EvaluationsContext): Promise<readonly RobustnessTest[]> {
    return context.testsOfCertificate.load(id);
  }

  @FieldResolver(() => [CertificateReview], { description: "Reviews by the time asked; at most 200." })
  reviews(@Root() { events }: CertificateAt): CertificateReview[] {
    return reviewsIn(events);
  }

  @FieldResolver(() => [CertificateVerification], { description: "Verifications by the time asked; at most 100." })
  verifications(
    @Root() { events }: CertificateAt,
    @Arg("kind", () => VerificationKind, { nullable: true, description: "Only of this kind; of any if absent." })
    kind: VerificationKind | null | undefined,
  ): CertificateVerification[] {
    return verificationsIn(events).filter((each) => kind == null || each.kind === kind);
  }

  @FieldResolver(() => VerificationConsistency, { description: "Whether those who verified agree." })
  consistency(@Root() { events }: CertificateAt): VerificationConsistency {
    return consistencyOf(verificationsIn(events));
  }

  @FieldResolver(() => [Reanalysis], { description: "Analyses after issue, by the time asked; at most 100." })
  reanalyses(@Root() { events }: CertificateAt): Reanalysis[] {
    return reanalysesIn(events);
  }

  @FieldResolver(() => [CertificateChallenge], {
    description: "What was said against it by the time asked, and what had come of that; at most 100.",
  })
  challenges(@Root() { events }: CertificateAt): CertificateChallenge[] {
    return challengesIn(events);
  }

  @FieldResolver(() => [MonitoringCheck], {
    description: "Monitoring checks by the time asked: the newest 100, oldest first.",
  })
  async monitoring(
    @Root() { id, at }: CertificateAt,
    @Ctx() context: EvaluationsContext,
  ): Promise<readonly MonitoringCheck[]> {
    return await context.checksAsOf(at).load(id);
  }

  @FieldResolver(() => [CertificateEvent], {
    description: "All that had happened to it by the time asked, in order; at most 1,000.",
  })
  events(@Root() { events }: CertificateAt): readonly CertificateEvent[] {
    return events;
  }

  @FieldResolver(() => Certificate, {
    nullable: true,
    description: "The certificate that it amends, as of the time asked; null if none.",
  })
  async supersedes(
    @Root() { supersedesId, at }: CertificateAt,
    @Ctx() context: EvaluationsContext,
  ): Promise<Certificate | null> {
    return supersedesId === null ? null : await context.certificateAsOf(at).load(supersedesId);
  }

  @FieldResolver(() => Certificate, {
    nullable: true,
    description:
      "The first of the line of amendments that it is the end of, as of the time asked; itself if it amends none.",
  })
  original(@Root() { originalId, at }: CertificateAt, @Ctx() context: EvaluationsContext): Promise<Certificate | null> {
    return context.certificateAsOf(at).load(originalId);
  }
}
