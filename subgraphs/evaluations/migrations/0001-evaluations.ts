import { kernelTables } from "../../../kernel/tables.ts";

/** Benchmarks, results, threat models and certificates. */
export const evaluations0001: readonly string[] = [
  ...kernelTables,
  `create table "benchmark" (
    "id" text primary key, "ref" text not null unique, "name" text not null, "version" text, "label" text not null)`,
  `create table "result" (
    "id" text primary key, "sourceId" text not null references "sourceDocument" ("id") deferrable initially deferred,
    "checkpointRef" text not null, "checkpointAsWritten" text not null,
    "benchmarkId" text not null references "benchmark" ("id") deferrable initially deferred, "benchmarkRef" text not null,
    "benchmarkName" text not null, "benchmarkAsWritten" text, "metric" text not null, "value" real,
    "valueAsWritten" text not null, "unit" text, "higherIsBetter" boolean, "uncertainty" text not null,
    "evaluatorName" text, "evaluatorRelationship" text not null, "protocol" text not null,
    "protocolHash" text not null, "partial" boolean not null, "pointer" text, "verified" boolean not null,
    "relationship" text not null, "groupKey" text not null, "concluded" boolean not null, "rule" text,
    "standing" text not null, "recordedAt" text not null, "supersededAt" text, "label" text not null)`,
  `create index "result_checkpoint" on "result"
    ("checkpointRef", "benchmarkRef", "metric", "standing", "id", "label", "supersededAt") where "supersededAt" is null`,
  `create index "result_checkpointBenchmark" on "result"
    ("checkpointRef", "benchmarkName", "standing", "id", "benchmarkRef", "label", "supersededAt") where "supersededAt" is null`,
  `create index "result_group" on "result" ("groupKey") where "supersededAt" is null`,
  `create index "result_source" on "result" ("sourceId", "id")`,
  `create table "threatModel" (
    "id" text primary key, "ref" text not null unique, "norm" text, "epsilon" real, "epsilonAsWritten" text,
    "knowledge" text not null, "goal" text not null, "surface" text not null, "label" text not null)`,
  `create table "certificate" (
    "id" text primary key, "rootDigest" text not null, "status" text not null, "claim" text not null,
    "threatModelId" text not null references "threatModel" ("id") deferrable initially deferred, "validFrom" text not null, "validUntil" text,
    "label" text not null)`,
  `create index "certificate_rootDigest" on "certificate" ("rootDigest", "id")`,
];
