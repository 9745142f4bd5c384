import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { DatasetsContext } from "../context.ts";
import type { DatasetVersion } from "../dataset-version.entity.ts";
import { versionOrRefuse } from "../limitation/record-dataset-limitation.mutation.ts";
import type { AccessPolicy } from "./access-policy.entity.ts";
import { policyOrRefuse } from "./access-policy.writes.ts";
import { AccessRequest, AccessRequestEvent } from "./access-request.entity.ts";
import { requestsOf, requestWritten } from "./access-request.writes.ts";
import { refuseText } from "./input-texts.ts";
import { grantedUntil, presentOf, stateAt } from "./request-life.ts";

/** No more requests of one person for one set are kept. */
const mostRequests = 50;

@InputType({ description: "Access to ask for." })
export class RequestAccessInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the dataset version, or to the dataset as named." })
  dataset!: string;

  @Field(() => String, {
    description: "What for, at most 2,000 characters; seen by the custodians and nobody else.",
  })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "On whose behalf; absent if it is nobody's but the caller's." })
  organization?: string | null;

  @Field(() => Int, { description: "Version of the policy whose conditions are accepted: the one that holds." })
  acceptedConditions!: number;
}

@ObjectType({ description: "The request.", simpleResolvers: true })
export class RequestAccessPayload extends WritePayload {
  @Field(() => AccessRequest, { description: "The request, granted at once where the policy is REGISTERED." })
  request!: AccessRequest;
}

@Resolver()
export class RequestAccessResolver {
  @Mutation(() => RequestAccessPayload, {
    description:
      "Asks for access: given at once where the policy is REGISTERED, for a custodian to decide where it is CONTROLLED.",
  })
  requestAccess(
    @Arg("input", () => RequestAccessInput, { description: "What to ask for." }) input: RequestAccessInput,
    @Ctx() context: DatasetsContext,
  ): Promise<RequestAccessPayload> {
    return requestAccess(input, context);
  }
}

/** Asks for access to a set under the policy that holds. */
export async function requestAccess(
  input: RequestAccessInput,
  context: DatasetsContext,
): Promise<RequestAccessPayload> {
  const write = { subgraph: "datasets", action: "access.requested", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => request(em, input, context));
  return { request: await requestWritten(subjects, context), outcome, audit };
}

async function request(em: UnitOfWork, input: RequestAccessInput, context: RequestContext): Promise<Written> {
  refuseText("purpose", input.purpose);
  refuseText("organization", input.organization);
  const version = await versionOrRefuse(em, input.dataset, context);
  const { policy } = await policyOrRefuse(em, version, context);
  refuseUnneeded(policy, version);
  refuseOtherConditions(policy, input);
  const { subject } = context.actor;
  await refuseAnother(em, policy, context);
  const at = context.now().toISOString();
  const { purpose, organization = null, acceptedConditions: acceptedVersion } = input;
  const { id } = em.create(AccessRequest, {
    ...{ id: newId("acr"), datasetVersionId: policy.datasetVersionId, requester: subject },
    ...{ purpose, organization, acceptedVersion, requestedAt: at },
  });
  const event = { requestId: id, at, actor: subject };
  em.create(AccessRequestEvent, { ...event, seq: 1, kind: "REQUESTED", reason: null, until: null });
  if (policy.kind === "REGISTERED") {
    const reason = `Version ${policy.version} of the policy gives it to whoever accepts its conditions.`;
    const until = grantedUntil(at, policy.grantDays ?? 0);
    em.create(AccessRequestEvent, { ...event, seq: 2, kind: "GRANTED", reason, until });
  }
  return { subjects: [id], outcome: "CREATED" };
}

function refuseUnneeded({ kind }: AccessPolicy, { ref }: DatasetVersion): void {
  if (kind === "OPEN")
    throw new Refusal("STEP_NOT_POSSIBLE", `${ref} is open to everybody: openAccess tells where it is.`);
  if (kind === "CLOSED") throw new Refusal("STEP_NOT_POSSIBLE", `${ref} is closed: nobody is given access.`);
}

function refuseOtherConditions({ version }: AccessPolicy, { acceptedConditions }: RequestAccessInput): void {
  if (acceptedConditions === version) return;
  const message = `The conditions that hold are those of version ${version}, not ${acceptedConditions}; read them, and accept them.`;
  throw new Refusal("VERSION_CONFLICT", message);
}

/** Of one set, somebody has one request that lives: who ends that has ended all of their access. */
async function refuseAnother(
  em: UnitOfWork,
  { datasetVersionId }: AccessPolicy,
  context: RequestContext,
): Promise<void> {
  const requests = await requestsOf(em, context.actor.subject, datasetVersionId);
  const now = context.now().toISOString();
  for (const { id, events } of requests) {
    const state = stateAt(events, presentOf(events, now));
    if (state === "PENDING") throw new Refusal("STEP_NOT_POSSIBLE", `${id} waits already; withdraw it to ask anew.`);
    if (state === "GRANTED")
      throw new Refusal("STEP_NOT_POSSIBLE", `${id} is granted; revokeAccess ends it to ask anew.`);
  }
  if (requests.length >= mostRequests)
    throw new Refusal("STEP_NOT_POSSIBLE", `${mostRequests} requests were made, and no more are taken.`);
}
