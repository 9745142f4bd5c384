import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { performWrite, WritePayload } from "../../../kernel/write.ts";
import type { DatasetsContext } from "../context.ts";
import { AccessRequest } from "./access-request.entity.ts";
import { act, requestOrRefuse, requestWritten } from "./access-request.writes.ts";
import { refuseText } from "./input-texts.ts";

@InputType({ description: "A grant to end." })
export class RevokeAccessInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the request that was granted." })
  request!: string;

  @Field(() => String, { description: "Why; seen by who asked and by the custodians." })
  reason!: string;
}

@ObjectType({ description: "The request whose grant was ended.", simpleResolvers: true })
export class RevokeAccessPayload extends WritePayload {
  @Field(() => AccessRequest, { description: "The request." })
  request!: AccessRequest;
}

@Resolver()
export class RevokeAccessResolver {
  @Mutation(() => RevokeAccessPayload, {
    description: "Ends a grant before its time; for a custodian of the set, and for the one who has it.",
  })
  revokeAccess(
    @Arg("input", () => RevokeAccessInput, { description: "What to end." }) input: RevokeAccessInput,
    @Ctx() context: DatasetsContext,
  ): Promise<RevokeAccessPayload> {
    return revokeAccess(input, context);
  }
}

/** Ends a grant; from then on, nothing is disclosed by it. */
export async function revokeAccess(input: RevokeAccessInput, context: DatasetsContext): Promise<RevokeAccessPayload> {
  const write = { subgraph: "datasets", action: "access.revoked", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, write, async (em) => {
    const inHand = await requestOrRefuse(em, input.request, context);
    refuseText("reason", input.reason);
    act(em, inHand, "REVOKE", { reason: input.reason, until: null }, context);
    return { subjects: [input.request], outcome: "UPDATED" };
  });
  return { request: await requestWritten(subjects, context), outcome, audit };
}
