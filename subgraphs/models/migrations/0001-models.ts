import { kernelTables } from "../../../kernel/tables.ts";

const records = [
  `create table "model" (
    "id" text primary key, "ref" text not null unique, "name" text not null, "ownerName" text, "ownerContact" text,
    "label" text not null)`,
  `create table "checkpoint" (
    "id" text primary key, "ref" text not null unique, "modelId" text not null references "model" ("id") deferrable initially deferred,
    "version" text, "rootDigest" text, "step" bigint, "tokensSeen" bigint, "status" text not null, "createdAt" text,
    "releasedAt" text, "ownerName" text, "ownerContact" text, "architectureFamily" text, "architectureName" text,
    "parameterCount" bigint, "licenseText" text not null, "licenseSource" text not null, "supportUntil" text,
    "sunsetAt" text, "replacedByRef" text, "label" text not null)`,
  `create index "checkpoint_model" on "checkpoint" ("modelId", "ref")`,
  `create table "checkpointFile" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred, "sourceId" text not null,
    "path" text not null, "sizeBytes" bigint, "sha256" text, "supersededAt" text)`,
  `create index "checkpointFile_live" on "checkpointFile" ("checkpointId", "path", "id") where "supersededAt" is null`,
  `create index "checkpointFile_source" on "checkpointFile" ("sourceId")`,
  `create table "derivation" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred, "sourceId" text not null,
    "relation" text not null, "inferred" boolean not null, "pinned" boolean not null, "refAsWritten" text not null,
    "parentRef" text not null, "pointer" text, "supersededAt" text)`,
  `create index "derivation_live" on "derivation" ("checkpointId") where "supersededAt" is null`,
  `create index "derivation_source" on "derivation" ("sourceId")`,
  `create table "trainingRun" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred, "sourceId" text not null,
    "name" text not null, "stage" text, "startedAt" text, "finishedAt" text, "codeRepository" text, "codeCommit" text,
    "hyperparametersText" text not null, "environmentText" text, "gpuHours" double precision, "energyKwh" double precision,
    "co2eKg" double precision, "pointer" text, "label" text not null, "supersededAt" text)`,
  `create index "trainingRun_live" on "trainingRun" ("checkpointId") where "supersededAt" is null`,
  `create index "trainingRun_source" on "trainingRun" ("sourceId")`,
  `create table "trainingInput" (
    "id" text primary key, "runId" text not null references "trainingRun" ("id") deferrable initially deferred, "position" integer not null,
    "role" text not null, "split" text, "recordsUsed" bigint, "weight" double precision, "refAsWritten" text not null,
    "datasetRef" text not null, "pointer" text)`,
  `create index "trainingInput_run" on "trainingInput" ("runId", "position")`,
  `create table "checkpointLimitation" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred, "sourceId" text not null,
    "kind" text not null, "severity" text not null, "summary" text not null, "scenario" text, "affectedSlice" text,
    "status" text not null, "evidence" text not null, "pointer" text, "supersededAt" text)`,
  `create index "checkpointLimitation_live" on "checkpointLimitation" ("checkpointId", "id") where "supersededAt" is null`,
  `create index "checkpointLimitation_source" on "checkpointLimitation" ("sourceId")`,
  `create table "guidance" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred, "sourceId" text not null,
    "recommendedContexts" text not null, "outOfScope" text not null, "safePrompts" text not null,
    "fallbacks" text not null, "noneKnown" text not null, "supersededAt" text)`,
  `create index "guidance_live" on "guidance" ("checkpointId", "id") where "supersededAt" is null`,
  `create index "guidance_source" on "guidance" ("sourceId")`,
];

const lineageIndex = [
  `create table "indexNode" (
    "ref" text primary key, "base" text not null, "id" text not null unique, "type" text not null,
    "ownerRef" text not null, "label" text not null, "license" text, "licenseSource" text, "limitations" text not null)`,
  `create index "indexNode_base" on "indexNode" ("base", "ref")`,
  `create index "indexNode_owner" on "indexNode" ("ownerRef")`,
  `create table "indexAlias" (
    "alias" text not null, "ref" text not null, "label" text not null, primary key ("alias", "ref"))`,
  `create index "indexAlias_ref" on "indexAlias" ("ref")`,
  `create table "indexEdge" (
    "toRef" text not null, "fromRef" text not null, "relation" text not null, "ownerRef" text not null,
    "pinned" boolean not null, "asWritten" text not null, primary key ("toRef", "fromRef", "relation"))`,
  `create index "indexEdge_from" on "indexEdge" ("fromRef", "relation")`,
  `create index "indexEdge_owner" on "indexEdge" ("ownerRef")`,
  `create table "feedCursor" ("subgraph" text primary key, "seq" integer not null)`,
];

/** Models, checkpoints with all that documents state of them, and the lineage index. */
export const models0001: readonly string[] = [...kernelTables, ...records, ...lineageIndex];
