import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { performWrite, WritePayload } from "../../../kernel/write.ts";
import type { DatasetsContext } from "../context.ts";
import { AccessRequest } from "./access-request.entity.ts";
import { act, requestOrRefuse, requestWritten } from "./access-request.writes.ts";
import { refuseText } from "./input-texts.ts";

@InputType({ description: "A request for access to take back." })
export class WithdrawAccessRequestInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the request." })
  request!: string;

  @Field(() => String, { nullable: true, description: "Why, if that is to be said." })
  reason?: string | null;
}

@ObjectType({ description: "The withdrawn request.", simpleResolvers: true })
export class WithdrawAccessRequestPayload extends WritePayload {
  @Field(() => AccessRequest, { description: "The request." })
  request!: AccessRequest;
}

@Resolver()
export class WithdrawAccessRequestResolver {
  @Mutation(() => WithdrawAccessRequestPayload, {
    description: "Takes a request back while it waits; for the one who made it.",
  })
  withdrawAccessRequest(
    @Arg("input", () => WithdrawAccessRequestInput, { description: "What to take back." })
    input: WithdrawAccessRequestInput,
    @Ctx() context: DatasetsContext,
  ): Promise<WithdrawAccessRequestPayload> {
    return withdrawAccessRequest(input, context);
  }
}

/** Takes back a request that waits. */
export async function withdrawAccessRequest(
  input: WithdrawAccessRequestInput,
  context: DatasetsContext,
): Promise<WithdrawAccessRequestPayload> {
  const write = { subgraph: "datasets", action: "access.withdrawn", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, write, async (em) => {
    const inHand = await requestOrRefuse(em, input.request, context);
    refuseText("reason", input.reason);
    act(em, inHand, "WITHDRAW", { reason: input.reason ?? null, until: null }, context);
    return { subjects: [input.request], outcome: "UPDATED" };
  });
  return { request: await requestWritten(subjects, context), outcome, audit };
}
