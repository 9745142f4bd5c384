const aliases = [
  `create table "modelAlias" (
    "id" text primary key, "modelId" text not null references "model" ("id") deferrable initially deferred,
    "name" text not null, "version" integer not null, "checkpointId" text, "changeId" text not null,
    "changedAt" text not null)`,
  `create unique index "modelAlias_name" on "modelAlias" ("modelId", "name")`,
  `create index "modelAlias_checkpoint" on "modelAlias" ("checkpointId", "name")`,
  `create table "aliasChange" (
    "id" text primary key, "aliasId" text not null references "modelAlias" ("id") deferrable initially deferred,
    "version" integer not null, "at" text not null, "actor" text not null, "fromId" text, "toId" text, "reason" text)`,
  `create unique index "aliasChange_version" on "aliasChange" ("aliasId", "version")`,
  `create index "aliasChange_at" on "aliasChange" ("aliasId", "at", "version")`,
  `create index "aliasChange_from" on "aliasChange" ("fromId")`,
  `create index "aliasChange_to" on "aliasChange" ("toId")`,
  // An alias is listed for whoever may see what it names.
  `create view "liveAlias" as
    select "modelAlias"."id", "modelAlias"."modelId", "modelAlias"."name", "modelAlias"."version",
      "modelAlias"."checkpointId", "modelAlias"."changeId", "modelAlias"."changedAt", "checkpoint"."label"
    from "modelAlias" inner join "checkpoint" on "checkpoint"."id" = "modelAlias"."checkpointId"`,
];

const lifecycles = [
  `create table "lifecycleChange" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred,
    "version" integer not null, "at" text not null, "actor" text not null, "standing" text, "supportUntil" text,
    "sunsetAt" text, "replacedByRef" text, "plannedUpdatesText" text not null, "reason" text)`,
  `create unique index "lifecycleChange_version" on "lifecycleChange" ("checkpointId", "version")`,
  `create index "lifecycleChange_at" on "lifecycleChange" ("checkpointId", "at", "version")`,
];

const patchNotes = [
  `create table "patchNote" (
    "id" text primary key, "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred,
    "at" text not null, "actor" text not null, "note" text not null, "affectsBehavior" boolean not null)`,
  `create index "patchNote_checkpoint" on "patchNote" ("checkpointId", "at", "id")`,
];

const changes = [
  `create table "change" (
    "seq" integer primary key autoincrement, "at" text not null, "kind" text not null, "subgraph" text not null,
    "type" text not null, "id" text not null, "ref" text not null, "label" text not null, "note" text)`,
  `create index "change_thing" on "change" ("id", "seq")`,
  `create index "sourceDocument_subject" on "sourceDocument" ("subjectId", "recordedAt")`,
  `create index "auditEntry_subject" on "auditEntry" ("subject", "seq")`,
];

// The index is read anew from the outboxes, so that the feed of changes begins with the first of them.
const rebuild = [
  ...["indexNode", "indexEdge", "indexAlias", "indexNodePast", "indexEdgePast", "indexStep", "indexWithoutUpstream"],
  "feedCursor",
].map((table) => `delete from "${table}"`);

/** Movable aliases, lifecycles and patch notes with their history, and the feed of all changes. */
export const models0004: readonly string[] = [...aliases, ...lifecycles, ...patchNotes, ...changes, ...rebuild];
