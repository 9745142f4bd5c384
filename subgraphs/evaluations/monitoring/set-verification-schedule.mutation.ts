import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { certificateOrRefuse, certificateRef } from "../certificate/certificate.writes.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuse, refuseGivenText } from "../threat/input-bounds.ts";
import { longestOf, parseDuration, shortestOf } from "./iso-duration.ts";
import { latestSchedules } from "./schedule.reads.ts";
import { VerificationSchedule, VerificationScheduleRecord } from "./verification-schedule.entity.ts";

@InputType({ description: "How often something is to be verified again." })
export class SetVerificationScheduleInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference to a certificate, or sha256: and the root digest of weights." })
  subject!: string;

  @Field(() => String, {
    nullable: true,
    description: "ISO 8601 duration in whole numbers, one hour to 100 years, such as P90D; absent ends the schedule.",
  })
  every?: string | null;

  @Field(() => String, { nullable: true, description: "Why, if that is to be said." })
  reason?: string | null;
}

@ObjectType({ description: "The schedule that holds now.", simpleResolvers: true })
export class SetVerificationSchedulePayload extends WritePayload {
  @Field(() => String, { description: "What it is of, as it is called here." })
  subject!: string;

  @Field(() => VerificationSchedule, { nullable: true, description: "The schedule; null if there is none now." })
  schedule!: VerificationSchedule | null;
}

@Resolver()
export class SetVerificationScheduleResolver {
  @Mutation(() => SetVerificationSchedulePayload, {
    description: "Says how often a certificate, or whatever is certified of weights, is to be verified again.",
  })
  setVerificationSchedule(
    @Arg("input", () => SetVerificationScheduleInput, { description: "What and how often." })
    input: SetVerificationScheduleInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<SetVerificationSchedulePayload> {
    return setVerificationSchedule(input, context);
  }
}

/** Says how often something is to be verified again; what was said before stays to be known of its time. */
export async function setVerificationSchedule(
  input: SetVerificationScheduleInput,
  context: RequestContext,
): Promise<SetVerificationSchedulePayload> {
  const write = { subgraph: "evaluations", action: "schedule.set", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => set(em, input, context));
  const [subject = ""] = subjects;
  const [schedule = null] = await latestSchedules(context, [subject], context.now().toISOString());
  return { subject, schedule, outcome, audit };
}

async function set(em: UnitOfWork, input: SetVerificationScheduleInput, context: RequestContext): Promise<Written> {
  const subject = await subjectOrRefuse(em, input.subject, context);
  refuseGivenText("reason", input.reason);
  const every = input.every ?? null;
  if (every !== null) refuseDuration(every);
  const known = await em.find(VerificationScheduleRecord, { subject }, { orderBy: { id: "asc" }, untracked: true });
  const last = known.at(-1);
  if ((last?.every ?? null) === every) return { subjects: [subject], outcome: "UNCHANGED" };
  const set = { setBy: context.actor.subject, setAt: context.now().toISOString(), label: publicLabel };
  em.create(VerificationScheduleRecord, { id: newId("sch"), subject, every, reason: input.reason ?? null, ...set });
  return { subjects: [subject], outcome: last?.every == null ? "CREATED" : "UPDATED" };
}

const hour = 3_600_000;
const century = 100 * 366 * 24 * hour;

function refuseDuration(text: string): void {
  const duration = parseDuration(text);
  if (duration === null || shortestOf(duration) < hour || longestOf(duration) > century)
    refuse("every", "write an ISO 8601 duration in whole numbers, one hour to 100 years, such as P90D");
}

async function subjectOrRefuse(em: UnitOfWork, text: string, context: RequestContext): Promise<string> {
  const [, digest] = /^sha256:([0-9a-f]{64})$/i.exec(text) ?? [];
  if (digest !== undefined) return `sha256:${digest.toLowerCase()}`;
  const { certificate } = await certificateOrRefuse(em, text, context);
  return certificateRef(certificate.id);
}
