import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuse, refuseText } from "../threat/input-bounds.ts";
import { Certificate } from "./certificate.entity.ts";
import { act, certificateOrRefuse, certificateWritten } from "./certificate.writes.ts";
import { CertificateStatus } from "./certificate-status.entity.ts";
import type { CertificateAct } from "./lifecycle.ts";

@InputType({ description: "An event in the life of a certificate." })
export class RecordCertificateEventInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The certificate, by id or reference." })
  certificate!: string;

  @Field(() => CertificateStatus, { description: "State after the event: SUSPENDED, REINSTATED or REVOKED." })
  status!: CertificateStatus;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType({ description: "The certificate after the event.", simpleResolvers: true })
export class RecordCertificateEventPayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class RecordCertificateEventResolver {
  @Mutation(() => RecordCertificateEventPayload, {
    description:
      "Suspends, reinstates or revokes a certificate. A reinstatement needs a reanalysis that ends with it, and somebody " +
      "other than who suspended and who analyzed it.",
  })
  recordCertificateEvent(
    @Arg("input", () => RecordCertificateEventInput, { description: "What happened." })
    input: RecordCertificateEventInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RecordCertificateEventPayload> {
    return recordCertificateEvent(input, context);
  }
}

/** What leads to each state that somebody can declare. The others follow from reviews, the issue, amendments and time. */
const actOf: Readonly<Partial<Record<CertificateStatus, CertificateAct>>> = {
  SUSPENDED: "SUSPEND",
  REINSTATED: "REINSTATE",
  REVOKED: "REVOKE",
};

/** Suspends, reinstates or revokes a certificate. */
export async function recordCertificateEvent(
  input: RecordCertificateEventInput,
  context: RequestContext,
): Promise<RecordCertificateEventPayload> {
  const write = { subgraph: "evaluations", action: "certificate.turned", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => turn(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function turn(
  em: UnitOfWork,
  { certificate, status, reason }: RecordCertificateEventInput,
  context: RequestContext,
): Promise<Written> {
  const inHand = await certificateOrRefuse(em, certificate, context);
  const wanted = actOf[status] ?? refuse("status", `${status} is not declared; write SUSPENDED, REINSTATED or REVOKED`);
  refuseText("reason", reason);
  act(em, inHand, wanted, { reason }, context);
  return { subjects: [inHand.certificate.id], outcome: "UPDATED" };
}
