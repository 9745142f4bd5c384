import { groupLoader, type KeyLoader, keyLoader } from "../../../kernel/key-loader.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { IncidentEvent } from "./incident.entity.ts";
import { eventsOfIncidents, type IncidentAt, incidentsByIds, incidentsOfCertificates } from "./incident.reads.ts";
import { checksByIds, checksOfCertificates, summariesOfChecks } from "./monitoring.reads.ts";
import type { CheckSummaries, MonitoringCheck } from "./monitoring-check.entity.ts";
import { latestSchedules, type Schedule } from "./schedule.reads.ts";

type GroupLoader<Row> = ReturnType<typeof groupLoader<string, Row>>;

/** What of monitoring a request reads once, however often it is asked for. */
export interface MonitoringLoaders {
  readonly checkById: KeyLoader<string, MonitoringCheck>;
  readonly incidentById: KeyLoader<string, IncidentAt>;
  readonly summariesOfCheck: KeyLoader<string, CheckSummaries>;
  readonly eventsOfIncident: GroupLoader<IncidentEvent>;
  /** By certificate, as it was known at an instant; one loader for each. */
  readonly checksAsOf: (at: string) => GroupLoader<MonitoringCheck>;
  readonly incidentsAsOf: (at: string) => GroupLoader<IncidentAt>;
  /** By what is scheduled. */
  readonly schedulesAsOf: (at: string) => KeyLoader<string, Schedule>;
}

/** The loaders of one request; `once` keeps one for each instant. */
export function monitoringLoaders(
  base: RequestContext,
  once: <Loader>(make: (at: string) => Loader) => (at: string) => Loader,
): MonitoringLoaders {
  return {
    checkById: keyLoader(
      (ids) => checksByIds(base, ids),
      ({ id }) => id,
    ),
    incidentById: keyLoader(
      (ids) => incidentsByIds(base, ids),
      ({ id }) => id,
    ),
    summariesOfCheck: keyLoader(
      (ids) => summariesOfChecks(base, ids),
      ({ checkId }) => checkId,
    ),
    eventsOfIncident: groupLoader(
      (ids) => eventsOfIncidents(base, ids),
      ({ incidentId }) => incidentId,
    ),
    checksAsOf: once((at) =>
      groupLoader(
        (ids) => checksOfCertificates(base, ids, at),
        ({ certificateId }) => certificateId,
      ),
    ),
    incidentsAsOf: once((at) =>
      groupLoader(
        (ids) => incidentsOfCertificates(base, ids, at),
        ({ certificateId }) => certificateId,
      ),
    ),
    schedulesAsOf: once((at) =>
      keyLoader(
        (subjects) => latestSchedules(base, subjects, at),
        ({ subject }) => subject,
      ),
    ),
  };
}
