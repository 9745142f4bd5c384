/** Samples that show what data looks like. */
export const datasets0003: readonly string[] = [
  `create table "datasetSample" (
    "rowId" text primary key, "versionId" text not null references "datasetVersion" ("id") deferrable initially deferred,
    "sourceId" text not null references "sourceDocument" ("id") deferrable initially deferred, "weight" text not null,
    "position" integer not null, "label" text not null, "supersededAt" text,
    "kind" text not null, "uri" text not null, "method" text, "sha256" text)`,
  `create index "datasetSample_version" on "datasetSample" ("versionId", "weight", "position")
    where "supersededAt" is null`,
  `create index "datasetSample_source" on "datasetSample" ("sourceId")`,
];
