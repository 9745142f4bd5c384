import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuseUncovered } from "../robustness-protocol/robustness-protocol.writes.ts";
import { refuseGivenText } from "../threat/input-bounds.ts";
import { Certificate } from "./certificate.entity.ts";
import {
  act,
  type CertificateInHand,
  certificateOrRefuse,
  certificateWritten,
  refuseUnamendable,
} from "./certificate.writes.ts";
import { whyNotBorneOut } from "./judged-test.ts";
import { RobustnessTest } from "./robustness-test.entity.ts";

@InputType({ description: "A certificate to issue." })
export class IssueCertificateInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The proposed certificate, by id or reference." })
  certificate!: string;

  @Field(() => String, { nullable: true, description: "Why, if that is to be said." })
  reason?: string | null;
}

@ObjectType({ description: "The issued certificate.", simpleResolvers: true })
export class IssueCertificatePayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class IssueCertificateResolver {
  @Mutation(() => IssueCertificatePayload, {
    description:
      "Issues a proposal that enough others than its author approved, whose tests bear it out and are those of the " +
      "protocol that it names, if any; supersedes what it amends.",
  })
  issueCertificate(
    @Arg("input", () => IssueCertificateInput, { description: "What to issue." }) input: IssueCertificateInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<IssueCertificatePayload> {
    return issueCertificate(input, context);
  }
}

/** Issues a certificate, and supersedes what it amends in the same transaction. */
export async function issueCertificate(
  input: IssueCertificateInput,
  context: RequestContext,
): Promise<IssueCertificatePayload> {
  const write = { subgraph: "evaluations", action: "certificate.issued", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => issue(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function issue(em: UnitOfWork, input: IssueCertificateInput, context: RequestContext): Promise<Written> {
  const inHand = await certificateOrRefuse(em, input.certificate, context);
  refuseGivenText("reason", input.reason);
  act(em, inHand, "ISSUE", { reason: input.reason ?? null }, context);
  await refuseNotBorneOut(em, inHand);
  await refuseUncovered(em, inHand.certificate, context);
  const { id, supersedesId } = inHand.certificate;
  if (supersedesId !== null) await supersede(em, supersedesId, id, context);
  return { subjects: [id, ...(supersedesId === null ? [] : [supersedesId])], outcome: "UPDATED" };
}

async function refuseNotBorneOut(em: UnitOfWork, { certificate }: CertificateInHand): Promise<void> {
  const tests = await em.find(RobustnessTest, { certificateId: certificate.id }, { untracked: true });
  const { kind } = JSON.parse(certificate.claim);
  const why = whyNotBorneOut(
    kind,
    tests.map(({ name, statedText }) => ({ name, stated: JSON.parse(statedText) })),
  );
  if (why !== null) throw new Refusal("STEP_NOT_POSSIBLE", `${certificate.id} cannot be issued: ${why}`);
}

async function supersede(em: UnitOfWork, earlierId: string, id: string, context: RequestContext): Promise<void> {
  const earlier = await certificateOrRefuse(em, earlierId, context);
  refuseUnamendable(earlier, context);
  act(em, earlier, "SUPERSEDE", { reason: `Superseded by ${id}.`, details: { supersededBy: id } }, context);
}
