import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import { type CertificateInHand, certificateOrRefuse } from "../certificate/certificate.writes.ts";
import type { EvaluationsContext } from "../context.ts";
import { refuseText } from "../threat/input-bounds.ts";
import { Incident } from "./incident.entity.ts";
import { incidentsByIds } from "./incident.reads.ts";
import { appendIncidentEvent } from "./incident.writes.ts";

@InputType({ description: "What was done about an incident." })
export class ResolveIncidentInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Id of the incident." })
  incident!: string;

  @Field(() => String, { description: "What was done." })
  resolution!: string;
}

@ObjectType({ description: "The resolved incident.", simpleResolvers: true })
export class ResolveIncidentPayload extends WritePayload {
  @Field(() => Incident, { description: "The incident." })
  incident!: Incident;
}

@Resolver()
export class ResolveIncidentResolver {
  @Mutation(() => ResolveIncidentPayload, {
    description:
      "Ends an incident with what was done. It does not reinstate the certificate, which needs a reanalysis and another person.",
  })
  resolveIncident(
    @Arg("input", () => ResolveIncidentInput, { description: "What was done." }) input: ResolveIncidentInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<ResolveIncidentPayload> {
    return resolveIncident(input, context);
  }
}

/** Ends an incident with what was done. */
export async function resolveIncident(
  input: ResolveIncidentInput,
  context: RequestContext,
): Promise<ResolveIncidentPayload> {
  const write = { subgraph: "evaluations", action: "incident.resolved", input };
  const { subjects, outcome, audit } = await performWrite(context, write, (em) => resolve(em, input, context));
  const [incident] = await incidentsByIds(context, subjects.slice(0, 1));
  if (incident === undefined) throw new Error("What was written is there.");
  return { incident, outcome, audit };
}

async function resolve(em: UnitOfWork, input: ResolveIncidentInput, context: RequestContext): Promise<Written> {
  const found = await incidentOrRefuse(em, input.incident, context);
  const { incident } = found;
  refuseText("resolution", input.resolution);
  if (incident.resolvedAt !== null)
    throw new Refusal("STEP_NOT_POSSIBLE", `${incident.id} was resolved at ${incident.resolvedAt}.`);
  const now = context.now().toISOString();
  const at = now > incident.openedAt ? now : incident.openedAt;
  incident.resolvedAt = at;
  await appendIncidentEvent(em, found, { kind: "RESOLVED", at, text: input.resolution, checkId: null }, context);
  return { subjects: [incident.id, incident.certificateId], outcome: "UPDATED" };
}

/** An incident of a certificate that the caller may see, with that certificate. */
async function incidentOrRefuse(
  em: UnitOfWork,
  id: string,
  context: RequestContext,
): Promise<{ readonly incident: Incident; readonly inHand: CertificateInHand }> {
  const incident = await em.findOne(Incident, { id });
  const hidden = new Refusal("NOT_FOUND", `There is no incident ${id.slice(0, 100)}.`);
  if (incident === null) throw hidden;
  const inHand = await certificateOrRefuse(em, incident.certificateId, context).catch((error: unknown) => {
    throw error instanceof Refusal ? hidden : error;
  });
  return { incident, inHand };
}
