import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/global-id.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { Certificate } from "../certificate/certificate.entity.ts";
import { wasIssued } from "../certificate/certificate.reads.ts";
import { type CertificateInHand, certificateOrRefuse, certificateWritten } from "../certificate/certificate.writes.ts";
import type { EvaluationsContext } from "../context.ts";
import { checkVerdict } from "./check-verdict.ts";
import { Incident } from "./incident.entity.ts";
import { incidentsByIds } from "./incident.reads.ts";
import { respond } from "./incident.writes.ts";
import { checksByIds } from "./monitoring.reads.ts";
import { CheckSummaries, MonitoringCheck, maxSamples } from "./monitoring-check.entity.ts";
import { RecordCheckInput } from "./record-check.input.ts";
import { type StatedCheck, statedCheck } from "./stated-check.ts";

@ObjectType({ description: "The recorded check and what it led to.", simpleResolvers: true })
export class RecordCheckPayload extends WritePayload {
  @Field(() => MonitoringCheck, { description: "The check." })
  check!: MonitoringCheck;

  @Field(() => Incident, {
    nullable: true,
    description: "The incident that it belongs to; null where it did not fail.",
  })
  incident!: Incident | null;

  @Field(() => Certificate, { description: "The certificate, suspended if the check failed." })
  certificate!: Certificate;
}

@Resolver()
export class RecordCheckResolver {
  @Mutation(() => RecordCheckPayload, {
    description:
      "Records a check and judges it. One that fails opens an incident, unless one of its name is open, and suspends the " +
      "certificate, all in one transaction.",
  })
  recordCheck(
    @Arg("input", () => RecordCheckInput, { description: "The check." }) input: RecordCheckInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RecordCheckPayload> {
    return recordCheck(input, context);
  }
}

/** Records a check, and responds if it fails. */
export async function recordCheck(input: RecordCheckInput, context: RequestContext): Promise<RecordCheckPayload> {
  const write = {
    ...{ subgraph: "evaluations", action: "check.recorded", input },
    longLists: { samples: maxSamples },
  };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => record(em, input, context));
  const [certificateId = "", checkId = ""] = subjects;
  const [check] = await checksByIds(context, [checkId]);
  if (check === undefined) throw new Error("What was written is there.");
  const [incident = null] = check.incidentId === null ? [] : await incidentsByIds(context, [check.incidentId]);
  return { check, incident, certificate: await certificateWritten(context, [certificateId]), outcome, audit };
}

async function record(em: UnitOfWork, input: RecordCheckInput, context: RequestContext): Promise<Written> {
  const inHand = await certificateOrRefuse(em, input.certificate, context);
  refuseNeverIssued(inHand);
  const check = addCheck(em, inHand, statedCheck(input), context);
  const { undecided } = JSON.parse(check.detailsText);
  const { verdict, reason } = checkVerdict(check, undecided);
  const incident = verdict === "FAIL" ? await respond(em, inHand, { check, reason }, context) : null;
  return {
    subjects: [inHand.certificate.id, check.id, ...(incident === null ? [] : [incident.id])],
    outcome: "CREATED",
  };
}

function addCheck(
  em: UnitOfWork,
  { certificate, events }: CertificateInHand,
  { check, computedFrom }: StatedCheck,
  { actor, now }: RequestContext,
): MonitoringCheck {
  const [id, time, last] = [newId("chk"), now().toISOString(), events.at(-1)?.at ?? ""];
  // Clocks can go back, and nothing is checked before the certificate was there.
  const at = time > last ? time : last;
  if (computedFrom !== null) {
    const { method, reference, current } = computedFrom;
    const texts = { referenceText: JSON.stringify(reference), currentText: JSON.stringify(current) };
    em.create(CheckSummaries, { checkId: id, method, ...texts });
  }
  const whose = { id, certificateId: certificate.id, at, recordedBy: actor.subject, incidentId: null };
  return em.create(MonitoringCheck, { ...whose, ...check });
}

function refuseNeverIssued({ certificate: { id }, events }: CertificateInHand): void {
  if (wasIssued({ events })) return;
  throw new Refusal("STEP_NOT_POSSIBLE", `${id} was never issued, so that there is nothing to check again.`);
}
