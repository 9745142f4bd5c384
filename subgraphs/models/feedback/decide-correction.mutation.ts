import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver, registerEnumType } from "type-graphql";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { type CustodyAct, keepCustody } from "../custody/keep-custody.ts";
import { turnReview } from "./add-review.ts";
import { applyCorrection, takeBackCorrection } from "./apply-correction.ts";
import { reviewWritten } from "./feedback.reads.ts";
import { maxReason, refuseText } from "./feedback-bounds.ts";
import { correctionOrRefuse, nextStateOrRefuse } from "./next-state.ts";
import { Review } from "./review.entity.ts";

export const CorrectionDecision = { ACCEPT: "ACCEPT", REJECT: "REJECT" } as const;
export type CorrectionDecision = (typeof CorrectionDecision)[keyof typeof CorrectionDecision];
registerEnumType(CorrectionDecision, {
  name: "CorrectionDecision",
  description: "What is decided of a proposed value.",
  valuesConfig: {
    ACCEPT: { description: "It is right; the record states it from now on." },
    REJECT: { description: "It is not; if it was accepted before, the record states it no more." },
  },
});

@InputType({ description: "What is decided of a proposed value." })
export class DecideCorrectionInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the review that proposes it." })
  correction!: string;

  @Field(() => CorrectionDecision, { description: "The decision." })
  decision!: CorrectionDecision;

  @Field(() => String, { description: "Why, at most 2,000 characters." })
  reason!: string;
}

@ObjectType({ description: "The decided correction.", simpleResolvers: true })
export class DecideCorrectionPayload extends WritePayload {
  @Field(() => Review, { description: "The review that proposed it." })
  review!: Review;
}

@Resolver()
export class DecideCorrectionResolver {
  @Mutation(() => DecideCorrectionPayload, {
    description:
      "Accepts or rejects a proposed value, as somebody other than its author. Takes the scope records:write.",
  })
  decideCorrection(
    @Arg("input", () => DecideCorrectionInput, { description: "What to decide." }) input: DecideCorrectionInput,
    @Ctx() context: ModelsContext,
  ): Promise<DecideCorrectionPayload> {
    return decideCorrection(input, context);
  }
}

/** Decides on a proposed value; one that is accepted is stated of the thing, and concluded like every other statement. */
export async function decideCorrection(
  input: DecideCorrectionInput,
  context: ModelsContext,
): Promise<DecideCorrectionPayload> {
  const act = { subgraph: "models", action: "correction.decided", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => decide(em, input, context));
  return { review: await reviewWritten(context, subjects), outcome, audit };
}

async function decide(em: UnitOfWork, input: DecideCorrectionInput, context: ModelsContext): Promise<Written> {
  const { correction, decision, reason } = input;
  const review = await correctionOrRefuse(em, correction, context);
  const state = nextStateOrRefuse(review, decision, context);
  refuseText("reason", reason, maxReason);
  const at = context.now().toISOString();
  if (decision === "ACCEPT") await applyCorrection(em, review, at);
  else await takeBackCorrection(em, review, at);
  const note = `${review.title} ${decision === "ACCEPT" ? "accepted" : "rejected"}: ${reason}`;
  await turnReview(em, review, { state, reason, note }, context);
  return { subjects: [review.subjectId, review.id], outcome: "UPDATED", audited: keepCustody(decided(review, input)) };
}

/** What is kept of the decision, if it is about a checkpoint. */
function decided(review: Review, { decision, reason: note }: DecideCorrectionInput): CustodyAct[] {
  const { subjectId: checkpointId, subjectType, path: about, id: subjectId } = review;
  const action = decision === "ACCEPT" ? "CORRECTION_ACCEPTED" : "CORRECTION_REJECTED";
  return subjectType === "Checkpoint" ? [{ checkpointId, action, about, subjectId, note }] : [];
}
