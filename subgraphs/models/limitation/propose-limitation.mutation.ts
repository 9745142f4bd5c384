import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { LimitationInput, maxProposals } from "../../../kernel/vocabulary/limitation-input.ts";
import { performWrite, WritePayload } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointOrRefuse } from "../history/checkpoint-or-refuse.ts";
import { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";
import { addLimitation, partOf, writtenLimitation } from "./record-limitation.mutation.ts";

@InputType({ description: "A limitation of a checkpoint to propose, by whoever found it." })
export class ProposeLimitationInput extends LimitationInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the checkpoint." })
  checkpoint!: string;
}

@ObjectType({ description: "The proposed limitation.", simpleResolvers: true })
export class ProposeLimitationPayload extends WritePayload {
  @Field(() => Limitation, { description: "The limitation." })
  limitation!: Limitation;
}

@Resolver()
export class ProposeLimitationResolver {
  @Mutation(() => ProposeLimitationPayload, {
    description:
      "Proposes a limitation of a checkpoint, for somebody else to review; in other words, proposes it anew.",
  })
  proposeLimitation(
    @Arg("input", () => ProposeLimitationInput, { description: "What to propose." }) input: ProposeLimitationInput,
    @Ctx() context: ModelsContext,
  ): Promise<ProposeLimitationPayload> {
    return proposeLimitation(input, context);
  }
}

/** Proposes a limitation as the caller's own word; the same one again changes nothing. */
export async function proposeLimitation(
  input: ProposeLimitationInput,
  context: ModelsContext,
): Promise<ProposeLimitationPayload> {
  const act = { subgraph: "models", action: "limitation.proposed", input, scopes: feedbackScopes };
  const { idempotencyKey: _, ...limitation } = input;
  const caller = statedBy(context.actor);
  const { subjects, outcome, audit } = await performWrite(context, act, async (em) => {
    await refuseTooMany(em, input.checkpoint, context);
    const source = { ...caller, uri: `${caller.uri}#${partOf("proposal", input)}` };
    return await addLimitation(em, limitation, source, context, context.actor.subject);
  });
  return { limitation: await writtenLimitation(subjects, context), outcome, audit };
}

async function refuseTooMany(em: UnitOfWork, ref: string, context: RequestContext): Promise<void> {
  const { id: checkpointId } = await checkpointOrRefuse(em, ref, context);
  const open = await em.find(
    CheckpointLimitation,
    { checkpointId, status: "PROPOSED", supersededAt: null },
    { untracked: true },
  );
  if (open.length < maxProposals) return;
  const message = `${maxProposals} proposed limitations of ${ref} wait for a review; review some before more are proposed.`;
  throw new Refusal("BAD_USER_INPUT", message, { limit: maxProposals });
}
