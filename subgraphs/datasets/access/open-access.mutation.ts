import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload } from "../../../kernel/write.ts";
import type { DatasetsContext } from "../context.ts";
import { versionOrRefuse } from "../limitation/record-dataset-limitation.mutation.ts";
import { AccessDisclosure } from "./access-disclosure.entity.ts";
import { DataLocation } from "./access-policy.entity.ts";
import { policyOrRefuse } from "./access-policy.writes.ts";
import { requestsOf } from "./access-request.writes.ts";
import { accessVerdict } from "./access-verdict.ts";

@InputType({ description: "Data to be told the place of." })
export class OpenAccessInput {
  @Field(() => String, {
    description: "Key that makes a retry harmless. A retry is told only what the same caller may be told again now.",
  })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the dataset version, or to the dataset as named." })
  dataset!: string;
}

@ObjectType({ description: "Where the data is, and that it was told.", simpleResolvers: true })
export class OpenAccessPayload extends WritePayload {
  @Field(() => DataLocation, { description: "Where the data is." })
  location!: DataLocation;

  @Field(() => Int, { description: "Version of the policy that says so." })
  policyVersion!: number;

  @Field(() => DateTime, { nullable: true, description: "Last instant of the grant; null where none is needed." })
  until!: string | null;
}

@Resolver()
export class OpenAccessResolver {
  @Mutation(() => OpenAccessPayload, {
    description:
      "Tells where data is, to who has access at this moment; a mutation, because each time is written to the audit log first.",
  })
  openAccess(
    @Arg("input", () => OpenAccessInput, { description: "Of which data." }) input: OpenAccessInput,
    @Ctx() context: DatasetsContext,
  ): Promise<OpenAccessPayload> {
    return openAccess(input, context);
  }
}

/** What is told, and by what. */
interface Opening {
  readonly location: DataLocation;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly datasetVersionId: string;
  readonly requestId: string | null;
  readonly until: string | null;
}

/** Tells where data is once it is written down that it was told. Nothing is told from what an earlier call was answered. */
export async function openAccess(input: OpenAccessInput, context: DatasetsContext): Promise<OpenAccessPayload> {
  const write = { subgraph: "datasets", action: "access.opened", input, scopes: feedbackScopes };
  let opened: Opening | null = null;
  const { subjects, outcome, audit } = await performWrite(context, write, async (em) => {
    opened = await opening(em, input, context);
    return { subjects: [disclose(em, opened, context)], outcome: "CREATED" };
  });
  const { location, policyVersion, until } = opened ?? (await openedAgain(input, subjects, context));
  return { location, policyVersion, until, outcome, audit };
}

/** What the caller may be told at this moment; refuses if that is nothing, and says what to do. */
async function opening(em: UnitOfWork, { dataset }: OpenAccessInput, context: RequestContext): Promise<Opening> {
  const version = await versionOrRefuse(em, dataset, context);
  const { policy } = await policyOrRefuse(em, version, context);
  const { subject } = context.actor;
  const requests = await requestsOf(em, subject, policy.datasetVersionId);
  const verdict = accessVerdict(policy, requests, context.now().toISOString());
  if (!verdict.allowed)
    throw new Refusal("FORBIDDEN", `${subject} has no access to ${version.ref}. ${verdict.reasons.join(" ")}`);
  const location = await em.findOne(DataLocation, { policyId: policy.id });
  if (location === null) {
    const message = `No place of ${version.ref} is recorded; accessPolicy names whom to ask, if anybody is named.`;
    throw new Refusal("STEP_NOT_POSSIBLE", message);
  }
  const { requestId, until } = verdict;
  const told = { location, policyId: policy.id, policyVersion: policy.version, requestId, until };
  return { ...told, datasetVersionId: version.id };
}

function disclose(em: UnitOfWork, opened: Opening, { actor, now }: RequestContext): string {
  const { policyId, datasetVersionId, requestId } = opened;
  const told = { policyId, datasetVersionId, requestId, actor: actor.subject, at: now().toISOString() };
  return em.create(AccessDisclosure, { id: newId("acd"), ...told }).id;
}

/**
 * What a retry is told: what it may be told now, if that is what was written down. Who lost access meanwhile is refused,
 * and another place than the one of the record is a disclosure of its own.
 */
async function openedAgain(
  input: OpenAccessInput,
  [id = ""]: readonly string[],
  context: RequestContext,
): Promise<Opening> {
  return await context.database.transaction(async (em) => {
    const opened = await opening(em, input, context);
    const disclosure = await em.findOneOrFail(AccessDisclosure, { id });
    if (disclosure.policyId === opened.policyId) return opened;
    throw new Refusal("VERSION_CONFLICT", "The policy was changed since; ask with another idempotency key.");
  });
}
