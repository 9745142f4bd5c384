import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuse, refuseText, refuseTexts } from "../threat/input-bounds.ts";
import { policiesNewestFirst } from "./add-certificate.ts";
import { policyOfVersion, unsetPolicy } from "./certificate.reads.ts";
import { PinKind } from "./certificate-parts.entity.ts";
import { CertificationPolicy } from "./certification-policy.entity.ts";

const mostApprovals = 20;
const mostPeople = 200;

@InputType({ description: "What it shall take to certify." })
export class SetCertificationPolicyInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => Int, {
    description: "Version of the policy that holds as far as the caller knows; 0 if nobody set one.",
  })
  expectedVersion!: number;

  @Field(() => Int, { description: "How many others than the author have to approve: 1 to 20." })
  approvalsRequired!: number;

  @Field(() => [String], {
    nullable: true,
    description: "Who may review, at most 200; everybody who may write if absent.",
  })
  reviewers?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Who may issue, at most 200; everybody who may write if absent.",
  })
  issuers?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Who may set the next policy, at most 200; everybody who may write if absent.",
  })
  administrators?: string[] | null;

  @Field(() => [PinKind], {
    nullable: true,
    description:
      "What has to be pinned exactly, unless a claim is only ATTESTED: DATASET, CODE, CONFIGURATION if absent.",
  })
  pinsRequired?: PinKind[] | null;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType({ description: "The policy that holds from now on.", simpleResolvers: true })
export class SetCertificationPolicyPayload extends WritePayload {
  @Field(() => CertificationPolicy, { description: "The policy." })
  policy!: CertificationPolicy;
}

@Resolver()
export class SetCertificationPolicyResolver {
  @Mutation(() => SetCertificationPolicyPayload, {
    description:
      "Sets what it takes to certify. What is proposed already keeps the policy under which it was proposed.",
  })
  setCertificationPolicy(
    @Arg("input", () => SetCertificationPolicyInput, { description: "What it shall take." })
    input: SetCertificationPolicyInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<SetCertificationPolicyPayload> {
    return setCertificationPolicy(input, context);
  }
}

/** Sets what it takes to certify from now on. */
export async function setCertificationPolicy(
  input: SetCertificationPolicyInput,
  context: RequestContext,
): Promise<SetCertificationPolicyPayload> {
  const write = { subgraph: "evaluations", action: "certification-policy.set", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => set(em, input, context));
  const version = Number(subjects[0]?.split("@")[1]);
  return { policy: await policyOfVersion(context, version), outcome, audit };
}

async function set(em: UnitOfWork, input: SetCertificationPolicyInput, context: RequestContext): Promise<Written> {
  const { expectedVersion, approvalsRequired, reviewers, issuers, administrators, pinsRequired, reason } = input;
  if (approvalsRequired < 1 || approvalsRequired > mostApprovals)
    refuse("approvalsRequired", `it is ${approvalsRequired}; write 1 to ${mostApprovals}`);
  refuseTexts("reviewers", reviewers, mostPeople);
  refuseTexts("issuers", issuers, mostPeople);
  refuseTexts("administrators", administrators, mostPeople);
  refuseText("reason", reason);
  refuseTooFew(input);
  const current = (await policiesNewestFirst(em))[0] ?? unsetPolicy;
  const { version } = current;
  if (version !== expectedVersion)
    throw new Refusal("VERSION_CONFLICT", `The policy that holds is version ${version}, not ${expectedVersion}.`);
  refuseOthers(current, context.actor.subject);
  em.create(CertificationPolicy, {
    ...{ version: version + 1, approvalsRequired, reason, setBy: context.actor.subject },
    ...{ reviewersText: JSON.stringify(reviewers ?? []), issuersText: JSON.stringify(issuers ?? []) },
    administratorsText: JSON.stringify(administrators ?? []),
    pinsText: pinsRequired == null ? unsetPolicy.pinsText : JSON.stringify([...new Set(pinsRequired)]),
    setAt: context.now().toISOString(),
  });
  return { subjects: [`certification-policy@${version + 1}`], outcome: version === 0 ? "CREATED" : "UPDATED" };
}

/** Whoever could change the rules could get around them. */
function refuseOthers({ administratorsText }: CertificationPolicy, subject: string): void {
  const administrators: readonly string[] = JSON.parse(administratorsText);
  if (administrators.length > 0 && !administrators.includes(subject))
    throw new Refusal("FORBIDDEN", `${subject} may not set the policy; it is for ${administrators.join(", ")}.`);
}

function refuseTooFew({ reviewers, approvalsRequired }: SetCertificationPolicyInput): void {
  const people = new Set(reviewers).size;
  if (people > 0 && people < approvalsRequired)
    refuse("reviewers", `there are ${people} of them, and ${approvalsRequired} have to approve`);
}
