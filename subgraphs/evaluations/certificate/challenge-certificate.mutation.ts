import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuseText } from "../threat/input-bounds.ts";
import { Certificate } from "./certificate.entity.ts";
import { act, certificateOrRefuse, certificateWritten } from "./certificate.writes.ts";
import { CertificateEvidence } from "./certificate-parts.entity.ts";
import { statedEvidence } from "./stated-terms.ts";

const mostEvidence = 50;

@InputType({ description: "What somebody says against a certificate." })
export class ChallengeCertificateInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The certificate, by id or reference." })
  certificate!: string;

  @Field(() => String, { description: "What is claimed." })
  claim!: string;

  @Field(() => [CertificateEvidence], { nullable: true, description: "What supports it; at most 50." })
  evidence?: CertificateEvidence[] | null;
}

@ObjectType({ description: "The challenged certificate.", simpleResolvers: true })
export class ChallengeCertificatePayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class ChallengeCertificateResolver {
  @Mutation(() => ChallengeCertificatePayload, {
    description:
      "Contradicts an issued certificate, which stays in its state until somebody else has decided and acts on it. Takes " +
      "the scope feedback:write or records:write.",
  })
  challengeCertificate(
    @Arg("input", () => ChallengeCertificateInput, { description: "What is claimed." })
    input: ChallengeCertificateInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<ChallengeCertificatePayload> {
    return challengeCertificate(input, context);
  }
}

/** Says something against a certificate. */
export async function challengeCertificate(
  input: ChallengeCertificateInput,
  context: RequestContext,
): Promise<ChallengeCertificatePayload> {
  const write = { subgraph: "evaluations", action: "certificate.challenged", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => challenge(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function challenge(em: UnitOfWork, input: ChallengeCertificateInput, context: RequestContext): Promise<Written> {
  const inHand = await certificateOrRefuse(em, input.certificate, context);
  refuseText("claim", input.claim);
  const evidence = statedEvidence("evidence", input.evidence, mostEvidence);
  act(em, inHand, "CHALLENGE", { reason: input.claim, details: { evidence } }, context);
  return { subjects: [inHand.certificate.id], outcome: "UPDATED" };
}
