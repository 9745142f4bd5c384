import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { DatasetsContext } from "../context.ts";
import { AccessPolicy } from "./access-policy.entity.ts";
import { AccessRequest } from "./access-request.entity.ts";
import { act, requestOrRefuse, requestWritten } from "./access-request.writes.ts";
import { AccessDecision } from "./access-state.entity.ts";
import { refuseText } from "./input-texts.ts";
import { grantedUntil } from "./request-life.ts";

@InputType({ description: "What a custodian decides of a request for access." })
export class DecideAccessRequestInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the request." })
  request!: string;

  @Field(() => AccessDecision, { description: "Whether access is given." })
  decision!: AccessDecision;

  @Field(() => String, { description: "Why; seen by who asked and by the custodians." })
  reason!: string;
}

@ObjectType({ description: "The decided request.", simpleResolvers: true })
export class DecideAccessRequestPayload extends WritePayload {
  @Field(() => AccessRequest, { description: "The request." })
  request!: AccessRequest;
}

@Resolver()
export class DecideAccessRequestResolver {
  @Mutation(() => DecideAccessRequestPayload, {
    description: "Gives access or denies it; for a custodian of the set who is not the one who asks.",
  })
  decideAccessRequest(
    @Arg("input", () => DecideAccessRequestInput, { description: "What is decided." }) input: DecideAccessRequestInput,
    @Ctx() context: DatasetsContext,
  ): Promise<DecideAccessRequestPayload> {
    return decideAccessRequest(input, context);
  }
}

/** Decides of a request that waits. */
export async function decideAccessRequest(
  input: DecideAccessRequestInput,
  context: DatasetsContext,
): Promise<DecideAccessRequestPayload> {
  const write = { subgraph: "datasets", action: "access.decided", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => decide(em, input, context));
  return { request: await requestWritten(subjects, context), outcome, audit };
}

async function decide(
  em: UnitOfWork,
  { request: id, decision, reason }: DecideAccessRequestInput,
  context: RequestContext,
): Promise<Written> {
  const inHand = await requestOrRefuse(em, id, context);
  refuseText("reason", reason);
  const isGrant = decision === "GRANT";
  const until = isGrant ? grantedUntil(context.now().toISOString(), inHand.policy.grantDays ?? 0) : null;
  act(em, inHand, decision, { reason, until }, context);
  if (isGrant) await refuseUngrantable(em, inHand.request, inHand.policy);
  return { subjects: [id], outcome: "UPDATED" };
}

/** Nobody is given what they accepted other conditions for, or what nobody needs. */
async function refuseUngrantable(
  em: UnitOfWork,
  { id, datasetVersionId, acceptedVersion }: AccessRequest,
  { kind, version, conditionsText }: AccessPolicy,
): Promise<void> {
  if (kind === "OPEN")
    throw new Refusal("STEP_NOT_POSSIBLE", `${id} needs no grant: the set is open to everybody by now.`);
  const accepted = await em.findOneOrFail(AccessPolicy, { datasetVersionId, version: acceptedVersion });
  if (accepted.conditionsText === conditionsText) return;
  const message = `${id} accepts the conditions of version ${acceptedVersion}, and version ${version} has others: who asks has to withdraw it and ask anew.`;
  throw new Refusal("STEP_NOT_POSSIBLE", message);
}
