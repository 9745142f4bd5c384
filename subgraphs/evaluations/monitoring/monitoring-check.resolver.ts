import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { digestOf } from "../../../kernel/audit-log.ts";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { TestVerdict } from "../certificate/certificate-status.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import { summaryOf } from "../statistics/mean-intervals.ts";
import { checkVerdict } from "./check-verdict.ts";
import { Incident } from "./incident.entity.ts";
import { checksPaged } from "./monitoring.reads.ts";
import {
  type CheckDetails,
  CheckSource,
  CheckSummary,
  CheckWindow,
  MonitoringCheck,
  type ObservedValues,
  type ObservedValuesInput,
} from "./monitoring-check.entity.ts";

export const MonitoringCheckConnection = connectionOf(MonitoringCheck, "MonitoringCheck", "the checks");

@Resolver(() => MonitoringCheck)
export class MonitoringCheckResolver {
  @Query(() => MonitoringCheckConnection, {
    nullable: true,
    description: "All checks of a certificate, oldest first; none where the caller sees no such certificate.",
  })
  monitoringChecks(
    @Arg("certificate", () => String, { description: "The certificate, by id or reference." }) certificate: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<MonitoringCheck>> {
    return checksPaged(context, certificate, page);
  }

  @FieldResolver(() => TestVerdict, { description: "Verdict, computed from value and threshold." })
  verdict(@Root() check: MonitoringCheck): TestVerdict {
    return checkVerdict(check, detailsOf(check).undecided).verdict;
  }

  @FieldResolver(() => String, { description: "Why." })
  verdictReason(@Root() check: MonitoringCheck): string {
    return checkVerdict(check, detailsOf(check).undecided).reason;
  }

  @FieldResolver(() => CheckWindow, { nullable: true, description: "Of which time its data is; null if not stated." })
  window(@Root() check: MonitoringCheck): CheckWindow | null {
    return detailsOf(check).window;
  }

  @FieldResolver(() => String, { nullable: true, description: "The data, as named; null if not stated." })
  dataset(@Root() check: MonitoringCheck): string | null {
    return detailsOf(check).dataset;
  }

  @FieldResolver(() => String, { nullable: true, description: "SHA-256 of the data; null if not stated." })
  datasetDigest(@Root() check: MonitoringCheck): string | null {
    return detailsOf(check).datasetDigest;
  }

  @FieldResolver(() => CheckSource, { nullable: true, description: "Where it was run; null if not stated." })
  source(@Root() check: MonitoringCheck): CheckSource | null {
    return detailsOf(check).source;
  }

  @FieldResolver(() => CheckSummary, {
    nullable: true,
    description: "What the value was computed from; null if it was stated.",
  })
  async computedFrom(
    @Root() { id }: MonitoringCheck,
    @Ctx() context: EvaluationsContext,
  ): Promise<CheckSummary | null> {
    const found = await context.summariesOfCheck.load(id);
    if (found === null) return null;
    return {
      method: found.method,
      reference: shown(found.referenceText),
      current: shown(found.currentText),
    };
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: "The incident that it belongs to; null if it is none.",
  })
  async incident(
    @Root() { incidentId }: MonitoringCheck,
    @Ctx() context: EvaluationsContext,
  ): Promise<Incident | null> {
    return incidentId === null ? null : await context.incidentById.load(incidentId);
  }
}

function detailsOf({ detailsText }: MonitoringCheck): CheckDetails {
  return JSON.parse(detailsText);
}

function shown(text: string): ObservedValues {
  const { counts = null, samples = null, mean = null, sd = null, n = null }: ObservedValuesInput = JSON.parse(text);
  const given = { counts: counts ?? [], sha256: digestOf(JSON.parse(text)) };
  if (samples !== null) return { ...given, ...summaryOf(samples) };
  const counted = counts?.reduce((sum, count) => sum + count, 0);
  return { ...given, mean, sd, n: n ?? counted ?? 0 };
}
