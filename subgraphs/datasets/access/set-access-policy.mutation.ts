import { sql } from "kysely";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { DatasetsContext } from "../context.ts";
import type { DatasetVersion } from "../dataset-version.entity.ts";
import { versionOrRefuse } from "../limitation/record-dataset-limitation.mutation.ts";
import { AccessCustodian, AccessPolicy, DataLocation } from "./access-policy.entity.ts";
import { governingPolicy, type PolicyInHand } from "./access-policy.writes.ts";
import { refuse } from "./input-texts.ts";
import { refuseUnacceptable, SetAccessPolicyInput } from "./set-access-policy.input.ts";

/** No more versions of one policy are kept. */
const mostVersions = 1_000;

@ObjectType({ description: "The policy that holds from now on.", simpleResolvers: true })
export class SetAccessPolicyPayload extends WritePayload {
  @Field(() => AccessPolicy, { description: "The policy; its location is shown only where it is OPEN." })
  policy!: AccessPolicy;
}

@Resolver()
export class SetAccessPolicyResolver {
  @Mutation(() => SetAccessPolicyPayload, {
    description:
      "Sets what it takes to be told where data is, as the next version of its policy. Once custodians are named, only they may.",
  })
  setAccessPolicy(
    @Arg("input", () => SetAccessPolicyInput, { description: "What it shall take." }) input: SetAccessPolicyInput,
    @Ctx() context: DatasetsContext,
  ): Promise<SetAccessPolicyPayload> {
    return setAccessPolicy(input, context);
  }
}

/** Sets what it takes from now on; a policy that closes the set ends all that was granted. */
export async function setAccessPolicy(
  input: SetAccessPolicyInput,
  context: DatasetsContext,
): Promise<SetAccessPolicyPayload> {
  const write = { subgraph: "datasets", action: "access-policy.set", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => set(em, input, context));
  context.forgetLoaded();
  const policy = await context.policyById.load(subjects[0] ?? "");
  if (policy) return { policy, outcome, audit };
  throw new Refusal("NOT_FOUND", "The policy is not visible to the caller.");
}

async function set(em: UnitOfWork, input: SetAccessPolicyInput, context: RequestContext): Promise<Written> {
  refuseUnacceptable(input);
  const dataset = await versionOrRefuse(em, input.dataset, context);
  const governing = await governingPolicy(em, dataset);
  refuseOthers(governing, input, context);
  const earlier = governing?.holder.id === dataset.id ? governing.policy : null;
  const version = nextVersion(earlier, input);
  const at = context.now().toISOString();
  if (earlier) {
    earlier.supersededAt = at;
    // One policy of a set holds: the earlier one has to have ended before the next is stored.
    await em.flush();
  }
  const policy = createPolicy(em, input, { dataset, version, at, setBy: context.actor.subject });
  if (policy.kind === "CLOSED") await endAll(em, policy);
  return { subjects: [policy.id, dataset.id], outcome: earlier ? "UPDATED" : "CREATED" };
}

/** Who decides is not changed by others, nor by a policy of a version's own beside that of the dataset as named. */
function refuseOthers(governing: PolicyInHand | null, input: SetAccessPolicyInput, { actor }: RequestContext): void {
  const custodians = governing?.custodians ?? [];
  if (custodians.length === 0) return;
  if (!custodians.includes(actor.subject)) {
    throw new Refusal(
      "FORBIDDEN",
      `${actor.subject} is no custodian of it, and only its custodians change its policy.`,
    );
  }
  if ((input.custodians ?? []).length === 0)
    refuse("custodians", "the policy that holds names some; name who follows them");
}

function nextVersion(earlier: AccessPolicy | null, { expectedVersion }: SetAccessPolicyInput): number {
  const version = earlier?.version ?? 0;
  if (version !== expectedVersion)
    throw new Refusal("VERSION_CONFLICT", `The policy that holds is version ${version}, not ${expectedVersion}.`);
  if (version < mostVersions) return version + 1;
  throw new Refusal("STEP_NOT_POSSIBLE", `The policy has ${version} versions, and takes no more.`);
}

function createPolicy(
  em: UnitOfWork,
  { kind, conditions, contact, url, grantDays, reason, custodians, location }: SetAccessPolicyInput,
  by: { readonly dataset: DatasetVersion; readonly version: number; readonly at: string; readonly setBy: string },
): AccessPolicy {
  const policy = em.create(AccessPolicy, {
    ...{ id: newId("acp"), datasetVersionId: by.dataset.id, version: by.version, kind, reason },
    ...{ conditionsText: JSON.stringify(conditions ?? []), contact: contact ?? null, url: url ?? null },
    ...{ grantDays: grantDays ?? null, setBy: by.setBy, setAt: by.at, supersededAt: null },
  });
  for (const name of custodians ?? []) em.create(AccessCustodian, { policyId: policy.id, name });
  if (location) {
    const { uri, instructions } = location;
    em.create(DataLocation, { policyId: policy.id, uri, instructions: instructions ?? null });
  }
  return policy;
}

/** Ends what was granted of a set and what waits, however much that is, in one statement. */
async function endAll(em: UnitOfWork, { datasetVersionId, version, setAt, setBy }: AccessPolicy): Promise<void> {
  const reason = `Version ${version} of the policy closed the set.`;
  await sql`
    insert into "accessRequestEvent" ("requestId", "seq", "at", "kind", "actor", "reason", "until")
    select "last"."requestId", "last"."seq" + 1, case when "last"."at" > ${setAt} then "last"."at" else ${setAt} end,
      case "last"."kind" when 'REQUESTED' then 'DENIED' else 'REVOKED' end, ${setBy}, ${reason}, null
    from "accessRequestEvent" as "last" inner join "accessRequest" on "accessRequest"."id" = "last"."requestId"
    where "datasetVersionId" = ${datasetVersionId}
      and "seq" = (select max("seq") from "accessRequestEvent" where "requestId" = "last"."requestId")
      and ("kind" = 'REQUESTED' or ("kind" = 'GRANTED' and "until" >= ${setAt}))`.execute(em.kysely());
}
