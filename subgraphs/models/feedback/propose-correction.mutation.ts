import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { feedbackScopes } from "../../../kernel/actor.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { ClaimRecord } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { EvidenceInput } from "../../../kernel/vocabulary/evidence.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { addReview } from "./add-review.ts";
import { type CorrectableField, correctableFields } from "./correctable-fields.ts";
import { reviewWritten } from "./feedback.reads.ts";
import { maxBody, maxEvidence, refuseText } from "./feedback-bounds.ts";
import { Review } from "./review.entity.ts";
import { type Subject, subjectOrRefuse } from "./subject.ts";

@InputType({ description: "A value to propose for a field of a record." })
export class ProposeCorrectionInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Any reference to the thing, such as checkpoint:lab/chat@3." })
  subject!: string;

  @Field(() => String, {
    description: "JSON pointer of the field, such as /license or /architecture/parameterCount.",
  })
  path!: string;

  @Field(() => String, {
    description: "The value as text: a number in digits, an instant in RFC 3339, a list as JSON.",
  })
  value!: string;

  @Field(() => String, { description: "Why it is right, at most 20,000 characters." })
  rationale!: string;

  @Field(() => [EvidenceInput], { nullable: true, description: "What shows it, at most 50; nothing if absent." })
  evidence?: EvidenceInput[] | null;
}

@ObjectType({ description: "The proposed correction.", simpleResolvers: true })
export class ProposeCorrectionPayload extends WritePayload {
  @Field(() => Review, { description: "The review that proposes it." })
  review!: Review;
}

@Resolver()
export class ProposeCorrectionResolver {
  @Mutation(() => ProposeCorrectionPayload, {
    description:
      "Proposes a value for a field of a checkpoint, model or dataset version, for somebody else to decide on. Takes the " +
      "scope feedback:write or records:write.",
  })
  proposeCorrection(
    @Arg("input", () => ProposeCorrectionInput, { description: "What to propose." }) input: ProposeCorrectionInput,
    @Ctx() context: ModelsContext,
  ): Promise<ProposeCorrectionPayload> {
    return proposeCorrection(input, context);
  }
}

/** Proposes a value for a field of a record. */
export async function proposeCorrection(
  input: ProposeCorrectionInput,
  context: ModelsContext,
): Promise<ProposeCorrectionPayload> {
  const act = { subgraph: "models", action: "correction.proposed", input, scopes: feedbackScopes };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeCorrection(em, input, context));
  return { review: await reviewWritten(context, subjects), outcome, audit };
}

async function writeCorrection(
  em: UnitOfWork,
  input: ProposeCorrectionInput,
  context: ModelsContext,
): Promise<Written> {
  const { path, value: valueAsWritten, rationale: body, evidence } = input;
  const subject = await subjectOrRefuse(input.subject, context);
  const field = fieldOrRefuse(subject, path);
  const value = valueOrRefuse(field, valueAsWritten);
  refuseText("rationale", body, maxBody);
  refuseEvidence(evidence ?? []);
  await refuseKnown(em, subject, field, value);
  const evidenceText = JSON.stringify((evidence ?? []).map(({ uri, sha256 = null }) => ({ uri, sha256 })));
  const proposed = { path, value, valueAsWritten, evidenceText };
  const title = `Correction of ${path}`;
  const review = await addReview(em, { subject, kind: "CORRECTION", title, body, proposed }, context);
  return { subjects: [subject.id, review.id], outcome: "CREATED" };
}

function fieldOrRefuse({ ref, type }: Subject, path: string): CorrectableField {
  const fields = correctableFields(type);
  const field = fields.find(({ pointer }) => pointer === path);
  if (field) return field;
  const known = fields.map(({ pointer }) => pointer).join(", ");
  const remedy = known === "" ? "nothing of it can be; open a review instead" : `what can be is ${known}`;
  throw new Refusal("BAD_USER_INPUT", `input.path: "${path.slice(0, 200)}" of ${ref} cannot be corrected: ${remedy}.`);
}

function valueOrRefuse({ read, form, pointer }: CorrectableField, written: string): string {
  const value = read(written);
  if (value !== undefined) return JSON.stringify(value);
  throw new Refusal("BAD_USER_INPUT", `input.value: ${pointer} takes ${form}.`);
}

function refuseEvidence(evidence: readonly EvidenceInput[]): void {
  if (evidence.length > maxEvidence)
    throw new Refusal("BAD_USER_INPUT", `input.evidence: at most ${maxEvidence} pieces are taken.`);
  for (const [index, { uri, sha256 }] of evidence.entries()) {
    refuseText(`evidence[${index}].uri`, uri, 2_048);
    if (sha256 != null && !/^[0-9a-f]{64}$/i.test(sha256))
      throw new Refusal("BAD_USER_INPUT", `input.evidence[${index}].sha256: write 64 hex digits.`);
  }
}

async function refuseKnown(
  em: UnitOfWork,
  { id, ref }: Subject,
  field: CorrectableField,
  value: string,
): Promise<void> {
  const shown = { subjectId: id, path: field.path, concluded: true, supersededAt: null };
  if ((await em.findOne(ClaimRecord, shown))?.value !== value) return;
  throw new Refusal("BAD_USER_INPUT", `input.value: that is what ${field.pointer} of ${ref} shows already.`);
}
