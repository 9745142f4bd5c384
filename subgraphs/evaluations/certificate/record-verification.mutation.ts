import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuse, refuseGivenText, refuseText } from "../threat/input-bounds.ts";
import { type CertifiedTest, refuseContradiction, reproducedValues } from "../verification/reproduced-values.ts";
import { ReproducedValueInput, VerificationKind } from "../verification/verification.entity.ts";
import { Certificate } from "./certificate.entity.ts";
import { act, type CertificateInHand, certificateOrRefuse, certificateWritten } from "./certificate.writes.ts";
import type { VerificationDetails } from "./certificate-history.ts";
import { CertificateEvidence } from "./certificate-parts.entity.ts";
import { TestVerdict } from "./certificate-status.entity.ts";
import { tookPart } from "./lifecycle.ts";
import { RobustnessTest } from "./robustness-test.entity.ts";
import { statedEvidence } from "./stated-terms.ts";

const mostEvidence = 50;

@InputType({ description: "A verification of a certificate." })
export class RecordVerificationInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The certificate, by id or reference." })
  certificate!: string;

  @Field(() => String, { description: "Who verified." })
  organization!: string;

  @Field(() => Boolean, {
    description: "Whether they are independent of the issuer, which nobody is who took part in the certificate.",
  })
  independent!: boolean;

  @Field(() => VerificationKind, { nullable: true, description: "How they verified." })
  kind?: VerificationKind | null;

  @Field(() => TestVerdict, {
    description:
      "Verdict. Where values are given, it is the worst of their computed verdicts; or INCONCLUSIVE, if none of them fails.",
  })
  verdict!: TestVerdict;

  @Field(() => [ReproducedValueInput], {
    nullable: true,
    description: "What tests came to when they were run again, at most 50; only of a REPRODUCTION.",
  })
  values?: ReproducedValueInput[] | null;

  @Field(() => String, { nullable: true, description: "Environment in which it was verified." })
  environment?: string | null;

  @Field(() => String, { nullable: true, description: "What was found, in words." })
  statement?: string | null;

  @Field(() => [CertificateEvidence], { nullable: true, description: "What supports it; at most 50." })
  evidence?: CertificateEvidence[] | null;
}

@ObjectType({ description: "The verified certificate.", simpleResolvers: true })
export class RecordVerificationPayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class RecordVerificationResolver {
  @Mutation(() => RecordVerificationPayload, {
    description: "Adds what somebody found who verified a certificate. Verdicts that disagree are all kept.",
  })
  recordVerification(
    @Arg("input", () => RecordVerificationInput, { description: "What was found." }) input: RecordVerificationInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RecordVerificationPayload> {
    return recordVerification(input, context);
  }
}

/** Adds a verification, whatever others found. */
export async function recordVerification(
  input: RecordVerificationInput,
  context: RequestContext,
): Promise<RecordVerificationPayload> {
  const write = { subgraph: "evaluations", action: "certificate.verified", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => verify(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function verify(em: UnitOfWork, input: RecordVerificationInput, context: RequestContext): Promise<Written> {
  const inHand = await certificateOrRefuse(em, input.certificate, context);
  refuseText("organization", input.organization);
  refuseGivenText("environment", input.environment);
  refuseGivenText("statement", input.statement);
  const { organization, independent, verdict, environment = null } = input;
  if (independent && tookPart(inHand.events, context.actor.subject))
    refuse("independent", `${context.actor.subject} took part in the certificate`);
  const evidence = statedEvidence("evidence", input.evidence, mostEvidence);
  const values = reproducedValues(input.kind ?? null, input.values, await testsOf(em, inHand));
  refuseContradiction(verdict, values);
  const kind = input.kind ?? null;
  const found: VerificationDetails = { organization, independent, kind, verdict, values, environment, evidence };
  act(em, inHand, "VERIFY", { reason: input.statement ?? null, details: { ...found } }, context);
  return { subjects: [inHand.certificate.id], outcome: "UPDATED" };
}

async function testsOf(em: UnitOfWork, { certificate }: CertificateInHand): Promise<CertifiedTest[]> {
  const tests = await em.find(RobustnessTest, { certificateId: certificate.id }, { untracked: true });
  return tests.map(({ name, statedText }) => ({ name, stated: JSON.parse(statedText) }));
}
