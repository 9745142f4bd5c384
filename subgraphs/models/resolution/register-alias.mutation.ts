import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { RefAlias } from "./ref-alias.entity.ts";
import { Resolution } from "./resolution.entity.ts";
import { resolveRefs } from "./resolve.ts";
import { wantedRef } from "./wanted-ref.ts";

/** Whoever asks what a name means reads all that claim it. */
const maxClaims = 100;

@InputType({ description: "What another system calls a thing of ours." })
export class RegisterAliasInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, {
    description: "Our reference to the thing, such as checkpoint:lab/chat@3; it may be registered later.",
  })
  ref!: string;

  @Field(() => String, {
    description: "What the other system calls it, such as models:/chat/3, in any spelling; with a scheme of some kind.",
  })
  foreignRef!: string;

  @Field(() => String, { nullable: true, description: "Why, or where that is known from; absent if not stated." })
  reason?: string | null;
}

@ObjectType({ description: "The registered name.", simpleResolvers: true })
export class RegisterAliasPayload extends WritePayload {
  @Field(() => Resolution, { description: "What the foreign reference means now." })
  resolution!: Resolution;
}

@Resolver()
export class RegisterAliasResolver {
  @Mutation(() => RegisterAliasPayload, {
    description:
      "Registers that a reference of another system stands for a thing of ours; what several things claim is AMBIGUOUS.",
  })
  registerAlias(
    @Arg("input", () => RegisterAliasInput, { description: "What stands for what." }) input: RegisterAliasInput,
    @Ctx() context: ModelsContext,
  ): Promise<RegisterAliasPayload> {
    return registerAlias(input, context);
  }
}

/** Registers what another system calls a thing; the same again changes nothing. */
export async function registerAlias(input: RegisterAliasInput, context: ModelsContext): Promise<RegisterAliasPayload> {
  const act = { subgraph: "models", action: "alias.registered", input };
  const { outcome, audit } = await performWrite(context, act, (em) => writeAlias(em, input, context));
  return { resolution: await meaningOf(input, context), outcome, audit };
}

async function writeAlias(em: UnitOfWork, input: RegisterAliasInput, context: RequestContext): Promise<Written> {
  const claim = claimIn(input);
  const known = await em.findOne(RefAlias, { ...claim, retractedAt: null });
  if (known) return { subjects: [known.id], outcome: "UNCHANGED" };
  await refuseCrowd(em, claim.name);
  const alias = em.create(RefAlias, {
    ...{ id: newId("alias"), ...claim, foreignRef: input.foreignRef, reason: input.reason ?? null },
    ...{ registeredBy: context.actor.subject, registeredAt: context.now().toISOString() },
    ...{ label: publicLabel, retractedAt: null },
  });
  return { subjects: [alias.id], outcome: "CREATED" };
}

async function refuseCrowd(em: UnitOfWork, name: string): Promise<void> {
  const claims = await em.find(RefAlias, { name, retractedAt: null });
  if (claims.length < maxClaims) return;
  const message = `input.foreignRef: ${maxClaims} things are called this already; take one of them back first.`;
  throw new Refusal("BAD_USER_INPUT", message);
}

/** What an input says that stands for what, in the one spelling of both. */
export function claimIn(input: Claim): { readonly name: string; readonly ref: string } {
  return { name: foreignNameIn(input), ref: ownRefIn(input) };
}

type Claim = Pick<RegisterAliasInput, "ref" | "foreignRef">;

/** What has a meaning by rule cannot be given another: everybody else would read it by the rule. */
function foreignNameIn({ foreignRef }: Claim): string {
  const want = wantedRef(foreignRef);
  if (want.kind === "foreign") return want.name;
  const why =
    want.kind === "invalid" ? want.why : "it has a meaning of its own; register what another system calls the thing.";
  throw new Refusal("REF_INVALID", `input.foreignRef: "${foreignRef.slice(0, 200)}": ${why}`);
}

function ownRefIn({ ref }: Claim): string {
  const want = wantedRef(ref);
  const [only, ...others] = want.kind === "ref" ? want.candidates : [];
  const parsed = parseRef(only ?? "");
  if (parsed !== null && others.length === 0) return formatRef(parsed);
  throw new Refusal(
    "REF_INVALID",
    `input.ref: "${ref.slice(0, 200)}" is no reference of ours: write kind:name@version.`,
  );
}

/** What a foreign reference means now. */
export async function meaningOf({ foreignRef }: Claim, context: ModelsContext): Promise<Resolution> {
  const [resolution] = await resolveRefs(context, [foreignRef]);
  if (resolution === undefined) throw new Error("Every reference is answered.");
  return resolution;
}
