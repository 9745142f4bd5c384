import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuseText } from "../threat/input-bounds.ts";
import { addCertificate } from "./add-certificate.ts";
import { Certificate } from "./certificate.entity.ts";
import { CertificateTermsInput } from "./certificate.input.ts";
import { certificateOrRefuse, certificateWritten, refuseUnamendable } from "./certificate.writes.ts";

@InputType({ description: "An amendment to propose: all terms anew, for the same weights." })
export class AmendCertificateInput extends CertificateTermsInput {
  @Field(() => String, { description: "The certificate to amend, by id or reference." })
  certificate!: string;

  @Field(() => String, { description: "Why it is amended." })
  reason!: string;
}

@ObjectType({ description: "The proposed amendment.", simpleResolvers: true })
export class AmendCertificatePayload extends WritePayload {
  @Field(() => Certificate, { description: "The new certificate; the amended one stands until this one is issued." })
  certificate!: Certificate;
}

@Resolver()
export class AmendCertificateResolver {
  @Mutation(() => AmendCertificatePayload, {
    description:
      "Proposes another certificate for the same weights, which supersedes the earlier one when it is issued.",
  })
  amendCertificate(
    @Arg("input", () => AmendCertificateInput, { description: "What to propose." }) input: AmendCertificateInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<AmendCertificatePayload> {
    return amendCertificate(input, context);
  }
}

/** Proposes an amendment, which others have to approve. */
export async function amendCertificate(
  input: AmendCertificateInput,
  context: RequestContext,
): Promise<AmendCertificatePayload> {
  const act = { subgraph: "evaluations", action: "certificate.amended", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => amend(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function amend(em: UnitOfWork, input: AmendCertificateInput, context: RequestContext): Promise<Written> {
  const amended = await certificateOrRefuse(em, input.certificate, context);
  refuseUnamendable(amended, context);
  refuseText("reason", input.reason);
  const { certificate } = amended;
  const origin = { rootDigest: certificate.rootDigest, amends: { certificate, reason: input.reason } };
  const { id } = await addCertificate(em, input, origin, context);
  return { subjects: [id, certificate.id], outcome: "CREATED" };
}
