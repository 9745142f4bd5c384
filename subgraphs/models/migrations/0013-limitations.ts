// A limitation keeps its id when its document is recorded anew: the id is no longer that of the row.
const limitations = [
  `create table "checkpointLimitationById" (
    "rowId" text primary key, "id" text not null,
    "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred, "sourceId" text not null,
    "kind" text not null, "severity" text not null, "summary" text not null, "scenario" text, "affectedSlice" text,
    "slice" text, "outOfDistribution" text, "origin" text not null default 'DECLARED', "proposedBy" text,
    "status" text not null, "history" text not null default '[]', "evidence" text not null, "pointer" text,
    "supersededAt" text)`,
  `insert into "checkpointLimitationById" ("rowId", "id", "checkpointId", "sourceId", "kind", "severity", "summary",
      "scenario", "affectedSlice", "status", "history", "evidence", "pointer", "supersededAt")
    select "stated"."id", "stated"."id", "checkpointId", "sourceId", "kind", "severity", "summary", "scenario",
      "affectedSlice", "status", '[{"status":"' || "status" || '","at":"' || "document"."recordedAt"
        || '","by":null,"reason":null,"evidence":[],"resolvedBy":null}]', "evidence", "pointer", "stated"."supersededAt"
    from "checkpointLimitation" as "stated" join "sourceDocument" as "document" on "document"."id" = "stated"."sourceId"`,
  `drop table "checkpointLimitation"`,
  `alter table "checkpointLimitationById" rename to "checkpointLimitation"`,
  `create index "checkpointLimitation_live" on "checkpointLimitation" ("checkpointId", "rowId") where "supersededAt" is null`,
  `create index "checkpointLimitation_source" on "checkpointLimitation" ("sourceId")`,
  `create index "checkpointLimitation_id" on "checkpointLimitation" ("id", "rowId")`,
];

const overrides = [
  `create table "limitationOverride" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred,
    "limitationId" text not null, "status" text not null, "reason" text not null, "evidence" text not null,
    "proposedAt" text not null, "proposedBy" text not null, "reviewedAt" text, "reviewedBy" text, "review" text,
    "reviewEvidence" text not null)`,
  `create index "limitationOverride_checkpoint" on "limitationOverride" ("checkpointId", "id")`,
  `alter table "indexNode" add column "overrides" text not null default '[]'`,
  `alter table "indexNodePast" add column "overrides" text not null default '[]'`,
];

/** Limitations that can be reviewed, and what is accepted of inherited ones that no longer hold. */
export const models0013: readonly string[] = [...limitations, ...overrides];
