import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuse, refuseText, refuseTexts } from "../threat/input-bounds.ts";
import { Certificate } from "./certificate.entity.ts";
import { act, certificateOrRefuse, certificateWritten, standingOf } from "./certificate.writes.ts";
import type { ReanalysisDetails } from "./certificate-history.ts";
import { CertificateEvidence } from "./certificate-parts.entity.ts";
import { CertificateStatus } from "./certificate-status.entity.ts";
import { reanalysisEffect } from "./lifecycle.ts";
import { statedEvidence } from "./stated-terms.ts";

const mostEvidence = 50;

@InputType({ description: "An analysis of a certificate after its issue." })
export class RecordReanalysisInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The certificate, by id or reference." })
  certificate!: string;

  @Field(() => String, { description: "Why it was analyzed again, and what was found." })
  reason!: string;

  @Field(() => [String], { nullable: true, description: "What had changed; at most 100." })
  changes?: string[] | null;

  @Field(() => CertificateStatus, {
    description:
      "State that it leads to: the one that it is in, SUSPENDED or REVOKED, which take effect at once, or REINSTATED, " +
      "which somebody else records.",
  })
  statusAfter!: CertificateStatus;

  @Field(() => [CertificateEvidence], { nullable: true, description: "What supports it; at most 50." })
  evidence?: CertificateEvidence[] | null;
}

@ObjectType({ description: "The analyzed certificate.", simpleResolvers: true })
export class RecordReanalysisPayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class RecordReanalysisResolver {
  @Mutation(() => RecordReanalysisPayload, {
    description: "Records that a certificate was analyzed again, why, and what follows for its state.",
  })
  recordReanalysis(
    @Arg("input", () => RecordReanalysisInput, { description: "What was found." }) input: RecordReanalysisInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RecordReanalysisPayload> {
    return recordReanalysis(input, context);
  }
}

/** Records a reanalysis, with the suspension or revocation that it ends with. */
export async function recordReanalysis(
  input: RecordReanalysisInput,
  context: RequestContext,
): Promise<RecordReanalysisPayload> {
  const write = { subgraph: "evaluations", action: "certificate.reanalyzed", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => reanalyze(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function reanalyze(em: UnitOfWork, input: RecordReanalysisInput, context: RequestContext): Promise<Written> {
  const inHand = await certificateOrRefuse(em, input.certificate, context);
  refuseText("reason", input.reason);
  refuseTexts("changes", input.changes);
  const evidence = statedEvidence("evidence", input.evidence, mostEvidence);
  const { reason, changes, statusAfter } = input;
  const statusBefore = standingOf(inHand, context);
  const effect = reanalysisEffect(statusBefore, statusAfter);
  const found: ReanalysisDetails = { changes: changes ?? [], statusBefore, statusAfter, evidence };
  // Whether it can be analyzed at all is said before what that would lead to.
  act(em, inHand, "REANALYZE", { reason, details: { ...found } }, context);
  if (effect === "IMPOSSIBLE") refuse("statusAfter", `${statusAfter} does not follow on ${statusBefore}`);
  if (effect !== null) act(em, inHand, effect, { reason }, context);
  return { subjects: [inHand.certificate.id], outcome: "UPDATED" };
}
