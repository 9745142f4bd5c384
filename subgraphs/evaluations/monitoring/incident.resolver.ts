import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { Certificate } from "../certificate/certificate.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import { Incident, IncidentEvent, IncidentState } from "./incident.entity.ts";
import { type IncidentAt, incidentsPaged } from "./incident.reads.ts";
import { MonitoringCheck } from "./monitoring-check.entity.ts";

export const IncidentConnection = connectionOf(Incident, "Incident", "the incidents");

@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, { nullable: true, description: "One incident by id; null if there is none for the caller." })
  incident(
    @Arg("id", () => ID, { description: "The id." }) id: string,
    @Ctx() context: EvaluationsContext,
  ): Promise<Incident | null> {
    return context.incidentById.load(id);
  }

  @Query(() => IncidentConnection, { nullable: true, description: "Incidents of all certificates, oldest first." })
  incidents(
    @Arg("state", () => IncidentState, { nullable: true, description: "Only in this state; in any if absent." })
    state: IncidentState | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<Incident>> {
    return incidentsPaged(context, state == null ? ["OPEN", "RESOLVED"] : [state], page);
  }

  @FieldResolver(() => IncidentState, { description: "Whether something was done about it, by the time asked." })
  state(@Root() { resolvedAt }: Incident): IncidentState {
    return resolvedAt === null ? "OPEN" : "RESOLVED";
  }

  @FieldResolver(() => Certificate, { nullable: true, description: "The certificate, as it stood at the time asked." })
  certificate(
    @Root() { certificateId, at }: IncidentAt,
    @Ctx() context: EvaluationsContext,
  ): Promise<Certificate | null> {
    return context.certificateAsOf(at).load(certificateId);
  }

  @FieldResolver(() => [IncidentEvent], {
    description: "What had happened to it by the time asked, in order: at most 101.",
  })
  async history(@Root() { id, at }: IncidentAt, @Ctx() context: EvaluationsContext): Promise<IncidentEvent[]> {
    return (await context.eventsOfIncident.load(id)).filter((event) => event.at <= at);
  }
}

@Resolver(() => IncidentEvent)
export class IncidentEventResolver {
  @FieldResolver(() => MonitoringCheck, { nullable: true, description: "The check that failed; null if none did." })
  async check(@Root() { checkId }: IncidentEvent, @Ctx() context: EvaluationsContext): Promise<MonitoringCheck | null> {
    return checkId === null ? null : await context.checkById.load(checkId);
  }
}
