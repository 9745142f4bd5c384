/** Who may be told where data is: policies, locations apart from them, requests with what happened to them, and who was told. */
export const datasets0008: readonly string[] = [
  `create table "accessPolicy" (
    "id" text primary key,
    "datasetVersionId" text not null references "datasetVersion" ("id") deferrable initially deferred,
    "version" integer not null, "kind" text not null, "conditionsText" text not null, "contact" text, "url" text,
    "grantDays" integer, "reason" text not null, "setBy" text not null, "setAt" text not null, "supersededAt" text,
    unique ("datasetVersionId", "version"))`,
  `create unique index "accessPolicy_live" on "accessPolicy" ("datasetVersionId") where "supersededAt" is null`,
  `create table "accessCustodian" (
    "policyId" text not null references "accessPolicy" ("id") deferrable initially deferred, "name" text not null,
    primary key ("policyId", "name"))`,
  `create index "accessCustodian_name" on "accessCustodian" ("name", "policyId")`,
  `create table "dataLocation" (
    "policyId" text primary key references "accessPolicy" ("id") deferrable initially deferred, "uri" text not null,
    "instructions" text)`,
  `create table "accessRequest" (
    "id" text primary key,
    "datasetVersionId" text not null references "datasetVersion" ("id") deferrable initially deferred,
    "requester" text not null, "purpose" text not null, "organization" text, "acceptedVersion" integer not null,
    "requestedAt" text not null)`,
  `create index "accessRequest_dataset" on "accessRequest" ("datasetVersionId", "id")`,
  `create index "accessRequest_requester" on "accessRequest" ("requester", "datasetVersionId", "id")`,
  `create table "accessRequestEvent" (
    "requestId" text not null references "accessRequest" ("id") deferrable initially deferred, "seq" integer not null,
    "at" text not null, "kind" text not null, "actor" text not null, "reason" text, "until" text,
    primary key ("requestId", "seq"))`,
  `create table "accessDisclosure" (
    "id" text primary key, "policyId" text not null references "accessPolicy" ("id") deferrable initially deferred,
    "datasetVersionId" text not null references "datasetVersion" ("id") deferrable initially deferred,
    "requestId" text references "accessRequest" ("id") deferrable initially deferred, "actor" text not null,
    "at" text not null)`,
  `create index "accessDisclosure_policy" on "accessDisclosure" ("policyId", "id")`,
  `create index "accessDisclosure_actor" on "accessDisclosure" ("actor", "id")`,
];
