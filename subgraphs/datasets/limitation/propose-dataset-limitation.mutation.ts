import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { LimitationInput, maxProposals } from "../../../kernel/vocabulary/limitation-input.ts";
import { performWrite, WritePayload } from "../../../kernel/write.ts";
import type { DatasetsContext } from "../context.ts";
import { DatasetLimitation } from "./dataset-limitation.entity.ts";
import { addLimitation, versionOrRefuse, writtenLimitation } from "./record-dataset-limitation.mutation.ts";

@InputType({ description: "A limitation of a dataset version to propose, by whoever found it." })
export class ProposeDatasetLimitationInput extends LimitationInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to the dataset version." })
  dataset!: string;
}

@ObjectType({ description: "The proposed limitation.", simpleResolvers: true })
export class ProposeDatasetLimitationPayload extends WritePayload {
  @Field(() => Limitation, { description: "The limitation." })
  limitation!: Limitation;
}

@Resolver()
export class ProposeDatasetLimitationResolver {
  @Mutation(() => ProposeDatasetLimitationPayload, {
    description:
      "Proposes a limitation of a dataset version, for somebody else to review; in other words, proposes it anew.",
  })
  proposeDatasetLimitation(
    @Arg("input", () => ProposeDatasetLimitationInput, { description: "What to propose." })
    input: ProposeDatasetLimitationInput,
    @Ctx() context: DatasetsContext,
  ): Promise<ProposeDatasetLimitationPayload> {
    return proposeDatasetLimitation(input, context);
  }
}

/** Proposes a limitation as the caller's own word; the same one again changes nothing. */
export async function proposeDatasetLimitation(
  input: ProposeDatasetLimitationInput,
  context: DatasetsContext,
): Promise<ProposeDatasetLimitationPayload> {
  const act = { subgraph: "datasets", action: "datasetLimitation.proposed", input, scopes: feedbackScopes };
  const { idempotencyKey: _, ...limitation } = input;
  const caller = statedBy(context.actor);
  const { subjects, outcome, audit } = await performWrite(context, act, async (em) => {
    await refuseTooMany(em, input.dataset, context);
    const source = { ...caller, uri: `${caller.uri}#proposal` };
    return await addLimitation(em, limitation, source, context, context.actor.subject);
  });
  return { limitation: await writtenLimitation(subjects, context), outcome, audit };
}

async function refuseTooMany(em: UnitOfWork, text: string, context: RequestContext): Promise<void> {
  const { id: versionId, ref } = await versionOrRefuse(em, text, context);
  const waiting = { versionId, status: "PROPOSED", supersededAt: null } as const;
  const open = await em.find(DatasetLimitation, waiting, { untracked: true });
  if (open.length < maxProposals) return;
  const message = `${maxProposals} proposed limitations of ${ref} wait for a review; review some before more are proposed.`;
  throw new Refusal("BAD_USER_INPUT", message, { limit: maxProposals });
}
