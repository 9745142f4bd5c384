import { Incident, IncidentEvent } from "./incident.entity.ts";
import { IncidentEventResolver, IncidentResolver } from "./incident.resolver.ts";
import {
  CertificateMonitoringResolver,
  CheckpointScheduleResolver,
  MonitoringResolver,
} from "./monitoring.resolver.ts";
import { CheckSummaries, MonitoringCheck } from "./monitoring-check.entity.ts";
import { MonitoringCheckResolver } from "./monitoring-check.resolver.ts";
import { RecordCheckResolver } from "./record-check.mutation.ts";
import { ResolveIncidentResolver } from "./resolve-incident.mutation.ts";
import { SetVerificationScheduleResolver } from "./set-verification-schedule.mutation.ts";
import { VerificationScheduleRecord } from "./verification-schedule.entity.ts";

/** All that answers and writes of monitoring. */
export const monitoringResolvers = [
  MonitoringResolver,
  MonitoringCheckResolver,
  CertificateMonitoringResolver,
  CheckpointScheduleResolver,
  IncidentResolver,
  IncidentEventResolver,
  RecordCheckResolver,
  ResolveIncidentResolver,
  SetVerificationScheduleResolver,
] as const;

/** What is stored of it. */
export const monitoringEntities = [
  MonitoringCheck,
  CheckSummaries,
  Incident,
  IncidentEvent,
  VerificationScheduleRecord,
] as const;
