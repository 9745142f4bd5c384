/** The model of a checkpoint's reference: what stands before the version, if it names one. */
const nameOfRef = `case when "checkpointRef" like '%@%'
  then rtrim(rtrim("checkpointRef", replace("checkpointRef", '@', '')), '@') else "checkpointRef" end`;

/** How results were measured in depth, the values of their samples, results by model, and replications. */
export const evaluations0003: readonly string[] = [
  `alter table "result" add column "details" text not null default '{}'`,
  `alter table "result" add column "step" bigint`,
  `alter table "result" add column "tokensSeen" bigint`,
  `alter table "result" add column "modelRef" text not null default ''`,
  `update "result" set "modelRef" = ${nameOfRef}`,
  `update "result" set "modelRef" = 'model:' || substr("modelRef", 12) where "modelRef" like 'checkpoint:%'`,
  // It holds all that a curve or a ranking is made of, so that only what is shown is read whole.
  `create index "result_model" on "result" (
    "modelRef", "benchmarkName", "metric", "protocolHash", "checkpointRef", "standing", "id", "benchmarkRef", "step",
    "tokensSeen", "label", "supersededAt") where "supersededAt" is null`,
  `create table "resultSamples" (
    "resultId" text primary key references "result" ("id") deferrable initially deferred,
    "idsText" text not null, "valuesText" text not null)`,
  `create table "replication" (
    "id" text primary key, "resultId" text not null references "result" ("id") deferrable initially deferred,
    "organization" text not null, "person" text, "environmentText" text, "value" real not null,
    "valueAsWritten" text not null, "uncertaintyText" text not null, "uri" text, "sha256" text, "note" text,
    "recordedBy" text not null, "recordedAt" text not null, "contentDigest" text not null, "label" text not null)`,
  `create index "replication_result" on "replication" ("resultId", "id")`,
];
