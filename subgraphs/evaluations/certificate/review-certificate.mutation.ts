import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuse, refuseGivenText } from "../threat/input-bounds.ts";
import { Certificate } from "./certificate.entity.ts";
import { act, certificateOrRefuse, certificateWritten } from "./certificate.writes.ts";
import { ReviewDecision } from "./certificate-history.entity.ts";

@InputType({ description: "A review of a proposed certificate." })
export class ReviewCertificateInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The certificate, by id or reference." })
  certificate!: string;

  @Field(() => ReviewDecision, { description: "Decision. One rejection ends the proposal." })
  decision!: ReviewDecision;

  @Field(() => String, { nullable: true, description: "Why; needed to reject." })
  comment?: string | null;
}

@ObjectType({ description: "The reviewed certificate.", simpleResolvers: true })
export class ReviewCertificatePayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class ReviewCertificateResolver {
  @Mutation(() => ReviewCertificatePayload, {
    description:
      "Approves or rejects a proposal as somebody other than its author, who can only take it back by rejecting it.",
  })
  reviewCertificate(
    @Arg("input", () => ReviewCertificateInput, { description: "The review." }) input: ReviewCertificateInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<ReviewCertificatePayload> {
    return reviewCertificate(input, context);
  }
}

/** Approves or rejects a proposal. */
export async function reviewCertificate(
  input: ReviewCertificateInput,
  context: RequestContext,
): Promise<ReviewCertificatePayload> {
  const write = { subgraph: "evaluations", action: "certificate.reviewed", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => review(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function review(
  em: UnitOfWork,
  { certificate, decision, comment }: ReviewCertificateInput,
  context: RequestContext,
): Promise<Written> {
  const inHand = await certificateOrRefuse(em, certificate, context);
  refuseGivenText("comment", comment);
  if (decision === "REJECT" && comment == null) refuse("comment", "a rejection says why");
  act(em, inHand, decision, { reason: comment ?? null }, context);
  return { subjects: [inHand.certificate.id], outcome: "UPDATED" };
}
