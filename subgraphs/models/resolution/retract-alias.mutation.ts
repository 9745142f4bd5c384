import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { RefAlias } from "./ref-alias.entity.ts";
import { claimIn, meaningOf } from "./register-alias.mutation.ts";
import { Resolution } from "./resolution.entity.ts";

@InputType({ description: "What another system does not call a thing of ours after all." })
export class RetractAliasInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Our reference, as it was registered." })
  ref!: string;

  @Field(() => String, { description: "The foreign reference, in any spelling." })
  foreignRef!: string;
}

@ObjectType({ description: "The retracted name.", simpleResolvers: true })
export class RetractAliasPayload extends WritePayload {
  @Field(() => Resolution, { description: "What the foreign reference means now." })
  resolution!: Resolution;
}

@Resolver()
export class RetractAliasResolver {
  @Mutation(() => RetractAliasPayload, {
    description: "Takes back that a reference of another system stands for a thing.",
  })
  retractAlias(
    @Arg("input", () => RetractAliasInput, { description: "What no longer stands for what." }) input: RetractAliasInput,
    @Ctx() context: ModelsContext,
  ): Promise<RetractAliasPayload> {
    return retractAlias(input, context);
  }
}

/** Takes back what somebody registered; what is not registered changes nothing. */
export async function retractAlias(input: RetractAliasInput, context: ModelsContext): Promise<RetractAliasPayload> {
  const act = { subgraph: "models", action: "alias.retracted", input };
  const { outcome, audit } = await performWrite(context, act, (em) => removeAlias(em, input, context));
  return { resolution: await meaningOf(input, context), outcome, audit };
}

async function removeAlias(em: UnitOfWork, input: RetractAliasInput, context: RequestContext): Promise<Written> {
  const known = await em.findOne(RefAlias, { ...claimIn(input), retractedAt: null });
  if (!known) return { subjects: [], outcome: "UNCHANGED" };
  // It stays on record who claimed what, and until when.
  known.retractedAt = context.now().toISOString();
  return { subjects: [known.id], outcome: "UPDATED" };
}
