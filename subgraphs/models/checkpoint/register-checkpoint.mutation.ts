import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import { canonicalRef, formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { recordSource, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible, publicLabel } from "../../../kernel/visibility.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { publishedDerivations, refuseOtherDerivations } from "../checklist/published-stays.ts";
import type { ModelsContext } from "../context.ts";
import { keepCustody } from "../custody/keep-custody.ts";
import { findOrAddModel } from "../model/register-model.mutation.ts";
import { FormerName } from "../resolution/former-name.entity.ts";
import { renamedRef } from "../resolution/renamed-ref.ts";
import { announceCheckpoint } from "./announce-checkpoint.ts";
import { Checkpoint, refsOf } from "./checkpoint.entity.ts";
import { concludeCheckpoint } from "./conclude-checkpoint.ts";
import { derivationsIn, recordParentDigests, tellDerived } from "./parent-digests.ts";
import { RegisterCheckpointInput } from "./register-checkpoint.input.ts";
import { recordStatements, supersedeStatements } from "./statements.ts";
import { refuseItself, refuseUnrecordable } from "./unrecordable.ts";

@ObjectType({ description: "The registered checkpoint.", simpleResolvers: true })
export class RegisterCheckpointPayload extends WritePayload {
  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;
}

@Resolver()
export class RegisterCheckpointResolver {
  @Mutation(() => RegisterCheckpointPayload, {
    description: "Registers a checkpoint, or what another document states of it; earlier statements are kept.",
  })
  registerCheckpoint(
    @Arg("input", () => RegisterCheckpointInput, { description: "What to register." }) input: RegisterCheckpointInput,
    @Ctx() context: ModelsContext,
  ): Promise<RegisterCheckpointPayload> {
    return registerCheckpoint(input, context);
  }
}

/** Registers a checkpoint as one document states it; the same document again changes nothing. */
export async function registerCheckpoint(
  input: RegisterCheckpointInput,
  context: ModelsContext,
): Promise<RegisterCheckpointPayload> {
  const act = { subgraph: "models", action: "checkpoint.registered", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => writeCheckpoint(em, input, context));
  const checkpoint = await context.checkpointById.load(subjects[0] ?? "");
  if (!checkpoint) throw new Refusal("NOT_FOUND", "The checkpoint is not visible to the caller.");
  return { checkpoint, outcome, audit };
}

async function writeCheckpoint(
  em: UnitOfWork,
  input: RegisterCheckpointInput,
  context: RequestContext,
): Promise<Written> {
  refuseUnrecordable(input);
  const { checkpoint, isNew } = await findOrAddCheckpoint(em, input.ref, context);
  refuseItself(input, refsOf(checkpoint));
  const { idempotencyKey: _, source: __, ...content } = input;
  const source = input.source ?? statedBy(context.actor);
  const stated = await recordSource(em, checkpoint.id, source, content, context.now().toISOString());
  if (stated.state === "same") return { subjects: [checkpoint.id], outcome: "UNCHANGED" };
  const { status, rootDigest } = checkpoint;
  const published = await publishedDerivations(em, checkpoint.id);
  const before = await derivationsIn(em, stated.replaced);
  if (stated.replaced) await supersedeStatements(em, stated.replaced);
  await recordStatements(em, checkpoint, input, stated.document);
  await concludeCheckpoint(em, checkpoint);
  await recordParentDigests(em, stated.document, before);
  await refuseOtherDerivations(em, checkpoint, published);
  if (checkpoint.rootDigest !== rootDigest) await tellDerived(em, checkpoint, context.now().toISOString());
  refuseChangeOfReleased({ status, rootDigest }, checkpoint, stated.replaced !== null);
  await announceCheckpoint(em, checkpoint, context.now());
  const custody = keepCustody([
    {
      ...{ checkpointId: checkpoint.id, action: isNew ? "REGISTERED" : "UPDATED" },
      ...{ about: source.uri, subjectId: stated.document.id },
      affectsBehavior: rootDigest !== null && rootDigest !== checkpoint.rootDigest,
    },
  ]);
  return { subjects: [checkpoint.id], outcome: isNew ? "CREATED" : "UPDATED", audited: custody };
}

// A document may correct what it says about a release, but not what was released.
function refuseChangeOfReleased(
  before: Pick<Checkpoint, "status" | "rootDigest">,
  after: Pick<Checkpoint, "status" | "rootDigest" | "ref">,
  corrected: boolean,
): void {
  if (before.status === "DRAFT") return;
  const filesChanged = corrected && before.rootDigest !== null && after.rootDigest !== before.rootDigest;
  if (!filesChanged && after.status !== "DRAFT") return;
  const what = filesChanged ? "input.files" : "input.status";
  throw new Refusal("BAD_USER_INPUT", `${what}: ${after.ref} is released and cannot change; register a new version.`);
}

/** The checkpoint under a name that its model has, or had before; null if there is none, whoever may see it. */
export async function findCheckpoint(em: UnitOfWork, name: string, version: string | null): Promise<Checkpoint | null> {
  const known = await em.findOne(Checkpoint, { ref: formatRef({ kind: "checkpoint", name, version }) });
  if (known) return known;
  const former = await em.findOne(FormerName, { name });
  return former && (await em.findOne(Checkpoint, { modelId: former.modelId, version }));
}

async function findOrAddCheckpoint(em: UnitOfWork, writtenRef: string, context: RequestContext) {
  const { name = "", version = null } = parseRef(canonicalRef(writtenRef, "checkpoint")) ?? {};
  const known = await findCheckpoint(em, name, version);
  if (known && !isVisible(known, context.actor))
    throw new Refusal("NOT_FOUND", "The checkpoint is not visible to the caller.");
  if (known) return { checkpoint: known, isNew: false };
  const { model } = await findOrAddModel(em, name, context);
  const ref = formatRef({ kind: "checkpoint", name: model.name, version });
  const former = await em.find(FormerName, { modelId: model.id });
  const checkpoint = em.create(Checkpoint, {
    ...{ id: newId("ckp"), ref, modelId: model.id, version, label: publicLabel },
    formerRefsText: JSON.stringify(former.map((each) => renamedRef(ref, each.name))),
    ...{ rootDigest: null, step: null, tokensSeen: null, status: "DRAFT", createdAt: null, releasedAt: null },
    provenanceNarrative: null,
    ...{ ownerName: null, ownerContact: null, architectureFamily: null, architectureName: null, parameterCount: null },
    ...{ riskMisuse: null, riskWorkload: null, riskResidual: null },
    ...{ disclosureContact: null, disclosureUrl: null, acknowledgeWithinDays: null, discloseAfterDays: null },
    ...{ licenseText: noAssertion, licenseSource: "NOT_DOCUMENTED" },
    ...{ supportUntil: null, sunsetAt: null, replacedByRef: null },
  });
  return { checkpoint, isNew: true };
}
