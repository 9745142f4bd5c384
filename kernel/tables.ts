/** The tables that every subgraph has: its audit log, its outbox, idempotency keys, and sourced claims. */
export const kernelTables: readonly string[] = [
  `create table "auditEntry" (
    "seq" integer primary key autoincrement, "at" text not null, "actor" text not null, "action" text not null,
    "subject" text not null, "requestId" text not null, "inputDigest" text not null)`,
  `create table "outboxEntry" ("seq" integer primary key autoincrement, "at" text not null, "payload" text not null)`,
  `create table "idempotencyRecord" (
    "principal" text not null, "key" text not null, "inputDigest" text not null, "outcome" text not null,
    "subjects" text not null, "auditSeq" integer, primary key ("principal", "key"))`,
  `create table "sourceDocument" (
    "id" text primary key, "subjectId" text not null, "uri" text not null, "sha256" text, "mediaType" text,
    "assertedBy" text, "relationship" text not null, "verified" boolean not null, "contentDigest" text not null,
    "recordedAt" text not null, "supersededAt" text)`,
  `create unique index "sourceDocument_live" on "sourceDocument" ("subjectId", "uri") where "supersededAt" is null`,
  `create table "claim" (
    "id" text primary key, "subjectId" text not null, "sourceId" text not null references "sourceDocument" ("id") deferrable initially deferred,
    "path" text not null, "value" text, "valueAsWritten" text not null, "pointer" text, "concluded" boolean not null,
    "rule" text, "recordedAt" text not null, "supersededAt" text)`,
  `create index "claim_subject" on "claim" ("subjectId", "path", "id")`,
  `create index "claim_source" on "claim" ("sourceId")`,
];
