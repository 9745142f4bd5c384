import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Certificate } from "../certificate/certificate.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import { RobustnessProtocol, testsOf } from "./robustness-protocol.entity.ts";
import { ThreatCoverage } from "./threat-coverage.entity.ts";
import { type Coverage, certificateTest, coverageOf } from "./threat-coverage.ts";

@Resolver(() => Certificate)
export class CertificateProtocolResolver {
  @FieldResolver(() => RobustnessProtocol, {
    nullable: true,
    description: "The protocol that its tests follow, in the version that was proposed; null if it names none.",
  })
  async protocol(
    @Root() { protocolId }: Certificate,
    @Ctx() context: EvaluationsContext,
  ): Promise<RobustnessProtocol | null> {
    return protocolId === null ? null : await context.robustnessProtocolById.load(protocolId);
  }

  @FieldResolver(() => ThreatCoverage, {
    nullable: true,
    description: "How far its tests are those that its protocol requires; null if it names no protocol.",
  })
  async threatCoverage(
    @Root() certificate: Certificate,
    @Ctx() context: EvaluationsContext,
  ): Promise<ThreatCoverage | null> {
    const protocol = await this.protocol(certificate, context);
    if (protocol === null) return null;
    const tests = await context.testsOfCertificate.load(certificate.id);
    return shown(coverageOf(testsOf(protocol), tests.map(certificateTest)));
  }
}

function shown({ tests, ...rest }: Coverage<ReturnType<typeof certificateTest>>): ThreatCoverage {
  return { ...rest, tests: tests.map(({ found, ...test }) => ({ ...test, stated: found?.row ?? null })) };
}
