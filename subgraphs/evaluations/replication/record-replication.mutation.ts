import { Arg, Ctx, Field, Float, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { digestOf } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { EvidenceInput } from "../../../kernel/vocabulary/evidence.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { Result } from "../result/result.entity.ts";
import { EvaluationEnvironmentInput } from "../result/run-setup.entity.ts";
import { Uncertainty } from "../result/uncertainty.entity.ts";
import { Replication } from "./replication.entity.ts";
import { refuseUnboundedReplication } from "./replication-bounds.ts";

@InputType({ description: "A result that somebody measured again." })
export class RecordReplicationInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  // Not an ID: that scalar takes numbers, which are no ids of ours.
  @Field(() => String, { description: "Id of the result that was measured again." })
  result!: string;

  @Field(() => String, { description: "The organization that measured." })
  organization!: string;

  @Field(() => String, { nullable: true, description: "The person who measured; absent if not stated." })
  person?: string | null;

  @Field(() => EvaluationEnvironmentInput, { nullable: true, description: "Where; absent if not stated." })
  environment?: EvaluationEnvironmentInput | null;

  @Field(() => Float, { description: "What was measured, in the unit of the result." })
  value!: number;

  @Field(() => String, { nullable: true, description: "What was measured, as written; the number if absent." })
  valueAsWritten?: string | null;

  @Field(() => [Uncertainty], {
    nullable: true,
    description: "Uncertainties, one for each source of it; absent if not stated.",
  })
  uncertainty?: Uncertainty[] | null;

  @Field(() => [EvidenceInput], { nullable: true, description: "Documents that show it; absent if none." })
  evidence?: EvidenceInput[] | null;

  @Field(() => String, { nullable: true, description: "What there is to say of it; absent if nothing." })
  note?: string | null;
}

@ObjectType({ description: "The recorded replication.", simpleResolvers: true })
export class RecordReplicationPayload extends WritePayload {
  @Field(() => Replication, { description: "The replication." })
  replication!: Replication;

  @Field(() => Result, { description: "The result." })
  result!: Result;
}

@Resolver()
export class RecordReplicationResolver {
  @Mutation(() => RecordReplicationPayload, {
    description: "Records that somebody measured a result again. It is kept; whether the result came out is computed.",
  })
  recordReplication(
    @Arg("input", () => RecordReplicationInput, { description: "What to record." }) input: RecordReplicationInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RecordReplicationPayload> {
    return recordReplication(input, context);
  }
}

/** Records a replication of a result; the same told again writes nothing. */
export async function recordReplication(
  input: RecordReplicationInput,
  context: EvaluationsContext,
): Promise<RecordReplicationPayload> {
  const act = { subgraph: "evaluations", action: "replication.recorded", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => addReplication(em, input, context));
  const [id = "", resultId = ""] = subjects;
  const [replication, result] = await Promise.all([
    context.replicationById.load(id),
    context.resultById.load(resultId),
  ]);
  if (!replication || !result) throw resultNotFound();
  return { replication, result, outcome, audit };
}

async function addReplication(
  em: UnitOfWork,
  input: RecordReplicationInput,
  context: EvaluationsContext,
): Promise<Written> {
  const result = await em.findOne(Result, { id: input.result });
  if (!result || !isVisible(result, context.actor)) throw resultNotFound();
  refuseUnboundedReplication(input);
  const { idempotencyKey: _, ...content } = input;
  const contentDigest = digestOf(content);
  const known = await em.findOne(Replication, { resultId: result.id, contentDigest });
  if (known) return { subjects: [known.id, result.id], outcome: "UNCHANGED" };
  const { organization, person = null, environment = null, value, valueAsWritten, note = null } = input;
  const { id } = em.create(Replication, {
    id: newId("rep"),
    resultId: result.id,
    organization,
    person,
    environmentText: environment === null ? null : JSON.stringify(environment),
    value,
    valueAsWritten: valueAsWritten ?? String(value),
    uncertaintyText: JSON.stringify(input.uncertainty ?? []),
    evidenceText: JSON.stringify(input.evidence ?? []),
    note,
    recordedBy: context.actor.subject,
    recordedAt: context.now().toISOString(),
    contentDigest,
    label: result.label,
  });
  return { subjects: [id, result.id], outcome: "CREATED" };
}

function resultNotFound(): Refusal {
  return new Refusal("NOT_FOUND", "There is no such result that the caller may see.");
}
