const checks = [
  `create table "monitoringCheck" (
    "id" text primary key,
    "certificateId" text not null references "certificate" ("id") deferrable initially deferred,
    "at" text not null, "recordedBy" text not null, "kind" text not null, "metric" text, "statistic" text not null,
    "operator" text not null, "threshold" real not null, "value" real, "incidentId" text, "detailsText" text not null)`,
  `create index "monitoringCheck_certificate" on "monitoringCheck" ("certificateId", "at", "id")`,
  `create index "monitoringCheck_incident" on "monitoringCheck" ("incidentId", "id") where "incidentId" is not null`,
  `create table "checkSummaries" (
    "checkId" text primary key references "monitoringCheck" ("id") deferrable initially deferred,
    "method" text not null, "referenceText" text not null, "currentText" text not null)`,
];

const incidents = [
  `create table "incident" (
    "id" text primary key,
    "certificateId" text not null references "certificate" ("id") deferrable initially deferred,
    "rootDigest" text not null, "cause" text not null, "openedAt" text not null, "resolvedAt" text)`,
  `create index "incident_certificate" on "incident" ("certificateId", "id")`,
  `create table "incidentEvent" (
    "id" text primary key,
    "incidentId" text not null references "incident" ("id") deferrable initially deferred,
    "seq" integer not null, "at" text not null, "kind" text not null, "actor" text not null, "text" text not null,
    "checkId" text, unique ("incidentId", "seq"))`,
];

const schedules = [
  `create table "verificationSchedule" (
    "id" text primary key, "subject" text not null, "every" text, "reason" text, "setBy" text not null,
    "setAt" text not null, "label" text not null)`,
  `create index "verificationSchedule_subject" on "verificationSchedule" ("subject", "id")`,
];

/** Monitoring checks, what came of those that failed, and how often things are to be verified. */
export const evaluations0006: readonly string[] = [...checks, ...incidents, ...schedules];
