import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuseText } from "../threat/input-bounds.ts";
import { Certificate } from "./certificate.entity.ts";
import { appendEvent, certificateOrRefuse, certificateWritten } from "./certificate.writes.ts";
import { ChallengeOutcome } from "./certificate-history.entity.ts";
import { challengesIn, type DecisionDetails } from "./certificate-history.ts";
import { whyNotDecided } from "./challenge-decision.ts";
import { authorOf } from "./lifecycle.ts";

@InputType({ description: "What is decided of a challenge." })
export class DecideChallengeInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The certificate, by id or reference." })
  certificate!: string;

  @Field(() => String, { description: "Id of the challenge." })
  challenge!: string;

  @Field(() => ChallengeOutcome, { description: "What comes of it." })
  outcome!: ChallengeOutcome;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType({ description: "The certificate with the decided challenge.", simpleResolvers: true })
export class DecideChallengePayload extends WritePayload {
  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

@Resolver()
export class DecideChallengeResolver {
  @Mutation(() => DecideChallengePayload, {
    description:
      "Decides on a challenge, as somebody other than who made it and than the author of the certificate. The state of " +
      "the certificate stays until somebody suspends or revokes it.",
  })
  decideChallenge(
    @Arg("input", () => DecideChallengeInput, { description: "The decision." }) input: DecideChallengeInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<DecideChallengePayload> {
    return decideChallenge(input, context);
  }
}

/** Decides on a challenge. */
export async function decideChallenge(
  input: DecideChallengeInput,
  context: RequestContext,
): Promise<DecideChallengePayload> {
  const write = { subgraph: "evaluations", action: "challenge.decided", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => decide(em, input, context));
  return { certificate: await certificateWritten(context, subjects), outcome, audit };
}

async function decide(em: UnitOfWork, input: DecideChallengeInput, context: RequestContext): Promise<Written> {
  const inHand = await certificateOrRefuse(em, input.certificate, context);
  const challenge = challengesIn(inHand.events).find(({ id }) => id === input.challenge);
  if (challenge === undefined)
    throw new Refusal("NOT_FOUND", `${inHand.certificate.id} has no challenge ${input.challenge.slice(0, 100)}.`);
  refuseText("reason", input.reason);
  const whyNot = whyNotDecided(challenge, authorOf(inHand.events), context.actor.subject);
  if (whyNot !== null) throw new Refusal(whyNot.refused, `${challenge.id} cannot be decided: ${whyNot.why}.`);
  const details: DecisionDetails = { challenge: challenge.id, outcome: input.outcome };
  appendEvent(em, inHand, { kind: "CHALLENGE_DECIDED", reason: input.reason, details: { ...details } }, context);
  return { subjects: [inHand.certificate.id], outcome: "UPDATED" };
}
