import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { sortedJson } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible, publicLabel } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { LicensesContext } from "../context.ts";
import { announceUsePolicy } from "./announce-use-policy.ts";
import { type KeptPolicy, keptPolicy } from "./stated-policy.ts";
import { ExportControlInput, JurisdictionStatusInput, UsePolicy } from "./use-policy.entity.ts";
import { lastUsePolicy } from "./use-policy.reads.ts";

@InputType({ description: "A use policy to state. It replaces all that was stated before." })
export class SetUsePolicyInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;

  @Field(() => Int, { description: "Version that the caller saw; 0 if none was stated under this reference." })
  expectedVersion!: number;

  @Field(() => [String], { description: "Permitted uses, at most 100; an empty list states none." })
  permitted!: string[];

  @Field(() => [String], { description: "Prohibited uses, at most 100; an empty list states none." })
  prohibited!: string[];

  @Field(() => [ExportControlInput], {
    nullable: true,
    description: "Export-control classifications, at most 100; none are stated if absent.",
  })
  exportControls?: ExportControlInput[] | null;

  @Field(() => [JurisdictionStatusInput], {
    nullable: true,
    description: "Status by jurisdiction, each at most once; none are stated if absent.",
  })
  jurisdictions?: JurisdictionStatusInput[] | null;

  @Field(() => String, { nullable: true, description: "The document it is taken from; absent if there is none." })
  sourceUri?: string | null;
}

@ObjectType({ description: "The stated use policy.", simpleResolvers: true })
export class SetUsePolicyPayload extends WritePayload {
  @Field(() => UsePolicy, { description: "The policy." })
  usePolicy!: UsePolicy;
}

@Resolver()
export class SetUsePolicyResolver {
  @Mutation(() => SetUsePolicyPayload, { description: "States the use policy of a checkpoint." })
  setUsePolicy(
    @Arg("input", () => SetUsePolicyInput, { description: "What to state." }) input: SetUsePolicyInput,
    @Ctx() context: LicensesContext,
  ): Promise<SetUsePolicyPayload> {
    return setUsePolicy(input, context);
  }
}

/** States the use policy of a checkpoint; stating the same again changes nothing, and what was stated before is kept. */
export async function setUsePolicy(input: SetUsePolicyInput, context: LicensesContext): Promise<SetUsePolicyPayload> {
  const act = { subgraph: "licenses", action: "use-policy.set", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeUsePolicy(em, input, context));
  const usePolicy = await context.usePolicyOf.load(subjects[0] ?? "");
  if (!usePolicy) throw new Refusal("NOT_FOUND", "The use policy is not visible to the caller.");
  return { usePolicy, outcome, audit };
}

async function writeUsePolicy(em: UnitOfWork, input: SetUsePolicyInput, context: RequestContext): Promise<Written> {
  const { actor, now } = context;
  const checkpointRef = canonicalRef(input.checkpoint, "checkpoint");
  const last = await lastUsePolicy(em.kysely(), checkpointRef);
  if (last && !isVisible(last, actor)) throw new Refusal("NOT_FOUND", `There is no ${checkpointRef}.`);
  const policy = keptPolicy(input);
  refuseOutdated(input.expectedVersion, last?.version ?? 0, checkpointRef);
  if (last && sortedJson(policy) === sortedJson(kept(last))) return { subjects: [checkpointRef], outcome: "UNCHANGED" };
  const statedAt = now().toISOString();
  const said = { version: (last?.version ?? 0) + 1, statedAt, statedBy: actor.subject, label: publicLabel };
  announceUsePolicy(em, now(), em.create(UsePolicy, { id: newId("upo"), checkpointRef, ...said, ...policy }));
  return { subjects: [checkpointRef], outcome: last ? "UPDATED" : "CREATED" };
}

function kept(policy: UsePolicy): KeptPolicy {
  const { permittedText, prohibitedText, exportControlsText, jurisdictionsText, sourceUri } = policy;
  return { permittedText, prohibitedText, exportControlsText, jurisdictionsText, sourceUri };
}

function refuseOutdated(expected: number, found: number, ref: string): void {
  if (expected === found) return;
  throw new Refusal(
    "VERSION_CONFLICT",
    `input.expectedVersion is ${expected}, but the use policy of ${ref} is at version ${found}: read it again and decide anew.`,
    { expected, found },
  );
}
