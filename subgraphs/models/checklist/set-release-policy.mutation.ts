import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { refuseOutdated } from "../history/time-asked.ts";
import { ChecklistItemKind } from "./checklist.entity.ts";
import { refuse, refuseText } from "./checklist-bounds.ts";
import { alwaysApplies, itemKinds } from "./checklist-rules.ts";
import { ReleasePolicy } from "./release-policy.entity.ts";
import { currentPolicy, policyInForce } from "./release-policy.reads.ts";

const mostApprovals = 20;
const mostPeople = 200;

@InputType({ description: "What it shall take to publish." })
export class SetReleasePolicyInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => Int, {
    description: "Version of the policy that holds as far as the caller knows; 0 if nobody set one.",
  })
  expectedVersion!: number;

  @Field(() => Int, { description: "How many others have to approve a checklist: 1 to 20." })
  approvalsRequired!: number;

  @Field(() => [ChecklistItemKind], {
    nullable: true,
    description: "The items that are required, LICENSE_ALIGNMENT and CHECKSUMS among them; all if absent.",
  })
  requiredItems?: ChecklistItemKind[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Who may set the next policy, at most 200; everybody who may write if absent.",
  })
  administrators?: string[] | null;

  @Field(() => String, { description: "Why, in 2,000 characters at most." })
  reason!: string;
}

@ObjectType({ description: "The policy that holds from now on.", simpleResolvers: true })
export class SetReleasePolicyPayload extends WritePayload {
  @Field(() => ReleasePolicy, { description: "The policy." })
  policy!: ReleasePolicy;
}

@Resolver()
export class SetReleasePolicyResolver {
  @Mutation(() => SetReleasePolicyPayload, {
    description: "Sets what it takes to publish, for every checkpoint that is not published yet.",
  })
  setReleasePolicy(
    @Arg("input", () => SetReleasePolicyInput, { description: "What it shall take." }) input: SetReleasePolicyInput,
    @Ctx() context: ModelsContext,
  ): Promise<SetReleasePolicyPayload> {
    return setReleasePolicy(input, context);
  }
}

/** Sets what it takes to publish from now on. */
export async function setReleasePolicy(
  input: SetReleasePolicyInput,
  context: ModelsContext,
): Promise<SetReleasePolicyPayload> {
  const write = { subgraph: "models", action: "release-policy.set", input };
  const { outcome, audit } = await performWrite(context, write, (em) => set(em, input, context));
  return { policy: await currentPolicy({ database: context.database.current }), outcome, audit };
}

async function set(em: UnitOfWork, input: SetReleasePolicyInput, context: RequestContext): Promise<Written> {
  const { approvalsRequired, administrators, reason, expectedVersion } = input;
  const required = itemKinds.filter((kind) => input.requiredItems?.includes(kind) ?? true);
  refuseUnsettable(input, required);
  const { version, administratorsText } = await policyInForce(em);
  refuseOutdated(expectedVersion, version, "the release policy");
  refuseOthers(administratorsText, context.actor.subject);
  em.create(ReleasePolicy, {
    ...{ version: version + 1, approvalsRequired, reason, setBy: context.actor.subject },
    ...{ requiredText: JSON.stringify(required), administratorsText: JSON.stringify(administrators ?? []) },
    setAt: context.now().toISOString(),
  });
  return { subjects: [`release-policy@${version + 1}`], outcome: version === 0 ? "CREATED" : "UPDATED" };
}

function refuseUnsettable(input: SetReleasePolicyInput, required: readonly ChecklistItemKind[]): void {
  const { approvalsRequired, administrators, reason } = input;
  if (approvalsRequired < 1 || approvalsRequired > mostApprovals)
    refuse("approvalsRequired", `it is ${approvalsRequired}; write 1 to ${mostApprovals}`);
  const missing = [...alwaysApplies].find((kind) => !required.includes(kind));
  if (missing !== undefined) refuse("requiredItems", `${missing} is always required`);
  if ((administrators?.length ?? 0) > mostPeople) refuse("administrators", `it has more than ${mostPeople} items`);
  for (const [index, name] of (administrators ?? []).entries()) refuseText(`administrators[${index}]`, name);
  refuseText("reason", reason);
}

/** Whoever could change the rules could get around them. */
function refuseOthers(administratorsText: string, subject: string): void {
  const administrators: readonly string[] = JSON.parse(administratorsText);
  if (administrators.length === 0 || administrators.includes(subject)) return;
  throw new Refusal("FORBIDDEN", `${subject} may not set the policy; it is for those whom releasePolicy names.`);
}
