/** The files of a dataset version with their digests, who made the data, and how it is to be cited. */
export const datasets0002: readonly string[] = [
  `create table "datasetFile" (
    "rowId" text primary key, "versionId" text not null references "datasetVersion" ("id") deferrable initially deferred,
    "sourceId" text not null references "sourceDocument" ("id") deferrable initially deferred, "weight" text not null,
    "position" integer not null, "label" text not null, "supersededAt" text,
    "name" text not null, "uri" text, "mediaType" text, "sizeBytes" bigint, "sha256" text, "md5" text, "pattern" text,
    "containedIn" text)`,
  `create index "datasetFile_version" on "datasetFile" ("versionId", "weight", "position") where "supersededAt" is null`,
  `create index "datasetFile_source" on "datasetFile" ("sourceId")`,
  `alter table "datasetVersion" add column "citation" text`,
  `alter table "datasetVersion" add column "creatorNames" text not null default '[]'`,
];
