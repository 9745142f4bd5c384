const ofCheckpoint = `"checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred,
    "sourceId" text not null`;

/** What a checkpoint is released with: components and their licenses, dependencies, and the forms it is distributed in. */
export const models0011: readonly string[] = [
  `create table "component" (
    "id" text primary key, ${ofCheckpoint}, "kind" text not null, "released" boolean, "license" text,
    "licenseAsWritten" text, "licenseUri" text, "uri" text, "pointer" text, "supersededAt" text)`,
  `create table "dependency" (
    "id" text primary key, ${ofCheckpoint}, "purl" text not null, "version" text, "license" text,
    "licenseAsWritten" text, "vulnerabilitiesText" text not null, "pointer" text, "supersededAt" text)`,
  `create table "distribution" (
    "id" text primary key, ${ofCheckpoint}, "form" text not null, "uri" text not null, "sizeBytes" bigint,
    "sha256" text, "rangeRequests" boolean, "access" text, "license" text, "licenseAsWritten" text,
    "redistributionText" text, "redactionText" text, "pointer" text, "supersededAt" text)`,
  ...["component", "distribution"].map(
    (table) => `create index "${table}_live" on "${table}" ("checkpointId") where "supersededAt" is null`,
  ),
  `create index "dependency_live" on "dependency" ("checkpointId", "purl", "id") where "supersededAt" is null`,
  ...["component", "dependency", "distribution"].map(
    (table) => `create index "${table}_source" on "${table}" ("sourceId")`,
  ),
];
