import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import { Certificate } from "../certificate/certificate.entity.ts";
import type { CertificateAt } from "../certificate/certificate.reads.ts";
import { certificateRef } from "../certificate/certificate.writes.ts";
import { Checkpoint } from "../checkpoint.stub.ts";
import type { EvaluationsContext } from "../context.ts";
import { type AffectedCertificate, AffectedCertificateConnection } from "./affected-certificate.entity.ts";
import { certificatesAffectedBy } from "./affected-certificates.ts";
import { dueForReverification } from "./due-for-reverification.ts";
import { Incident } from "./incident.entity.ts";
import { Reverification, VerificationSchedule } from "./verification-schedule.entity.ts";

export const ReverificationConnection = connectionOf(Reverification, "Reverification", "what is to be verified again");

@Resolver(() => Certificate)
export class CertificateMonitoringResolver {
  @FieldResolver(() => [Incident], {
    description: "What its failed checks began, by the time asked: the newest 100, oldest first.",
  })
  async incidents(@Root() { id, at }: CertificateAt, @Ctx() context: EvaluationsContext): Promise<readonly Incident[]> {
    return await context.incidentsAsOf(at).load(id);
  }

  @FieldResolver(() => VerificationSchedule, {
    nullable: true,
    description: "How often it was to be verified again by the time asked; null if nobody said.",
  })
  schedule(
    @Root() { id, at }: CertificateAt,
    @Ctx() context: EvaluationsContext,
  ): Promise<VerificationSchedule | null> {
    return context.schedulesAsOf(at).load(certificateRef(id));
  }
}

@Resolver(() => Checkpoint)
export class CheckpointScheduleResolver {
  @Directive('@requires(fields: "rootDigest")')
  @FieldResolver(() => VerificationSchedule, {
    nullable: true,
    description: "How often what is certified of these weights is to be verified again; null if nobody said.",
  })
  async schedule(
    @Root() { rootDigest }: Checkpoint,
    @Ctx() context: EvaluationsContext,
  ): Promise<VerificationSchedule | null> {
    if (rootDigest == null) return null;
    return await context.schedulesAsOf(context.now().toISOString()).load(`sha256:${rootDigest}`);
  }
}

@Resolver()
export class MonitoringResolver {
  @Query(() => ReverificationConnection, {
    nullable: true,
    description: "What is to be verified again before an instant, the most urgent first.",
  })
  dueForReverification(
    @Arg("before", () => DateTime, { description: "The instant." }) before: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<Reverification>> {
    return dueForReverification(context, before, page);
  }

  @Query(() => AffectedCertificateConnection, {
    nullable: true,
    description:
      "Certificates in force or suspended that a threat model bears on: against it, an older version of it, or a smaller " +
      "one of its norm; null if there is no such threat model.",
  })
  certificatesAffectedBy(
    @Arg("threatModel", () => String, { description: "Reference; threat-model: may be left out." }) threatModel: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<AffectedCertificate> | null> {
    return certificatesAffectedBy(context, threatModel, page);
  }
}
