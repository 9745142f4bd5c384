/** Who did what to checkpoints, each record with the digest of the one before it. */
export const models0019: readonly string[] = [
  `create table "custodyRecord" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred,
    "place" text not null, "at" text not null, "actor" text not null, "role" text not null, "action" text not null,
    "about" text, "subjectId" text, "otherId" text, "note" text, "affectsBehavior" boolean not null,
    "auditSeq" integer not null, "prevHash" text, "hash" text not null)`,
  // Two writers cannot go on from the same record.
  `create unique index "custodyRecord_place" on "custodyRecord" ("checkpointId", "place")`,
  `create index "custodyRecord_subject" on "custodyRecord" ("subjectId")`,
];
