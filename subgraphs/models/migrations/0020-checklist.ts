/** What was submitted and reviewed before checkpoints were published, and what the graph said when they were. */
export const models0020: readonly string[] = [
  `create table "checklistAct" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred,
    "version" integer not null, "kind" text not null, "at" text not null, "actor" text not null, "note" text,
    "rootDigest" text, "supersededAt" text)`,
  `create unique index "checklistAct_version" on "checklistAct" ("checkpointId", "version")`,
  `create table "checklistEntry" (
    "id" text primary key, "actId" text not null references "checklistAct" ("id") deferrable initially deferred,
    "checkpointId" text not null, "kind" text not null, "status" text not null, "rationale" text not null,
    "evidenceText" text not null, "rootDigest" text, "actor" text not null, "at" text not null, "supersededAt" text)`,
  `create index "checklistEntry_checkpoint" on "checklistEntry" ("checkpointId", "kind")`,
  `create table "release" (
    "checkpointId" text primary key references "checkpoint" ("id") deferrable initially deferred,
    "at" text not null, "actor" text not null, "rootDigest" text not null, "checklistDigest" text not null,
    "evidenceDigest" text not null, "labelsText" text not null)`,
  `create table "releasePolicy" (
    "version" integer primary key, "approvalsRequired" integer not null, "requiredText" text not null,
    "administratorsText" text not null, "reason" text, "setBy" text, "setAt" text)`,
  `create table "releaseEvidence" ("sha256" text primary key, "content" text not null)`,
];
