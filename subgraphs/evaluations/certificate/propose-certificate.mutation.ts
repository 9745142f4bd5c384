import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { sha256OrRefuse } from "../threat/input-bounds.ts";
import { addCertificate } from "./add-certificate.ts";
import { Certificate } from "./certificate.entity.ts";
import { CertificateTermsInput } from "./certificate.input.ts";
import { certificateWritten } from "./certificate.writes.ts";

@InputType({ description: "A certificate to propose." })
export class ProposeCertificateInput extends CertificateTermsInput {
  @Field(() => String, { description: "Digest of the weights: the rootDigest of the checkpoint." })
  rootDigest!: string;
}

@ObjectType({ description: "The proposed certificate.", simpleResolvers: true })
export class ProposeCertificatePayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class ProposeCertificateResolver {
  @Mutation(() => ProposeCertificatePayload, {
    description:
      "Proposes a certificate for exactly some weights. It vouches for nothing until others approved it and it is issued.",
  })
  proposeCertificate(
    @Arg("input", () => ProposeCertificateInput, { description: "What to propose." }) input: ProposeCertificateInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<ProposeCertificatePayload> {
    return proposeCertificate(input, context);
  }
}

/** Proposes a certificate, which others have to approve. */
export async function proposeCertificate(
  input: ProposeCertificateInput,
  context: RequestContext,
): Promise<ProposeCertificatePayload> {
  const act = { subgraph: "evaluations", action: "certificate.proposed", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => propose(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function propose(em: UnitOfWork, input: ProposeCertificateInput, context: RequestContext): Promise<Written> {
  const rootDigest = sha256OrRefuse("rootDigest", input.rootDigest);
  const { id } = await addCertificate(em, input, { rootDigest, amends: null }, context);
  return { subjects: [id], outcome: "CREATED" };
}
